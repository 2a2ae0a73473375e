import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '../../states/State.js';
import classes from './CodeSystem.module.css';
import { CodeLink } from './CodeLink.js';
import { nameOf, StatusOf } from './concept-columns.js';
import { concepts, type CodeSystem } from './concepts.js';

/** A few codes without levels: all of them, as a table that is read from top to bottom. */
export function SmallTable({ of, code, label }: { readonly of: CodeSystem; readonly code: string | undefined; readonly label: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['code-system', of.system, of.version, 'all'],
    queryFn: ({ signal }) => concepts(of, null, 0, signal),
  });
  if (data === undefined) return error ? <Failed error={error} again={() => void refetch()} inside /> : <Loading lines={8} />;
  const hasDefinitions = data.rows.some(({ definition }) => definition !== null);
  const hasStatus = data.rows.some(({ isAbstract, isInactive }) => isAbstract || isInactive);
  return (
    <Table.ScrollContainer minWidth={300}>
      <Table verticalSpacing={5} className={classes['small']} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('codeSystem.code')}</Table.Th>
            <Table.Th>{t('codeSystem.name')}</Table.Th>
            {hasDefinitions && <Table.Th>{t('codeSystem.definition')}</Table.Th>}
            {hasStatus && <Table.Th>{t('codeSystem.status')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.rows.map((row) => (
            <Table.Tr key={row.code} bg={row.code === code ? 'var(--mantine-primary-color-light)' : undefined}>
              <Table.Td>
                <CodeLink code={row.code} display={null} />
              </Table.Td>
              <Table.Td>{nameOf(row, '')}</Table.Td>
              {hasDefinitions && <Table.Td>{row.definition}</Table.Td>}
              {hasStatus && (
                <Table.Td>
                  <StatusOf row={row} t={t} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
