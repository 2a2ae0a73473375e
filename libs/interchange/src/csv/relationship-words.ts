import { foldForComparison } from '@termverk/language';
import type { MappingRelationship } from './csv-rows.js';

/** Words and signs for each relationship, beside its own code. Those of SKOS and SSSOM are read from the source's side. */
const WORDS: Readonly<Record<MappingRelationship, readonly string[]>> = {
  equivalent: ['equal', 'exact', 'exactMatch', 'skos:exactMatch', 'ekvivalent', 'likvärdig', 'likvärdigt', 'lika', 'samma', '=', '=='],
  'source-is-narrower-than-target': ['broadMatch', 'skos:broadMatch', 'källan är snävare', 'källan är smalare', '<'],
  'source-is-broader-than-target': ['narrowMatch', 'skos:narrowMatch', 'källan är bredare', 'källan är vidare', '>'],
  'related-to': [
    'related',
    'relatedto',
    'relatedMatch',
    'skos:relatedMatch',
    'closeMatch',
    'skos:closeMatch',
    'relaterad',
    'besläktad',
    '~',
  ],
  'not-related-to': ['notrelatedto', 'disjoint', 'ej relaterad', 'inte relaterad', 'unmatched', '!='],
};

/**
 * Words that say that one side is narrower without saying which. R4 meant the target, R5 means the source (FHIR R5 ConceptMap, on changes since
 * R4), and people mean either.
 */
const AMBIGUOUS = ['narrower', 'broader', 'wider', 'subsumes', 'specializes', 'smalare', 'snävare', 'bredare', 'vidare'].map(key);

const BY_WORD: ReadonlyMap<string, MappingRelationship> = new Map(
  (Object.entries(WORDS) as [MappingRelationship, readonly string[]][]).flatMap(([relationship, words]) =>
    [relationship, ...words].map((word) => [key(word), relationship] as const),
  ),
);

/** Signs have no letters, so that folding would leave nothing of them. */
function key(word: string): string {
  return /\p{L}/u.test(word) ? foldForComparison(word) : word;
}

/** The relationship that a word names; `ambiguous` when it does not tell which side is narrower, undefined when it is unknown. */
export function relationshipNamed(word: string): MappingRelationship | 'ambiguous' | undefined {
  const wanted = key(word.slice(0, 100));
  return BY_WORD.get(wanted) ?? (AMBIGUOUS.includes(wanted) ? 'ambiguous' : undefined);
}

/** The codes of all relationships. */
export const RELATIONSHIPS: readonly MappingRelationship[] = [
  'equivalent',
  'source-is-narrower-than-target',
  'source-is-broader-than-target',
  'related-to',
  'not-related-to',
];
