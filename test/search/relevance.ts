import type { Judgement } from './judgements.js';

/** Where the first welcome answer to a judged query stood. */
export interface Judged {
  readonly judgement: Judgement;
  /** From 1; null when it was not among what was looked at. */
  readonly rank: number | null;
  /** References of what came first instead, best first. */
  readonly first: readonly string[];
}

/** The mean of 1/rank, 0 where nothing welcome was found; 1 when there is nothing to judge. */
export function meanReciprocalRank(judged: readonly Judged[]): number {
  if (judged.length === 0) return 1;
  return judged.reduce((sum, { rank }) => sum + (rank === null ? 0 : 1 / rank), 0) / judged.length;
}

/** Those without a welcome answer in the first `places`. */
export function beyond(judged: readonly Judged[], places: number): Judged[] {
  return judged.filter(({ rank }) => rank === null || rank > places);
}

/** The figures as a table (all, by language, by category), then every query whose answer is not the first, with what came instead where it is not in the first three. */
export function relevanceReport(title: string, judged: readonly Judged[]): string {
  const categories = [...new Set(judged.map(({ judgement }) => judgement.category))];
  const lines = [
    line('all', judged),
    ...['sv', 'en'].map((locale) =>
      line(
        locale,
        judged.filter(({ judgement }) => judgement.locale === locale),
      ),
    ),
    ...categories.map((category) =>
      line(
        category,
        judged.filter(({ judgement }) => judgement.category === category),
      ),
    ),
  ];
  const missed = beyond(judged, 3).map(
    ({ judgement, rank, first }) =>
      `  ${rank === null ? 'not found' : `place ${rank}`}: “${judgement.query}” (${judgement.locale}) wants ${judgement.expected.join(' or ')}; ` +
      `got ${first.length === 0 ? 'nothing' : first.slice(0, 3).join(', ')}`,
  );
  const nearly = judged.filter(({ rank }) => rank === 2 || rank === 3).map(({ judgement }) => `${judgement.query} (${judgement.locale})`);
  return [
    `${title}: mean reciprocal rank`,
    ...lines,
    `answer second or third: ${nearly.length}`,
    ...nearly.map((query) => `  ${query}`),
    `answer not in the first three: ${missed.length}`,
    ...missed,
    '',
  ].join('\n');
}

function line(name: string, judged: readonly Judged[]): string {
  const firsts = judged.filter(({ rank }) => rank === 1).length;
  return `  ${name.padEnd(36)} ${meanReciprocalRank(judged).toFixed(3)}   ${firsts} of ${judged.length} first`;
}
