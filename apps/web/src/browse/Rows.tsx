import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface RowsProps<Item> {
  readonly columns: readonly string[];
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly cells: (item: Item) => readonly ReactNode[];
}

/** A plain table: the first column names the row. */
export function Rows<Item>({ columns, items, keyOf, cells }: RowsProps<Item>) {
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={keyOf(item)}>
              {cells(item).map((cell, column) => (
                <Table.Td key={columns[column]}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
