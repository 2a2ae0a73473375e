import { Group } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { sortWord } from '../words/sorts.js';
import { useConnection } from './connection-list.js';
import { ListPage } from './ListPage.js';
import type { ListSearch } from './list-search.js';
import { Rows } from './Rows.js';
import { SortFilter } from './SortFilter.js';

const OrganisationsDocument = graphql(`
  query Organisations($after: String, $kind: String) {
    organisations(first: 50, after: $after, kind: $kind) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          slug
          name
          kind
          abbreviation
          organisationNumber
        }
      }
    }
  }
`);

/** Every organisation, in Swedish alphabetical order. */
export default function OrganisationsPage() {
  const { t } = useTranslation();
  const narrowed = useSearch({ strict: false }) as ListSearch;
  const state = useConnection(
    ['organisations', narrowed],
    async (after, signal) => (await ask(OrganisationsDocument, { kind: narrowed.kind ?? null, after }, { signal })).organisations,
  );
  return (
    <ListPage
      title={t('shell.organisations')}
      state={state}
      filters={
        <Group gap="md" align="end">
          <SortFilter group="organisation" />
        </Group>
      }
    >
      {(things) => (
        <Rows
          columns={[t('browse.name'), t('browse.kind'), t('browse.abbreviation'), t('browse.organisationNumber')]}
          items={things}
          keyOf={({ id }) => id}
          cells={(thing) => [
            <PageLink key="name" to={`/organisation/${encodeURIComponent(thing.slug)}`}>
              {thing.name}
            </PageLink>,
            sortWord('organisation', thing.kind),
            thing.abbreviation,
            thing.organisationNumber,
          ]}
        />
      )}
    </ListPage>
  );
}
