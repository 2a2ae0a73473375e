const HEADER_BYTES = 19;
const TUPLE_BYTES = 2 + 4;

/**
 * Puts the single bytea column of PostgreSQL's COPY … TO STDOUT (FORMAT binary) together, row after row, as it streams in (PostgreSQL
 * documentation, COPY, "Binary Format"). Every other way through the driver makes two digits of each byte.
 */
export class BinaryColumn {
  private written = 0;
  /** What is left of the header, then of the value that is being read. */
  private skip = HEADER_BYTES;
  private value = 0;
  /** The beginning of a tuple that has come in part. */
  private pending: Buffer = Buffer.alloc(0);

  constructor(private readonly target: Uint8Array) {}

  /** True when the target is full to the last byte and no value is cut short. */
  get complete(): boolean {
    return this.written === this.target.length && this.value === 0;
  }

  /** Takes the next piece of the stream. Throws `RangeError` when there is more than the target holds. */
  take(piece: Buffer): void {
    let rest = this.pending.length === 0 ? piece : Buffer.concat([this.pending, piece]);
    this.pending = Buffer.alloc(0);
    while (rest.length > 0) {
      if (this.skip > 0) {
        const skipped = Math.min(this.skip, rest.length);
        this.skip -= skipped;
        rest = rest.subarray(skipped);
      } else if (this.value > 0) {
        const part = rest.subarray(0, this.value);
        this.target.set(part, this.written);
        this.written += part.length;
        this.value -= part.length;
        rest = rest.subarray(part.length);
      } else {
        // A tuple of -1 fields ends the data.
        if (rest.length >= 2 && rest.readInt16BE(0) === -1) return;
        if (rest.length < TUPLE_BYTES) {
          this.pending = rest;
          return;
        }
        this.value = rest.readInt32BE(2);
        rest = rest.subarray(TUPLE_BYTES);
      }
    }
  }
}
