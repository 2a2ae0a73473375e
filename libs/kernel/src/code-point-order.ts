/** Orders two strings by UTF-16 code units, as RFC 8785 §3.2.3 orders object members. */
export function compareUtf16(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Orders two strings by Unicode code point, which is also the order of their UTF-8 bytes and of PostgreSQL's `collate "C"`.
 * It differs from UTF-16 order only where one string has a character outside the Basic Multilingual Plane.
 */
export function compareCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const leftIsSurrogate = left >= 0xd800 && left <= 0xdfff;
    const rightIsSurrogate = right >= 0xd800 && right <= 0xdfff;
    if (leftIsSurrogate !== rightIsSurrogate) return leftIsSurrogate ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}

/**
 * The positions of some texts in ascending order of code points: entry 0 is the position of the least. Texts that are equal keep
 * their order.
 */
export function codePointOrder(texts: readonly string[]): Uint32Array {
  // Where nothing lies outside the Basic Multilingual Plane the engine's own comparison agrees, in half the time.
  const compare = texts.some((text) => SURROGATE.test(text)) ? compareCodePoints : compareUtf16;
  return Uint32Array.from(texts.keys()).sort((a, b) => compare(texts[a]!, texts[b]!));
}

const SURROGATE = /[\ud800-\udfff]/;
