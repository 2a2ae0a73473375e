import type { OpenBlob, Section } from './blob.js';
import { GrowingNumbers } from './growing.js';
import { decodeWtf8, encodeWtf8 } from './wtf8.js';

/** How the texts of a column are written: one byte per code unit as long as none needs more, which is read about twice as fast. */
const LATIN_1 = 0;
const UTF_8 = 1;

/**
 * Texts in one arena: text `i` is the bytes `starts[i] … starts[i + 1]`, and the element behind the last end tells how they are written.
 * Decoded when asked for.
 */
export class TextColumn {
  readonly length: number;
  private readonly isLatin1: boolean;
  private readonly buffer: Buffer;

  constructor(
    readonly starts: Uint32Array,
    readonly bytes: Uint8Array,
  ) {
    this.length = starts.length - 2;
    this.isLatin1 = starts[this.length + 1] === LATIN_1;
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  at(index: number): string {
    const from = this.starts[index]!;
    const to = this.starts[index + 1]!;
    if (this.isLatin1) return this.buffer.toString('latin1', from, to);
    const text = this.buffer.toString('utf8', from, to);
    // The replacement character stands for itself or for a lone surrogate, which UTF-8 cannot hold.
    return text.includes('\ufffd') ? decodeWtf8(this.bytes.subarray(from, to)) : text;
  }

  /** Reads the first byte of each of these texts (-1 is none), so that all are on their way from memory before the first is needed. */
  touch(indexes: Int32Array, from: number, to: number): number {
    let sum = 0;
    for (let i = from; i < to; i++) sum ^= this.bytes[this.starts[Math.max(indexes[i]!, 0)]!]!;
    return sum;
  }

  /** True when text `index` is this one. */
  isAt(index: number, text: string): boolean {
    const from = this.starts[index]!;
    const length = this.starts[index + 1]! - from;
    // Of a text in UTF-8 with as many bytes as code units every unit is one byte, and ASCII.
    if (length !== text.length) return !this.isLatin1 && length > text.length && this.at(index) === text;
    const largest = this.isLatin1 ? 0xff : 0x7f;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > largest || this.bytes[from + i] !== unit) return false;
    }
    return true;
  }

  /** The first index whose text is not before `text`, in a column sorted by UTF-16 code units. */
  firstNotBefore(text: string, from = 0, to = this.length): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The two sections of a blob that hold the column. */
  sections(name: string): Record<string, Section> {
    return { [`${name}Starts`]: this.starts, [`${name}Bytes`]: this.bytes };
  }
}

/** The column that a blob holds under a name. */
export function textsIn(blob: OpenBlob, name: string): TextColumn {
  return new TextColumn(blob.numbers(`${name}Starts`), blob.bytes(`${name}Bytes`));
}

/** Texts on their way into a {@link TextColumn}. */
export class GrowingTexts {
  private encoding = LATIN_1;
  private bytes = Buffer.allocUnsafe(4096);
  private used = 0;
  private ends = new GrowingNumbers();

  push(text: string): void {
    // Writing may begin the column anew, in another encoding.
    const written = this.write(text);
    this.used += written;
    this.ends.push(this.used);
  }

  /** These texts in this order. */
  gather(order: Uint32Array): TextColumn {
    const starts = new Uint32Array(order.length + 2);
    for (let i = 0; i < order.length; i++) starts[i + 1] = starts[i]! + this.ends.at(order[i]!) - this.start(order[i]!);
    const bytes = Buffer.allocUnsafeSlow(starts[order.length]!);
    for (let i = 0; i < order.length; i++) copyBytes(this.bytes, this.start(order[i]!), this.ends.at(order[i]!), bytes, starts[i]!);
    starts[order.length + 1] = this.encoding;
    return new TextColumn(starts, bytes);
  }

  /** All texts in the order in which they came. */
  all(): TextColumn {
    const starts = new Uint32Array(this.ends.length + 2);
    starts.set(this.ends.view(), 1);
    starts[this.ends.length + 1] = this.encoding;
    return new TextColumn(starts, this.bytes.subarray(0, this.used));
  }

  private start(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1);
  }

  /** Writes a text behind the last; returns its bytes. */
  private write(text: string): number {
    this.makeRoom((this.encoding === LATIN_1 ? 1 : 3) * text.length);
    const plain = this.writePlain(text);
    if (plain === text.length) return plain;
    if (this.encoding === UTF_8) return this.writeUtf8(text);
    if (!WIDE.test(text)) return this.bytes.write(text, this.used, 'latin1');
    this.widen();
    return this.write(text);
  }

  /** Writes the units of a short text that are one byte each, up to the first that is not; returns how many. */
  private writePlain(text: string): number {
    if (text.length > SHORT) return -1;
    const largest = this.encoding === LATIN_1 ? 0xff : 0x7f;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > largest) return i;
      this.bytes[this.used + i] = unit;
    }
    return text.length;
  }

  private writeUtf8(text: string): number {
    const written = this.bytes.write(text, this.used);
    return written === text.length || text.isWellFormed() ? written : encodeWtf8(text, this.bytes, this.used);
  }

  private makeRoom(sizeBytes: number): void {
    const most = this.used + sizeBytes;
    if (most <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, most));
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }

  /** Writes all that is there once more in UTF-8. */
  private widen(): void {
    const narrow = this.all();
    this.encoding = UTF_8;
    this.bytes = Buffer.allocUnsafe(4096);
    this.used = 0;
    this.ends = new GrowingNumbers();
    for (let i = 0; i < narrow.length; i++) this.push(narrow.at(i));
  }
}

const WIDE = /[^\0-\xff]/;

/** Up to this many bytes a loop is faster than a call. */
const SHORT = 48;

function copyBytes(from: Buffer, start: number, end: number, to: Buffer, at: number): void {
  if (end - start > SHORT) from.copy(to, at, start, end);
  else for (let i = start; i < end; i++) to[at++] = from[i]!;
}

/** A column of these texts. */
export function textColumn(texts: Iterable<string>): TextColumn {
  const growing = new GrowingTexts();
  for (const text of texts) growing.push(text);
  return growing.all();
}
