import { Buffer } from 'node:buffer';
import { Parser, type CsvError, type Options } from 'csv-parse';
import { PIECE_BYTES } from './source-bytes.js';

/** A record of the file, or what kept it from being read. `line` is where it starts. */
export type ParsedRecord =
  { readonly line: number; readonly values: string[] } | { readonly line: number; readonly fault: RecordFault; readonly column: number };

/** Why a record could not be read; after `too-much-rereading` nothing more comes. */
export type RecordFault = 'quote-misplaced' | 'quote-not-closed' | 'record-too-long' | 'too-much-rereading';

/** How the records are written. */
export interface RecordFormat {
  readonly delimiter: string;
  readonly carriageReturnOnly: boolean;
  /** Longest record, in UTF-16 code units. */
  readonly maxRecordLength: number;
  readonly firstLine: number;
}

const LF = 10;
const CR = 13;
/** Bytes that may be read a second time in one file, so that a file full of open quotes cannot cost quadratic time. */
const REREADING_BUDGET = 64_000_000;
/** Broken records after which the rest is not worth reading: each costs a parser of its own. */
const MOST_BROKEN_RECORDS = 10_000;
const FIRST_STEP = 1024;

/**
 * Splits UTF-8 into records with csv-parse, and goes on after a broken one: reading resumes on the line after the one on which it starts,
 * so that one stray quote costs one row and not the rest of the file. Keeps no more than the longest record in memory.
 */
export class RecordParsing {
  private parser!: Parser;
  /** Bytes from the end of the last complete record. */
  private retained: Buffer = Buffer.alloc(0);
  /** How many of the retained bytes the parser has been given. */
  private fed = 0;
  /** Position in the retained bytes at which the present parser began, counted back over bytes that were let go. */
  private parserStart = 0;
  private line: number;
  private step = PIECE_BYTES;
  private reread = 0;
  private broken = 0;
  private isSkippingLine = false;
  private isOver = false;
  private records: ParsedRecord[] = [];
  private readonly newline: number;

  constructor(private readonly format: RecordFormat) {
    this.line = format.firstLine;
    this.newline = format.carriageReturnOnly ? CR : LF;
    this.restart(0);
  }

  /** True when reading was given up. */
  get hasGivenUp(): boolean {
    return this.isOver;
  }

  /** The records that the next bytes complete. */
  async write(bytes: Buffer): Promise<readonly ParsedRecord[]> {
    this.retained = this.retained.length === 0 ? bytes : Buffer.concat([this.retained, bytes]);
    await this.feed();
    return this.take();
  }

  /** The records that the end of the file completes. */
  async end(): Promise<readonly ParsedRecord[]> {
    while (!this.isOver) {
      await this.feed();
      const error = await this.close();
      if (!error) break;
      this.resume(error);
      // A broken last line leaves nothing to go on with.
      if (this.isSkippingLine || this.retained.length === 0) break;
    }
    return this.take();
  }

  private take(): readonly ParsedRecord[] {
    const records = this.records;
    this.records = [];
    return records;
  }

  private async feed(): Promise<void> {
    while (!this.isOver) {
      if (this.isSkippingLine && !this.skipLine()) return;
      if (this.fed >= this.retained.length) return;
      const piece = this.retained.subarray(this.fed, this.fed + this.step);
      this.fed += piece.length;
      const error = await this.give(piece);
      if (error) this.resume(error);
      else {
        this.letGo();
        this.step = Math.min(this.step * 2, PIECE_BYTES);
      }
    }
  }

  private give(piece: Buffer): Promise<CsvError | undefined> {
    return new Promise((resolve) => this.parser.write(piece, (error) => resolve((error as CsvError | null | undefined) ?? undefined)));
  }

  private close(): Promise<CsvError | undefined> {
    return new Promise((resolve) => {
      this.parser.once('error', (error) => resolve(error as CsvError));
      this.parser.once('end', () => resolve(undefined));
      this.parser.end();
    });
  }

