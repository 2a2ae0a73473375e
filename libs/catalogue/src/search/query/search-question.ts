import { foldForSearch } from '@termverk/language';
import { EMPTY_WORDS } from './empty-words.js';

/** Longest question that is searched for, in UTF-16 code units; what comes after is passed over. */
export const LONGEST_QUESTION = 200;
const MOST_WORDS = 12;
/** A word that is still being typed is looked up by its beginning from so many letters on: shorter ones begin half the dictionary. */
const SHORTEST_BEGINNING = 3;

/** What somebody searches for, in the forms in which it is looked up. */
export interface SearchQuestion {
  readonly raw: string;
  readonly folded: string;
  readonly words: readonly string[];
  /** The words without spaces between: `vård plan` is also `vårdplan`. */
  readonly together: string;
  /** A query of PostgreSQL's text search for all words, the last by its beginning; empty when there is none to ask for. */
  readonly allWords: string;
  /** In how many texts of the vocabulary words of it stand, once that was looked up: the rare ones say more. */
  readonly texts?: ReadonlyMap<string, number>;
}

const GENITIVE = /['’]s(?!\p{L})/gu;
/** ISO13940 is ISO 13940. */
const LETTERS_AND_DIGITS = /(?<![\p{L}\p{N}])(\p{L}{2,})(\p{N}{2,})(?![\p{L}\p{N}])/gu;

/** Reads what somebody has typed. */
export function searchQuestion(text: string): SearchQuestion {
  // PostgreSQL stores no NUL, so that nothing can be found by one.
  const raw = text.slice(0, LONGEST_QUESTION).toWellFormed().replaceAll('\0', '').trim();
  const folded = foldForSearch(raw.replace(GENITIVE, '').replace(LETTERS_AND_DIGITS, '$1 $2'));
  const words = folded.split(' ').filter((word) => word !== '');
  const isOver = /\s$/.test(text);
  return {
    raw,
    folded,
    words,
    together: words.join(''),
    allWords: tsquery(words.slice(0, MOST_WORDS).map((word, i) => [word, !isOver && i === words.length - 1])),
  };
}

/** The same for words that were chosen for it: for each place the words that may stand there. */
export function anyOfEach(places: readonly (readonly string[])[]): string {
  const parts = places.map(anyOf);
  return parts.includes('') ? '' : parts.join(' & ');
}

/** As many places of a question as are taken up when texts with some of them are looked for. */
const MOST_PLACES = 6;

/** The same for texts with at least half of the places, not counting words that tell nothing; the longest when there are very many. */
export function halfOf(places: readonly (readonly string[])[]): string {
  const telling = places.filter(([word]) => word !== undefined && !EMPTY_WORDS.has(word)).map((words) => ({ words, query: anyOf(words) }));
  const asked = telling
    .filter(({ query }) => query !== '')
    .sort((a, b) => b.words[0]!.length - a.words[0]!.length)
    .slice(0, MOST_PLACES)
    .map(({ query }) => query);
  if (asked.length === 0) return '';
  return choices(asked, Math.ceil(asked.length / 2))
    .map((chosen) => `(${chosen.join(' & ')})`)
    .join(' | ');
}

function anyOf(words: readonly string[]): string {
  const lexemes = words.map(lexeme).filter((word) => word !== '');
  return lexemes.length === 0 ? '' : `(${lexemes.map((word) => `'${word}'`).join(' | ')})`;
}

/** Every choice of so many of some things. */
function choices(things: readonly string[], amount: number): readonly (readonly string[])[] {
  if (amount === 0) return [[]];
  return things.flatMap((thing, i) => choices(things.slice(i + 1), amount - 1).map((others) => [thing, ...others]));
}

function tsquery(words: readonly (readonly [word: string, isBeginning: boolean])[]): string {
  return words
    .map(([word, isBeginning]) => [lexeme(word), isBeginning] as const)
    .filter(([word]) => word !== '')
    .map(([word, isBeginning]) => `'${word}'${isBeginning && word.length >= SHORTEST_BEGINNING ? ':*' : ''}`)
    .join(' & ');
}

/** Letters and digits of a word: everything else means something to PostgreSQL's text search. */
function lexeme(word: string): string {
  return word.replace(/[^\p{L}\p{N}]/gu, '');
}
