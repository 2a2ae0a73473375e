import { SEARCH_ROLES, type SearchRole } from '../text/search-text.js';
import { EMPTY_WORDS } from './empty-words.js';
import { americanSpelling } from './english-spellings.js';
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
  /** What hits that answer equally well go by: the same whenever and wherever somebody asks. */
  readonly addressOf: (subjectId: string) => string;
}

/** How much a text of each role says about the thing that it belongs to. */
const ROLE_WEIGHTS: Readonly<Record<SearchRole, number>> = {
  title: 1,
  recommended: 0.995,
  name: 0.96,
  abbreviation: 0.99,
  permitted: 0.98,
  'earlier-name': 0.97,
  'other-name': 0.97,
  alias: 0.96,
  deprecated: 0.94,
  identifier: 0.95,
  display: 0.92,
  designation: 0.9,
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
  code: 0.8,
};

/** From this fit on a text has all the words that were asked for, as they were written. */
export const GOOD_FIT = 46;
/** From this fit on a text is what was asked for, but for endings and spaces. */
export const EXACT_FIT = 90;

/** How well a text answers a question, 0 … 111, whatever would be preferred among texts that answer equally well: 0 is not at all. */
export function fit(question: SearchQuestion, candidate: Candidate): number {
  const strength = matchStrength(question, candidate);
  if (strength === 0) return 0;
  const closeness = 10 * Math.min(1, question.folded.length / (beginsCode(question, candidate) ? candidate.code : candidate.folded).length);
  return (strength + closeness) * ROLE_WEIGHTS[candidate.role];
}

/** What `fit` is weighed with, above 0 and at most 1: concepts before codes, one's own language, what is real. */
export function preference(candidate: Candidate, taste: Taste): number {
  return (KIND_WEIGHTS[candidate.kind] ?? 0.95) * languagePreference(candidate, taste) * (taste.isDemo(candidate.subjectId) ? 0.9 : 1);
}

/** The languages that people search in: texts in others are there because somebody else's code system has them. */
const OURS = /^(?:sv|en)/;

function languagePreference({ language, kind }: Candidate, { locale }: Taste): number {
  // Names of things are the same in every language. A code system that does not say its language is in English as a rule.
  if (language === '') return kind === 'code' ? 0.93 : 1;
  if (language.startsWith(locale)) return 1;
  return OURS.test(language) ? 0.92 : 0.75;
}

/** What å, ä and ö cost who does not type them. */
const WITHOUT_MARKS = 0.88;

function matchStrength(question: SearchQuestion, candidate: Candidate): number {
  const strength = strengthAsWritten(question, candidate);
  if (strength >= 60 || SWEDISH_LETTERS.test(question.folded) || !SWEDISH_LETTERS.test(candidate.folded)) return strength;
  return Math.max(strength, WITHOUT_MARKS * strengthAsWritten(question, { ...candidate, folded: withoutMarks(candidate.folded) }));
}

const SWEDISH_LETTERS = /[åäö]/;

/** The letters that somebody types who has no å, ä and ö. */
export function withoutMarks(folded: string): string {
  return folded.replace(/[åä]/g, 'a').replaceAll('ö', 'o');
}

/** Whether what was asked begins a code, in whatever case: what the code stands for is then no matter. */
function beginsCode({ raw }: SearchQuestion, { code }: Candidate): boolean {
  return code !== '' && raw.length >= 2 && code.toLowerCase().startsWith(raw.toLowerCase());
}

function strengthAsWritten(question: SearchQuestion, candidate: Candidate): number {
  const { kind, folded, code, text } = candidate;
  const { folded: asked, words: askedWords, together, raw, texts } = question;
  if (code !== '' && code === raw) return 101;
  if (folded === asked) return text === raw ? 101 : 100;
  if (folded.replaceAll(' ', '') === together) return 97;
  const words = folded.split(' ');
  if (words.length === askedWords.length && words.every((word, i) => isForm(word, askedWords[i]!))) return 92;
  if (folded.startsWith(`${asked} `)) return 75;
  const asCode = beginsCode(question, candidate) ? 70 : 0;
  const beginning = folded.startsWith(asked) ? 60 + 12 * (asked.length / (asked.length + leftOf(words, asked))) : 0;
  return Math.max(asCode, beginning, meanStrength(askedWords, words, kind, texts));
}

/** How much is left of the word in the middle of which a text's beginning ends, in letters. */
function leftOf(words: readonly string[], asked: string): number {
  const last = asked.slice(asked.lastIndexOf(' ') + 1);
  return (words[asked.split(' ').length - 1]?.length ?? 0) - last.length;
}

function meanStrength(asked: readonly string[], words: readonly string[], kind: string, texts: SearchQuestion['texts']): number {
  const telling = tellingWords(asked);
  // The text search knows forms that this does not; what it found is worth something.
  return meanOf(telling, strengthsOf(telling, words, kind), texts) || 12;
}

/** The words of a question that tell something; all when none does. */
function tellingWords(asked: readonly string[]): readonly string[] {
  const telling = asked.filter((word) => !EMPTY_WORDS.has(word));
  return telling.length > 0 ? telling : asked;
}

