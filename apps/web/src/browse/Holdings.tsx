import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { Failed, Loading } from '../states/State.js';
import { figure } from '../words/dates.js';
import { kindWords } from '../words/kinds.js';
import { Latest } from '../home/Latest.js';
import type { ListSearch } from './list-search.js';

const HeldFields = graphql(`
  fragment HeldFields on ArtefactConnection {
    totalCount
    edges {
      node {
        __typename
        id
        kind
        url
        title
      }
    }
  }
`);

const HoldingsDocument = graphql(
  `
    query Holdings($field: String, $authority: ID) {
      concept: artefacts(first: 6, filter: { kind: "concept", subjectField: $field, authority: $authority }) {
        ...HeldFields
      }
      codeSystem: artefacts(first: 6, filter: { kind: "code-system", subjectField: $field, authority: $authority }) {
        ...HeldFields
      }
      valueSet: artefacts(first: 6, filter: { kind: "value-set", subjectField: $field, authority: $authority }) {
        ...HeldFields
      }
      conceptMap: artefacts(first: 6, filter: { kind: "concept-map", subjectField: $field, authority: $authority }) {
        ...HeldFields
      }
      specification: artefacts(first: 6, filter: { kind: "specification", subjectField: $field, authority: $authority }) {
        ...HeldFields
      }
      serviceContract: artefacts(first: 6, filter: { kind: "service-contract", subjectField: $field, authority: $authority }) {
        ...HeldFields
      }
      standard: artefacts(first: 6, filter: { kind: "standard", subjectField: $field, authority: $authority }) {
        ...HeldFields
      }
      namingSystem: artefacts(first: 6, filter: { kind: "naming-system", subjectField: $field, authority: $authority }) {
        ...HeldFields
      }
      latestChanges(first: 6, filter: { subjectField: $field, authority: $authority }) {
        edges {
          node {
            id
            version
            publishedAt
            artefact {
              __typename
              kind
              url
              title
            }
          }
        }
      }
    }
  `,
  [HeldFields],
);

interface HoldingsProps {
  readonly title: string;
  /** A subject field by its code, or an organisation by its id. */
  readonly of: { readonly field?: string; readonly authority?: string };
  /** The same as the address of a list has it. */
  readonly search: ListSearch;
}

/** What there is in a subject field, or what an organisation answers for: how many of each kind, the first of them, and the latest changes. */
export function Holdings({ title, of, search }: HoldingsProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['holdings', of],
    queryFn: ({ signal }) => ask(HoldingsDocument, { field: of.field ?? null, authority: of.authority ?? null }, { signal }),
  });
  if (data === undefined) return error === null ? <Loading lines={6} /> : <Failed error={error} again={() => void refetch()} inside />;
  const { latestChanges, ...kinds } = data;
  const held = Object.values(kinds).filter(({ totalCount }) => totalCount > 0);
  return (
    <>
      <section>
        <Title order={2} mb="sm">
          {title}
        </Title>
        {held.length === 0 && <Text c="dimmed">{t('browse.none')}</Text>}
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="xl" verticalSpacing="lg">
          {held.map(({ totalCount, edges }) => {
            const { kind } = edges[0]!.node;
            return (
              <div key={kind}>
                <Title order={3} mb={4}>
                  <PageLink to={`/${kind}`} search={search}>
                    {t(`words.${kindWords(kind)!.many}`)}
                  </PageLink>{' '}
                  <Text span c="dimmed" className="tabular">
                    {figure(totalCount)}
                  </Text>
                </Title>
                <Stack component="ul" gap={2} m={0} p={0} style={{ listStyle: 'none' }}>
                  {edges.map(({ node }) => (
                    <li key={node.id}>
                      <PageLink to={pageAddress(node)} size="sm">
                        {node.title}
                      </PageLink>
                    </li>
                  ))}
                </Stack>
                {totalCount > edges.length && (
                  <PageLink to={`/${kind}`} search={search} size="sm">
                    {t('browse.showAll', { count: totalCount, replace: { count: figure(totalCount) } })}
                  </PageLink>
                )}
              </div>
            );
          })}
        </SimpleGrid>
      </section>
      {latestChanges.edges.length > 0 && (
        <section>
          <Title order={2} mb="xs">
            {t('home.latest')}
          </Title>
          <Latest versions={latestChanges.edges.map(({ node }) => node)} />
        </section>
      )}
    </>
  );
}
