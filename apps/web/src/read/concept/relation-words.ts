import type { Neighbour } from './neighbours.js';

const WORDS = {
  'above generic': 'kindOf',
  'above partitive': 'partOf',
  'below generic': 'hasKind',
  'below partitive': 'hasPart',
  'beside associative': 'goesWith',
  'apart distinct': 'notTheSame',
} as const;
export type RelationWord = (typeof WORDS)[keyof typeof WORDS];

/** How one says what a concept is to its neighbour: the key of the text that stands before the neighbour's name. */
export function relationWords({ place, relation }: Pick<Neighbour, 'place' | 'relation'>): RelationWord {
  return WORDS[`${place} ${relation}` as keyof typeof WORDS];
}
