import { containsPersonalIdentityNumber } from '@termverk/kernel';
import type { UsageRow } from './csv-rows.js';
import type { ByteSource, CsvColumn, CsvHeader, CsvOptions, TypedBatch } from './csv-types.js';
import { readCsv } from './read-csv.js';
import { shown, TypedCells } from './typed-row.js';

const COLUMNS: readonly CsvColumn[] = [
  { name: 'organisation', required: true, aliases: ['organization', 'org'] },
  { name: 'system', required: true, aliases: ['it-system', 'source_system'] },
  { name: 'code_system', required: true, aliases: ['kodverk', 'kodsystem'] },
  { name: 'code_system_version', aliases: ['kodverksversion', 'version'] },
  { name: 'code', required: true, aliases: ['kod'] },
  { name: 'display', aliases: ['benämning', 'klartext'] },
  { name: 'element', aliases: ['variabel'] },
  { name: 'period', required: true, aliases: ['månad', 'month'] },
  { name: 'count', required: true, aliases: ['antal'] },
  { name: 'method', aliases: ['metod'] },
];

/** Columns of free text. Codes and identifiers are exempt: their digits may well add up to a personal identity number. */
const FREE_TEXT = ['organisation', 'system', 'display', 'element', 'method'];
/** Organisation numbers have a month above 20 and hence are no personal identity numbers (lag 1974:174). */
const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;
const COUNT = /^(0|[1-9]\d{0,14})$/;

/**
 * Reads a usage file: `organisation, system, code_system, code_system_version, code, display, element, period, count, method`. Aggregated
 * counts only: a cell that holds a personal identity number is an error. Constant memory.
 */
export async function* readUsageCsv(source: ByteSource, options: Omit<CsvOptions, 'columns'> = {}): AsyncGenerator<TypedBatch<UsageRow>> {
  let cells: TypedCells | undefined;
  let understood: CsvHeader | undefined;
  for await (const { header, rows, problems } of readCsv(source, { ...options, columns: COLUMNS })) {
    if (header && header !== understood) cells = new TypedCells(header);
    understood = header;
    const used: UsageRow[] = [];
    for (const row of rows) {
      cells!.begin(row);
      const read = usageRow(row, cells!);
      if (cells!.isSound) used.push(read);
    }
    yield { header, rows: used, problems: cells ? [...problems, ...cells.problems.splice(0)] : problems };
  }
}

function usageRow({ row, line }: { readonly row: number; readonly line: number }, cells: TypedCells): UsageRow {
  for (const name of FREE_TEXT) {
    const value = cells.optional(name);
    if (value !== undefined && containsPersonalIdentityNumber(value)) cells.error(name, 'PERSONAL_IDENTITY_NUMBER', { name });
  }
  const period = cells.required('period');
  const count = cells.required('count');
  if (period !== '' && !PERIOD.test(period)) cells.error('period', 'PERIOD_MALFORMED', { value: shown(period) });
  if (count !== '' && !COUNT.test(count)) cells.error('count', 'COUNT_MALFORMED', { value: shown(count) });
  return {
    row,
    line,
    organisation: cells.required('organisation'),
    system: cells.required('system'),
    codeSystem: cells.required('code_system'),
    codeSystemVersion: cells.optional('code_system_version'),
    code: cells.code('code', cells.required('code')),
    display: cells.optional('display'),
    element: cells.optional('element'),
    period,
    count: Number(count),
    method: cells.optional('method'),
  };
}
