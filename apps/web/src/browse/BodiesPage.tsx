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
import { SortFilter } from './SortFilter.js';

const BodiesDocument = graphql(`
  query Bodies($after: String, $kind: String, $field: String) {
    governanceBodies(first: 50, after: $after, kind: $kind, subjectField: $field) {
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
          organisation {
            slug
            name
          }
        }
      }
    }
  }
`);

/** Every body, in Swedish alphabetical order; in a subject field, those with a mandate there. */
export default function BodiesPage() {
  const { t } = useTranslation();
  const narrowed = useSearch({ strict: false }) as ListSearch;
  const state = useConnection(
    ['bodies', narrowed],
    async (after, signal) =>
      (await ask(BodiesDocument, { kind: narrowed.kind ?? null, field: narrowed.field ?? null, after }, { signal })).governanceBodies,
  );
  return (
    <ListPage
      title={t('words.bodies')}
      state={state}
      filters={
        <Group gap="md" align="end">
          <SortFilter group="body" />
          <FieldFilter />
        </Group>
      }
    >
      {(things) => (
        <Rows
          columns={[t('browse.name'), t('browse.kind'), t('read.organisation')]}
          items={things}
          keyOf={({ id }) => id}
          cells={(thing) => [
            <PageLink key="name" to={`/body/${encodeURIComponent(thing.slug)}`}>
              {thing.name}
            </PageLink>,
            thing.kind && sortWord('body', thing.kind),
            thing.organisation?.name,
          ]}
        />
      )}
    </ListPage>
  );
}
