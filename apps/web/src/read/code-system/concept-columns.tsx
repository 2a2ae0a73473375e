import { Badge } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { Marked } from '../../find/Marked.js';
import type { VirtualColumn } from '../../table/columns.js';
import classes from './CodeSystem.module.css';
import type { ConceptRow } from './concepts.js';
import { marks } from './marks.js';

type Row = Pick<ConceptRow, 'code' | 'display' | 'isInactive' | 'isAbstract'>;

/** Whether a code is in use, and whether it only groups others; nothing for what is usual. */
export function StatusOf({ row: { isInactive, isAbstract }, t }: { readonly row: Row; readonly t: TFunction }) {
  return (
    <>
      {isInactive && (
        <Badge size="sm" variant="default" tt="none">
          {t('codeSystem.inactive')}
        </Badge>
      )}
      {isAbstract && (
        <Badge size="sm" variant="light" tt="none">
          {t('codeSystem.abstract')}
        </Badge>
      )}
    </>
  );
}

export function nameOf(row: Row, filter: string): ReactNode {
  return (
    <span className={row.isInactive ? classes['inactive'] : undefined}>
      <Marked text={row.display ?? ''} parts={marks(row.display ?? '', filter)} />
    </span>
  );
}

export const codeOf = (row: Row, filter: string): ReactNode => (
  <span className="code">
    <Marked text={row.code} parts={marks(row.code, filter)} />
  </span>
);

const definition = (t: TFunction): VirtualColumn<ConceptRow> => ({
  id: 'definition',
  header: t('codeSystem.definition'),
  width: 'minmax(0, 3fr)',
  cell: (row) => row.definition,
});
const status = (t: TFunction): VirtualColumn<ConceptRow> => ({
  id: 'status',
  header: t('codeSystem.status'),
  width: '7rem',
  cell: (row) => <StatusOf row={row} t={t} />,
});

/** Columns of all codes, one after the other. */
export function tableColumns(t: TFunction): readonly VirtualColumn<ConceptRow>[] {
  return [
    { id: 'code', header: t('codeSystem.code'), width: 'minmax(5rem, 11rem)', canHide: false, cell: (row) => codeOf(row, '') },
    { id: 'name', header: t('codeSystem.name'), width: 'minmax(0, 3fr)', canHide: false, cell: (row) => nameOf(row, '') },
    definition(t),
    status(t),
  ];
}

/** Columns of what a filter finds: with a way to each. */
export function hitColumns(t: TFunction, filter: string): readonly VirtualColumn<ConceptRow>[] {
  return [
    { id: 'code', header: t('codeSystem.code'), width: 'minmax(5rem, 11rem)', canHide: false, cell: (row) => codeOf(row, filter) },
    { id: 'name', header: t('codeSystem.name'), width: 'minmax(0, 3fr)', canHide: false, cell: (row) => nameOf(row, filter) },
    {
      id: 'way',
      header: t('codeSystem.way'),
      width: 'minmax(0, 2fr)',
      cell: (row) => row.path.map(({ code, display }) => display ?? code).join(' › '),
    },
    definition(t),
    status(t),
  ];
}

/** Columns of a tree; `name` shows the first of them. */
export function treeColumns(t: TFunction, name: (row: ConceptRow, index: number) => ReactNode): readonly VirtualColumn<ConceptRow>[] {
  return [{ id: 'name', header: t('codeSystem.codes'), width: 'minmax(0, 4fr)', canHide: false, cell: name }, definition(t), status(t)];
}
