import type { CsvHeader, CsvProblem, CsvProblemArgs, CsvRow } from './csv-types.js';
import type { CsvProblemCode } from './csv-messages.js';

/** Reads the cells of a file's rows by the names of the wanted columns, and keeps what is wrong with them. */
export class TypedCells {
  readonly problems: CsvProblem[] = [];
  private row!: CsvRow;
  private errors = 0;

  constructor(private readonly header: CsvHeader) {}

  /** Goes on to the next row. */
  begin(row: CsvRow): void {
    this.row = row;
    this.errors = 0;
  }

  /** True when nothing wrong has been said of the present row. */
  get isSound(): boolean {
    return this.errors === 0;
  }

  /** The cell's text; undefined when it is empty or the file has no such column. */
  optional(name: string): string | undefined {
    const position = this.header.positions.get(name);
    const value = position === undefined ? undefined : this.row.values[position];
    return value === '' ? undefined : value;
  }

  /** The cell's text, or the file-wide value; an error when both are missing. */
  required(name: string, otherwise?: string): string {
    const value = this.optional(name) ?? otherwise;
    if (value === undefined) this.error(name, 'VALUE_MISSING', { name });
    return value ?? '';
  }

  /** A required code: FHIR R5 `code`, that is no control characters and no two spaces in a row. */
  code(name: string, value: string): string {
    if (MALFORMED_CODE.test(value)) this.error(name, 'CODE_MALFORMED', { value: shown(value) });
    return value;
  }

  /** Says that the present row cannot be used. */
  error(name: string, code: CsvProblemCode, args: CsvProblemArgs = {}): void {
    this.errors++;
    this.say('error', name, code, args);
  }

  /** Says something of the present row that does not keep it from being used. */
  warning(name: string, code: CsvProblemCode, args: CsvProblemArgs = {}): void {
    this.say('warning', name, code, args);
  }

  private say(severity: 'error' | 'warning', name: string, code: CsvProblemCode, args: CsvProblemArgs): void {
    const { row, line } = this.row;
    const position = this.header.positions.get(name);
    // The column as its owner writes it.
    const told = args['name'] === name && position !== undefined ? { ...args, name: shown(this.header.names[position]!) } : args;
    this.problems.push({ row, line, column: (position ?? -1) + 1, severity, code, args: told });
  }
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const MALFORMED_CODE = /[\u0000-\u001f\u007f]|\s\s/;

/** A value as messages show it: at most 100 characters. */
export function shown(value: string): string {
  return value.length > 100 ? `${value.slice(0, 100)}…` : value;
}
