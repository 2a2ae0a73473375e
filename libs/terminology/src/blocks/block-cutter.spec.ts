import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareCodePoints, sha256 } from '@termverk/kernel';
import type { ContentRow } from '../content/content-row.js';
import type { Block } from './block.js';
import { cutBlocks, MAX_BLOCK_ROWS, type CuttingRule } from './block-cutter.js';
import { blockHash, startsBlock } from './block-hash.js';
import { renderedRow } from './rendered-row.js';
import { contentChecksums, rowsRoot, versionChecksums } from './version-checksum.js';

/** Small blocks, so that a few dozen rows make several. */
const small: CuttingRule = { startsBlock: (key) => blockHash([key])[0]! % 4 === 0, maxRows: 1_000_000 };
const row = (code: string, display = code): ContentRow => ({ key: code, body: { code, display } });
const sorted = (rows: readonly ContentRow[]): ContentRow[] => [...rows].sort((a, b) => compareCodePoints(a.key, b.key));
const cut = (rows: readonly ContentRow[], rule = small): Block[] => [...cutBlocks('code-system', sorted(rows), rule)];
const ids = (blocks: readonly Block[]): string[] => blocks.map((block) => block.contentHash.toString('hex'));
const codes = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 80 });

describe('blocks', () => {
  test('hold all rows, in order, once', () => {
    fc.assert(
      fc.property(codes, (all) => {
        const blocks = cut(all.map((code) => row(code)));
        expect(blocks.flatMap((block) => block.rows.map((stored) => stored.key))).toEqual([...all].sort(compareCodePoints));
        for (const block of blocks) {
          expect(block.firstKey).toBe(block.rows[0]!.key);
          expect(block.lastKey).toBe(block.rows.at(-1)!.key);
        }
      }),
    );
  });

  test('are the same for the same content in whatever order it came', () => {
    fc.assert(
      fc.property(codes, fc.integer(), (all, seed) => {
        const shuffled = all
          .map((code, i) => ({ code, at: blockHash([`${seed} ${i}`]).toString('hex') }))
          .sort((a, b) => (a.at < b.at ? -1 : 1));
        expect(ids(cut(shuffled.map(({ code }) => row(code))))).toEqual(ids(cut(all.map((code) => row(code)))));
      }),
    );
  });

  test('one more row touches at most two of them', () => {
    fc.assert(
      fc.property(codes, fc.string({ minLength: 7, maxLength: 9 }), (all, added) => {
        const before = ids(cut(all.map((code) => row(code))));
        const after = ids(cut([...all, added].map((code) => row(code))));
        expect(before.filter((id) => !after.includes(id)).length).toBeLessThanOrEqual(1);
        expect(after.filter((id) => !before.includes(id)).length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('one row less touches at most two of them', () => {
    fc.assert(
      fc.property(codes, fc.nat(), (all, at) => {
        const gone = at % all.length;
        const before = ids(cut(all.map((code) => row(code))));
        const after = ids(cut(all.filter((_, i) => i !== gone).map((code) => row(code))));
        expect(before.filter((id) => !after.includes(id)).length).toBeLessThanOrEqual(2);
        expect(after.filter((id) => !before.includes(id)).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('another display changes one of them, and the meaning of none', () => {
    fc.assert(
      fc.property(codes, fc.nat(), (all, at) => {
        const before = cut(all.map((code) => row(code)));
        const after = cut(all.map((code, i) => row(code, i === at % all.length ? `${code}!` : code)));
        expect(ids(after).filter((id) => !ids(before).includes(id))).toHaveLength(1);
        expect(after.map((block) => block.meaningHash)).toEqual(before.map((block) => block.meaningHash));
      }),
    );
  });

  test('never hold more rows than the cap', () => {
    const rows = Array.from({ length: 100 }, (_, i) => row(String(i)));
    const blocks = cut(rows, { startsBlock: () => false, maxRows: 30 });
    expect(blocks.map((block) => block.rows.length)).toEqual([30, 30, 30, 10]);
    expect(MAX_BLOCK_ROWS).toBe(8192);
  });

  test('average about a thousand rows', () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => row(String(100_000 + i)));
    const blocks = [...cutBlocks('code-system', rows)];
    expect(blocks.length).toBeGreaterThan(20);
    expect(blocks.length).toBeLessThan(80);
    for (const block of blocks.slice(1)) expect(startsBlock(block.firstKey)).toBe(true);
  });

  test('average about a thousand rows whatever the keys look like', () => {
    for (const key of [
      (i: number) => String(i),
      (i: number) => `SCT-${i * 7}`,
      (i: number) => `0000\u001f${i}\u001fx`,
      (i: number) => 'å'.repeat(i % 50) + i,
    ]) {
      const starting = Array.from({ length: 200_000 }, (_, i) => key(i)).filter(startsBlock).length;
      expect(starting).toBeGreaterThan(120);
      expect(starting).toBeLessThan(280);
    }
  });

  test('are hashed over the canonical rows, a line each', () => {
    const [block] = cut([row('a'), row('b')], { startsBlock: () => false, maxRows: 10 });
    expect(block!.contentHash).toEqual(sha256('{"code":"a","display":"a"}\n{"code":"b","display":"b"}'));
    expect(block!.rows[0]!.text).toBe('{"code":"a","display":"a"}');
  });

  test.each([
    ['out of order', ['b', 'a']],
    ['repeated', ['a', 'a']],
  ])('are not made of rows %s', (_, keys) => {
    expect(() => [
      ...cutBlocks(
        'code-system',
        keys.map((key) => row(key)),
      ),
    ]).toThrow(RangeError);
  });

  test('are the same of rows that were rendered before', () => {
    fc.assert(
      fc.property(codes, (all) => {
        const rows = all.map((code) => row(code));
        expect(ids(cut(rows.map(({ key, body }) => renderedRow('code-system', key, body))))).toEqual(ids(cut(rows)));
        for (const { key, body } of rows) expect(renderedRow('code-system', key, body)).toMatchObject({ key, body });
      }),
    );
  });

  test('of no rows are none, and the root is still a hash', () => {
    expect(cut([])).toEqual([]);
    expect(rowsRoot([])).toHaveLength(32);
  });
});

describe('checksums of a version', () => {
  const header = { resourceType: 'CodeSystem', url: 'http://example.org/cs', title: 'Prov', caseSensitive: true };
  const rows = ['a', 'b', 'c'].map((code) => row(code));
  const sums = contentChecksums({ kind: 'code-system', header, rows });

  test('are the same from content and from its blocks', () => {
    expect(versionChecksums('code-system', header, cutBlocks('code-system', rows))).toEqual(sums);
    expect(sums.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['a title', { header: { ...header, title: 'Annan' } }, false],
    ['a display', { rows: [row('a', 'A'), ...rows.slice(1)] }, false],
    ['case sensitivity', { header: { ...header, caseSensitive: false } }, true],
    ['a code more', { rows: [...rows, row('d')] }, true],
    ['a code less', { rows: rows.slice(1) }, true],
    ['a definition', { rows: [{ key: 'a', body: { code: 'a', display: 'a', definition: 'x' } }, ...rows.slice(1)] }, true],
    [
      'a status',
      { rows: [{ key: 'a', body: { code: 'a', display: 'a', property: [{ code: 'inactive', valueBoolean: true }] } }, ...rows.slice(1)] },
      true,
    ],
    [
      'a comment',
      { rows: [{ key: 'a', body: { code: 'a', display: 'a', property: [{ code: 'comment', valueString: 'x' }] } }, ...rows.slice(1)] },
      false,
    ],
  ])('tell that %s changed, and whether the meaning did', (_, change, meaningChanges) => {
    const changed = contentChecksums({ kind: 'code-system', header, rows, ...change });
    expect(changed.checksum).not.toBe(sums.checksum);
    expect(changed.meaningChecksum !== sums.meaningChecksum).toBe(meaningChanges);
  });
});
