import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { WINDOW, windowsOf, type Span } from './windows.js';

/** One window of rows, and how many rows the list has in all. */
export interface FetchedWindow<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** Rows that are fetched as they come into view. */
export interface RowWindows<Row> {
  readonly rowAt: (list: string, index: number) => Row | undefined;
  /** What is in view now; what was asked for before and is not any more is cancelled. */
  readonly want: (spans: readonly Span[]) => void;
  /** How many rows a list has, once something of it is there. */
  readonly totalOf: (list: string) => number | undefined;
  /** Why something that is in view did not come. */
  readonly error: unknown;
  readonly again: () => void;
}

/** While somebody scrolls fast, nothing is asked for. */
const PAUSE_MS = 60;
const NOTHING: readonly Span[] = [];

/**
 * Rows of long lists, a window at a time.
 *
 * @param key what the lists belong to; rows are kept under it
 * @param read rows of a list from an offset on, at most {@link WINDOW}
 * @param initial what is in view to begin with
 */
export function useRowWindows<Row>(
  key: readonly unknown[],
  read: (list: string, offset: number, signal: AbortSignal) => Promise<FetchedWindow<Row>>,
  initial: readonly Span[] = NOTHING,
): RowWindows<Row> {
  const client = useQueryClient();
  const [spans, setSpans] = useState(initial);
  const [paused] = useDebouncedValue(spans, PAUSE_MS, { leading: true });
  const windows = windowsOf(paused);
  const keyOf = (list: string, offset: number) => [...key, 'window', list, offset];
  const answers = useQueries({
    queries: windows.map(({ list, offset }) => ({
      queryKey: keyOf(list, offset),
      staleTime: 300_000,
      // Rows are read from what is kept, of which React Query does not know.
      notifyOnChangeProps: ['data', 'error'] as const,
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => read(list, offset, signal),
    })),
  });
  const kept = (list: string, offset: number) => client.getQueryData<FetchedWindow<Row>>(keyOf(list, offset));
  const failed = answers.find(({ error }) => error !== null);
  return {
    rowAt: (list, index) => kept(list, index - (index % WINDOW))?.rows[index % WINDOW],
    want: useCallback((next: readonly Span[]) => setSpans((before) => (same(before, next) ? before : next)), []),
    totalOf: (list) => {
      const there = windows.findIndex((one, number) => one.list === list && answers[number]?.data !== undefined);
      return there === -1 ? kept(list, 0)?.total : answers[there]!.data!.total;
    },
    error: failed?.error ?? null,
    again: () => answers.forEach((answer) => answer.error !== null && void answer.refetch()),
  };
}

function same(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ list, first, last }, number) => list === b[number]!.list && first === b[number]!.first && last === b[number]!.last)
  );
}
