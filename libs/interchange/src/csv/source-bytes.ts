import { Buffer } from 'node:buffer';
import type { ByteSource } from './csv-types.js';

/** Longest piece that is handed on at once, in bytes: keeps memory constant whatever the source gives. */
export const PIECE_BYTES = 65_536;

/** The bytes of a source in pieces of at most 64 KiB; texts become UTF-8. Surrogate pairs cut between two texts are joined again. */
export async function* sourceBytes(source: ByteSource): AsyncGenerator<Buffer> {
  if (typeof source === 'string' || source instanceof Uint8Array) {
    yield* pieces(typeof source === 'string' ? Buffer.from(source, 'utf8') : source);
    return;
  }
  let half = '';
  for await (const chunk of source) {
    if (typeof chunk !== 'string') {
      yield* pieces(chunk);
      continue;
    }
    const text = half + chunk;
    const last = text.charCodeAt(text.length - 1);
    half = last >= 0xd800 && last <= 0xdbff ? text.slice(-1) : '';
    yield* pieces(Buffer.from(half === '' ? text : text.slice(0, -1), 'utf8'));
  }
  if (half !== '') yield Buffer.from(half, 'utf8');
}

function* pieces(bytes: Uint8Array): Generator<Buffer> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole.length; at += PIECE_BYTES) yield whole.subarray(at, at + PIECE_BYTES);
}
