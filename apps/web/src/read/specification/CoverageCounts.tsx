import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { figure } from '../../words/dates.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import type { Linked } from '../codes/links.js';
import type { Matrix } from './coverage.js';
import { CARRIED, type Carried } from './words.js';

/** How many elements each contract carries in which way; only ways that occur. Says what the signs mean. */
export function CoverageCounts({ matrix, links }: { readonly matrix: Matrix; readonly links: Readonly<Record<string, Linked>> }) {
  const { t } = useTranslation();
  const { contracts, counts, versionOf } = matrix;
  const ways = (Object.keys(CARRIED) as Carried[]).filter((way) => counts.some(({ carried }) => carried === way));
  const countOf = (contract: string, way: Carried) => counts.find((one) => one.contract === contract && one.carried === way)?.count ?? 0;
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('specification.contract')}</Table.Th>
            {ways.map((way) => (
              <Table.Th key={way} ta="right">
                <span aria-hidden>{CARRIED[way].sign}</span> {t(`specification.${CARRIED[way].word}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {contracts.map((contract) => (
            <Table.Tr key={contract.url}>
              <Table.Td>
                <CanonicalLink canonical={contract.url} links={links} /> {versionOf(contract.url)}
              </Table.Td>
              {ways.map((way) => (
                <Table.Td key={way} ta="right">
                  {figure(countOf(contract.url, way))}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
