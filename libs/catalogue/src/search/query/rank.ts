import { SEARCH_ROLES, type SearchRole } from '../text/search-text.js';
import type { SearchQuestion } from './search-question.js';

/** A text that may answer a question. */
export interface Candidate {
  readonly kind: string;
  readonly subjectId: string;
  readonly code: string;
  readonly role: SearchRole;
  readonly language: string;
  readonly text: string;
  readonly folded: string;
}

/** Who asks, as far as it matters to what comes first. */
export interface Taste {
  readonly locale: 'sv' | 'en';
  readonly isDemo: (subjectId: string) => boolean;
}

/** How much a text of each role says about the thing that it belongs to. */
const ROLE_WEIGHTS: Readonly<Record<SearchRole, number>> = {
  title: 1,
  recommended: 1,
  name: 0.96,
  abbreviation: 0.99,
  permitted: 0.98,
  'earlier-name': 0.97,
  'other-name': 0.97,
  alias: 0.96,
  deprecated: 0.94,
  identifier: 0.95,
  display: 0.96,
  designation: 0.94,
  element: 0.62,
  definition: 0.4,
  description: 0.38,
};

/** Concepts before what is built of them, and single codes last: there are a thousand times as many. */
const KIND_WEIGHTS: Readonly<Record<string, number>> = {
  concept: 1,
  organisation: 0.985,
  system: 0.985,
  'legal-act': 0.98,
  standard: 0.98,
  specification: 0.975,
  'service-contract': 0.975,
  body: 0.97,
  initiative: 0.96,
  'code-system': 0.95,
  'naming-system': 0.95,
  'value-set': 0.9,
  'concept-map': 0.88,
  code: 0.86,
};

/** From this score on a hit has all the words that were asked for, as they were written. */
export const GOOD_SCORE = 46;

/** How well a text answers a question, 0 … 110: 0 is not at all. */
export function score(question: SearchQuestion, candidate: Candidate, taste: Taste): number {
  const strength = matchStrength(question, candidate);
  if (strength === 0) return 0;
  const closeness = 10 * Math.min(1, question.folded.length / candidate.folded.length);
  const language = candidate.language === '' || candidate.language.startsWith(taste.locale) ? 1 : 0.97;
  const weight = ROLE_WEIGHTS[candidate.role] * (KIND_WEIGHTS[candidate.kind] ?? 0.95) * language;
  return (strength + closeness) * weight * (taste.isDemo(candidate.subjectId) ? 0.9 : 1);
}

function matchStrength({ folded: asked, words: askedWords, together, raw }: SearchQuestion, { folded, code, text }: Candidate): number {
  if (code !== '' && code === raw) return 100;
  if (folded === asked) return text === raw ? 101 : 100;
  if (folded.replaceAll(' ', '') === together) return 97;
  if (folded.startsWith(`${asked} `)) return 80;
  if (folded.startsWith(asked)) return 72;
  if (code !== '' && raw.length >= 2 && code.startsWith(raw)) return 66;
  const words = folded.split(' ');
  let sum = 0;
  for (const asking of askedWords) {
    let best = 0;
    for (const word of words) best = Math.max(best, wordStrength(asking, word));
    sum += best;
  }
  const mean = askedWords.length === 0 ? 0 : sum / askedWords.length;
  // The text search knows forms that this does not; what it found is worth something.
  return mean === 0 ? 12 : mean;
}

/** How well a word of a text answers one of the question: the same, its beginning, another form of it, or a part of it. */
function wordStrength(asked: string, word: string): number {
  if (word === asked) return 66;
  if (word.startsWith(asked)) return 52 + 10 * (asked.length / word.length);
  const shared = sharedStart(asked, word);
  if (shared >= 4 && asked.length - shared <= 3 && word.length - shared <= 3) return 56;
  if (asked.length >= 4 && word.endsWith(asked)) return 46 + 6 * (asked.length / word.length);
  if (asked.length >= 4 && word.includes(asked)) return 42 + 6 * (asked.length / word.length);
  return 0;
}

function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared;
}

/** The role that a stored number stands for. */
export function roleAt(position: number): SearchRole {
  return SEARCH_ROLES[position] ?? 'description';
}
