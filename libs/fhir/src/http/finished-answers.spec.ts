import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ResolutionTable } from '@termverk/catalogue';
import { FinishedAnswers } from './finished-answers.js';

const answer = (json: string) => ({ json, headers: undefined });

describe('finished answers', () => {
  const catalogue = { edition: { generation: 0, revision: 1 }, nextMs: Infinity, unchangedUntil: () => catalogue.nextMs };
  let answers: FinishedAnswers;

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
    Object.assign(catalogue, { edition: { generation: 0, revision: 1 }, nextMs: Infinity });
    answers = new FinishedAnswers(catalogue as unknown as ResolutionTable);
    putTwice('a', 'A');
  });

  const putTwice = (request: string, json: string) => {
    for (let time = 0; time < 2; time++) answers.put(request, answer(json), answers.now(), new Date());
  };

  it('are given to the same request', () => {
    expect(answers.get('a')?.json).toBe('A');
    expect(answers.get('b')).toBeUndefined();
  });

  it('are kept when they are asked for the second time', () => {
    answers.put('b', answer('B'), answers.now(), new Date());
    expect(answers.get('b')).toBeUndefined();
    answers.put('b', answer('B'), answers.now(), new Date());
    expect(answers.get('b')?.json).toBe('B');
  });

  it('are gone when the catalogue changes', () => {
    catalogue.edition = { generation: 0, revision: 2 };
    expect(answers.get('a')).toBeUndefined();
    expect(answers.figures).toEqual({ answers: 0, freshCharacters: 0 });
  });

  it('are gone when the catalogue has been read anew, though its revision is the same', () => {
    catalogue.edition = { generation: 1, revision: 1 };
    expect(answers.get('a')).toBeUndefined();
  });

  it('are gone when the clock brings something into force', () => {
    catalogue.nextMs = 1_000_500;
    catalogue.edition = { generation: 0, revision: 2 };
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
    answers.put('b', answer('B'), answers.now(), new Date());
    const begun = answers.now();
    catalogue.edition = { generation: 0, revision: 2 };
    answers.put('b', answer('B'), begun, new Date());
    expect(answers.get('b')).toBeUndefined();
  });

  it('are not kept when they are as of a time before the clock brought something into force', () => {
    const asOf = new Date();
    jest.setSystemTime(1_000_500);
    catalogue.edition = { generation: 0, revision: 2 };
    for (let time = 0; time < 3; time++) answers.put('b', answer('before'), answers.now(), asOf);
    expect(answers.get('b')).toBeUndefined();
    putTwice('b', 'after');
    expect(answers.get('b')?.json).toBe('after');
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
