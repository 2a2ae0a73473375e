import { Buffer } from 'node:buffer';
import { detectDelimiter, findHeaderLine, headerNames, LONGEST_HEADER, matchColumns, type HeaderLine } from './csv-header.js';
import type { ByteSource, CsvBatch, CsvEncoding, CsvHeader, CsvOptions, CsvProblem, CsvRow } from './csv-types.js';
import { RecordParsing, type ParsedRecord, type RecordFault } from './record-parsing.js';
import { sourceBytes } from './source-bytes.js';
import { Utf8Decoding } from './text-decoding.js';
import { inspectFirstBytes } from './text-encoding.js';

const FAULT_CODES = {
  'quote-misplaced': 'QUOTE_MISPLACED',
  'quote-not-closed': 'QUOTE_NOT_CLOSED',
  'record-too-long': 'RECORD_TOO_LONG',
  'too-much-rereading': 'GIVEN_UP',
} as const satisfies Readonly<Record<RecordFault, CsvProblem['code']>>;

/**
 * Reads a CSV file (RFC 4180, and what people make of it) from a stream, in constant memory: encoding and delimiter are found out unless told,
 * rows come in batches with what is wrong with others, row by row. Rows with an error are reported and not delivered; reading goes on
 * after them. Nothing in the file makes it throw; only a failing source does.
 *
 * A header without a wanted column ends the reading after its problems. Blank rows are passed over and not counted.
 */
export async function* readCsv(source: ByteSource, options: CsvOptions): AsyncGenerator<CsvBatch> {
  const pieces = sourceBytes(source);
  try {
    yield* new CsvReading(options).read(pieces);
  } finally {
    await pieces.return(undefined);
  }
}

/** One reading of one file. */
class CsvReading {
  private header: CsvHeader | undefined;
  private decoding!: Utf8Decoding;
  private row: number;
  private readonly maxFieldLength: number;

  constructor(private readonly options: CsvOptions) {
    this.maxFieldLength = options.maxFieldLength ?? 100_000;
    this.row = options.after?.rows ?? 0;
  }

  async *read(pieces: AsyncGenerator<Buffer>): AsyncGenerator<CsvBatch, void, undefined> {
    const start = await beginning(pieces);
    const first = inspectFirstBytes(start);
    if (first.kind === 'binary') return yield this.failure('NOT_TEXT', { format: first.format });
    this.decoding = new Utf8Decoding(first.bomLength > 0 ? first.encoding : (override(this.options) ?? first.encoding));
    let text = this.decoding.write(start.subarray(first.bomLength));
    let isWhole = false;
    let line: HeaderLine | undefined;
    while (!(line = findHeaderLine(text, isWhole)) && !isWhole) {
      if (text.length > LONGEST_HEADER) return yield this.failure('HEADER_TOO_LONG', { limit: LONGEST_HEADER });
      const next = await pieces.next();
      isWhole = next.done === true;
      text = Buffer.concat([text, next.done ? this.decoding.end() : this.decoding.write(next.value)]);
    }
    if (!line) return yield this.failure('EMPTY_FILE', {});
    const problems = this.understandHeader(line);
    if (problems.some((problem) => problem.severity === 'error')) return yield { header: this.header, rows: [], problems };
    yield { header: this.header, rows: [], problems };
    yield* this.readRows(pieces, line, text.subarray(line.length), isWhole);
    if (this.row === 0) yield this.batch([], [{ row: 0, line: line.line, column: 0, severity: 'warning', code: 'NO_ROWS', args: {} }]);
  }

  private async *readRows(pieces: AsyncGenerator<Buffer>, line: HeaderLine, start: Buffer, isWhole: boolean): AsyncGenerator<CsvBatch> {
    const records = new RecordParsing({
      delimiter: this.header!.delimiter,
      carriageReturnOnly: line.carriageReturnOnly,
      maxRecordLength: this.maxFieldLength * 10,
      firstLine: line.nextLine + (this.options.after?.lines ?? 0),
    });
    yield* this.rowsOf(await records.write(start));
    while (!isWhole && !records.hasGivenUp) {
      const next = await pieces.next();
      isWhole = next.done === true;
      yield* this.rowsOf(await records.write(next.done ? this.decoding.end() : this.decoding.write(next.value)));
    }
    yield* this.rowsOf(await records.end());
  }

