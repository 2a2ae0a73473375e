import type { Buffer } from 'node:buffer';
import { closest, foldForComparison } from '@termverk/language';
import { parse } from 'csv-parse/sync';
import type { CsvColumn, CsvDelimiter, CsvOptions, CsvProblem } from './csv-types.js';

/** Longest header, in bytes. */
export const LONGEST_HEADER = 65_536;

/** The header line found at the beginning of a text. */
export interface HeaderLine {
  readonly text: string;
  readonly line: number;
  /** Bytes up to the first data row. */
  readonly length: number;
  /** Line on which the data begin. */
  readonly nextLine: number;
  /** The only line ending of old Macintosh files; others are read as CRLF and LF mixed. */
  readonly carriageReturnOnly: boolean;
  /** Delimiter that a first line `sep=;` names, as spreadsheet programs write it. */
  readonly declared: CsvDelimiter | undefined;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * Finds the first line that is neither blank nor `sep=…`; line ends inside quotes do not count. Undefined while the bytes end before the
 * line does, unless the file has ended.
 */
export function findHeaderLine(bytes: Buffer, isWhole: boolean): HeaderLine | undefined {
  let start = 0;
  let line = 1;
  let declared: CsvDelimiter | undefined;
  while (start < bytes.length) {
    const found = lineEnd(bytes, start);
    if (found === undefined && !isWhole) return undefined;
    const end = found ?? { at: bytes.length, next: bytes.length, lines: 0, isBareReturn: false };
    // A bare CR at the very end may be the first half of CRLF.
    if (end.isBareReturn && end.next === bytes.length && !isWhole) return undefined;
    const text = bytes.toString('utf8', start, end.at);
    const separator = /^"?sep=([,;\t])"?$/i.exec(text.trimEnd());
    if (separator) declared = separator[1] as CsvDelimiter;
    else if (text.trim() !== '') {
      const nextLine = line + end.lines;
      return { text, line, length: end.next, nextLine, carriageReturnOnly: end.isBareReturn, declared };
    }
    line += end.lines;
    start = end.next;
  }
  return undefined;
}

function lineEnd(bytes: Buffer, from: number): { at: number; next: number; lines: number; isBareReturn: boolean } | undefined {
  let quoted = false;
  let lines = 1;
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) quoted = !quoted;
    else if (byte === LF && quoted) lines++;
    else if (byte === LF) return { at: bytes[i - 1] === CR && i > from ? i - 1 : i, next: i + 1, lines, isBareReturn: false };
    else if (byte === CR && !quoted && bytes[i + 1] !== LF) return { at: i, next: i + 1, lines, isBareReturn: true };
  }
  return undefined;
}

/** The delimiter that the header holds most of outside quotes; comma when it holds none. */
export function detectDelimiter(header: string): CsvDelimiter {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  for (const character of header) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character in counts) counts[character as CsvDelimiter]++;
  }
  const [best] = Object.entries(counts).sort((a, b) => b[1] - a[1]) as [CsvDelimiter, number][];
  return best![1] === 0 ? ',' : best![0];
}

/** The names of a header line; undefined when its quotes do not balance. */
export function headerNames(text: string, delimiter: CsvDelimiter): readonly string[] | undefined {
  try {
    const [names] = parse(text, { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
    return names?.map((name) => name.trim()) ?? [];
  } catch {
    // The parser throws on unbalanced quotes and on nothing else here; the caller reports it.
    return undefined;
  }
}

/** Which wanted column stands where, and what is wrong with the header. */
export interface MatchedHeader {
  readonly positions: ReadonlyMap<string, number>;
  readonly problems: readonly CsvProblem[];
}

/** Matches a header's names with the wanted columns. A missing or doubled wanted column is an error, an unknown one a warning. */
export function matchColumns(
  names: readonly string[],
  line: number,
  options: Pick<CsvOptions, 'columns' | 'unknownColumns' | 'alsoKnown'>,
): MatchedHeader {
  const wanted = wantedNames(options.columns);
  const positions = new Map<string, number>();
  const problems: CsvProblem[] = [];
  const unknown: { readonly name: string; readonly position: number }[] = [];
  const say = (severity: 'error' | 'warning', column: number, code: CsvProblem['code'], args: CsvProblem['args']): void => {
    problems.push({ row: 0, line, column, severity, code, args });
  };
  const written = new Map<string, number>();
  names.forEach((name, position) => {
    const folded = foldName(name);
    const column = wanted.get(folded);
    const earlier = column === undefined ? written.get(folded) : positions.get(column);
    if (earlier !== undefined && folded !== '') {
      say(column === undefined ? 'warning' : 'error', position + 1, 'DUPLICATE_COLUMN', {
        name: shown(name),
        first: earlier + 1,
        second: position + 1,
      });
    } else if (column !== undefined) positions.set(column, position);
    else if (folded !== '' && !options.alsoKnown?.test(name)) unknown.push({ name, position });
    if (!written.has(folded)) written.set(folded, position);
  });
  const misspelt = new Set<string>();
  for (const { name, required, aliases = [] } of options.columns) {
    if (!required || positions.has(name)) continue;
    const names = [...wanted].filter(([, column]) => column === name).map(([spelling]) => spelling);
    const found = unknown.find((candidate) => closest(foldName(candidate.name), names, 1).length > 0);
    // Files have headings in either language.
    const known = aliases.length === 0 ? name : `${name} (${aliases.join(', ')})`;
    if (found) misspelt.add(found.name);
    if (found) say('error', found.position + 1, 'COLUMN_MISSING_MISSPELT', { name: known, found: shown(found.name) });
    else say('error', 0, 'COLUMN_MISSING', { name: known });
  }
  if (options.unknownColumns !== 'keep') {
    for (const { name, position } of unknown) {
      if (misspelt.has(name)) continue;
      const [meant] = closest(foldName(name), wanted.keys(), 1);
      const column = meant === undefined ? undefined : wanted.get(meant);
      if (column !== undefined && !positions.has(column)) {
        say('warning', position + 1, 'COLUMN_UNKNOWN_MISSPELT', { found: shown(name), name: spellingOf(meant!, options.columns) });
      } else say('warning', position + 1, 'COLUMN_UNKNOWN', { found: shown(name) });
    }
  }
  return { positions, problems };
}

function wantedNames(columns: readonly CsvColumn[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, aliases = [] } of columns) for (const spelling of [name, ...aliases]) names.set(foldName(spelling), name);
  return names;
}

/** A column's name as it is spelt, in the language that was meant. */
function spellingOf(folded: string, columns: readonly CsvColumn[]): string {
  return columns.flatMap(({ name, aliases = [] }) => [name, ...aliases]).find((name) => foldName(name) === folded)!;
}

/** Header names are equal regardless of case, marks, spaces, hyphens and underscores. */
function foldName(name: string): string {
  return foldForComparison(name.slice(0, 200));
}

function shown(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
