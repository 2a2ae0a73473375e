import { Buffer } from 'node:buffer';

/** A part of a file: whole records, if its quotes are in order. */
export interface RecordRun {
  readonly bytes: Buffer;
  /** Line ends before it. */
  readonly linesBefore: number;
}

const LF = 10;
const QUOTE = 34;

/**
 * Cuts the bytes of a CSV file after line ends that are outside quotes, into runs of at least so many bytes. A quote where none belongs
 * makes it cut elsewhere: the record with that quote is then in the last run before, where a parser will find it.
 */
export class RecordRuns {
  private held: Buffer = Buffer.alloc(0);
  /** How many of the held bytes have been looked at. */
  private seen = 0;
  private isQuoted = false;
  private lines = 0;
  private linesBefore = 0;

  constructor(private readonly leastBytes: number) {}

  /** How many bytes wait for a line end. */
  get waitingBytes(): number {
    return this.held.length;
  }

  /** The runs that the next bytes complete. */
  *write(bytes: Buffer): Generator<RecordRun> {
    this.held = this.held.length === 0 ? bytes : Buffer.concat([this.held, bytes]);
    while (this.seen < this.held.length) {
      const byte = this.held[this.seen++]!;
      if (byte === QUOTE) this.isQuoted = !this.isQuoted;
      if (byte !== LF) continue;
      this.lines++;
      if (!this.isQuoted && this.seen >= this.leastBytes) yield this.take();
    }
  }

  /** All that is left, when the file has ended or is to be read otherwise. */
  rest(): RecordRun {
    this.seen = this.held.length;
    return this.take();
  }

  private take(): RecordRun {
    const run = { bytes: this.held.subarray(0, this.seen), linesBefore: this.linesBefore };
    this.held = this.held.subarray(this.seen);
    this.seen = 0;
    this.linesBefore = this.lines;
    return run;
  }
}
