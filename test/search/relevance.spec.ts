import { describe, expect, it } from '@jest/globals';
import { isWelcome, readJudgements, type Judgement } from './judgements.js';
import { beyond, meanReciprocalRank, relevanceReport, type Judged } from './relevance.js';

const judgement: Judgement = {
  query: 'vårdplan',
  locale: 'sv',
  category: 'preferred-term',
  expected: ['https://termverk.example/concept/vardplan', '*#VP'],
  why: 'the plan of health care',
  needs: null,
};
const at = (rank: number | null): Judged => ({ judgement, rank, first: ['organisation:skr'] });

describe('judged queries', () => {
  const judgements = readJudgements();
  const inLocale = (locale: string) => judgements.filter((one) => one.locale === locale);

  it('are at least 180, 120 of them Swedish and 40 English', () => {
    expect(judgements.length).toBeGreaterThanOrEqual(180);
    expect(inLocale('sv').length).toBeGreaterThanOrEqual(120);
    expect(inLocale('en').length).toBeGreaterThanOrEqual(40);
  });

  it('are each asked once in a language', () => {
    const asked = judgements.map(({ locale, query }) => `${locale} ${query}`);
    expect(asked.filter((one, i) => asked.indexOf(one) !== i)).toEqual([]);
  });

  it('say what is wanted and why', () => {
    expect(judgements.filter(({ expected, why, query }) => expected.length === 0 || !why || query.trim() === '')).toEqual([]);
  });
});

describe('relevance', () => {
  it('welcomes a thing, a code of a thing, and a code in any system where that is said', () => {
    expect(isWelcome(judgement, 'https://termverk.example/concept/vardplan', '')).toBe(true);
    expect(isWelcome(judgement, 'https://termverk.example/concept/vardplan', 'X')).toBe(false);
    expect(isWelcome(judgement, 'urn:x', 'VP')).toBe(true);
  });

  it('is the mean of the reciprocal ranks, nothing found counting as 0', () => {
    expect(meanReciprocalRank([at(1), at(2), at(4), at(null)])).toBeCloseTo((1 + 0.5 + 0.25) / 4);
  });

  it('names the queries whose answer is not in the first three', () => {
    const judged = [at(3), at(4), at(null)];
    expect(beyond(judged, 3)).toEqual([at(4), at(null)]);
    const report = relevanceReport('search', judged);
    expect(report).toContain('answer not in the first three: 2');
    expect(report).toContain('place 4: “vårdplan” (sv)');
    expect(report).toContain('not found: “vårdplan” (sv)');
  });
});
