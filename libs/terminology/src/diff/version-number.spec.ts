import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareVersions, nextVersion, stepBetween, versionScheme } from './version-number.js';
import type { VersionStep } from './version-step.js';

const today = new Date('2026-05-04T12:00:00Z');

describe('the next version', () => {
  test.each([
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
    ['1.2.3', 'none', '1.2.3'],
    ['v1.2.3', 'minor', 'v1.3.0'],
    ['0.3.3', 'major', '1.0.0'],
    ['2.0.0-ballot', 'major', '2.0.0'],
    ['2.0.0-ballot', 'patch', '2.0.0'],
    ['2.1.0-ballot', 'minor', '2.1.0'],
    ['2.1.0-ballot', 'major', '3.0.0'],
    ['2.1.1-ballot.1', 'minor', '2.2.0'],
    ['1.0.99999999999999999999', 'patch', '1.0.100000000000000000000'],
    ['1.0', 'patch', '1.1'],
    ['1.9', 'minor', '1.10'],
    ['1.9', 'major', '2.0'],
    ['7', 'patch', '8'],
    ['7', 'major', '8'],
    ['2025-12-01', 'major', '2026-05-04'],
    ['2026-05-04', 'patch', '2026-05-04.1'],
    ['2026-05-04.1', 'patch', '2026-05-04.2'],
    ['2027-01-01', 'patch', '2027-01-01.1'],
    ['20250909', 'major', '20260504'],
    ['2025-11', 'minor', '2026-05'],
    ['202511', 'minor', '202605'],
    ['2025', 'minor', '2026'],
    ['2026', 'minor', '2026.1'],
    ['2026.1', 'minor', '2026.2'],
    ['2025.3', 'minor', '2026'],
    ['hösten', 'patch', undefined],
    ['', 'patch', undefined],
  ] as [string, VersionStep, string | undefined][])('after %s by a %s step is %s', (current, step, expected) => {
    expect(nextVersion(current, step, today)).toBe(expected);
  });

  test('comes after the current one, by at least that step', () => {
    const version = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(version, fc.constantFrom<VersionStep>('patch', 'minor', 'major'), (current, step) => {
        const next = nextVersion(current, step, today)!;
        expect(compareVersions(current, next)).toBeLessThan(0);
        expect(stepBetween(current, next)).toBe(step);
      }),
    );
  });
});

describe('the order of versions', () => {
  test.each([
    ['1.9.0', '1.10.0', -1],
    ['1.0.0-alpha', '1.0.0', -1],
    ['1.0.0-alpha.2', '1.0.0-alpha.10', -1],
    ['1.0.0-1', '1.0.0-alpha', -1],
    ['9', '10', -1],
    ['1.9', '1.10', -1],
    ['2026-05-04', '2026-05-04.1', -1],
    ['2026-05-04.9', '2026-05-04.10', -1],
    ['20250909', '20260101', -1],
    ['1.0.0', '1.0.0', 0],
    ['1.0.0', '2026-01-01', undefined],
    ['x', 'x', 0],
    ['x', 'y', undefined],
  ])('of %s and %s', (a, b, expected) => {
    const sign = (order: number | undefined): number | undefined => (order === undefined ? undefined : Math.sign(order));
    expect(sign(compareVersions(a, b))).toBe(expected);
    expect(sign(compareVersions(b, a))).toBe(expected === undefined ? undefined : 0 - expected);
  });
});

test.each([
  ['1.0.0', '1.0.1', 'patch'],
  ['1.0.0', '1.1.0', 'minor'],
  ['1.9.9', '2.0.0', 'major'],
  ['1.0', '1.1', 'minor'],
  ['2025', '2026', 'major'],
  ['3', '4', 'major'],
  ['2.0.0-ballot', '2.0.0', 'major'],
  ['2.1.0-ballot', '2.1.0', 'minor'],
  ['1.0.0', '1.0.0', 'none'],
  ['2.0.0', '1.0.0', undefined],
  ['1.0.0', 'x', undefined],
])('from %s to %s is a step of %s', (from, to, step) => {
  expect(stepBetween(from, to)).toBe(step);
});

test.each([
  ['1.2.3', 'semver'],
  ['v2.0.0', 'semver'],
  ['1.2', 'two-part'],
  ['12', 'integer'],
  ['202613', 'integer'],
  ['2026', 'date'],
  ['20260504', 'date'],
  ['1.2.3.4', undefined],
  ['2026-13-01', undefined],
])('%s is a version number of kind %s', (version, scheme) => {
  expect(versionScheme(version)).toBe(scheme);
});
