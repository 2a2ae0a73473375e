import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OFFER_MS, offers, type Offer } from './offers.js';

describe('an offer to undo', () => {
  const done: string[] = [];
  const offer = (name: string): Offer => ({
    said: name,
    undo: () => void done.push(`${name} undone`),
    settle: () => void done.push(`${name} settled`),
  });
  beforeEach(() => {
    done.length = 0;
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it('undoes, and then never settles', async () => {
    const some = offers({ standsMs: () => OFFER_MS });
    some.make(offer('a'));
    expect(some.now()).toEqual({ said: 'a', failed: false });
    some.undo();
    await jest.advanceTimersByTimeAsync(OFFER_MS * 2);
    expect([some.now(), done]).toEqual([null, ['a undone']]);
  });

  it('settles in its time, or when the next one comes', async () => {
    const some = offers({ standsMs: () => OFFER_MS });
    some.make(offer('a'));
    some.make(offer('b'));
    await jest.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['a settled']);
    await jest.advanceTimersByTimeAsync(OFFER_MS - 1);
    expect(done).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['a settled', 'b settled']);
  });

  it('waits while somebody is at it, and has all its time again afterwards', async () => {
    const some = offers({ standsMs: () => OFFER_MS });
    some.make(offer('a'));
    some.hold();
    await jest.advanceTimersByTimeAsync(OFFER_MS * 5);
    expect(done).toEqual([]);
    some.release();
    await jest.advanceTimersByTimeAsync(OFFER_MS - 1);
    expect(done).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['a settled']);
  });

  it('stands until it is answered where no time is set', async () => {
    const some = offers({ standsMs: () => null });
    some.make(offer('a'));
    await jest.advanceTimersByTimeAsync(OFFER_MS * 50);
    expect(some.now()?.said).toBe('a');
    some.settle();
    await jest.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['a settled']);
  });

  it('tells what could not be done', async () => {
    const some = offers({ standsMs: () => null });
    some.make({ said: 'a', undo: () => Promise.reject(new Error('away')) });
    some.undo();
    await jest.advanceTimersByTimeAsync(0);
    expect(some.now()).toEqual({ said: 'a', failed: true });
  });
});
