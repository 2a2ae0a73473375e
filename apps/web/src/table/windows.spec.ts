import { describe, expect, it } from '@jest/globals';
import { rowAfterKey } from './keys.js';
import { windowsOf } from './windows.js';

describe('windows over long lists', () => {
  it('are those that rows in view are in', () => {
    expect(windowsOf([{ list: 'a', first: 0, last: 0 }])).toEqual([{ list: 'a', offset: 0 }]);
    expect(windowsOf([{ list: 'a', first: 95, last: 130 }])).toEqual([
      { list: 'a', offset: 0 },
      { list: 'a', offset: 100 },
    ]);
    expect(windowsOf([{ list: 'a', first: 999_999, last: 999_999 }])).toEqual([{ list: 'a', offset: 999_900 }]);
  });

  it('are asked for once, of each list', () => {
    const spans = [
      { list: 'a', first: 3, last: 4 },
      { list: 'b', first: 3, last: 4 },
      { list: 'a', first: 8, last: 9 },
    ];
    expect(windowsOf(spans)).toEqual([
      { list: 'a', offset: 0 },
      { list: 'b', offset: 0 },
    ]);
  });
});

describe('keys among rows', () => {
  const table = { rowCount: 1000, page: 17, top: 40 };

  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 999, 999],
    ['ArrowDown', null, 40],
    ['PageDown', 5, 22],
    ['PageDown', 990, 999],
    ['PageUp', 5, 0],
    ['Home', 500, 0],
    ['End', null, 999],
    ['x', 5, null],
  ])('%s from %p leads to %p', (key, from, to) => {
    expect(rowAfterKey({ key }, from, table)).toBe(to);
  });
});
