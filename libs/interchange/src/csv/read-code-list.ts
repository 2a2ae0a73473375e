import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import { type CodeListReading, type CodeListRun, type CodeListTexts } from './code-list-texts.js';
import { CodeReferences } from './code-references.js';
import { findHeaderLine } from './csv-header.js';
import type { ByteSource, CsvProblem } from './csv-types.js';
import { readCodeSystemCsv, type CodeSystemCsvOptions, type CodeSystemCsvRow } from './read-code-system-csv.js';
import { RecordRuns, type RecordRun } from './record-runs.js';
import { sourceBytes } from './source-bytes.js';
import { inspectFirstBytes } from './text-encoding.js';

/** What a part of a code list came to: rows with what is wrong with others, or a run without faults as texts. */
export type CodeListPart =
  | { readonly rows: readonly CodeSystemCsvRow[]; readonly problems: readonly CsvProblem[]; readonly texts?: undefined }
  | { readonly texts: CodeListTexts; readonly firstRow: number; readonly problems: readonly CsvProblem[]; readonly rows?: undefined };

const RUN_BYTES = 96 * 1024;
/** So many runs are read at once: enough for a few threads, and no more in memory than a few megabytes. */
const RUNS_AT_ONCE = 12;
/** A record that is longer has a quote too many or too few. */
const LONGEST_WAIT = 16 * RUN_BYTES;
const FIRST_BYTES = 64 * 1024;
const REPLACEMENT = Buffer.from('\ufffd', 'utf8');

/**
 * Reads a code list as `readCodeSystemCsv` does, to the same rows and problems, but has large ones read in runs by `reading`, which may use
 * several threads. From the first run on that is not entirely in order, the rest is read in order.
 */
export async function* readCodeList(
  source: ByteSource,
  options: CodeSystemCsvOptions & { readonly references: CodeReferences },
  reading: CodeListReading,
): AsyncGenerator<CodeListPart> {
  const pieces = sourceBytes(source);
  try {
    const start = await firstBytes(pieces);
    const plan = planOf(start, options);
    if (plan === undefined) yield* readCodeSystemCsv(chained([start], pieces), options);
    else yield* new CodeListRuns(pieces, plan, options, reading).read();
  } finally {
    await pieces.return(undefined);
  }
}

interface Plan {
  readonly header: Buffer;
  readonly data: Buffer;
}

/** How a file can be read in runs; undefined when it cannot: it is small, not in UTF-8, or not understood at once. */
function planOf(start: Buffer, { encoding }: CodeSystemCsvOptions): Plan | undefined {
  if (start.length < FIRST_BYTES || (encoding !== undefined && encoding !== 'utf-8')) return undefined;
  const first = inspectFirstBytes(start);
  if (first.kind === 'binary' || (first.encoding !== undefined && first.encoding !== 'utf-8')) return undefined;
  const line = findHeaderLine(start.subarray(first.bomLength), false);
  if (line === undefined || line.carriageReturnOnly) return undefined;
  const headerEnd = first.bomLength + line.length;
  const header = start.subarray(0, headerEnd);
  return isSound(header) ? { header, data: start.subarray(headerEnd) } : undefined;
}

/** One reading of one file in runs. */
class CodeListRuns {
  private readonly cutting = new RecordRuns(RUN_BYTES);
  private rows = 0;
  private isAscii: boolean;
  private hasToldHeader = false;

  constructor(
    private readonly pieces: AsyncGenerator<Buffer>,
    private readonly plan: Plan,
    private readonly options: CodeSystemCsvOptions & { readonly references: CodeReferences },
    private readonly reading: CodeListReading,
  ) {
    this.isAscii = isAscii(plan.header);
  }

  async *read(): AsyncGenerator<CodeListPart> {
    let runs = [...this.cutting.write(this.plan.data)];
    // Not a loop over the pieces themselves: leaving it would end them, and the rest is still to be read.
    for (let next = await this.pieces.next(); next.done !== true; next = await this.pieces.next()) {
      runs.push(...this.cutting.write(next.value));
      if (this.cutting.waitingBytes > LONGEST_WAIT) break;
      if (runs.length < RUNS_AT_ONCE) continue;
      const left = yield* this.take(runs);
      runs = [];
      if (left.length === 0) continue;
      yield* this.inOrder(left);
      return;
    }
    yield* this.inOrder(yield* this.take(runs));
  }

  /** Has runs read; gives those that are left to be read in order. */
  private async *take(runs: readonly RecordRun[]): AsyncGenerator<CodeListPart, readonly RecordRun[]> {
    if (runs.length === 0) return runs;
    const firstUnsound = runs.findIndex(({ bytes }) => !isSound(bytes));
    const sound = firstUnsound < 0 ? runs : runs.slice(0, firstUnsound);
    const answers = await this.reading(sound.map((run) => this.asked(run)));
    for (let i = 0; i < sound.length; i++) {
      const texts = answers[i];
      const firstRow = this.rows + 1;
      if (texts === undefined || !this.options.references.seeRun(texts, firstRow)) return runs.slice(i);
      this.isAscii &&= isAscii(sound[i]!.bytes);
      yield { texts, firstRow, problems: await this.headerProblems() };
      this.rows += texts.lines.length;
    }
    return runs.slice(sound.length);
  }

  private asked({ bytes, linesBefore }: RecordRun): CodeListRun {
    const { delimiter, maxFieldLength } = this.options;
    return { bytes: new Uint8Array(bytes), header: this.plan.header, delimiter, maxFieldLength, linesBefore };
  }

  /** What there is to say of the header, once. */
  private async headerProblems(): Promise<readonly CsvProblem[]> {
    if (this.hasToldHeader) return [];
    this.hasToldHeader = true;
    const problems: CsvProblem[] = [];
    for await (const part of readCodeSystemCsv([this.plan.header], { ...this.options, references: false })) {
      problems.push(...part.problems.filter(({ code }) => code !== 'NO_ROWS'));
    }
    return problems;
  }

  /** The rest of the file, beginning with these runs, as a reader in order reads it. */
  private async *inOrder(runs: readonly RecordRun[]): AsyncGenerator<CodeListPart> {
    const rest = this.cutting.rest();
    const linesBefore = (runs[0] ?? rest).linesBefore;
    const { header } = this.plan;
    const source = chained([header, ...runs.map(({ bytes }) => bytes), rest.bytes], this.pieces);
    const options = {
      ...this.options,
      encoding: this.options.encoding ?? (this.isAscii ? undefined : ('utf-8' as const)),
      after: { rows: this.rows, lines: linesBefore },
    };
    for await (const { rows, problems } of readCodeSystemCsv(source, options)) {
      const isTold = ({ row, line }: CsvProblem) => this.hasToldHeader && row === 0 && line <= linesOf(header);
      yield { rows, problems: problems.filter((problem) => !isTold(problem)) };
    }
  }
}

/** True when a reader need not look at every character. */
function isSound(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0) && !bytes.includes(REPLACEMENT);
}

function linesOf(bytes: Buffer): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 10) lines++;
  return lines;
}

async function firstBytes(pieces: AsyncGenerator<Buffer>): Promise<Buffer> {
  const start: Buffer[] = [];
  let length = 0;
  while (length < FIRST_BYTES) {
    const next = await pieces.next();
    if (next.done) break;
    start.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(start);
}

async function* chained(first: readonly Buffer[], then: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  yield* then;
}
