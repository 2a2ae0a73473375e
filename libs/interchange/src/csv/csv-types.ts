import type { CsvProblemCode } from './csv-messages.js';

/** Where the characters or bytes come from. Chunks may be cut anywhere, also inside a character. */
export type ByteSource = string | Uint8Array | Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>;

/** The character encodings that are read. ISO-8859-1 is read as Windows-1252, which holds it (WHATWG Encoding §4.2). */
export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The field separators that are read. */
export type CsvDelimiter = ',' | ';' | '\t';

/** A column that a reader wants. Header names match regardless of case, hyphens, spaces and underscores. */
export interface CsvColumn {
  readonly name: string;
  readonly required?: boolean | undefined;
  /** Other header names of the same column, also in other languages. */
  readonly aliases?: readonly string[] | undefined;
}

/** How to read a file. */
export interface CsvOptions {
  readonly columns: readonly CsvColumn[];
  /** Overrides detection. */
  readonly encoding?: CsvEncoding | 'iso-8859-1' | undefined;
  /** Overrides detection. */
  readonly delimiter?: CsvDelimiter | undefined;
  /** Longest field in UTF-16 code units; 100 000 unless told. A whole record may be ten times as long. */
  readonly maxFieldLength?: number | undefined;
  /** Columns that the reader does not know: reported as a warning with a suggestion (default), or silently kept. */
  readonly unknownColumns?: 'warn' | 'keep' | undefined;
  /** Header names that are known though not listed, such as one column for each language. */
  readonly alsoKnown?: RegExp | undefined;
  /** How much of the file came between its header and what is read here, which numbers go on from. */
  readonly after?: { readonly rows: number; readonly lines: number } | undefined;
}

/** The values that a problem's message names. */
export type CsvProblemArgs = Readonly<Record<string, string | number>>;

/** Something wrong with a file. Errors keep their row from being delivered; warnings do not. */
export interface CsvProblem {
  /** 1-based number of the data row, the header not counted; 0 for the header or the whole file. */
  readonly row: number;
  /** 1-based line of the file on which the row starts. */
  readonly line: number;
  /** 1-based column, 0 when the whole row is meant. */
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: CsvProblemCode;
  readonly args: CsvProblemArgs;
}

/** What the first line says, and how the file was understood. */
export interface CsvHeader {
  readonly encoding: CsvEncoding;
  readonly delimiter: CsvDelimiter;
  /** The header's names as written. */
  readonly names: readonly string[];
  /** Position of each wanted column that the file has, by the column's own name. */
  readonly positions: ReadonlyMap<string, number>;
  /** Line of the header, 1 unless blank lines or a `sep=` line come first. */
  readonly line: number;
}

/** One data row with as many values as the header has names; surrounding white space is taken off. */
export interface CsvRow {
  readonly row: number;
  readonly line: number;
  readonly values: readonly string[];
}

/** What one piece of the file gave. Rows come in the order of the file; a file without a usable header gives problems only. */
export interface CsvBatch {
  /** Absent only when the header could not be understood. */
  readonly header?: CsvHeader | undefined;
  readonly rows: readonly CsvRow[];
  readonly problems: readonly CsvProblem[];
}

/** What a typed reader made of one piece of the file. */
export interface TypedBatch<Row> {
  readonly header?: CsvHeader | undefined;
  readonly rows: readonly Row[];
  readonly problems: readonly CsvProblem[];
}
