/** A column of unsigned 32-bit numbers that grows at its end. */
export class GrowingNumbers {
  private numbers: Uint32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.numbers = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.numbers.length) this.numbers = grown(this.numbers, new Uint32Array(2 * this.length));
    this.numbers[this.length++] = value;
  }

  at(index: number): number {
    return this.numbers[index]!;
  }

  set(index: number, value: number): void {
    this.numbers[index] = value;
  }

  /** Puts the bits of a number into one that is there. */
  addBits(index: number, bits: number): void {
    this.numbers[index]! |= bits;
  }

  /** Begins anew, in the same memory. */
  clear(): void {
    this.length = 0;
  }

  /** What is there so far; valid until the next push. */
  view(): Uint32Array {
    return this.numbers.subarray(0, this.length);
  }
}

function grown(from: Uint32Array, to: Uint32Array): Uint32Array {
  to.set(from);
  return to;
}
