import { describe, expect, it } from '@jest/globals';
import { entityTag, isKnown } from './conditional.js';

describe('an answer', () => {
  const tag = entityTag('x');
  const modified = new Date('2026-03-01T10:00:00.900Z');

  it.each([
    [{ 'if-none-match': tag }, true],
    [{ 'if-none-match': `W/${tag}, "other"` }, true],
    [{ 'if-none-match': '*' }, true],
    [{ 'if-none-match': '"other"' }, false],
    // The tag decides alone when there is one.
    [{ 'if-none-match': '"other"', 'if-modified-since': 'Sun, 01 Mar 2026 10:00:00 GMT' }, false],
    [{ 'if-modified-since': 'Sun, 01 Mar 2026 10:00:00 GMT' }, true],
    [{ 'if-modified-since': 'Sun, 01 Mar 2026 09:59:59 GMT' }, false],
    [{ 'if-modified-since': 'yesterday' }, false],
    [{}, false],
  ])('is known to a client that says %j: %p', (known, is) => expect(isKnown(known, tag, modified)).toBe(is));

  it('that has no date is known by its tag alone', () => {
    expect(isKnown({ 'if-none-match': tag }, tag)).toBe(true);
    expect(isKnown({ 'if-modified-since': 'Sun, 01 Mar 2026 10:00:00 GMT' }, tag)).toBe(false);
  });
});
