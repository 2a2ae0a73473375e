import { describe, expect, it } from '@jest/globals';
import { isWhole, linesOf } from './source-lines.js';

describe('where in a source something stands', () => {
  it('is one line, or several', () => {
    expect(linesOf('L809')).toEqual({ lines: '809', count: 1 });
    expect(linesOf('L2662-L2667, L4193')).toEqual({ lines: '2662–2667, 4193', count: 2 });
  });

  it('is left as it is when it is told in another way', () => expect(linesOf('1 kap. 1 §')).toBeNull());

  it('is nothing when the whole source is meant', () => {
    expect(isWhole('*')).toBe(true);
    expect(isWhole('L1')).toBe(false);
  });
});
