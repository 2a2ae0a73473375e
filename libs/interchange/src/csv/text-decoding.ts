import { Buffer, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { CsvEncoding } from './csv-types.js';
import { cutOffLength, guessEncoding } from './text-encoding.js';

const REPLACEMENT = Buffer.from('\ufffd', 'utf8');

/**
 * Turns the bytes of a file into UTF-8, piece by piece. As long as all bytes are ASCII the encoding stays open; the first piece with others
 * decides between UTF-8 and Windows-1252.
 */
export class Utf8Decoding {
  private decoder: { write(bytes: Buffer): string; end(): string | undefined } | undefined;
  private held: Buffer = Buffer.alloc(0);
  private decided: CsvEncoding | undefined;
  private broken = false;

  constructor(encoding: CsvEncoding | undefined) {
    if (encoding !== undefined) this.decide(encoding);
  }

  /** The encoding; UTF-8, which holds ASCII, while nothing has decided. */
  get encoding(): CsvEncoding {
    return this.decided ?? 'utf-8';
  }

  /** True once a NUL, an undecodable byte or U+FFFD has been seen, so that fields must be looked at one by one. */
  get isSuspicious(): boolean {
    return this.broken;
  }

  /** The next bytes as UTF-8. A character may be cut at the end; the rest of it comes with the next piece. */
  write(bytes: Buffer): Buffer {
    let piece = bytes;
    if (this.decided === undefined) {
      piece = this.held.length === 0 ? bytes : Buffer.concat([this.held, bytes]);
      const guess = guessEncoding(piece);
      if (guess !== undefined) this.decide(guess);
      const keep = this.decided === undefined ? cutOffLength(piece) : 0;
      this.held = piece.subarray(piece.length - keep);
      piece = piece.subarray(0, piece.length - keep);
    }
    return this.inspect(this.decoder ? Buffer.from(this.decoder.write(piece), 'utf8') : piece);
  }

  /** What is left when the file has ended. */
  end(): Buffer {
    if (this.decided === undefined && this.held.length > 0) {
      this.decide('windows-1252');
      return this.inspect(Buffer.from(this.decoder!.write(this.held), 'utf8'));
    }
    const rest = this.decoder?.end();
    return rest ? this.inspect(Buffer.from(rest, 'utf8')) : Buffer.alloc(0);
  }

  private decide(encoding: CsvEncoding): void {
    this.decided = encoding;
    // UTF-8 goes through as it is: the parser works on bytes and decodes field by field.
    if (encoding !== 'utf-8') this.decoder = iconv.getDecoder(encoding);
  }

  private inspect(utf8: Buffer): Buffer {
    if (!this.broken) this.broken = utf8.includes(0) || utf8.includes(REPLACEMENT) || !isUtf8Inside(utf8);
    return utf8;
  }
}

/** True when the bytes are UTF-8 but for characters cut at either end. */
function isUtf8Inside(bytes: Buffer): boolean {
  let start = 0;
  while (start < 3 && start < bytes.length && (bytes[start]! & 0xc0) === 0x80) start++;
  return isUtf8(bytes.subarray(start, bytes.length - cutOffLength(bytes)));
}
