import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { branch, closed, indexOf, opened, revealed, rowAt, type Branch } from './tree.js';

/** Every row from top to bottom, by walking. */
function walked({ childCount, open }: Branch, above: readonly number[] = []): (readonly number[])[] {
  return Array.from({ length: childCount }, (_, at) => {
    const below = open.find((one) => one.at === at)?.below;
    return [[...above, at], ...(below === undefined ? [] : walked(below, [...above, at]))];
  }).flat();
}

const treeOf = (depth: number): fc.Arbitrary<Branch> =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 6 }),
      depth === 0 ? fc.constant([]) : fc.array(fc.tuple(fc.nat(5), treeOf(depth - 1)), { maxLength: 3 }),
    )
    .map(([childCount, below]) =>
      branch(
        'x',
        childCount,
        [...new Map(below.filter(([at]) => at < childCount))].sort(([a], [b]) => a - b).map(([at, one]) => ({ at, below: one })),
      ),
    );
const trees = treeOf(4);

describe('a tree of which only what is open is known', () => {
  it('has the rows that walking through it gives', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const rows = walked(tree);
        expect(tree.size).toBe(rows.length);
        expect(rows.map((_, index) => rowAt(tree, index).path)).toEqual(rows);
        expect(rows.map((path) => indexOf(tree, path))).toEqual(rows.map((_, index) => index));
      }),
    );
  });

  it('is as before when what was opened is closed', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (tree, any) => {
        const { path, below } = rowAt(tree, any % tree.size);
        const open = opened(tree, path, 'y', 4);
        if (below !== undefined) expect(open).toBe(tree);
        else {
          expect(open.size).toBe(tree.size + 4);
          expect(closed(open, path)).toEqual(tree);
        }
      }),
    );
  });

  it('with a million below one of a million finds the last of both', () => {
    const tree = opened(branch(null, 1_000_000), [3], 'c', 1_000_000);
    expect(tree.size).toBe(2_000_000);
    expect(rowAt(tree, 3)).toMatchObject({ path: [3], below: { code: 'c' } });
    expect(rowAt(tree, 1_000_003)).toMatchObject({ path: [3, 999_999], parent: { code: 'c' } });
    expect(rowAt(tree, 1_999_999)).toMatchObject({ path: [999_999], parent: { code: null } });
  });

  it('opens all above a concept that one is led to', () => {
    const steps = [
      { code: 'a', offset: 2, childCount: 5 },
      { code: 'b', offset: 4, childCount: 3 },
      { code: 'c', offset: 1, childCount: 0 },
    ];
    const { root, index } = revealed(branch(null, 10), steps);
    expect(index).toBe(2 + 1 + 4 + 1 + 1);
    expect(rowAt(root, index)).toMatchObject({ path: [2, 4, 1], parent: { code: 'b' } });
    expect(revealed(root, steps)).toEqual({ root, index });
  });
});
