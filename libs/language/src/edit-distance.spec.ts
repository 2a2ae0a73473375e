import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { closest, editDistance } from './index.js';

/** The unrestricted distance by its definition, over the whole matrix. */
function plainDistance(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const far = left.length + right.length;
  const d = Array.from({ length: left.length + 2 }, () => new Array<number>(right.length + 2).fill(far));
  for (let i = 0; i <= left.length; i++) d[i + 1]![1] = i;
  for (let j = 0; j <= right.length; j++) d[1]![j + 1] = j;
  const last = new Map<string, number>();
  for (let i = 1; i <= left.length; i++) {
    let match = 0;
    for (let j = 1; j <= right.length; j++) {
      const k = last.get(right[j - 1]!) ?? 0;
      const l = match;
      const same = left[i - 1] === right[j - 1];
      if (same) match = j;
      d[i + 1]![j + 1] = Math.min(
        d[i]![j]! + (same ? 0 : 1),
        d[i + 1]![j]! + 1,
        d[i]![j + 1]! + 1,
        d[k]![l]! + (i - k - 1) + 1 + (j - l - 1),
      );
    }
    last.set(left[i - 1]!, i);
  }
  return d[left.length + 1]![right.length + 1]!;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'å'), maxLength: 9 });

describe('edit distance', () => {
  test.each([
    ['', '', 0],
    ['plan', 'plan', 0],
    ['plan', 'plam', 1],
    ['plan', 'pln', 1],
    ['plan', 'plaan', 1],
    ['plan', 'lpan', 1],
    ['ca', 'abc', 2],
    ['kod', '', 3],
    ['vårdplan', 'vardplan', 1],
    ['😀a', '😁a', 1],
    ['source_system', 'soruce_sytem', 2],
  ])('from %j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b, 10)).toBe(distance);
  });

  test('is what the definition says, whatever the bound', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 10 }), (a, b, atMost) => {
        const plain = plainDistance(a, b);
        expect(editDistance(a, b, atMost)).toBe(plain <= atMost ? plain : undefined);
      }),
      { numRuns: 3000 },
    );
  });

  test('is symmetric', () => {
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 5) === editDistance(b, a, 5)));
  });

  test('keeps the triangle inequality', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, c, 20)!).toBeLessThanOrEqual(editDistance(a, b, 20)! + editDistance(b, c, 20)!);
      }),
    );
  });

  test('of two long texts with a small bound is quick', () => {
    const long = 'abcdefghij'.repeat(100_000);
    expect(editDistance(long, `${long.slice(1)}x`, 2)).toBe(2);
    expect(editDistance(long, 'kort', 2)).toBeUndefined();
  });
});

describe('did you mean', () => {
  test.each([
    ['sourcecode', ['source_code', 'target_code'], ['source_code']],
    ['tagret_code', ['source_code', 'target_code'], ['target_code']],
    ['statsu', ['status', 'state'], ['status', 'state']],
    ['xyz', ['status', 'state'], []],
    ['', ['status'], []],
    ['ab', ['ac'], []],
    ['Kälkod', ['målkod', 'källkod'], ['källkod', 'målkod']],
  ])('for %j among %j: %j', (wanted, candidates, found) => {
    expect(closest(wanted, candidates)).toEqual(found);
  });

  test('gives the nearest first and at most as many as asked', () => {
    expect(closest('plan', ['plam', 'plan', 'pla', 'klan'], 2)).toEqual(['plan', 'plam']);
  });

  test('gives up on hostile input at once', () => {
    expect(closest('x'.repeat(10_000_000), ['status'])).toEqual([]);
  });
});
