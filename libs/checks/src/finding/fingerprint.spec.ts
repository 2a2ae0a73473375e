import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rules } from '../rules/registry.js';
import type { Arguments } from '../rules/rule.js';
import { finding, observe, type Finding, type Observation } from './finding.js';
import { fingerprintOf } from './fingerprint.js';

const rule = fc.constantFrom(...rules);
const word = fc.string({ unit: 'grapheme', maxLength: 12 });
const identity = fc.record({ subject: word, element: word });

/** Arguments for every placeholder of every rule. */
const args: fc.Arbitrary<Arguments> = fc
  .record({
    system: word,
    code: word,
    sourceCode: word,
    display: word,
    stated: word,
    correct: word,
    column: word,
    reason: word,
    release: word,
    version: word,
    count: fc.nat(),
    firstLine: fc.nat(),
  })
  .map((record) => record as Arguments);

const unknown = (changes: Partial<Observation> = {}): Finding =>
  finding(
    observe({
      ruleId: 'CODE-UNKNOWN',
      args: { system: 'urn:s', code: 'X' },
      identity: { subject: 'map.csv', element: 'urn:l|1' },
      location: { kind: 'file', file: 'map.csv', line: 2 },
      ...(changes as object),
    }),
    changes.severity ?? 'error',
  );

describe('a fingerprint', () => {
  it('is 64 hexadecimal digits, and the same every time', () => {
    fc.assert(
      fc.property(rule, identity, args, (given, who, values) => {
        expect(fingerprintOf(given, who, values)).toMatch(/^[0-9a-f]{64}$/);
        expect(fingerprintOf(given, who, values)).toBe(fingerprintOf(given, { ...who }, { ...values }));
      }),
    );
  });

  it('does not depend on lines, versions, counts or the release', () => {
    fc.assert(
      fc.property(rule, identity, args, fc.nat(), word, (given, who, values, n, other) => {
        const moved = { ...values, firstLine: n, count: n, version: other, release: other };
        expect(fingerprintOf(given, who, moved)).toBe(fingerprintOf(given, who, values));
      }),
    );
  });

  it('differs between rules, subjects and elements', () => {
    const base = { subject: 's', element: 'e' };
    const values = { system: 'a', code: 'b', sourceCode: 'c', display: 'd', stated: 'e', column: 'f', reason: 'g' };
    const all = rules.flatMap((given) =>
      [base, { ...base, subject: 'e' }, { ...base, element: 's' }].map((who) => fingerprintOf(given, who, values)),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('does not let one argument run into the next', () => {
    const given = rules.find(({ id }) => id === 'CODE-UNKNOWN')!;
    const who = { subject: '', element: '' };
    expect(fingerprintOf(given, who, { system: 'ab', code: 'c' })).not.toBe(fingerprintOf(given, who, { system: 'a', code: 'bc' }));
  });

  it.each<[string, string]>([
    ['caf\u00e9', 'cafe\u0301'],
    [' a  b ', 'a b'],
    ['maps\\a.csv', 'maps/a.csv'],
  ])('takes %j and %j for the same', (a, b) => {
    const [first, second] = [a, b].map((subject) => unknown({ identity: { subject, element: '' } }).fingerprint);
    expect(first).toBe(second);
  });

  it('keeps the case of codes', () => {
    expect(unknown({ args: { system: 's', code: 'a' } as never }).fingerprint).not.toBe(
      unknown({ args: { system: 's', code: 'A' } as never }).fingerprint,
    );
  });

  it('is not changed by severity, location or candidates, but the content hash is by severity and versions', () => {
    const base = unknown();
    const milder = unknown({ severity: 'hint' });
    const moved = unknown({ location: { kind: 'file', file: 'map.csv', line: 99 } });
    const newer = unknown({ resolved: [{ url: 'u', version: '2', checksum: 'c' }] });
    expect(new Set([base, milder, moved, newer].map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect([milder, moved, newer].map(({ contentHash }) => contentHash === base.contentHash)).toEqual([false, true, false]);
  });
});
