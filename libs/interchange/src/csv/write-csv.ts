import type { CsvDelimiter } from './csv-types.js';

/** How to write a file. */
export interface CsvWriteOptions {
  /** Comma unless told. */
  readonly delimiter?: CsvDelimiter | undefined;
  /** CRLF unless told (RFC 4180 §2.1). */
  readonly lineEnd?: '\r\n' | '\n' | undefined;
  /** A byte order mark first, by which Excel knows UTF-8. */
  readonly byteOrderMark?: boolean | undefined;
  /**
   * Puts an apostrophe before texts that a spreadsheet would run as a formula (they begin with `=`, `+`, `-`, `@`, tab or CR; OWASP, *CSV
   * Injection*). Numbers are left alone. Such a file no longer reads back as it was, so it is for people and not for machines.
   */
  readonly defuseFormulas?: boolean | undefined;
}

/** A cell: text, number, boolean, or nothing. */
export type CsvValue = string | number | boolean | null | undefined;

/** Writes a header and rows, one piece of text for each line; read back, the values are the same but for white space around them. */
export async function* writeCsv(
  header: readonly string[],
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
  options: CsvWriteOptions = {},
): AsyncGenerator<string> {
  yield (options.byteOrderMark ? '\ufeff' : '') + csvLine(header, options);
  for await (const row of rows) yield csvLine(row, options);
}

/** One line with its line end (RFC 4180 §2): quotes where a value holds the delimiter, a quote, a line end or white space at its ends. */
export function csvLine(values: readonly CsvValue[], options: CsvWriteOptions = {}): string {
  const { delimiter = ',', lineEnd = '\r\n' } = options;
  const cells = values.map((value) => cell(value, delimiter, options.defuseFormulas === true));
  // A single empty cell would be a blank line, which readers pass over.
  return (cells.length === 1 && cells[0] === '' ? '""' : cells.join(delimiter)) + lineEnd;
}

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
const NEEDS_QUOTES = /["\r\n,;\t]|^\s|\s$/;

function cell(value: CsvValue, delimiter: CsvDelimiter, defuse: boolean): string {
  if (value === null || value === undefined) return '';
  let text = String(value);
  if (defuse && typeof value === 'string' && FORMULA.test(text) && !NUMBER.test(text)) text = `'${text}`;
  return text.includes(delimiter) || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
