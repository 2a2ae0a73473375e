import { useLocalStorage } from '@mantine/hooks';

/** Which columns of a kind of table a reader does not want: what they have chosen, else `usual`. Remembered in the browser. */
export function useHiddenColumns(table: string, usual: readonly string[]) {
  return useLocalStorage<readonly string[]>({ key: `termverk-columns-${table}`, defaultValue: usual, getInitialValueInEffect: false });
}
