import { describe, expect, it } from '@jest/globals';
import { messageOf, suggestionOf } from '../finding/finding.js';
import { FixedSource, LOCAL, MOODS, PART, PLANS, PLANS_OID, reportOn, row } from '../plan-types.fixture.js';
import type { MappingRow } from './mapping.js';

/** One row, the rules that it breaks, and the codes that are suggested. */
const single: [what: string, changes: Partial<MappingRow>, rules: string[], candidates?: string[]][] = [
  ['a code that exists', {}, []],
  ['a code with its display', { targetCode: 'VP', targetDisplay: 'Vårdplan' }, []],
  ['a code with a designation as display', { targetCode: 'VP', targetDisplay: 'Care plan' }, []],
  ['a code with its definition as display', { targetDisplay: 'Samordnad individuell plan' }, []],
  ['a display that differs in case and spaces only', { targetCode: 'VP', targetDisplay: ' vårdplan ' }, []],
  ['a misspelt code', { targetCode: 'SIPP' }, ['CODE-UNKNOWN'], ['SIP']],
  ['a code like nothing', { targetCode: 'QQQQ' }, ['CODE-UNKNOWN'], []],
  ['an unknown code with a known display', { targetCode: '4711', targetDisplay: 'Borttagen' }, ['CODE-UNKNOWN'], ['GONE']],
  ['a code in another case', { targetCode: 'sip' }, ['CODE-CASE-DIFFERS'], ['SIP']],
  ['another case where case does not count', { targetSystem: MOODS, targetCode: 'happy' }, ['CODE-CASE-DIFFERS'], ['Happy']],
  ['a retired code in another case', { targetCode: 'old' }, ['CODE-CASE-DIFFERS', 'CODE-RETIRED-REPLACED']],
  ['a retired code with a replacement', { targetCode: 'OLD' }, ['CODE-RETIRED-REPLACED'], ['VP']],
  ['a retired code whose replacement is retired too', { targetCode: 'OLDER' }, ['CODE-RETIRED-REPLACED'], ['VP']],
  ['a retired code without a replacement', { targetCode: 'GONE' }, ['CODE-RETIRED'], []],
  ['a retired code with two replacements', { targetCode: 'SPLIT' }, ['CODE-AMBIGUOUS'], ['VP', 'GP']],
  ['a code marked as ambiguous', { targetCode: 'PLAN' }, ['CODE-AMBIGUOUS'], ['VP', 'GP']],
  ['an ambiguous code whose row names one', { targetCode: 'PLAN', targetDisplay: 'Genomförandeplan' }, ['CODE-AMBIGUOUS'], ['GP', 'VP']],
  ['a code that only groups others', { targetCode: 'GROUP' }, ['CODE-NOT-SELECTABLE'], []],
  ['an inactive code', { targetCode: 'PAUSED' }, ['CODE-INACTIVE'], []],
  ['a deprecated code', { targetCode: 'FADING' }, ['CODE-DEPRECATED'], ['VP']],
  ['a display of another code', { targetDisplay: 'Vårdplan' }, ['CODE-DISPLAY-DIFFERS'], ['SIP']],
  ['a display that only repeats the code', { targetDisplay: 'SIP' }, ['CODE-DISPLAY-EQUALS-CODE'], ['SIP']],
  ['an alias of the system', { targetSystem: PLANS_OID }, []],
  ['the version of the release', { targetSystem: `${PLANS}|3.0.13` }, []],
  ['the version of the release in part', { targetSystem: `${PLANS}|3.0` }, []],
  ['another version', { targetSystem: `${PLANS}|3.0.1` }, ['CODE-WRONG-VERSION'], [`${PLANS}|3.0.13`]],
  ['an unknown system', { targetSystem: 'urn:none' }, ['CODE-SYSTEM-UNKNOWN'], [PLANS]],
  ['a missing code in a fragment', { targetSystem: PART, targetCode: 'B' }, []],
  ['a code of a fragment', { targetSystem: PART, targetCode: 'A' }, []],
  ['no target', { targetCode: undefined }, ['MAP-TARGET-MISSING'], []],
  ['an empty target', { targetCode: '' }, ['MAP-TARGET-MISSING'], []],
  ['no target with a reason', { targetCode: undefined, comment: 'Finns inte nationellt' }, []],
  ['no target, said to be none', { targetCode: undefined, relationship: 'not-related-to' }, []],
  ['a display without its code', { targetCode: undefined, targetDisplay: 'Delad plan' }, ['MAP-TARGET-MISSING'], ['SPLIT']],
  ['a display of two codes without a code', { targetCode: undefined, targetDisplay: 'Vårdplan' }, ['CODE-AMBIGUOUS'], ['VP', 'VP2']],
  ['a map to itself', { sourceSystem: PLANS, sourceCode: 'SIP' }, ['MAP-SYSTEM-TO-ITSELF']],
  ['a map to itself under an alias', { sourceSystem: PLANS_OID, sourceCode: 'SIP' }, ['MAP-SYSTEM-TO-ITSELF']],
  ['a local system to itself', { sourceSystem: LOCAL, targetSystem: LOCAL }, ['CODE-SYSTEM-UNKNOWN', 'MAP-SYSTEM-TO-ITSELF']],
  ['an unknown source code of a known system', { sourceSystem: MOODS, sourceCode: 'Sad' }, ['CODE-UNKNOWN']],
  ['a retired source code', { sourceSystem: PLANS, sourceCode: 'OLD', targetSystem: MOODS, targetCode: 'Happy' }, []],
  ['a personal number in a comment', { comment: 'gäller 19121212-1212' }, ['ID-PERSONAL-NUMBER']],
  ['a personal number in a display', { sourceDisplay: '121212-1212' }, ['ID-PERSONAL-NUMBER']],
  ['a code that happens to look like a personal number', { sourceCode: '191212121212' }, []],
];

