import { randomUUID } from 'node:crypto';

/**
 * A new identifier: a UUID version 7 (RFC 9562 §5.7), so that rows made one after the other lie one after the other in an index.
 */
export function newId(nowMs: number = Date.now()): string {
  if (nowMs !== latestMs) {
    const time = nowMs.toString(16).padStart(12, '0');
    latestMs = nowMs;
    latestTime = `${time.slice(0, 8)}-${time.slice(8)}-7`;
  }
  // The random bits of a version 4 with its variant; Node draws them many at a time, which random bytes of our own would not be.
  return latestTime + randomUUID().slice(15);
}

// Many are made in one millisecond.
let latestMs = NaN;
let latestTime = '';

/** A UUID within a pattern, in lower case (RFC 9562 §4). */
export const UUID_PATTERN = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const UUID = new RegExp(`^${UUID_PATTERN}$`);

/** True when the text is a UUID in the canonical lower-case form. */
export function isId(candidate: string): boolean {
  return UUID.test(candidate);
}
