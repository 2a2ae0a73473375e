import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Rows.module.css';

interface RowsProps<Item> {
  readonly columns: readonly string[];
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly cells: (item: Item) => readonly ReactNode[];
}

/**
 * A plain table: the first column names the row. On a phone each row is a block, its other cells below the name with what they are; the
 * roles say all the while that it is a table, which browsers forget when cells are laid out otherwise.
 */
export function Rows<Item>({ columns, items, keyOf, cells }: RowsProps<Item>) {
  return (
    <Table verticalSpacing={6} className={classes['rows']} role="table">
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {columns.map((column) => (
            <Table.Th key={column} role="columnheader">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {items.map((item) => (
          <Table.Tr key={keyOf(item)} role="row">
            {cells(item).map((cell, column) => (
              <Table.Td key={columns[column]} role="cell" data-label={column === 0 ? undefined : columns[column]}>
                {cell}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
