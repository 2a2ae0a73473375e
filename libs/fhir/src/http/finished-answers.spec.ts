import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ResolutionTable } from '@termverk/catalogue';
import { FinishedAnswers } from './finished-answers.js';

const answer = (json: string) => ({ json, headers: undefined });

describe('finished answers', () => {
  const catalogue = { revision: 1, nextMs: Infinity, unchangedUntil: () => catalogue.nextMs };
  let answers: FinishedAnswers;

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
    Object.assign(catalogue, { revision: 1, nextMs: Infinity });
    answers = new FinishedAnswers(catalogue as unknown as ResolutionTable);
    putTwice('a', 'A');
  });

  const putTwice = (request: string, json: string) => {
    for (let time = 0; time < 2; time++) answers.put(request, answer(json), answers.now());
  };

  it('are given to the same request', () => {
    expect(answers.get('a')?.json).toBe('A');
    expect(answers.get('b')).toBeUndefined();
  });

  it('are kept when they are asked for the second time', () => {
    answers.put('b', answer('B'), answers.now());
    expect(answers.get('b')).toBeUndefined();
    answers.put('b', answer('B'), answers.now());
    expect(answers.get('b')?.json).toBe('B');
  });

  it('are gone when the catalogue changes', () => {
    catalogue.revision = 2;
    expect(answers.get('a')).toBeUndefined();
    expect(answers.figures).toEqual({ answers: 0, freshCharacters: 0 });
  });

  it('are gone when the clock brings something into force', () => {
    catalogue.nextMs = 1_000_500;
    catalogue.revision = 2;
    putTwice('a', 'A');
    jest.setSystemTime(1_000_499);
    expect(answers.get('a')?.json).toBe('A');
    jest.setSystemTime(1_000_500);
    expect(answers.get('a')).toBeUndefined();
  });

  it('are gone after a while, and when the clock is set back', () => {
    jest.setSystemTime(1_060_000);
    expect(answers.get('a')).toBeUndefined();
    putTwice('a', 'A');
    jest.setSystemTime(1_000_000);
    expect(answers.get('a')).toBeUndefined();
  });

  it('are not kept when the catalogue has changed while they were made', () => {
    answers.put('b', answer('B'), answers.now());
    const begun = answers.now();
    catalogue.revision = 2;
    answers.put('b', answer('B'), begun);
    expect(answers.get('b')).toBeUndefined();
  });

  it('stay within their bounds, and those that are asked for again stay longest', () => {
    const large = 'x'.repeat(90_000);
    for (let i = 0; i < 2000; i++) {
      putTwice(`large ${i}`, large);
      if (i % 100 === 0) expect(answers.get('a')?.json).toBe('A');
    }
    const { answers: amount, freshCharacters } = answers.figures;
    expect(amount).toBeLessThan(360);
    expect(freshCharacters).toBeLessThanOrEqual(16_000_000);
    putTwice('too large', 'x'.repeat(100_000));
    expect(answers.get('too large')).toBeUndefined();
  });
});
