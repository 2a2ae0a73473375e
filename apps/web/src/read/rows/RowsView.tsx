import { Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';
import { Empty, Failed, Loading } from '../../states/State.js';
import { figure } from '../../words/dates.js';
import { More } from '../../browse/More.js';
import type { Artefact, Version } from '../artefact.js';
import type { ReadSearch } from '../read-search.js';
import { AskedCode } from './AskedCode.js';
import { codeRow, mappingRow, memberRow, rulesOf, type Compose } from './row-texts.js';

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

interface RowsViewProps {
  readonly artefact: Pick<Artefact, 'kind' | 'url'>;
  readonly version: Version;
}

/** The mass content of a version: codes with their names, what a value set takes in and leaves out, or mappings. */
export default function RowsView({ artefact: { kind, url: system }, version }: RowsViewProps) {
  const { t } = useTranslation();
  const { code } = useSearch({ strict: false }) as ReadSearch;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['rows', version.id],
    enabled: version.rowCount > 0,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await ask(RowsDocument, { id: version.id, after: pageParam }, { signal })).artefactVersion?.rows,
    getNextPageParam: (page) => (page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null),
  });
  const compose = kind === 'value-set' ? ((version.header as { compose?: Compose }).compose ?? {}) : null;
  if (version.rowCount === 0) return compose === null ? <Empty title={t('read.noRows')} /> : <Rules compose={compose} />;
  if (error && data === undefined) return <Failed error={error} again={() => void refetch()} inside />;
  if (data === undefined) return <Loading lines={12} />;
  const rows = data.pages.flatMap((page) => page?.edges.map(({ node }) => node) ?? []);
  const isMap = kind === 'concept-map';
  const columns: readonly string[] = isMap
    ? [t('read.from'), t('read.relationship'), t('read.to')]
    : [t('read.code'), t('read.display'), compose === null ? t('read.meaning') : t('read.clause')];
  const cells = (body: unknown): readonly ReactNode[] => {
    if (isMap) {
      const { source, relationship, told, target } = mappingRow(body);
      return [source, relationship === null ? told : t(`read.${relationship}`), target];
    }
    if (compose === null) return codeRow(body, locale());
    const { code: member, display, isIn, system: of } = memberRow(body, compose, locale());
    return [
      member,
      display,
      of === null ? t(isIn ? 'read.included' : 'read.excluded') : `${t(isIn ? 'read.included' : 'read.excluded')} (${of})`,
    ];
  };
  return (
    <Stack gap="sm" component="section">
      {compose !== null && <Rules compose={compose} listed={rows.length > 0} />}
      <Title order={2}>{t(isMap ? 'read.mappings' : 'read.codes')}</Title>
      <Text size="sm" c="dimmed">
        {t('read.rows', { count: version.rowCount, replace: { count: figure(version.rowCount) } })}
      </Text>
      {code !== undefined && kind === 'code-system' && <AskedCode system={system} version={version.version} code={code} />}
      <Table.ScrollContainer minWidth={420}>
        <Table verticalSpacing={5} striped>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{column}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ key, body }) => (
              <Table.Tr key={key}>
                {cells(body).map((cell, column) => (
                  <Table.Td key={columns[column]} className={column === 0 ? 'code' : ''}>
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {hasNextPage && <More failed={error} isFetching={isFetchingNextPage} more={() => void fetchNextPage()} label={t('browse.more')} />}
    </Stack>
  );
}

/** What a value set takes in and leaves out without naming codes. Where codes are listed, only what goes beyond them. */
function Rules({ compose, listed = false }: { readonly compose: Compose; readonly listed?: boolean }) {
  const { t } = useTranslation();
  const rules = rulesOf(compose).filter(({ whole, text }) => !(listed && whole && !text.includes('ValueSet')));
  if (rules.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('read.rules')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('read.byRule')}
      </Text>
      <Stack component="ul" gap={4} m={0} p={0} mt="xs" style={{ listStyle: 'none' }}>
        {rules.map(({ isIn, text }) => (
          <li key={`${isIn}${text}`}>
            {t(isIn ? 'read.included' : 'read.excluded')}: <span className="code">{text}</span>
          </li>
        ))}
      </Stack>
    </section>
  );
}
