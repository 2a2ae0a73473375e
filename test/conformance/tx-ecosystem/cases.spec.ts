import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '@termverk/kernel';
import { CASE_OPERATIONS, loadCases } from './cases.js';
import { compareAnswer } from './compare.js';
import { GIVEN_CASES } from './given-cases.js';

const there = existsSync(GIVEN_CASES);
if (!there) process.stderr.write(`\nSKIPPED: the conformance cases are not in ${GIVEN_CASES}\n`);

(there ? describe : describe.skip)('the given cases', () => {
  const cases = there ? loadCases(GIVEN_CASES, { modes: ['general'], fhirVersion: '5.0.0' }) : [];

  it('are all there, each with an operation that the runner knows', () => {
    expect(cases.length).toBeGreaterThan(400);
    expect(cases.filter(({ operation }) => !(CASE_OPERATIONS as readonly string[]).includes(operation))).toEqual([]);
  });

  it('accept an answer that is made of what they expect', () => {
    // A text that is left open stands somewhere else in the order.
    const closed = cases.filter(({ expected }) => !/\$(external|fragments)/.test(JSON.stringify(expected)));
    expect(closed.length).toBeGreaterThan(400);
    for (const one of closed)
      expect([one.name, compareAnswer(one, sampleOf(one.expected), { fhirVersion: '5.0.0' }).problem]).toEqual([one.name, null]);
  });

  it('refuse an answer with a member that nobody asked for', () => {
    for (const one of cases.filter(({ operation }) => operation === 'expand' || operation === 'lookup')) {
      const answer = { ...(sampleOf(one.expected) as JsonObject), unheardOf: true };
      expect([one.name, compareAnswer(one, answer, { fhirVersion: '5.0.0' }).problem]).toEqual([
        one.name,
        expect.stringContaining('unheardOf'),
      ]);
    }
  });
});

const SAMPLES: Readonly<Record<string, string>> = {
  $$: 'x',
  $instant$: '2026-01-02T03:04:05Z',
  $date$: '2026-01-02',
  $uuid$: 'urn:uuid:8acdbfdc-e9d2-11ed-a05b-0242ac120003',
  $id$: 'x',
  $url$: 'http://example.org/x',
  $token$: 'x',
  $semver$: '1.0.0',
  $string$: 'x',
};

/** Files have optional elements out of order now and then, which only an answer without them meets. */
function isWanted(element: Json): boolean {
  const flag =
    typeof element === 'object' && element !== null && !Array.isArray(element) ? (element as JsonObject)['$optional$'] : undefined;
  return flag !== true && !(typeof flag === 'string' && /^(!|warning:|version:5)/.test(flag));
}

/** An answer that is as expected: flags taken away, patterns filled in. */
function sampleOf(expected: Json): Json {
  if (Array.isArray(expected)) return (expected as readonly Json[]).filter(isWanted).map(sampleOf);
  if (typeof expected === 'string') {
    const sample = SAMPLES[expected];
    if (sample !== undefined) return sample;
    const [, kind, rest] = /^\$(choice|fragments|external):(.*)\$$/.exec(expected) ?? [];
    if (kind === 'choice') return rest!.split('|')[0]!;
    if (kind !== undefined) return rest!.replaceAll('|', ' ').replace(/^\d+:?/, '') + rest!;
    return expected.replaceAll('$version$', '5.0.0');
  }
  if (typeof expected !== 'object' || expected === null) return expected;
  return Object.fromEntries(
    Object.entries(expected as JsonObject)
      .filter(([name]) => !name.startsWith('$'))
      .map(([name, value]): [string, Json] => [name, sampleOf(value!)]),
  );
}
