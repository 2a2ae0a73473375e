import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locale } from '@termverk/kernel';
import { parse } from 'yaml';

/** Content of others that not every checkout has: without it what needs it is not judged. */
export type Needs = 'service-contracts' | 'hl7-terminology';

/** What somebody types, and what is to come first. */
export interface Judgement {
  readonly query: string;
  readonly locale: Locale;
  readonly category: string;
  /** References (see `referenceOf`), each welcome in the first place. */
  readonly expected: readonly string[];
  readonly why: string;
  readonly needs: Needs | null;
}

const FILE = fileURLToPath(new URL('./judged-queries.yaml', import.meta.url));
/** Where the seed's own artefacts have their addresses. */
const OWN = 'https://termverk.example/';
const HAS_SCHEME = /^([a-z][a-z-]*:|\*#)/;

/** All judged queries, with addresses written out. */
export function readJudgements(): readonly Judgement[] {
  const { judgements } = parse(readFileSync(FILE, 'utf8')) as { judgements: (Omit<Judgement, 'needs'> & { needs?: Needs })[] };
  return judgements.map(({ needs, expected, ...rest }) => ({
    ...rest,
    expected: expected.map((reference) => (HAS_SCHEME.test(reference) ? reference : OWN + reference)),
    needs: needs ?? null,
  }));
}

/** How a judgement refers to a thing, `thing` being its address or kind and key, or to a code of it. */
export function referenceOf(thing: string, code: string): string {
  return code === '' ? thing : `${thing}#${code}`;
}

/** Whether what was found is what somebody wanted; `*#code` is that code in any code system. */
export function isWelcome(judgement: Judgement, thing: string, code: string): boolean {
  return judgement.expected.includes(referenceOf(thing, code)) || (code !== '' && judgement.expected.includes(`*#${code}`));
}