  private understandHeader(line: HeaderLine): readonly CsvProblem[] {
    const delimiter = this.options.delimiter ?? line.declared ?? detectDelimiter(line.text);
    const names = headerNames(line.text, delimiter);
    if (!names) return [{ row: 0, line: line.line, column: 0, severity: 'error', code: 'HEADER_MALFORMED', args: {} }];
    const { positions, problems } = matchColumns(names, line.line, this.options);
    this.header = { encoding: this.decoding.encoding, delimiter, names, positions, line: line.line };
    return problems;
  }

  private failure(code: CsvProblem['code'], args: CsvProblem['args']): CsvBatch {
    return { rows: [], problems: [{ row: 0, line: 1, column: 0, severity: 'error', code, args }] };
  }

  private batch(rows: readonly CsvRow[], problems: readonly CsvProblem[]): CsvBatch {
    // An ASCII beginning leaves the encoding open until a later piece decides.
    if (this.header && this.header.encoding !== this.decoding.encoding) this.header = { ...this.header, encoding: this.decoding.encoding };
    return { header: this.header, rows, problems };
  }

  private *rowsOf(records: readonly ParsedRecord[]): Generator<CsvBatch> {
    if (records.length === 0) return;
    const rows: CsvRow[] = [];
    const problems: CsvProblem[] = [];
    for (const record of records) {
      if ('fault' in record) {
        const { line, column, fault } = record;
        const row = fault === 'too-much-rereading' ? this.row : ++this.row;
        problems.push({ row, line, column, severity: 'error', code: FAULT_CODES[fault], args: { limit: this.maxFieldLength * 10 } });
        continue;
      }
      if (isBlank(record.values)) continue;
      this.row++;
      const before = problems.length;
      this.checkRow(record.line, record.values, problems);
      if (problems.length === before) rows.push({ row: this.row, line: record.line, values: record.values });
    }
    yield this.batch(rows, problems);
  }

  private checkRow(line: number, values: string[], problems: CsvProblem[]): void {
    const expected = this.header!.names.length;
    const say = (column: number, code: CsvProblem['code'], args: CsvProblem['args']): void => {
      problems.push({ row: this.row, line, column, severity: 'error', code, args });
    };
    const found = values.length;
    // Spreadsheets write delimiters for columns that are empty all the way down.
    while (values.length > expected && values.at(-1)!.trim() === '') values.pop();
    if (values.length > expected) say(0, 'ROW_TOO_LONG', { found, expected });
    else if (found < expected) say(0, 'ROW_TOO_SHORT', { found, expected });
    const suspicious = this.decoding.isSuspicious;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value.length > this.maxFieldLength) say(i + 1, 'FIELD_TOO_LONG', { length: value.length, limit: this.maxFieldLength });
      else if (suspicious && value.includes('\0')) say(i + 1, 'NUL_CHARACTER', {});
      else if (suspicious && value.includes('\ufffd')) say(i + 1, 'CHARACTER_UNDECODABLE', { encoding: this.decoding.encoding });
      else if (hasSpaceAround(value)) values[i] = value.trim();
    }
  }
}

/** Enough of the file to recognise what it is, or all of it. */
async function beginning(pieces: AsyncGenerator<Buffer>): Promise<Buffer> {
  const start: Buffer[] = [];
  let length = 0;
  while (length < 4096) {
    const next = await pieces.next();
    if (next.done) break;
    start.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(start);
}

function override({ encoding }: CsvOptions): CsvEncoding | undefined {
  return encoding === 'iso-8859-1' ? 'windows-1252' : encoding;
}

function isBlank(values: readonly string[]): boolean {
  return values.every((value) => value === '' || value.trim() === '');
}

/** True when trimming would change the text; most fields are spared the call. */
function hasSpaceAround(value: string): boolean {
  if (value === '') return false;
  const first = value.charCodeAt(0);
  const last = value.charCodeAt(value.length - 1);
  return first <= 32 || last <= 32 || first >= 0xa0 || last >= 0xa0;
}