/** How well the words of a text answer each of a question. What sort of thing it is says something only beside what it is about. */
function strengthsOf(telling: readonly string[], words: readonly string[], kind: string): readonly number[] {
  const strengths = telling.map((asking) => words.reduce((best, word) => Math.max(best, wordStrength(asking, word)), 0));
  return strengths.some((strength) => strength > 0)
    ? strengths.map((strength, i) => (isKindWord(telling[i]!, kind) ? Math.max(strength, 58) : strength))
    : strengths;
}

/** How much less a word says for each ten times more texts that it stands in. */
const RARITY = 0.4;

/** The mean over the words of a question: a long word says more than a short one, and a rare word more than a common one. */
function meanOf(telling: readonly string[], strengths: readonly number[], texts: SearchQuestion['texts']): number {
  let sum = 0;
  let weights = 0;
  telling.forEach((word, i) => {
    const weight = word.length / (1 + RARITY * Math.log10(1 + (texts?.get(word) ?? 0)));
    sum += strengths[i]! * weight;
    weights += weight;
  });
  return sum / weights;
}

/** What words have in different texts of a thing is worth a little less than what stands together in one. */
const APART = 0.9;

/**
 * How well the texts of a thing answer a question together: *sdv skåne* asks for what is abbreviated SDV and called *Skånes digitala
 * vårdsystem*. The same measure as `fit`, without what closeness adds.
 */
export class FitTogether {
  private readonly best: number[];
  private readonly telling: readonly string[];

  constructor(private readonly question: SearchQuestion) {
    this.telling = tellingWords(question.words);
    this.best = this.telling.map(() => 0);
  }

  /** Takes up one more of its texts. */
  with({ folded, kind, role }: Candidate): this {
    strengthsOf(this.telling, folded.split(' '), kind).forEach((strength, i) => {
      this.best[i] = Math.max(this.best[i]!, strength * ROLE_WEIGHTS[role]);
    });
    return this;
  }

  get fit(): number {
    return APART * meanOf(this.telling, this.best, this.question.texts);
  }
}

/** What people call each kind, in both languages: `kodverk för vårdplaner` asks for a code system. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  concept: 'begrepp term concept',
  'code-system': 'kodverk kodsystem klassifikation codes',
  'value-set': 'urval kodurval koder',
  'concept-map': 'mappning mapping map',
  specification: 'specifikation informationsspecifikation specification',
  'service-contract': 'tjänstekontrakt kontrakt contract',
  standard: 'standard standarder',
  'naming-system': 'identifierare identifier oid',
  'legal-act': 'lag lagen förordning act law',
  organisation: 'organisation myndighet region kommun agency',
  system: 'system tjänst e-tjänst service',
};
const KIND_WORD_SETS = new Map(Object.entries(KIND_WORDS).map(([kind, words]) => [kind, new Set(words.split(' '))]));

function isKindWord(word: string, kind: string): boolean {
  return KIND_WORD_SETS.get(kind)?.has(word) === true;
}

/** How well a word of a text answers one of the question: the same, its beginning, another form of it, or a part of it. */
function wordStrength(asked: string, word: string): number {
  if (word === asked) return 66;
  if (isForm(word, asked)) return 60;
  if (word.startsWith(asked)) return 50 + 8 * (asked.length / word.length);
  if (asked.length >= 4 && word.endsWith(asked)) return 46 + 6 * (asked.length / word.length);
  if (asked.length >= 4 && word.includes(asked)) return 42 + 6 * (asked.length / word.length);
  // A part of a compound in another form: cancerregister in prostatacancerregistret.
  if (asked.length >= 8 && word.includes(asked.slice(0, -2))) return 38;
  return 0;
}

const ENDING = /^(?:[nt]?s?|[aeor]?[nr]?s?|e[tnr]s?|na?s?|[aeo]rnas?|ies|y|is|i?es|ed|ing)$/;

/** After three letters nearly anything is an ending: *eid* is no form of *eidas*. */
const SHORT_ENDING = /^(?:[nst]|e[nrt]s?|[ao]rn?|[ae]rnas?|na|y|ies|es|ed|ing)?$/;
const SHORTEST_STEM = 3;

const VOWEL = /[aeiouyåäö]/;

function isEnding(word: string, at: number): boolean {
  const ending = word.slice(at);
  // Flicka-n, but never person-n.
  return ENDING.test(ending) && (!/^ns?$/.test(ending) || VOWEL.test(word[at - 1]!));
}

/** True when two words differ in their endings alone, as far as endings show, or are one in British and American English. */
export function isForm(a: string, b: string): boolean {
  if (a === b) return true;
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  if (shared < SHORTEST_STEM || shared * 2 < most) return false;
  const isEnded = (word: string) => isEnding(word, shared) && (shared > SHORTEST_STEM || SHORT_ENDING.test(word.slice(shared)));
  return (isEnded(a) && isEnded(b)) || (shared > SHORTEST_STEM && americanSpelling(a) === americanSpelling(b));
}

/** The role that a stored number stands for. */
export function roleAt(position: number): SearchRole {
  return SEARCH_ROLES[position] ?? 'description';
}
