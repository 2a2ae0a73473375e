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

const STATUSES = ['in-force', 'repealed', 'postponed', 'under-inquiry', 'missing'];

const LawsDocument = graphql(`
  query Laws($after: String, $kind: String, $status: String) {
    legalActs(first: 50, after: $after, kind: $kind, status: $status) {
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
          number
          kind
        }
      }
    }
  }
`);

/** Every act and what belongs to the law, in Swedish alphabetical order. */
export default function LawsPage() {
  const { t } = useTranslation();
  const narrowed = useSearch({ strict: false }) as ListSearch;
  const state = useConnection(
    ['laws', narrowed],
    async (after, signal) =>
      (await ask(LawsDocument, { kind: narrowed.kind ?? null, status: narrowed.status ?? null, after }, { signal })).legalActs,
  );
  return (
    <ListPage
      title={t('words.legalActs')}
      state={state}
      filters={
        <Group gap="md" align="end">
          <SortFilter group="law" />
          <StatusFilter values={STATUSES} />
        </Group>
      }
    >
      {(things) => (
        <Rows
          columns={[t('browse.name'), t('read.number'), t('browse.kind')]}
          items={things}
          keyOf={({ id }) => id}
          cells={(thing) => [
            <PageLink key="name" to={`/law/${encodeURIComponent(thing.slug)}`}>
              {thing.name}
            </PageLink>,
            thing.number,
            sortWord('law', thing.kind),
          ]}
        />
      )}
    </ListPage>
  );
}
