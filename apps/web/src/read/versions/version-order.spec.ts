import { describe, expect, it } from '@jest/globals';
import { endOfDay, standingOf, versionBefore } from './version-order.js';

describe('the version before', () => {
  it('is the next in the list, which has the latest first; of the first there is none', () => {
    const versions = [{ id: 'c' }, { id: 'b' }, { id: 'a' }];
    expect(versionBefore(versions, 'c')).toEqual({ id: 'b' });
    expect(versionBefore(versions, 'a')).toBeUndefined();
    expect(versionBefore(versions, 'x')).toBeUndefined();
  });
});

describe('how a version stands', () => {
  it('is in force, to come, withdrawn, or another than the one in force', () => {
    expect(standingOf({ id: 'a', lifecycle: 'active' }, 'a')).toBe('active');
    expect(standingOf({ id: 'a', lifecycle: 'active' }, 'b')).toBe('earlier');
    expect(standingOf({ id: 'a', lifecycle: 'scheduled' }, 'b')).toBe('scheduled');
    expect(standingOf({ id: 'a', lifecycle: 'retired' }, null)).toBe('retired');
  });
});

describe('a day in the address', () => {
  it('means its end, and what is no day means nothing', () => {
    expect(endOfDay('2026-02-28')).toBe('2026-02-28T23:59:59.999Z');
    for (const wrong of ['2026-02-30', '2026-2-3', 'igår', '']) expect(endOfDay(wrong)).toBeNull();
  });
});
