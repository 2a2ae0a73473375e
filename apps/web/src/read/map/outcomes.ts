import type { Translations } from '../../i18n/texts.js';

type MapText = keyof Translations['map'];

/** What a map says of a code: the relationships of FHIR R5, or that there is no target; closest first, as they are shown. */
export const OUTCOMES = [
  'equivalent',
  'source-is-narrower-than-target',
  'source-is-broader-than-target',
  'related-to',
  'not-related-to',
  'unmapped',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

const WORDS = {
  equivalent: 'equivalent',
  'source-is-narrower-than-target': 'narrower',
  'source-is-broader-than-target': 'broader',
  'related-to': 'relatedTo',
  'not-related-to': 'notRelatedTo',
  unmapped: 'unmapped',
} as const satisfies Record<Outcome, MapText>;

/** How a source relates to its target, in words that stand between the two. What FHIR does not know is related, as the registry has it. */
export function outcomeWords(outcome: string): MapText {
  return isOutcome(outcome) ? WORDS[outcome] : 'relatedTo';
}

/** Everything that is not the same on both sides: `?only=not-equivalent`. */
export const NOT_EQUIVALENT = 'not-equivalent';

/** Which outcomes an address asks for; null for all, also when it asks for what there is not. */
export function wantedOutcomes(only: string | undefined): readonly Outcome[] | null {
  if (only === NOT_EQUIVALENT) return OUTCOMES.filter((outcome) => outcome !== 'equivalent');
  return only !== undefined && isOutcome(only) ? [only] : null;
}

/** How many mappings say the same. */
export interface Counted {
  readonly outcome: string;
  readonly count: number;
}

/** A part of the bar that shows how a map is made up. */
export interface Share {
  readonly outcome: Outcome;
  readonly count: number;
  /** Of all, 0 to 100. */
  readonly percent: number;
}

/** What there is of each outcome, in the order in which it is shown; what there is none of is left out. */
export function shares(counts: readonly Counted[]): readonly Share[] {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return OUTCOMES.flatMap((outcome) => {
    const count = counts.find((one) => one.outcome === outcome)?.count ?? 0;
    return count === 0 ? [] : [{ outcome, count, percent: (100 * count) / total }];
  });
}

const MODES: Readonly<Record<string, MapText>> = {
  'use-source-code': 'keepsCode',
  provided: 'keepsCode',
  fixed: 'fixedCode',
  'other-map': 'otherMap',
};

/** What becomes of codes that a group does not list. */
export function unmappedWords(mode: string | null): MapText {
  return mode === null ? 'notListed' : ((Object.hasOwn(MODES, mode) ? MODES[mode] : undefined) ?? 'notListed');
}

function isOutcome(text: string): text is Outcome {
  return OUTCOMES.some((outcome) => outcome === text);
}
