import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { graphql } from '../graphql/graphql.js';
import { Failed, Loading, Missing } from '../states/State.js';

/** What is shown of where something is taken from; `Sources` lists it. */
export const SourceFields = graphql(`
  fragment SourceFields on SourceReference {
    document
    line
    title
    publisher
    url
  }
`);

/** A thing that has come, or what stands in its place: that it is being fetched, that it is missing, or why it did not come. */
export type Thing<T> = { readonly thing: T; readonly instead: null } | { readonly thing: null; readonly instead: ReactNode };

/** What a page is about. `read` gives null for what is not there, or may not be known of. */
export function useThing<T>(key: readonly [kind: string, name: string], read: (signal: AbortSignal) => Promise<T | null>): Thing<T> {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => read(signal) });
  if (data !== undefined && data !== null) return { thing: data, instead: null };
  if (data === null) return { thing: null, instead: <Missing /> };
  return { thing: null, instead: error === null ? <Loading lines={8} /> : <Failed error={error} again={() => void refetch()} /> };
}
