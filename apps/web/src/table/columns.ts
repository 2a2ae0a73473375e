import type { ReactNode } from 'react';

/** A column of a table of any length. */
export interface VirtualColumn<Row> {
  /** Under which it is remembered whether the reader wants it. */
  readonly id: string;
  readonly header: string;
  /** A track of CSS grid: `12rem`, `minmax(10rem, 2fr)`. */
  readonly width: string;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** False for what the table is nothing without. */
  readonly canHide?: boolean;
}

/** Where a row stands in a tree (WAI-ARIA aria-level, aria-setsize, aria-posinset): all from one. */
export interface TreePlace {
  readonly level: number;
  readonly setSize: number;
  readonly position: number;
  /** Undefined when there is nothing below it. */
  readonly isOpen: boolean | undefined;
}
