import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { WINDOW } from '../../table/windows.js';

const ExpandDocument = graphql(`
  query Expand(
    $valueSet: CanonicalReference!
    $filter: String
    $activeOnly: Boolean
    $displayLanguage: String
    $first: Int!
    $offset: Int!
  ) {
    expand(
      valueSet: $valueSet
      filter: $filter
      activeOnly: $activeOnly
      displayLanguage: $displayLanguage
      first: $first
      offset: $offset
    ) {
      expansion {
        total
        contains {
          system
          version
          code
          display
          abstract
          inactive
        }
        parameters {
          name
          value
        }
      }
      issues {
        messageId
        code
        severity
        text
      }
    }
  }
`);
const CopyDocument = graphql(`
  query CopyCodes($valueSet: CanonicalReference!, $filter: String, $activeOnly: Boolean, $displayLanguage: String, $first: Int!) {
    expand(valueSet: $valueSet, filter: $filter, activeOnly: $activeOnly, displayLanguage: $displayLanguage, first: $first) {
      expansion {
        contains {
          system
          code
          display
        }
      }
    }
  }
`);
type Expansion = NonNullable<ResultOf<typeof ExpandDocument>['expand']['expansion']>;
export type Member = Expansion['contains'][number];

/** Which codes of which value set are wanted, and how they are named. */
export interface Expanding {
  readonly url: string;
  readonly version: string;
  readonly filter: string;
  readonly activeOnly: boolean;
  readonly language: string;
}

const keyOf = ({ url, version, filter, activeOnly, language }: Expanding) => [
  'expansion',
  url,
  version,
  filter,
  String(activeOnly),
  language,
];

function variables({ url, version, filter, activeOnly, language }: Expanding) {
  return {
    valueSet: { url, version },
    filter: filter === '' ? null : filter,
    activeOnly: activeOnly ? true : null,
    // No language at all: as the code system has them.
    displayLanguage: language === '' ? '*' : language,
  };
}

/** How many codes there are, what they were made of, or why there are none. */
export function expansionSize(expanding: Expanding) {
  return queryOptions({
    queryKey: [...keyOf(expanding), 'size'],
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await ask(ExpandDocument, { ...variables(expanding), first: 0, offset: 0 }, { signal })).expand,
  });
}

/** The windows of codes: their key, and what reads one. */
export function expansionWindows(expanding: Expanding) {
  return {
    key: keyOf(expanding),
    read: async (_list: string, offset: number, signal: AbortSignal) => {
      const { expansion } = (await ask(ExpandDocument, { ...variables(expanding), first: WINDOW, offset }, { signal })).expand;
      return { rows: expansion?.contains ?? [], total: expansion?.total ?? 0 };
    },
  };
}

/** Members that are copied at a time, at most. */
export const MOST_COPIED = 1000;

/** Codes for pasting into a spreadsheet: code, name, code system. */
export async function copiedCodes(expanding: Expanding): Promise<string> {
  const { expansion } = (await ask(CopyDocument, { ...variables(expanding), first: MOST_COPIED })).expand;
  return (expansion?.contains ?? []).map(({ code, display, system }) => [code, display, system].map(plain).join('\t')).join('\n');
}

function plain(text: string | null): string {
  return (text ?? '').replace(/[\t\r\n]+/g, ' ');
}
