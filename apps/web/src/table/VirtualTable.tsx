import { VisuallyHidden } from '@mantine/core';
import { columnVisibilityFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { defaultRangeExtractor, observeElementOffset, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreePlace, VirtualColumn } from './columns.js';
import { rowAfterKey } from './keys.js';
import { usePrinting } from './printing.js';
import { moved, placeShowing, slotsOf, START } from './scroll-place.js';
import classes from './VirtualTable.module.css';

/** Pixels; the style sheet has the same. */
const HEADER_HEIGHT = 36;
const ROW_HEIGHT = 34;
/** Rows that are there before they are seen. */
const OVERSCAN = 8;
/** A table of no more rows is whole on paper; of a longer one what is in view. */
const MOST_ON_PAPER = 1000;
const NONE: readonly string[] = [];

export interface VirtualTableProps<Row> {
  /** What it is a table of, for those who do not see it. */
  readonly label: string;
  readonly columns: readonly VirtualColumn<Row>[];
  /** Ids of columns that are not wanted. */
  readonly hidden?: readonly string[];
  readonly rowCount: number;
  /** Undefined while it is on its way: then its place is kept. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The rows that are to be there, first and last: tell it to what fetches them. Must not change from one rendering to the next without need. */
  readonly onRange?: (first: number, last: number) => void;
  /** The first row that is seen. */
  readonly onPlace?: (first: number) => void;
  /** The row that keys go from; it is brought into view when it changes. */
  readonly active: number | null;
  readonly onActive: (index: number) => void;
  /** Enter, Space, or a click. */
  readonly onOpen?: (index: number) => void;
  readonly isSelected?: (row: Row) => boolean;
  /** Makes it a tree. */
  readonly treePlace?: (index: number) => TreePlace | undefined;
  /** Keys that mean something more here; true when one did. */
  readonly onKey?: (event: KeyboardEvent, index: number) => boolean;
  /** What is looked at when somebody types the beginning of it; of the rows that are there. */
  readonly textsOf?: (row: Row) => readonly string[];
}

interface Slot<Row> {
  readonly index: number;
  readonly row: Row | undefined;
}

const features = tableFeatures({ columnVisibilityFeature });

/**
 * A table or tree of any number of rows, of which only those in view are in the page (WAI-ARIA grid and treegrid; focus stays on the whole,
 * aria-activedescendant tells the row). All rows are equally high; more than a page can hold are scrolled in proportion.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, hidden = NONE, rowCount, rowAt, onRange, onPlace, active, treePlace } = props;
  const { t } = useTranslation();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(START);
  // What the browser tells of scrolling is heard by a function of the first rendering.
  const rows = useRef(rowCount);
  useLayoutEffect(() => {
    rows.current = rowCount;
  }, [rowCount]);
  const slots = slotsOf(rowCount);
  const base = Math.min(place.base, rowCount - slots);
  const isWhole = usePrinting() && slots <= MOST_ON_PAPER;
  // Neither the compiler nor anything else may keep what this gives: it changes without telling.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: slots,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    rangeExtractor: (range) => (isWhole ? Array.from({ length: slots }, (_, at) => at) : defaultRangeExtractor(range)),
    // Before the element is measured as much as a window may show.
    initialRect: { width: 0, height: 640 },
    observeElementOffset: (instance, tell) =>
      observeElementOffset(instance, (offset, isScrolling) => {
        const height = instance.scrollRect?.height ?? 0;
        setPlace((before) => moved(before, offset / ROW_HEIGHT, { rowCount: rows.current, visible: rowsIn(height) }));
        tell(offset, isScrolling);
      }),
  });
  const visible = rowsIn(virtualizer.scrollRect?.height ?? 0);

  const items = virtualizer.getVirtualItems();
  const data = items.map(({ index }): Slot<Row> => ({ index: index + base, row: rowAt(index + base) }));
  const defs = useMemo(
    () =>
      columns.map(({ id: column, header, canHide = true }): ColumnDef<typeof features, Slot<Row>> => ({
        id: column,
        header,
        enableHiding: canHide,
      })),
    [columns],
  );
  const columnVisibility = useMemo(() => Object.fromEntries(hidden.map((column) => [column, false])), [hidden]);
  const table = useTable({ features, columns: defs, data, state: { columnVisibility }, getRowId: ({ index }) => String(index) });
  const shown = table.getVisibleLeafColumns().map((column) => columns.find((one) => one.id === column.id)!);

  const first = (items[0]?.index ?? 0) + base;
  const last = (items.at(-1)?.index ?? 0) + base;
  const top = Math.min(Math.floor(place.slot + base), Math.max(0, rowCount - 1));
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  useEffect(() => onPlace?.(top), [onPlace, top]);

  const measured = virtualizer.scrollRect !== null && visible > 0;
  const shownFor = useRef<number | null>(null);
  useEffect(() => {
    if (active === null || !measured || shownFor.current === active) return;
    shownFor.current = active;
    const next = placeShowing(active, { slot: place.slot, base }, { rowCount, visible });
    if (next === null) return;
    // The scrolling that this causes is told of as any other; the place is set first, so that it is seen as no step.
    setPlace(next);
    virtualizer.scrollToOffset(next.slot * ROW_HEIGHT);
  }, [active, measured, place.slot, base, rowCount, visible, virtualizer]);

  const typed = useRef({ text: '', at: 0 });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Links and buttons in cells have keys of their own.
    if (event.target !== event.currentTarget || event.altKey || rowCount === 0) return;
    const from = active ?? top;
    if (props.onKey?.(event, from) === true) return event.preventDefault();
    if (event.key === 'Enter' || (event.key === ' ' && typed.current.text === '')) {
      event.preventDefault();
      props.onActive(from);
      return props.onOpen?.(from);
    }
    const next = rowAfterKey(event, active, { rowCount, page: Math.max(1, Math.floor(visible) - 1), top });
    if (next !== null) {
      event.preventDefault();
      return props.onActive(next);
    }
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.key === '/' || props.textsOf === undefined) return;
    event.preventDefault();
    const soon = event.timeStamp - typed.current.at < 700;
    const text = (soon ? typed.current.text : '') + event.key.toLocaleLowerCase();
    typed.current = { text, at: event.timeStamp };
    const begins = (index: number) => {
      const row = rowAt(index);
      return row !== undefined && props.textsOf!(row).some((one) => one.toLocaleLowerCase().startsWith(text));
    };
    // Another letter may still mean the same row; a first one looks for the next.
    const start = soon ? from : from + 1;
    for (let step = 0; step < Math.min(rowCount, 2000); step++) {
      const index = (start + step) % rowCount;
      if (begins(index)) return props.onActive(index);
    }
  };

  return (
    <div
      ref={scroller}
      role={treePlace === undefined ? 'grid' : 'treegrid'}
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={shown.length}
      tabIndex={0}
      aria-activedescendant={active !== null && active >= first && active <= last ? `${id}${active}` : undefined}
      className={classes['scroller']}
      style={{ '--columns': shown.map(({ width }) => width).join(' ') } as object}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={`${classes['row']} ${classes['header']}`}>
        {shown.map(({ id: column, header }) => (
          <div key={column} role="columnheader" className={classes['cell']}>
            {header}
          </div>
        ))}
      </div>
      <div role="rowgroup" className={classes['body']} style={{ height: slots * ROW_HEIGHT }}>
        {table.getRowModel().rows.map(({ original: { index, row } }, number) => {
          const stands = treePlace?.(index);
          return (
            <div
              key={items[number]!.key}
              id={`${id}${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-level={stands?.level}
              aria-setsize={stands?.setSize}
              aria-posinset={stands?.position}
              aria-expanded={stands?.isOpen}
              aria-busy={row === undefined ? true : undefined}
              aria-selected={row !== undefined && props.isSelected?.(row) === true}
              data-active={index === active || undefined}
              data-odd={index % 2 === 1 || undefined}
              className={classes['row']}
              style={{ transform: `translateY(${items[number]!.start}px)` }}
              onClick={(event) => {
                props.onActive(index);
                if (!(event.target as HTMLElement).closest('a, button') && row !== undefined) props.onOpen?.(index);
              }}
            >
              {shown.map(({ id: column, cell }, at) => (
                <div key={column} role="gridcell" className={classes['cell']}>
                  {row === undefined ? (
                    <span className={classes['coming']} data-wide={at > 0 || undefined}>
                      {at === 0 && <VisuallyHidden>{t('table.coming')}</VisuallyHidden>}
                    </span>
                  ) : (
                    cell(row, index)
                  )}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** How many rows are seen below the header. */
function rowsIn(height: number): number {
  return Math.max(0, height - HEADER_HEIGHT) / ROW_HEIGHT;
}
