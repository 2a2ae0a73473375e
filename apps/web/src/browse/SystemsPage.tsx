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
import { SortFilter, StatusFilter } from './SortFilter.js';

const STATUSES = ['proposed', 'planned', 'procured', 'being-introduced', 'in-use', 'partly-paused', 'ended'];

const SystemsDocument = graphql(`
  query Systems($after: String, $kind: String, $status: String) {
    registeredSystems(first: 50, after: $after, kind: $kind, status: $status) {
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
          owner {
            name
          }
          vendor {
            name
          }
        }
      }
    }
  }
`);

/** Every registered system, in Swedish alphabetical order. */
export default function SystemsPage() {
  const { t } = useTranslation();
  const narrowed = useSearch({ strict: false }) as ListSearch;
  const state = useConnection(
    ['systems', narrowed],
    async (after, signal) =>
      (await ask(SystemsDocument, { kind: narrowed.kind ?? null, status: narrowed.status ?? null, after }, { signal })).registeredSystems,
  );
  return (
    <ListPage
      title={t('shell.systems')}
      state={state}
      filters={
        <Group gap="md" align="end">
          <SortFilter group="system" />
          <StatusFilter values={STATUSES} />
        </Group>
      }
    >
      {(things) => (
        <Rows
          columns={[t('browse.name'), t('browse.kind'), t('browse.owner'), t('browse.vendor')]}
          items={things}
          keyOf={({ id }) => id}
          cells={(thing) => [
            <PageLink key="name" to={`/system/${encodeURIComponent(thing.slug)}`}>
              {thing.name}
            </PageLink>,
            sortWord('system', thing.kind),
            thing.owner?.name,
            thing.vendor?.name,
          ]}
        />
      )}
    </ListPage>
  );
}
