import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import type { CsvEncoding } from './csv-types.js';

/** What the first bytes of a file say of it. */
export type FirstBytes =
  | { readonly kind: 'text'; readonly encoding: CsvEncoding | undefined; readonly bomLength: number }
  | { readonly kind: 'binary'; readonly format: string };

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['Excel (xlsx) / ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['Excel (xls)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['GZIP', [0x1f, 0x8b]],
  ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/**
 * Looks at the beginning of a file: its byte order mark, which decides (WHATWG Encoding §6, *BOM sniff*); the zero bytes of UTF-16 written without
 * one; the marks of formats that are no text. `encoding` is undefined when the beginning leaves it open (ASCII so far, or no mark).
 */
export function inspectFirstBytes(start: Uint8Array): FirstBytes {
  const bom = byteOrderMark(start);
  if (bom) return { kind: 'text', ...bom };
  const format = MAGIC.find(([, bytes]) => bytes.every((byte, i) => start[i] === byte))?.[0];
  if (format !== undefined) return { kind: 'binary', format };
  const sample = start.subarray(0, 4096);
  const zeros = [0, 0];
  let controls = 0;
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++;
  });
  const half = sample.length / 2;
  if (half >= 2 && zeros[1]! > half * 0.7 && zeros[0]! === 0) return { kind: 'text', encoding: 'utf-16le', bomLength: 0 };
  if (half >= 2 && zeros[0]! > half * 0.7 && zeros[1]! === 0) return { kind: 'text', encoding: 'utf-16be', bomLength: 0 };
  // A few stray control characters are reported where they stand; more than that is no text.
  if ((zeros[0]! + zeros[1]! + controls) / Math.max(1, sample.length) > 0.1) return { kind: 'binary', format: 'binary data' };
  return { kind: 'text', encoding: undefined, bomLength: 0 };
}

function byteOrderMark(start: Uint8Array): { encoding: CsvEncoding; bomLength: number } | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: 'utf-8', bomLength: 3 };
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', bomLength: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', bomLength: 2 };
  return undefined;
}

/**
 * Tells UTF-8 from Windows-1252 by the bytes above ASCII: undefined as long as there are none. A character cut off at the end of the
 * bytes speaks for neither.
 */
export function guessEncoding(bytes: Buffer): 'utf-8' | 'windows-1252' | undefined {
  if (isAscii(bytes)) return undefined;
  const whole = bytes.subarray(0, bytes.length - cutOffLength(bytes));
  if (!isUtf8(whole)) return 'windows-1252';
  return isAscii(whole) ? undefined : 'utf-8';
}

/** How many bytes at the end belong to a UTF-8 character that goes on beyond them: 0 to 3. */
export function cutOffLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}
