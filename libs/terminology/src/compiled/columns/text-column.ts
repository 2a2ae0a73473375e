import { GrowingNumbers } from './growing.js';
import { decodeWtf8, encodeWtf8 } from './wtf8.js';

/** Texts in one UTF-8 arena: text `i` is the bytes `starts[i] … starts[i + 1]`. Decoded when asked for. */
export class TextColumn {
  private readonly buffer: Buffer;

  constructor(
    readonly starts: Uint32Array,
    readonly bytes: Uint8Array,
  ) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.starts.length - 1;
  }

  at(index: number): string {
    const from = this.starts[index]!;
    const to = this.starts[index + 1]!;
    if (from === to) return '';
    const text = this.buffer.toString('utf8', from, to);
    // The replacement character stands for itself or for a lone surrogate, which UTF-8 cannot hold.
    return text.includes('\ufffd') ? decodeWtf8(this.bytes.subarray(from, to)) : text;
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
}

/** Texts on their way into a {@link TextColumn}. */
export class GrowingTexts {
  private bytes = Buffer.allocUnsafe(4096);
  private used = 0;
  private readonly ends = new GrowingNumbers();

  get length(): number {
    return this.ends.length;
  }

  push(text: string): void {
    this.used += this.write(text);
    this.ends.push(this.used);
  }

  /** These texts in this order. */
  gather(order: Uint32Array): TextColumn {
    const starts = new Uint32Array(order.length + 1);
    for (let i = 0; i < order.length; i++) starts[i + 1] = starts[i]! + this.sizeBytes(order[i]!);
    const bytes = Buffer.allocUnsafeSlow(starts[order.length]!);
    for (let i = 0; i < order.length; i++) copyBytes(this.bytes, this.start(order[i]!), this.ends.at(order[i]!), bytes, starts[i]!);
    return new TextColumn(starts, bytes);
  }

  /** All texts in the order in which they came. */
  all(): TextColumn {
    const starts = new Uint32Array(this.ends.length + 1);
    starts.set(this.ends.view(), 1);
    return new TextColumn(starts, this.bytes.subarray(0, this.used));
  }

  private start(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1);
  }

  private sizeBytes(index: number): number {
    return this.ends.at(index) - this.start(index);
  }

  private write(text: string): number {
    const most = this.used + 3 * text.length;
    if (most > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, most));
      this.bytes.copy(larger, 0, 0, this.used);
      this.bytes = larger;
    }
    const written = this.bytes.write(text, this.used);
    if (written === text.length || text.isWellFormed()) return written;
    return encodeWtf8(text, this.bytes, this.used);
  }
}

/** Below this many bytes a loop is faster than a call. */
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
