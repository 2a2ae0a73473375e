import { Badge, Group } from '@mantine/core';
import { useMatch, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { Failure } from '../graphql/failure.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { kindWords } from '../words/kinds.js';
import { useConnection } from './connection-list.js';
import { AuthorityFilter } from './AuthorityFilter.js';
import { FieldFilter } from './FieldFilter.js';
import { ListPage } from './ListPage.js';
import type { ListSearch } from './list-search.js';
import { Rows } from './Rows.js';

const KindDocument = graphql(`
  query Kind($kind: String!, $field: String, $authority: ID, $after: String) {
    artefacts(first: 50, after: $after, filter: { kind: $kind, subjectField: $field, authority: $authority }) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          __typename
          id
          kind
          url
          title
          demo
          authority {
            name
          }
          currentVersion {
            version
          }
        }
      }
    }
  }
`);

const AuthorityDocument = graphql(`
  query Authority($slug: String!) {
    organisation(slug: $slug) {
      id
    }
  }
`);

/** Every artefact of a kind, in Swedish alphabetical order. */
export default function KindPage() {
  const { t } = useTranslation();
  // Of the route, not of the address: while one leaves, that is of the next page already.
  const { routeId: route } = useMatch({ strict: false }) as { readonly routeId: string };
  const kind = route.split('/').find((part) => part !== '')!;
  const { field, authority } = useSearch({ strict: false }) as ListSearch;
  const state = useConnection(['kind', kind, field, authority], async (after, signal) => {
    const of = authority === undefined ? null : (await ask(AuthorityDocument, { slug: authority }, { signal })).organisation;
    if (of === null && authority !== undefined) throw new Failure('missing', 'ORGANISATION_UNKNOWN', '');
    return (await ask(KindDocument, { kind, field: field ?? null, authority: of?.id ?? null, after }, { signal })).artefacts;
  });
  return (
    <ListPage
      title={t(`words.${kindWords(kind)!.many}`)}
      state={state}
      filters={
        <Group gap="md" align="end">
          <FieldFilter />
          <AuthorityFilter />
        </Group>
      }
    >
      {(artefacts) => (
        <Rows
          columns={[t('browse.name'), t('browse.authority'), t('browse.version')]}
          items={artefacts}
          keyOf={({ id }) => id}
          cells={(artefact) => [
            <Group key="name" gap="xs">
              <PageLink to={pageAddress(artefact)}>{artefact.title}</PageLink>
              {artefact.demo && (
                <Badge size="sm" variant="light" color="amber" tt="none">
                  {t('browse.demo')}
                </Badge>
              )}
            </Group>,
            artefact.authority?.name,
            artefact.currentVersion?.version,
          ]}
        />
      )}
    </ListPage>
  );
}
