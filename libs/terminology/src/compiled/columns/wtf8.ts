/**
 * Writes a text with lone surrogates as UTF-8 with the surrogates as three bytes each (the generalised UTF-8 known as WTF-8), so that
 * what others send comes back as it was. Returns the number of bytes written.
 */
export function encodeWtf8(text: string, bytes: Uint8Array, at: number): number {
  let end = at;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) bytes[end++] = point;
    else if (point < 0x800) {
      bytes[end++] = 0xc0 | (point >>> 6);
      bytes[end++] = trail(point);
    } else if (point < 0x10000) {
      bytes[end++] = 0xe0 | (point >>> 12);
      bytes[end++] = trail(point >>> 6);
      bytes[end++] = trail(point);
    } else {
      bytes[end++] = 0xf0 | (point >>> 18);
      bytes[end++] = trail(point >>> 12);
      bytes[end++] = trail(point >>> 6);
      bytes[end++] = trail(point);
    }
  }
  return end - at;
}

/** Reads what {@link encodeWtf8}, or any UTF-8 encoder, wrote. */
export function decodeWtf8(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!;
    const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let point = more === 0 ? lead : lead & (0x3f >>> more);
    for (let i = 1; i <= more; i++) point = (point << 6) | (bytes[at + i]! & 0x3f);
    text += String.fromCodePoint(point);
    at += more + 1;
  }
  return text;
}

function trail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
