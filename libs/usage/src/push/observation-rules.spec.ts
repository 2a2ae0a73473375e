import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { UsageRow } from '@termverk/interchange';
import { MAX_COUNT, rowRules } from './observation-rules.js';
import { pushMessage } from './push.messages.js';

const now = new Date('2026-03-15T12:00:00Z');
const row: UsageRow = {
  row: 7,
  line: 8,
  organisation: 'region-exempel',
  system: 'exempeljournalen',
  codeSystem: 'https://example.org/CodeSystem/plan',
  code: 'A1',
  period: '2026-02',
  count: 12,
};
const problemsOf = (change: Partial<UsageRow>) => rowRules(now)({ ...row, ...change }).map(({ column, code }) => [column, code]);

describe('the rules of a usage row', () => {
  it('let a whole row through', () => {
    expect(problemsOf({})).toEqual([]);
    expect(
      problemsOf({
        codeSystem: 'urn:exempel:lokala-koder',
        codeSystemVersion: '1',
        display: 'Vårdplan',
        element: 'Plan.typ',
        method: 'uttag',
      }),
    ).toEqual([]);
  });

  it.each<[string, Partial<UsageRow>, string, string]>([
    ['the month that is running', { period: '2026-03' }, 'period', 'PERIOD_NOT_CLOSED'],
    ['the future', { period: '2031-01' }, 'period', 'PERIOD_NOT_CLOSED'],
    ['the distant past', { period: '1999-12' }, 'period', 'PERIOD_TOO_EARLY'],
    ['a day', { period: '2026-02-01' }, 'period', 'PERIOD_INVALID'],
    ['a negative count', { count: -1 }, 'count', 'COUNT_INVALID'],
    ['half a count', { count: 1.5 }, 'count', 'COUNT_INVALID'],
    ['no number', { count: NaN }, 'count', 'COUNT_INVALID'],
    ['more than can be', { count: MAX_COUNT + 1 }, 'count', 'COUNT_INVALID'],
    ['a code without end', { code: 'x'.repeat(301) }, 'code', 'TEXT_TOO_LONG'],
    ['a code that is long in bytes', { code: 'å'.repeat(151) }, 'code', 'TEXT_TOO_LONG'],
    ['no code', { code: '' }, 'code', 'TEXT_MISSING'],
    ['a NUL', { code: 'A\u0000' }, 'code', 'TEXT_MALFORMED'],
    ['half a character', { display: '\ud800' }, 'display', 'TEXT_MALFORMED'],
    ['spaces around', { code: ' A1' }, 'code', 'TEXT_MALFORMED'],
    ['a code system that is no address', { codeSystem: 'plan' }, 'code_system', 'CODE_SYSTEM_INVALID'],
    ['a version in the address', { codeSystem: 'https://example.org/x|1.0' }, 'code_system', 'CODE_SYSTEM_INVALID'],
    ['a personal identity number in the display', { display: 'Tolvan 19121212-1212' }, 'display', 'PERSONAL_IDENTITY_NUMBER_FOUND'],
    ['a samordningsnummer in the method', { method: '701063-2391' }, 'method', 'PERSONAL_IDENTITY_NUMBER_FOUND'],
    ['a personal identity number as element', { element: '191212121212' }, 'element', 'PERSONAL_IDENTITY_NUMBER_FOUND'],
  ])('refuse %s', (_, change, column, code) => {
    expect(problemsOf(change)).toEqual([[column, code]]);
  });

  it('exempt codes, which may look like anything', () => {
    expect(problemsOf({ code: '191212121212' })).toEqual([]);
  });

  it('never repeat a personal identity number in the report', () => {
    const [problem] = rowRules(now)({ ...row, display: 'Tolvan 19121212-1212' });
    expect(pushMessage(problem!.code, 'sv', problem!.args) + JSON.stringify(problem)).not.toContain('1212-1212');
  });

  it('fit every key that they let through into an index entry', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 600 });
    fc.assert(
      fc.property(anyText, anyText, anyText, (code, element, codeSystemVersion) => {
        fc.pre(problemsOf({ code, element, codeSystemVersion }).length === 0);
        expect(Buffer.byteLength(code + element + codeSystemVersion + row.codeSystem)).toBeLessThan(2000);
      }),
    );
  });
});
