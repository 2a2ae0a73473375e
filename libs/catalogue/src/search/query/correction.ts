import { editDistance, toleratedSlips } from '@termverk/language';
import { isVocabulary } from '../text/spellings.js';
import { isForm } from './rank.js';

/** A word of the vocabulary that is like one that was asked for. */
export interface LikeWord {
  readonly wanted: string;
  readonly word: string;
  /** In how many texts it stands. */
  readonly texts: number;
  /** Share of trigrams in common, 0 … 1. */
  readonly similarity: number;
  /** True when the wanted word is a part of it. */
  readonly compound: boolean;
}

/** For each word of a question: what it may have been meant to be, and the compounds that it is a part of. */
export interface Correction {
  /** The likeliest spelling of every word; null when all of them are known as they are, or nothing is like one of them. */
  readonly suggestion: readonly string[] | null;
  /** Whether that would be worth saying: another form, and what a compound is a sort of, are looked for, but not what anybody meant to write. */
  readonly isSlip: boolean;
  /** A single word as the two that it may have been put together of: in `vård- och omsorgstjänster` are `vårdtjänster`. */
  readonly apart: readonly string[] | null;
  /** For each word what else may stand in its place, itself first. */
  readonly alternatives: readonly (readonly string[])[];
}

const MOST_ALTERNATIVES = 12;
const VERY_LIKE = 0.55;
const SHORTEST_PART = 3;

/** Chooses among like words: few slips first, then the word that stands in more texts. */
export function correct(words: readonly string[], known: ReadonlySet<string>, like: readonly LikeWord[]): Correction {
  const isPart = (word: string) => like.some((each) => each.wanted === word && (each.compound || isForm(each.word, word)));
  const written = words.map((word) => (known.has(word) ? word : (spelling(word, like) ?? apart(word, known))));
  const chosen = words.map((word, i) => written[i] ?? (isPart(word) ? undefined : kindOf(word, known)));
  const alternatives = words.map((word, i) => {
    const compounds = like.filter((each) => each.compound && each.wanted === word).map((each) => each.word);
    const forms = like.filter((each) => !each.compound && each.wanted === word && isForm(each.word, word)).map((each) => each.word);
    const meant = chosen[i] === undefined || chosen[i] === word ? [] : [chosen[i]];
    return [...new Set([word, ...meant, ...forms, ...compounds])].slice(0, MOST_ALTERNATIVES);
  });
  const isChanged = (word: string | undefined, i: number): word is string => word !== undefined && word !== words[i];
  const parts = words.length === 1 ? apart(words[0]!, known) : undefined;
  return {
    suggestion: chosen.some(isChanged) ? words.map((word, i) => chosen[i] ?? word) : null,
    isSlip: written.some((word, i) => isChanged(word, i) && !isForm(word, words[i]!)),
    apart: parts?.split(' ') ?? null,
    alternatives,
  };
}

/** Where a word may have been written together of two: no part is shorter than three letters. */
export function halves(word: string): string[] {
  const parts: string[] = [];
  for (let i = SHORTEST_PART; i <= word.length - SHORTEST_PART; i++) parts.push(word.slice(0, i), word.slice(i));
  return parts;
}

function apart(word: string, known: ReadonlySet<string>): string | undefined {
  for (let i = SHORTEST_PART; i <= word.length - SHORTEST_PART; i++) {
    if (known.has(word.slice(0, i)) && known.has(word.slice(i))) return `${word.slice(0, i)} ${word.slice(i)}`;
  }
  return undefined;
}

const SHORTEST_KIND = 6;

/** The longest word that a compound ends in, which in Swedish is what sort of thing it is: a *rikstermbank* is a *termbank*. */
function kindOf(word: string, known: ReadonlySet<string>): string | undefined {
  for (let i = SHORTEST_PART; i <= word.length - SHORTEST_KIND; i++) if (known.has(word.slice(i))) return word.slice(i);
  return undefined;
}

/** Shorter beginnings of a clipped compound begin too many words, longer ones are not clipped. */
const CLIPPED_TO = { least: 4, most: 8 };
const SHORTEST_END = 4;

/** What a word may have been clipped from in its middle, as patterns of SQL's `like`: `rehab%plan` for *rehabplan*. */
export function unclipped(word: string): string[] {
  const most = Math.min(CLIPPED_TO.most, word.length - SHORTEST_END);
  const patterns: string[] = [];
  for (let i = CLIPPED_TO.least; i <= most; i++) patterns.push(`${word.slice(0, i)}%${word.slice(i)}`);
  return patterns;
}

function spelling(word: string, like: readonly LikeWord[]): string | undefined {
  // Three slips make another word of it more often than not, and one is half of a word of two letters.
  const slips = Math.min(2, toleratedSlips(word.length));
  if (slips === 0 || !isVocabulary(word)) return undefined;
  let best: { readonly word: string; readonly cost: number } | undefined;
  for (const each of like) {
    if (each.compound || each.wanted !== word || isLonger(word, each.word)) continue;
    const distance = editDistance(word, each.word, slips);
    if (distance === undefined || distance === 0) continue;
    const cost = distance - Math.min(0.6, Math.log10(1 + each.texts) / 8) - each.similarity;
    if (best === undefined || cost < best.cost) best = { word: each.word, cost };
  }
  if (best !== undefined) return best.word;
  // A word with a part left out, or written twice, has too many slips and, whatever it ends in, the letters of the other in their order.
  const isLeftOut = (other: string) => !isLonger(word, other) && (isWithin(stem(word), other) || isWithin(stem(other), word));
  return like.find((each) => !each.compound && each.wanted === word && each.similarity >= VERY_LIKE && isLeftOut(each.word))?.word;
}

/** Whether one of two words is the other with two letters or more before it or, but for endings, after it: another word then, and no slip. */
function isLonger(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.length - short.length >= 2 && (long.endsWith(short) || (long.startsWith(short) && !isForm(short, long)));
}

const LONGEST_ENDING = 2;
const SHORTEST_STEM = 6;

function stem(word: string): string {
  return word.slice(0, Math.max(SHORTEST_STEM, word.length - LONGEST_ENDING));
}

/** Whether all letters of a word are in another, in their order. */
function isWithin(word: string, other: string): boolean {
  let at = 0;
  for (const letter of other) if (letter === word[at]) at++;
  return at === word.length;
}
