import { Group } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { sortWord } from '../words/sorts.js';
import { useConnection } from './connection-list.js';
import { FieldFilter } from './FieldFilter.js';
import { ListPage } from './ListPage.js';
import type { ListSearch } from './list-search.js';
import { Rows } from './Rows.js';
import { StatusFilter } from './SortFilter.js';

const STATUSES = ['planned', 'ongoing', 'blocked', 'withdrawn', 'completed'];

const InitiativesDocument = graphql(`
  query Initiatives($after: String, $status: String, $field: String) {
    initiatives(first: 50, after: $after, filter: { status: $status, subjectField: $field }) {
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
          status {
            status
          }
        }
      }
    }
  }
`);

/** Every initiative, in Swedish alphabetical order. */
export default function InitiativesPage() {
  const { t } = useTranslation();
  const narrowed = useSearch({ strict: false }) as ListSearch;
  const state = useConnection(
    ['initiatives', narrowed],
    async (after, signal) =>
      (await ask(InitiativesDocument, { status: narrowed.status ?? null, field: narrowed.field ?? null, after }, { signal })).initiatives,
  );
  return (
    <ListPage
      title={t('words.initiatives')}
      state={state}
      filters={
        <Group gap="md" align="end">
          <StatusFilter values={STATUSES} />
          <FieldFilter />
        </Group>
      }
    >
      {(things) => (
        <Rows
          columns={[t('browse.name'), t('browse.kind'), t('browse.status')]}
          items={things}
          keyOf={({ id }) => id}
          cells={(thing) => [
            <PageLink key="name" to={`/initiative/${encodeURIComponent(thing.slug)}`}>
              {thing.name}
            </PageLink>,
            sortWord('initiative', thing.kind),
            thing.status && sortWord('status', thing.status.status),
          ]}
        />
      )}
    </ListPage>
  );
}
