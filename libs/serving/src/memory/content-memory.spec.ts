import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ContentMemory } from './content-memory.js';

describe('content in memory', () => {
  it('goes when it was used longest ago and there is no more room', () => {
    const memory = new ContentMemory<string>(10);
    memory.put('a', 'A', 4);
    memory.put('b', 'B', 4);
    memory.get('a');
    memory.put('c', 'C', 4);
    expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual(['A', undefined, 'C']);
    expect(memory.figures).toEqual({ limitBytes: 10, usedBytes: 8, entries: 2, evicted: 1 });
  });

  it('stays when it came last, though it is larger than the budget, and is then alone', () => {
    const memory = new ContentMemory<string>(10);
    memory.put('a', 'A', 4);
    memory.put('whale', 'W', 40);
    expect([memory.get('a'), memory.get('whale')]).toEqual([undefined, 'W']);
    memory.put('b', 'B', 1);
    expect([memory.get('whale'), memory.get('b')]).toEqual([undefined, 'B']);
  });

  it('counts what it replaces once', () => {
    const memory = new ContentMemory<string>(10);
    memory.put('a', 'A', 4);
    memory.put('a', 'A2', 6);
    expect(memory.figures).toMatchObject({ usedBytes: 6, entries: 1, evicted: 0 });
  });

  it('never takes more than the budget and what came last', () => {
    const step = fc.record({ key: fc.constantFrom(...'abcdefgh'), size: fc.integer({ min: 1, max: 30 }), reads: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const memory = new ContentMemory<string>(50);
        for (const { key, size, reads } of steps) {
          if (reads) memory.get(key);
          else {
            memory.put(key, key, size);
            expect(memory.get(key)).toBe(key);
          }
          expect(memory.figures.usedBytes).toBeLessThanOrEqual(50);
        }
      }),
    );
  });
});