describe('a single row of a mapping', () => {
  it.each(single.map(([what, changes, expected, candidates]) => ({ what, changes, expected, candidates })))(
    '$what',
    async ({ changes, expected, candidates }) => {
      const { findings } = await reportOn([row(changes)]);
      expect(findings.map(({ ruleId }) => ruleId)).toEqual(expected);
      if (candidates !== undefined) expect(findings[0]?.candidates.map(({ code }) => code) ?? []).toEqual(candidates);
    },
  );

  it('says where it is, what is wrong and what to do instead', async () => {
    const { findings } = await reportOn([row(), row({ sourceCode: 'L2', targetCode: 'SIPP' })]);
    expect(findings[0]!.location).toEqual({ kind: 'file', file: 'map.csv', line: 3 });
    expect(messageOf(findings[0]!, 'sv')).toBe(`Koden "SIPP" finns inte i ${PLANS}.`);
    expect(messageOf(findings[0]!, 'en')).toBe(`The code "SIPP" does not exist in ${PLANS}.`);
    expect(suggestionOf(findings[0]!, 'sv')).toBe('Menade du SIP (Samordnad individuell plan)?');
  });

  it('shows a personal identity number nowhere', async () => {
    const report = await reportOn([row({ targetDisplay: 'Plan för 19121212-1212', comment: '19121212-1212' })]);
    expect(report.findings.map(({ ruleId }) => ruleId)).toContain('CODE-DISPLAY-DIFFERS');
    expect(JSON.stringify(report)).not.toContain('1212-1212');
  });

  it('is milder on case where case does not count', async () => {
    const { findings } = await reportOn([row({ targetSystem: MOODS, targetCode: 'HAPPY' })]);
    expect(findings[0]!.severity).toBe('information');
  });

  it('keeps the fault of a row that the reader refused', async () => {
    const reason = { sv: 'för få fält', en: 'too few fields' };
    const report = await reportOn([row()], { unreadable: [{ line: 7, column: 2, reason }] });
    expect(report.findings.map((found) => messageOf(found, 'en'))).toEqual(['The row cannot be read: too few fields']);
    expect(report.subjects[0]).toMatchObject({ rows: 2, verified: 1 });
  });
});

