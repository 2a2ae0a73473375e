import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatJson } from '../format/json.js';
import { formatSarif } from '../format/sarif.js';
import { newRun, reportOn, row } from '../plan-types.fixture.js';
import { SEVERITIES } from '../rules/severity.js';
import { isIncompleteBaseline, readBaseline, type Baseline } from './baseline.js';
import { exitCodeOf, type Ending, type Outcome } from './exit-code.js';
import { DEFAULT_POLICY } from './policy.js';

const targets = ['SIP', 'SIPP', 'OLD', 'GONE', 'PLAN', 'sip', 'PAUSED', 'QQQQ', 'FADING'] as const;
const mapping = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom(...targets)), {
  selector: ([source]) => source,
  maxLength: 12,
});
const rowsOf = (pairs: readonly (readonly [number, string])[]) =>
  pairs.map(([source, targetCode]) => row({ sourceCode: `L${source}`, targetCode }));
const baselineFrom = (text: string) => readBaseline(JSON.parse(text) as unknown)!;

describe('a baseline', () => {
  it.each<[string, (report: Awaited<ReturnType<typeof reportOn>>) => string]>([
    ['JSON', (report) => formatJson(report)],
    ['SARIF', (report) => formatSarif(report, 'sv')],
  ])('made of a report in %s leaves nothing new, updated or absent in the same report', async (_format, write) => {
    await fc.assert(
      fc.asyncProperty(mapping, async (pairs) => {
        const first = await reportOn(rowsOf(pairs));
        const again = await reportOn(rowsOf(pairs), { setup: { baseline: baselineFrom(write(first)) } });
        expect(again.baseline).toEqual({ new: 0, unchanged: first.findings.length, updated: 0, absent: [] });
      }),
      { numRuns: 40 },
    );
  });

  it('does not care for the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(mapping, async (pairs) => {
        const baseline = baselineFrom(formatJson(await reportOn(rowsOf(pairs))));
        const report = await reportOn(rowsOf([...pairs].reverse()), { setup: { baseline } });
        expect([report.baseline!.new, report.baseline!.updated, report.baseline!.absent]).toEqual([0, 0, []]);
      }),
      { numRuns: 40 },
    );
  });

  it('parts any two reports: new and kept make the later one, absent and kept the earlier', async () => {
    await fc.assert(
      fc.asyncProperty(mapping, mapping, async (before, after) => {
        const earlier = await reportOn(rowsOf(before));
        const later = await reportOn(rowsOf(after), { setup: { baseline: baselineFrom(formatJson(earlier)) } });
        const { new: added, unchanged, updated, absent } = later.baseline!;
        expect(added + unchanged + updated).toBe(later.findings.length);
        expect(absent.length + unchanged + updated).toBe(earlier.findings.length);
      }),
      { numRuns: 60 },
    );
  });

  it('calls a finding updated when its severity changes, and new when that is for the worse', async () => {
    const rows = [row({ targetCode: 'SIPP' })];
    const mild = { ...DEFAULT_POLICY, rules: { 'CODE-UNKNOWN': 'warning' } } as const;
    const strict = { ...DEFAULT_POLICY, failOn: 'new' } as const;
    const fromMild = await reportOn(rows, {
      setup: { policy: strict, baseline: baselineFrom(formatJson(await reportOn(rows, { setup: { policy: mild } }))) },
    });
    expect([fromMild.baseline!.updated, fromMild.failing, fromMild.outcome]).toEqual([1, 1, 'fail']);
    const fromStrict = await reportOn(rows, { setup: { policy: strict, baseline: baselineFrom(formatJson(await reportOn(rows))) } });
    expect([fromStrict.baseline!.unchanged, fromStrict.failing, fromStrict.outcome]).toEqual([1, 0, 'pass']);
  });

  it.each<unknown>([null, 1, [], {}, { format: 'termverk-report' }, { version: '2.1.0' }, { runs: [] }])(
    'cannot be read out of %j',
    (value) => {
      expect(readBaseline(value)).toBeUndefined();
    },
  );

  it('passes over what it does not know, such as results of other tools', () => {
    const results: unknown[] = [{ ruleId: 'no-unused-vars' }, null, { fingerprints: 7 }];
    expect(readBaseline({ version: '2.1.0', runs: [{ results }, null] })).toEqual(new Map());
  });
});

