import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '@termverk/kernel';
import { BadInput } from '../errors/bad-input.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { grouped, inOrder } from './loader.js';
import { idOf, nodeId, parseNodeId } from './node-id.js';
import { MAX_PAGE, pageOf, pageSize, pageStart } from './paging.js';

describe('node ids', () => {
  it('name a type and a thing', () => {
    const id = newId();
    expect(parseNodeId(nodeId('Artefact', id))).toEqual({ type: 'Artefact', id });
    expect(idOf('Artefact', nodeId('Artefact', id))).toBe(id);
    expect(idOf('Artefact', id)).toBe(id);
    expect(idOf('Release', nodeId('Artefact', id))).toBeNull();
  });

  it.each([
    '',
    ':',
    'Artefact:',
    'Artefact:1',
    'artefact:00000000-0000-0000-0000-000000000000',
    'Artefact:00000000-0000-0000-0000-00000000000G',
  ])('are not %j', (text) => expect(parseNodeId(text)).toBeNull());
});

describe('cursors', () => {
  it('give back the sort values that they were made of', () => {
    const values = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(values, (sort) => expect(decodeCursor(encodeCursor(sort), sort.length)).toEqual(sort)));
  });

  it.each([
    '',
    'x',
    '!!!',
    encodeCursor(['a']),
    Buffer.from('{"a":1}').toString('base64url'),
    Buffer.from('[[1],2]').toString('base64url'),
  ])('refuse %j where two values are expected', (cursor) => expect(() => decodeCursor(cursor, 2)).toThrow(BadInput));
});

describe('pages', () => {
  it.each([0, -1, MAX_PAGE + 1])('of %d are refused', (first) => {
    expect(() => pageSize({ first })).toThrow(BadInput);
  });

  it('tell whether there is more, and continue after their last row', () => {
    const page = pageOf(
      [{ n: 1 }, { n: 2 }, { n: 3 }],
      2,
      (row) => [row.n],
      (row) => row.n * 10,
    );
    expect(page.edges.map((edge) => edge.node)).toEqual([10, 20]);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(pageStart({ first: 2, after: page.pageInfo.endCursor }, 1)).toEqual([2]);
    expect(
      pageOf(
        [],
        2,
        () => [],
        (row) => row,
      ).pageInfo,
    ).toEqual({ hasNextPage: false, endCursor: null });
  });
});

describe('batched reads', () => {
  const rows = [
    { id: 'b', of: 'x' },
    { id: 'a', of: 'y' },
    { id: 'c', of: 'x' },
  ];

  it('come back in the order of their keys, null where there is nothing', () => {
    expect(inOrder(['a', 'z', 'b'], rows, (row) => row.id).map((row) => row?.id ?? null)).toEqual(['a', null, 'b']);
  });

  it('are grouped by what they belong to', () => {
    expect(grouped(['y', 'x', 'w'], rows, (row) => row.of).map((group) => group.map((row) => row.id))).toEqual([['a'], ['b', 'c'], []]);
  });
});
