import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from '@tanstack/react-router';
import { PageLink } from '../shell/PageLink.js';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageTitle } from '../shell/PageTitle.js';
import { Trail } from '../shell/Trail.js';
import { Empty, Failed, Loading } from '../states/State.js';
import { figure } from '../words/dates.js';
import { kindWords } from '../words/kinds.js';

const KindDocument = graphql(`
  query Kind($kind: String!, $field: String, $after: String) {
    artefacts(first: 50, after: $after, filter: { kind: $kind, subjectField: $field }) {
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
          subjectField
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

/** Every artefact of a kind, in Swedish alphabetical order. */
export default function KindPage() {
  const { t } = useTranslation();
  const kind = useLocation({ select: ({ pathname }) => pathname.split('/').at(-1)! });
  const { field } = useSearch({ strict: false });
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['kind', kind, field],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await ask(KindDocument, { kind, field: field ?? null, after: pageParam }, { signal })).artefacts,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const title = t(`words.${kindWords(kind)!.many}`);
  if (error) return <Failed error={error} again={() => void refetch()} />;
  const artefacts = data?.pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  return (
    <Stack gap="md">
      <div>
        <Trail steps={[]} here={title} />
        <PageTitle title={title} />
        {data !== undefined && (
          <Text c="dimmed">
            {t('browse.count', { count: data.pages[0]!.totalCount, replace: { count: figure(data.pages[0]!.totalCount) } })}
          </Text>
        )}
      </div>
      {artefacts === undefined ? (
        <Loading lines={12} />
      ) : artefacts.length === 0 ? (
        <Empty title={t('browse.none')} />
      ) : (
        <Table.ScrollContainer minWidth={480}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('browse.name')}</Table.Th>
                <Table.Th>{t('browse.authority')}</Table.Th>
                <Table.Th>{t('browse.version')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {artefacts.map((artefact) => (
                <Table.Tr key={artefact.id}>
                  <Table.Td>
                    <Group gap="xs">
                      <PageLink to={pageAddress(artefact)}>{artefact.title}</PageLink>
                      {artefact.demo && (
                        <Badge size="sm" variant="light" color="amber" tt="none">
                          {t('browse.demo')}
                        </Badge>
                      )}
                    </Group>
                  </Table.Td>
                  <Table.Td>{artefact.authority?.name}</Table.Td>
                  <Table.Td>{artefact.currentVersion?.version}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()} style={{ alignSelf: 'start' }}>
          {t('browse.more')}
        </Button>
      )}
    </Stack>
  );
}
