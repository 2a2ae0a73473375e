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
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
    const values = fc.tuple(text, fc.uuid({ version: 7 }), fc.integer(), fc.bigInt(-(10n ** 17n), 10n ** 17n).map(String));
    const kinds = ['text', 'id', 'integer', 'count'] as const;
    fc.assert(fc.property(values, (sort) => expect(decodeCursor(encodeCursor(sort), kinds)).toEqual(sort)));
  });

  it.each(['2026-01-31T10:00:00.123Z', '2026-01-31 10:00:00.123456+00', '2026-01-31 10:00:00+00'])('hold the time %s', (time) => {
    expect(decodeCursor(encodeCursor([time]), ['time'])).toEqual([time]);
  });

  const id = newId();
  it.each([
    ['', ['text']],
    ['!!!', ['text']],
    [encodeCursor(['a']), ['text', 'id']],
    [encodeCursor(['a', id, 'b']), ['text', 'id']],
    [encodeCursor(['a', 'b']), ['text', 'id']],
    [encodeCursor([1, id]), ['text', 'id']],
    [encodeCursor([null, id]), ['text', 'id']],
    [encodeCursor(['a\0', id]), ['text', 'id']],
    [encodeCursor(['yesterday', id]), ['time', 'id']],
    [encodeCursor(['2026-13-31T10:00:00Z', id]), ['time', 'id']],
    [encodeCursor([2 ** 40]), ['integer']],
    [encodeCursor(['1']), ['integer']],
    [encodeCursor(['1e9']), ['count']],
    [Buffer.from('{"a":1}').toString('base64url'), ['text']],
    [Buffer.from('[[1],2]').toString('base64url'), ['text', 'integer']],
  ] as const)('refuse %j where %j are expected', (cursor, kinds) => expect(() => decodeCursor(cursor, kinds)).toThrow(BadInput));
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
    expect(pageStart({ first: 2, after: page.pageInfo.endCursor }, ['integer'])).toEqual([2]);
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
