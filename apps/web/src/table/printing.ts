import { useSyncExternalStore } from 'react';

const paper = typeof window === 'undefined' ? null : window.matchMedia('print');

/** True while the page is laid out for paper. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    (told) => {
      paper?.addEventListener('change', told);
      return () => paper?.removeEventListener('change', told);
    },
    () => paper?.matches ?? false,
  );
}