/** Several rows from one source code, each as [target, relationship?, dependsOn?], and the rules broken with the line of each. */
const sets: [what: string, targets: [string, MappingRow['relationship']?, string?][], expected: string[]][] = [
  ['two equivalent targets', [['SIP'], ['GP']], ['3 MAP-AMBIGUOUS-TARGET']],
  ['three equivalent targets', [['SIP'], ['GP'], ['VP']], ['3 MAP-AMBIGUOUS-TARGET', '4 MAP-AMBIGUOUS-TARGET']],
  ['the same row twice', [['SIP'], ['SIP']], ['3 MAP-DUPLICATE-ROW']],
  [
    'the same row under two conditions',
    [
      ['SIP', 'equivalent', 'a'],
      ['SIP', 'equivalent', 'b'],
    ],
    [],
  ],
  [
    'two targets under two conditions',
    [
      ['SIP', 'equivalent', 'a'],
      ['GP', 'equivalent', 'b'],
    ],
    [],
  ],
  ['a condition on the second only', [['SIP'], ['GP', 'equivalent', 'b']], []],
  [
    'a broader and a narrower target',
    [
      ['SIP', 'source-is-narrower-than-target'],
      ['GP', 'related-to'],
    ],
    ['3 MAP-ONE-TO-MANY'],
  ],
  ['one equivalent and one related', [['SIP'], ['GP', 'related-to']], ['3 MAP-ONE-TO-MANY']],
  ['one related and then two equivalent', [['SIP', 'related-to'], ['GP'], ['VP']], ['3 MAP-ONE-TO-MANY', '4 MAP-AMBIGUOUS-TARGET']],
  ['a conditional, then two unconditional', [['SIP', 'equivalent', 'a'], ['GP'], ['VP']], ['4 MAP-AMBIGUOUS-TARGET']],
];

describe('the rows of one source code', () => {
  it.each(sets)('%s', async (_what, targets, expected) => {
    const rows = targets.map(([targetCode, relationship, dependsOn]) => row({ targetCode, relationship, dependsOn }));
    const { findings } = await reportOn(rows);
    expect(findings.map(({ location, ruleId }) => `${location.kind === 'file' ? location.line : ''} ${ruleId}`)).toEqual(expected);
  });

  it('name the line that holds the other equivalent target', async () => {
    const { findings } = await reportOn([
      row({ targetCode: 'SIP', relationship: 'related-to' }),
      row({ targetCode: 'GP' }),
      row({ targetCode: 'VP' }),
    ]);
    expect(findings.at(-1)!.args).toMatchObject({ firstLine: 3 });
  });
});

describe('a whole mapping', () => {
  it('asks the source once per system, however many rows', async () => {
    const source = new FixedSource();
    await reportOn(
      Array.from({ length: 50 }, (_, i) => row({ sourceCode: `L${i}` })),
      { source },
    );
    expect(source.asked).toEqual([LOCAL, PLANS]);
  });

  it('says an unknown system and a wrong version once', async () => {
    const systems = ['urn:none', 'urn:none', `${PLANS}|2`, `${PLANS}|2`];
    const { findings } = await reportOn(systems.map((targetSystem, i) => row({ sourceCode: `L${i}`, targetSystem })));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['CODE-SYSTEM-UNKNOWN', 'CODE-WRONG-VERSION']);
  });

  it('misses source codes only when it claims to cover its source', async () => {
    const rows = [row({ sourceSystem: PLANS, sourceCode: 'SIP', targetSystem: MOODS, targetCode: 'Happy' })];
    expect((await reportOn(rows)).findings).toEqual([]);
    const { findings } = await reportOn(rows, { coversSource: true });
    expect(findings.map(({ args }) => args['sourceCode'])).toEqual(['FADING', 'GP', 'PLAN', 'VP', 'VP2']);
  });

  it('lists what it was judged against', async () => {
    expect((await reportOn([row()])).resolved).toMatchObject([{ url: PLANS, version: '3.0.13' }]);
  });
});

describe('the outcome of a mapping', () => {
  it.each<[string, Partial<MappingRow>[], string]>([
    ['passes without findings', [{}], 'pass'],
    ['passes with a warning', [{ targetDisplay: 'Vårdplan' }], 'pass'],
    ['fails on an error', [{ targetCode: 'SIPP' }], 'fail'],
    ['is unknown without rows', [], 'unknown'],
    ['is unknown when the release knows no system', [{ targetSystem: 'urn:none' }], 'unknown'],
    ['fails when the release knows one system but not the other', [{}, { sourceCode: 'L2', targetSystem: 'urn:none' }], 'fail'],
    ['is unknown when a fragment does not have the code', [{ targetSystem: PART, targetCode: 'B' }], 'unknown'],
    ['fails on personal data whatever else is unknown', [{ targetSystem: 'urn:none', comment: '19121212-1212' }], 'fail'],
  ])('%s', async (_what, changes, outcome) => {
    expect((await reportOn(changes.map((change) => row(change)))).outcome).toBe(outcome);
  });
});