describe('a run', () => {
  it('counts every finding but keeps a bounded number of each rule', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => row({ sourceCode: `L${i}`, targetCode: 'SIPP' }));
    const report = await reportOn(rows, { setup: { findingsPerRule: 10 } });
    expect([report.counts.error, report.failing, report.findings.length, report.omitted]).toEqual([50, 50, 10, { 'CODE-UNKNOWN': 40 }]);
  });

  it('that leaves out findings is no baseline for the next', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => row({ sourceCode: `L${i}`, targetCode: 'SIPP' }));
    for (const findingsPerRule of [4, 5]) {
      const report = await reportOn(rows, { setup: { findingsPerRule } });
      for (const text of [formatJson(report), formatSarif(report, 'en')]) {
        expect(isIncompleteBaseline(JSON.parse(text))).toBe(findingsPerRule === 4);
      }
    }
  });

  it('says nothing of a rule that is off, and the last override for a path counts', async () => {
    const rows = [row({ targetCode: 'SIPP' })];
    const off = { ...DEFAULT_POLICY, rules: { 'CODE-UNKNOWN': 'off' } } as const;
    expect((await reportOn(rows, { setup: { policy: off } })).findings).toEqual([]);
    const overrides = (['hint', 'warning'] as const).map((setting) => ({
      appliesTo: (file: string) => file === 'map.csv',
      rules: { 'CODE-UNKNOWN': setting },
    }));
    const report = await reportOn(rows, { setup: { policy: { ...off, overrides } } });
    expect(report.findings.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it.each(SEVERITIES.flatMap((failSeverity) => SEVERITIES.map((severity) => ({ failSeverity, severity }))))(
    'with a $severity fails at the fail severity $failSeverity only when it is as grave',
    async ({ failSeverity, severity }) => {
      const policy = { ...DEFAULT_POLICY, failSeverity, rules: { 'CODE-UNKNOWN': severity } };
      const { outcome } = await reportOn([row({ targetCode: 'SIPP' })], { setup: { policy } });
      expect(outcome).toBe(SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failSeverity) ? 'fail' : 'pass');
    },
  );

  it('without subjects is unknown', () => {
    expect(newRun().report()).toMatchObject({ outcome: 'unknown', unverified: [{ subject: null, reason: 'no-subjects' }] });
  });

  it('does not let an empty baseline change the outcome', async () => {
    const baseline: Baseline = new Map();
    expect((await reportOn([row({ targetCode: 'SIPP' })], { setup: { baseline } })).outcome).toBe('fail');
  });
});

describe('the exit code', () => {
  const outcomes: Outcome[] = ['pass', 'fail', 'unknown'];
  const checked = outcomes.flatMap((outcome) =>
    [0, 2].flatMap((failing) => [true, false].map((allowUnknown) => ({ kind: 'checked' as const, outcome, failing, allowUnknown }))),
  );

  it.each<[Ending, number]>([
    [{ kind: 'done' }, 0],
    [{ kind: 'refused' }, 1],
    [{ kind: 'usage' }, 2],
    [{ kind: 'unavailable' }, 3],
    [{ kind: 'not-verified' }, 4],
    ...checked.map((ending): [Ending, number] => {
      if (ending.outcome === 'pass') return [ending, 0];
      if (ending.outcome === 'fail') return [ending, 1];
      return [ending, ending.allowUnknown ? (ending.failing > 0 ? 1 : 0) : 4];
    }),
  ])('of %j is %s', (ending, code) => {
    expect(exitCodeOf(ending)).toBe(code);
  });
});
