import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutBlocks, type ContentRow } from '@termverk/terminology';
import { patchRegion, regionsOf, type RowPatch } from './block-list.js';

const row = (n: number): ContentRow => {
  const code = `k${String(n).padStart(6, '0')}`;
  return { key: code, body: { code } };
};

describe('the blocks that a patch touches', () => {
  it('cut anew give what cutting everything gives', () => {
    // Far more starts than by the hash alone, so that few rows make many blocks.
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.infiniteStream(fc.boolean()), (touched, removals) => {
        const rows = Array.from({ length: 8000 }, (_, i) => row(i * 2));
        const blocks = [...cutBlocks('code-system', rows)];
        const remove = removals[Symbol.iterator]();
        // Starts of blocks are where it can go wrong: some of them go too.
        const keys = [...touched.map((n) => row(n).key), ...blocks.filter((_, i) => touched.includes(i)).map((block) => block.firstKey)];
        const there = new Set(rows.map((one) => one.key));
        const patches = [...new Set(keys)].map((key): RowPatch => {
          const gone = there.has(key) && remove.next().value === true;
          return { key, body: gone ? null : { code: key, display: 'ny' } };
        });
        const spliced: Buffer[] = [];
        let next = 0;
        for (const region of regionsOf(blocks, patches)) {
          for (; next < region.from; next++) spliced.push(blocks[next]!.contentHash);
          const inside = blocks.slice(region.from, region.to + 1).flatMap((block) => block.rows.map(({ key }) => key));
          const cut = patchRegion(
            'code-system',
            rows.filter((one) => inside.includes(one.key)),
            region.patches,
          );
          spliced.push(...cut.blocks.map((block) => block.contentHash));
          next = region.to + 1;
        }
        for (; next < blocks.length; next++) spliced.push(blocks[next]!.contentHash);
        const whole = patchRegion('code-system', rows, patches).blocks.map((block) => block.contentHash);
        expect(spliced).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('are found by looking at each change a fixed number of times', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => row(i));
    let looks = 0;
    const patches = rows.map(({ key }): RowPatch => ({
      key,
      get body() {
        looks++;
        return null;
      },
    }));
    regionsOf([...cutBlocks('code-system', rows)], patches);
    expect(looks).toBeLessThanOrEqual(2 * patches.length);
  });
});