  private restart(at: number): void {
    this.parserStart = at;
    this.fed = at;
    this.recordStart = at;
    const { delimiter, carriageReturnOnly, maxRecordLength } = this.format;
    const onRecord = (values: string[], bytes: number): void => this.onRecord(values, this.parserStart + bytes);
    this.parser = new SynchronousParser(onRecord, {
      delimiter,
      record_delimiter: carriageReturnOnly ? ['\r'] : ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: maxRecordLength,
    });
    // The outcome is taken from the callbacks; without a listener Node would end the process.
    this.parser.on('error', () => undefined);
    this.parser.resume();
  }

  /** Where in the retained bytes the record that is being read starts. */
  private recordStart = 0;

  private onRecord(values: string[], end: number): void {
    this.passBlankLines(end);
    this.records.push({ line: this.line, values });
    this.passLines(end);
  }

  /** Moves the start of the record past empty lines, which the parser does not report. */
  private passBlankLines(end: number): void {
    while (this.recordStart < end) {
      const byte = this.retained[this.recordStart];
      if (byte !== LF && byte !== CR) return;
      if (byte === this.newline) this.line++;
      this.recordStart++;
    }
  }

  private passLines(end: number): void {
    for (
      let at = this.retained.indexOf(this.newline, this.recordStart);
      at >= 0 && at < end;
      at = this.retained.indexOf(this.newline, at + 1)
    ) {
      this.line++;
    }
    this.recordStart = end;
  }

  /** Forgets the bytes of complete records. */
  private letGo(): void {
    if (this.recordStart === 0) return;
    this.retained = this.retained.subarray(this.recordStart);
    this.fed -= this.recordStart;
    this.parserStart -= this.recordStart;
    this.recordStart = 0;
  }

  /** Reports the broken record and goes on with the line after the one on which it starts. */
  private resume(error: CsvError): void {
    this.passBlankLines(this.retained.length);
    const fault = FAULTS[error.code];
    // Anything else would be a mistake in how the parser is used, which nobody planned.
    if (fault === undefined) throw error;
    this.reread += this.fed - this.recordStart;
    const column = typeof error['column'] === 'number' ? error['column'] + 1 : 0;
    if (this.reread > REREADING_BUDGET || ++this.broken > MOST_BROKEN_RECORDS) {
      this.isOver = true;
      this.records.push({ line: this.line, fault: 'too-much-rereading', column: 0 });
      return;
    }
    this.records.push({ line: this.line, fault, column });
    this.step = FIRST_STEP;
    this.isSkippingLine = true;
    this.skipLine();
  }

  /** Drops the retained bytes up to the next line; false when that is not yet there. */
  private skipLine(): boolean {
    const end = this.retained.indexOf(this.newline, this.recordStart);
    if (end < 0) {
      this.retained = Buffer.alloc(0);
      this.restart(0);
      return false;
    }
    this.line++;
    this.isSkippingLine = false;
    this.retained = this.retained.subarray(end + 1);
    this.restart(0);
    return true;
  }
}

/**
 * A parser that hands over each record, with the bytes read so far, at the moment it is complete. The `on_record` option would do the same at
 * the price of three new objects for every record; events would come too late to know the bytes.
 */
class SynchronousParser extends Parser {
  constructor(
    private readonly onRecord: (values: string[], bytes: number) => void,
    options: Options,
  ) {
    super(options);
  }

  override push(record: unknown): boolean {
    if (record === null) return super.push(null);
    this.onRecord(record as string[], this.info.bytes);
    return true;
  }
}

const FAULTS: Readonly<Partial<Record<string, RecordFault>>> = {
  INVALID_OPENING_QUOTE: 'quote-misplaced',
  CSV_INVALID_CLOSING_QUOTE: 'quote-misplaced',
  CSV_QUOTE_NOT_CLOSED: 'quote-not-closed',
  CSV_MAX_RECORD_SIZE: 'record-too-long',
};
