import { Button, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';
import { Empty, Failed, Loading } from '../../states/State.js';
import { figure } from '../../words/dates.js';
import type { Version } from '../artefact.js';
import { codeRow, mappingRow } from './row-texts.js';

const RowsDocument = graphql(`
  query Rows($id: ID!, $after: String) {
    artefactVersion(id: $id) {
      rows(first: 100, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            key
            body
          }
        }
      }
    }
  }
`);

/** The mass content of a version: codes with their names, or mappings. */
export function RowsView({ kind, version }: { readonly kind: string; readonly version: Version }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['rows', version.id],
    enabled: version.rowCount > 0,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await ask(RowsDocument, { id: version.id, after: pageParam }, { signal })).artefactVersion?.rows,
    getNextPageParam: (page) => (page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null),
  });
  if (version.rowCount === 0) return <Empty title={t('read.noRows')} />;
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={12} />;
  const rows = data.pages.flatMap((page) => page?.edges.map(({ node }) => node) ?? []);
  const isMap = kind === 'concept-map';
  return (
    <Stack gap="sm" component="section">
      <Title order={2}>{t(isMap ? 'read.mappings' : 'read.codes')}</Title>
      <Text size="sm" c="dimmed">
        {t('read.rows', { count: version.rowCount, replace: { count: figure(version.rowCount) } })}
      </Text>
      <Table.ScrollContainer minWidth={420}>
        <Table verticalSpacing={5} striped>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(isMap ? 'read.from' : 'read.code')}</Table.Th>
              <Table.Th>{t(isMap ? 'read.relationship' : 'read.display')}</Table.Th>
              <Table.Th>{t(isMap ? 'read.to' : 'read.meaning')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ key, body }) => {
              const [first, second, third] = isMap ? mappingRow(body) : codeRow(body, locale());
              return (
                <Table.Tr key={key}>
                  <Table.Td className="code">{first}</Table.Td>
                  <Table.Td>{second}</Table.Td>
                  <Table.Td>{third}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()} style={{ alignSelf: 'start' }}>
          {t('browse.more')}
        </Button>
      )}
    </Stack>
  );
}
