import { containsPersonalIdentityNumber } from '@termverk/kernel';
import type { UsageRow } from '@termverk/interchange';
import { FIRST_PERIOD, isPeriod, periodOf } from './period.js';
import type { PushRefusalCode } from './push.messages.js';

/** The columns of a usage row, named as in the file. */
export type UsageColumn =
  'organisation' | 'system' | 'code_system' | 'code_system_version' | 'code' | 'display' | 'element' | 'period' | 'count' | 'method';

/** One thing that is wrong with one row. */
export interface RowProblem {
  /** 1-based row; 0 when the whole push is meant. */
  readonly row: number;
  /** Name of the column; null when the whole row is meant. */
  readonly column: string | null;
  readonly code: PushRefusalCode;
  readonly args: Readonly<Record<string, string | number>>;
}

/** The largest count of one row, the same as the database's: sums over all organisations and months stay exact in JSON numbers. */
export const MAX_COUNT = 1_000_000_000;

/** How a text column is judged. */
interface TextRule {
  readonly column: UsageColumn;
  readonly of: (row: UsageRow) => string | undefined;
  /** In bytes of UTF-8. Those of the key must together fit an index entry (about 2 700 bytes). */
  readonly maxBytes: number;
  readonly required: boolean;
  /** Codes, addresses and organisation numbers are exempt by their type (domain model, "Privacy"). */
  readonly mayNameSomebody: boolean;
}

const TEXTS: readonly TextRule[] = [
  { column: 'organisation', of: (row) => row.organisation, maxBytes: 200, required: true, mayNameSomebody: false },
  { column: 'system', of: (row) => row.system, maxBytes: 200, required: true, mayNameSomebody: true },
  { column: 'code_system', of: (row) => row.codeSystem, maxBytes: 500, required: true, mayNameSomebody: false },
  { column: 'code_system_version', of: (row) => row.codeSystemVersion, maxBytes: 100, required: false, mayNameSomebody: false },
  { column: 'code', of: (row) => row.code, maxBytes: 300, required: true, mayNameSomebody: false },
  { column: 'display', of: (row) => row.display, maxBytes: 1000, required: false, mayNameSomebody: true },
  { column: 'element', of: (row) => row.element, maxBytes: 500, required: false, mayNameSomebody: true },
  { column: 'method', of: (row) => row.method, maxBytes: 200, required: false, mayNameSomebody: true },
];

const ABSOLUTE_URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s|]+$/;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * The rules for rows taken for themselves, as they stand at an instant: gives what is wrong with a row. What the registry must know
 * for it (organisations, systems, other rows) is asked of the database.
 */
export function rowRules(now: Date): (row: UsageRow) => RowProblem[] {
  const current = periodOf(now);
  return (row) => {
    const problems: RowProblem[] = [];
    const say = (column: UsageColumn, code: PushRefusalCode, args: RowProblem['args'] = {}): void => {
      problems.push({ row: row.row, column, code, args: { column, ...args } });
    };
    for (const rule of TEXTS) {
      const value = rule.of(row);
      const fault = value === undefined || value === '' ? (rule.required ? 'TEXT_MISSING' : null) : textFault(rule, value);
      if (fault !== null) say(rule.column, fault, { length: Buffer.byteLength(value ?? ''), max: rule.maxBytes });
    }
    if (row.codeSystem !== '' && !ABSOLUTE_URI.test(row.codeSystem)) say('code_system', 'CODE_SYSTEM_INVALID');
    if (!isPeriod(row.period)) say('period', 'PERIOD_INVALID', { value: row.period.slice(0, 40) });
    else if (row.period >= current) say('period', 'PERIOD_NOT_CLOSED', { value: row.period });
    else if (row.period < FIRST_PERIOD) say('period', 'PERIOD_TOO_EARLY', { value: row.period, first: FIRST_PERIOD });
    if (!Number.isSafeInteger(row.count) || row.count < 0 || row.count > MAX_COUNT) say('count', 'COUNT_INVALID', { max: MAX_COUNT });
    return problems;
  };
}

function textFault(rule: TextRule, value: string): PushRefusalCode | null {
  // A string has at most three bytes of UTF-8 per UTF-16 unit: most need no counting.
  if (value.length * 3 > rule.maxBytes && Buffer.byteLength(value) > rule.maxBytes) return 'TEXT_TOO_LONG';
  if (CONTROL.test(value) || !value.isWellFormed() || value.trim() !== value) return 'TEXT_MALFORMED';
  if (rule.mayNameSomebody && containsPersonalIdentityNumber(value)) return 'PERSONAL_IDENTITY_NUMBER_FOUND';
  return null;
}
