import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { formatJson } from './json.js';
import { LOCAL, reportOn, row } from '../plan-types.fixture.js';
import { readBaseline } from '../report/baseline.js';
import { rules } from '../rules/registry.js';
import { sarifLog } from './sarif.js';

let validate: ValidateFunction;

beforeAll(async () => {
  const path = createRequire(import.meta.url)
    .resolve('@microsoft/jest-sarif/package.json')
    .replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  // The published schema is of draft 4; of what differs from draft 7 it uses only the names of these two members.
  delete schema['$schema'];
  delete schema['id'];
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text: string) => /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text));
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  validate = ajv.compile(schema);
});

const expectValid = (log: unknown) => {
  validate(JSON.parse(JSON.stringify(log)));
  expect(validate.errors ?? []).toEqual([]);
};

const faulty = [
  row({ targetCode: 'SIPP' }),
  row({ sourceCode: 'L2', targetCode: 'OLD', comment: '19121212-1212' }),
  row({ sourceCode: 'L3', targetCode: 'PLAN' }),
  row({ sourceCode: 'L4', targetSystem: 'urn:none' }),
  row({ sourceCode: 'L5', targetDisplay: 'SIP' }),
];

describe('SARIF', () => {
  it('follows the published schema of version 2.1.0', async () => {
    for (const locale of ['sv', 'en'] as const) {
      expectValid(sarifLog(await reportOn(faulty), locale));
      expectValid(sarifLog(await reportOn([]), locale));
      expectValid(sarifLog(await reportOn([row()]), locale));
    }
  });

  it('follows it with a baseline, also for what is gone', async () => {
    const baseline = readBaseline(JSON.parse(formatJson(await reportOn(faulty))) as unknown)!;
    const log = sarifLog(await reportOn(faulty.slice(1), { setup: { baseline } }), 'sv');
    expectValid(log);
    expect(log.runs[0]!.results!.filter(({ baselineState }) => baselineState === 'absent')).toHaveLength(1);
  });

  it('follows it whatever the content', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, text, async (code, display) => {
        expectValid(
          sarifLog(await reportOn([row({ sourceCode: `${LOCAL}${code}`, targetCode: `Q${code}`, targetDisplay: display })]), 'en'),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('would be found out if it did not', async () => {
    const log = sarifLog(await reportOn(faulty), 'sv');
    expect(validate({ ...log, version: '2.0.0' })).toBe(false);
    expect(validate({ ...log, runs: [{ results: [] }] })).toBe(false);
  });

  it('puts each severity at its level, and gives a hint none', async () => {
    const { results } = sarifLog(await reportOn(faulty), 'sv').runs[0]!;
    expect(results!.map(({ ruleId, level, kind }) => [ruleId, level, kind])).toContainEqual(['CODE-UNKNOWN', 'error', 'fail']);
    expect(results!.map(({ ruleId, level, kind }) => [ruleId, level, kind])).toContainEqual([
      'CODE-DISPLAY-EQUALS-CODE',
      'none',
      'informational',
    ]);
  });

  it('points at the row, the source code and the rule', async () => {
    const { results } = sarifLog(await reportOn(faulty), 'sv').runs[0]!;
    const [first] = results!;
    expect(first).toMatchObject({
      ruleId: 'CODE-UNKNOWN',
      message: { text: expect.stringContaining('Menade du SIP') },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'map.csv', uriBaseId: '%SRCROOT%' }, region: { startLine: 2 } },
          logicalLocations: [{ fullyQualifiedName: `${LOCAL}|L1` }],
        },
      ],
      fingerprints: { 'termverk/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(rules[first!.ruleIndex!]!.id).toBe('CODE-UNKNOWN');
  });

  it('says that the run did not succeed when nothing was verified', async () => {
    const [invocation] = sarifLog(await reportOn([]), 'en').runs[0]!.invocations!;
    expect(invocation).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ message: { text: 'map.csv has no rows to check.' } }],
    });
  });
});
