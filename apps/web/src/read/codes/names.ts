import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';

/** A code whose name is wanted. */
export interface NamedCode {
  readonly system: string | null;
  readonly version?: string | null;
  readonly code: string | null;
}

const NamesDocument = graphql(`
  query CodeNames($codings: [CodingReference!]!) {
    validateCodes(codings: $codings) {
      answers {
        display
      }
    }
  }
`);

/**
 * Names of codes in the language of the page, by {@link codeKey}. What has no name here is left out, and so is everything when a code
 * system may not be read: a page without names is still a page.
 */
export async function namesOfCodes(codes: readonly NamedCode[], signal: AbortSignal): Promise<Readonly<Record<string, string>>> {
  const asked = codes.filter(({ system, code }) => system !== null && system !== '' && code !== null && code !== '').slice(0, 1000);
  if (asked.length === 0) return {};
  const codings = asked.map(({ system, version, code }) => ({ system, version: version ?? null, code: code! }));
  try {
    const { validateCodes } = await ask(NamesDocument, { codings }, { signal });
    const named = asked.flatMap((code, at): readonly (readonly [string, string])[] => {
      const display = validateCodes.answers?.[at]?.display;
      return display === null || display === undefined ? [] : [[codeKey(code), display]];
    });
    return Object.fromEntries(named);
  } catch (error) {
    if (signal.aborted) throw error;
    return {};
  }
}

const NONE: Readonly<Record<string, string>> = {};

/** The same for a page part. */
export function useCodeNames(codes: readonly NamedCode[]): Readonly<Record<string, string>> {
  const { data } = useQuery(
    queryOptions({
      queryKey: ['code-names', locale(), ...codes.map(codeKey)],
      enabled: codes.length > 0,
      staleTime: 300_000,
      queryFn: ({ signal }) => namesOfCodes(codes, signal),
    }),
  );
  return data ?? NONE;
}

export function codeKey({ system, code }: NamedCode): string {
  return `${system ?? ''} ${code ?? ''}`;
}
