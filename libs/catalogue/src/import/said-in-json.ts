const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPENING = [0x7b, 0x5b];
const CLOSING = [0x7d, 0x5d];
const MAX_BYTES = 4000;

/**
 * What a JSON object says of itself in some of its own texts, found without understanding the rest: also of a file that is broken off, or
 * too large to be read. What is within its members does not count.
 */
export async function saidInJson(chunks: AsyncIterable<Uint8Array>, members: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let text: number[] = [];
  let last: string | null = null;
  let member: string | null = null;
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      if (quoted) {
        const ends = byte === QUOTE && !escaped;
        escaped = byte === BACKSLASH && !escaped;
        if (!ends) {
          if (depth === 1 && text.length <= MAX_BYTES) text.push(byte);
          continue;
        }
        quoted = false;
        if (depth !== 1) continue;
        last = text.length > MAX_BYTES ? null : read(text);
        if (member !== null && last !== null && members.includes(member) && !found.has(member)) found.set(member, last);
      } else if (byte === QUOTE) {
        quoted = true;
        text = [];
      } else if (OPENING.includes(byte)) depth++;
      else if (CLOSING.includes(byte)) depth--;
      else if (byte === COLON && depth === 1) member = last;
      else if (byte === COMMA && depth === 1) member = null;
    }
  }
  return found;
}

/** A JSON text between its quotes; null when it is none. */
function read(bytes: readonly number[]): string | null {
  try {
    return JSON.parse(`"${Buffer.from(bytes).toString('utf8')}"`) as string;
  } catch {
    // An escape that JSON does not have.
    return null;
  }
}
