const EMPTY = 0;

/** What the table remembers of a key: the line that it was first seen on, and flags of the caller's own. */
export interface Remembered {
  line: number;
  flags: number;
}

/**
 * Remembers keys by a 64-bit hash in flat typed arrays: about 26 bytes a key outside the JavaScript heap, and no string is kept, so
 * that a mapping of a million rows needs some tens of megabytes and no garbage collection. Two keys of a million collide with a
 * probability of about 10⁻⁸.
 */
export class RowMemory {
  private capacity: number;
  private used = 0;
  private high: Uint32Array;
  private low: Uint32Array;
  private lines: Uint32Array;
  private flags: Uint8Array;

  /** An empty table; `capacity` is a power of two. */
  constructor(capacity = 1024) {
    this.capacity = capacity;
    this.high = new Uint32Array(capacity);
    this.low = new Uint32Array(capacity);
    this.lines = new Uint32Array(capacity);
    this.flags = new Uint8Array(capacity);
  }

  /** Distinct keys in the table. */
  get size(): number {
    return this.used;
  }

  /** True when the key has been remembered. */
  has(key: string): boolean {
    const [high, low] = hashed(key);
    return this.lines[this.slot(high, low)] !== EMPTY;
  }

  /** What is remembered of the key, or `undefined` after remembering it with this line (from 1) and these flags (0 to 255). */
  remember(key: string, line: number, flags = 0): Remembered | undefined {
    const [high, low] = hashed(key);
    const at = this.slot(high, low);
    const known = this.lines[at]!;
    if (known !== EMPTY) return { line: known, flags: this.flags[at]! };
    this.put(at, high, low, line, flags);
    if (++this.used * 2 > this.capacity) this.grow();
    return undefined;
  }

  /** Changes what is remembered of a key that is in the table. */
  change(key: string, remembered: Remembered): void {
    const [high, low] = hashed(key);
    this.put(this.slot(high, low), high, low, remembered.line, remembered.flags);
  }

  private put(at: number, high: number, low: number, line: number, flags: number): void {
    this.high[at] = high;
    this.low[at] = low;
    this.lines[at] = line;
    this.flags[at] = flags;
  }

  private slot(high: number, low: number): number {
    const mask = this.capacity - 1;
    let at = low & mask;
    while (this.lines[at] !== EMPTY && (this.low[at] !== low || this.high[at] !== high)) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { high, low, lines, flags } = this;
    this.capacity *= 2;
    this.high = new Uint32Array(this.capacity);
    this.low = new Uint32Array(this.capacity);
    this.lines = new Uint32Array(this.capacity);
    this.flags = new Uint8Array(this.capacity);
    for (let i = 0; i < lines.length; i++) {
      if (lines[i] !== EMPTY) this.put(this.slot(high[i]!, low[i]!), high[i]!, low[i]!, lines[i]!, flags[i]!);
    }
  }
}

/** Two independent 32-bit hashes over the UTF-16 code units, each multiplied and shifted until every bit depends on every other. */
function hashed(key: string): [high: number, low: number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  return [mixed(a), mixed(b ^ key.length)];
}

function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
