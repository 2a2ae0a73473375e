import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RowMemory } from './row-memory.js';

describe('the memory of rows', () => {
  it('remembers what a Map remembers', () => {
    const steps = fc.array(
      fc.record({
        key: fc.string({ unit: 'grapheme', maxLength: 3 }),
        line: fc.integer({ min: 1, max: 1e9 }),
        flags: fc.nat(255),
        change: fc.boolean(),
      }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const memory = new RowMemory(4);
        const model = new Map<string, { line: number; flags: number }>();
        for (const { key, line, flags, change } of all) {
          expect(memory.remember(key, line, flags)).toEqual(model.get(key));
          if (!model.has(key)) model.set(key, { line, flags });
          else if (change) {
            memory.change(key, { line, flags });
            model.set(key, { line, flags });
          }
          expect(memory.size).toBe(model.size);
        }
        for (const key of model.keys()) expect(memory.has(key)).toBe(true);
        expect(memory.has('not there at all')).toBe(false);
      }),
    );
  });

  it('keeps half a million similar keys apart', () => {
    const memory = new RowMemory();
    let collisions = 0;
    for (let i = 0; i < 500_000; i++) if (memory.remember(`urn:example:system|${i}\u001f${i % 7}`, i + 1) !== undefined) collisions++;
    expect(collisions).toBe(0);
    expect(memory.size).toBe(500_000);
  });
});
