import type { VersionStep } from './version-step.js';

/** The policies of version numbers that the registry recognises by their look. */
export type VersionScheme = 'semver' | 'two-part' | 'integer' | 'date';

const SEMVER = /^(v?)(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;
const TWO_PART = /^(v?)(\d+)\.(\d+)$/;
const INTEGER = /^(v?)(\d+)$/;
const DATE = /^((?:18|19|20|21)\d\d)(?:(-?)(0[1-9]|1[0-2])(?:(-?)(0[1-9]|[12]\d|3[01]))?)?(?:\.(\d+))?$/;

/**
 * Which policy a version number follows: `semver` (2.0.0, v1.2.3-ballot), `date` (2026, 202605, 2026-05, 20260501, 2026-05-01,
 * each also with a counter: 2026-05-01.2), `two-part` (1.0), `integer` (7); undefined for others, whose next number only its
 * owner knows.
 */
export function versionScheme(version: string): VersionScheme | undefined {
  if (DATE.test(version)) return 'date';
  if (SEMVER.test(version)) return 'semver';
  if (TWO_PART.test(version)) return 'two-part';
  if (INTEGER.test(version)) return 'integer';
  return undefined;
}

/**
 * The least version number that takes this step from `current`, in the same policy. A pre-release (1.1.0-ballot) gives its own
 * release when that is step enough. A date-like number gives `today` in the same form, and counts on (`.1`, `.2` …) when today's
 * is not later. Step `none` gives `current`; an unrecognised policy gives undefined.
 */
export function nextVersion(current: string, step: VersionStep, today: Date): string | undefined {
  const scheme = versionScheme(current);
  if (scheme === undefined || step === 'none') return scheme === undefined ? undefined : current;
  switch (scheme) {
    case 'semver':
      return nextSemver(SEMVER.exec(current)!, step);
    case 'two-part': {
      const [, prefix, major, minor] = TWO_PART.exec(current)!;
      return step === 'major' ? `${prefix}${after(major!)}.0` : `${prefix}${major}.${after(minor!)}`;
    }
    case 'integer': {
      const [, prefix, number] = INTEGER.exec(current)!;
      return prefix! + after(number!);
    }
    case 'date':
      return nextDate(current, today);
  }
}

function nextSemver(parts: RegExpExecArray, step: Exclude<VersionStep, 'none'>): string {
  const [, prefix, major, minor, patch, preRelease] = parts as unknown as string[];
  const isPre = preRelease !== undefined;
  if (step === 'major') return isPre && minor === '0' && patch === '0' ? `${prefix}${major}.0.0` : `${prefix}${after(major!)}.0.0`;
  if (step === 'minor') return isPre && patch === '0' ? `${prefix}${major}.${minor}.0` : `${prefix}${major}.${after(minor!)}.0`;
  return isPre ? `${prefix}${major}.${minor}.${patch}` : `${prefix}${major}.${minor}.${after(patch!)}`;
}

function nextDate(current: string, today: Date): string {
  const [, , separator, month, secondSeparator, day, counter] = DATE.exec(current) as unknown as (string | undefined)[];
  const iso = today.toISOString();
  let fresh = iso.slice(0, 4);
  if (month !== undefined) fresh += separator! + iso.slice(5, 7);
  if (day !== undefined) fresh += secondSeparator! + iso.slice(8, 10);
  const base = counter === undefined ? current : current.slice(0, -counter.length - 1);
  return fresh > base ? fresh : `${base}.${counter === undefined ? 1 : after(counter)}`;
}

/** The number after this one, of any length. */
function after(digits: string): string {
  return String(BigInt(digits) + 1n);
}

/**
 * Orders two version numbers of the same policy, negative when `a` is earlier; a pre-release comes before its release (Semantic
 * Versioning 2.0.0 §11). Undefined when the policies differ or are not recognised: text order would lie (10 before 9).
 */
export function compareVersions(a: string, b: string): number | undefined {
  const scheme = versionScheme(a);
  if (scheme === undefined || scheme !== versionScheme(b)) return a === b ? 0 : undefined;
  const left = comparable(a);
  const right = comparable(b);
  const order = compareNumbers(left.numbers, right.numbers);
  return order !== 0 ? order : comparePreRelease(left.preRelease, right.preRelease);
}

/**
 * The step between two version numbers of the same policy: for semantic and two-part numbers by the first part that differs; for
 * dates and integers, which say nothing of the content, `major`. Undefined when `to` is not later than `from`.
 */
export function stepBetween(from: string, to: string): VersionStep | undefined {
  const order = compareVersions(from, to);
  if (order === undefined || order > 0) return undefined;
  if (order === 0) return 'none';
  const scheme = versionScheme(from);
  if (scheme === 'date' || scheme === 'integer') return 'major';
  const a = comparable(from);
  const b = comparable(to);
  const differing = a.numbers.findIndex((number, i) => number !== b.numbers[i]);
  if (differing === -1) {
    // 2.0.0-ballot -> 2.0.0 may still hold what 2.0.0 was announced for.
    return a.numbers[2] !== 0n ? 'patch' : a.numbers[1] !== 0n ? 'minor' : 'major';
  }
  if (differing === 0) return 'major';
  return differing === 1 ? 'minor' : 'patch';
}

interface Comparable {
  readonly numbers: readonly bigint[];
  readonly preRelease: string | undefined;
}

function comparable(version: string): Comparable {
  const semver = SEMVER.exec(version);
  if (semver) return { numbers: [BigInt(semver[2]!), BigInt(semver[3]!), BigInt(semver[4]!)], preRelease: semver[5] };
  const date = DATE.exec(version);
  if (date) return { numbers: [date[1], date[3], date[5], date[6]].map((part) => BigInt(part ?? 0)), preRelease: undefined };
  return { numbers: version.replace(/^v/, '').split('.').map(BigInt), preRelease: undefined };
}

function compareNumbers(a: readonly bigint[], b: readonly bigint[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i] ?? 0n;
    const right = b[i] ?? 0n;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function comparePreRelease(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareIdentifiers(left[i]!, right[i]!);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareIdentifiers(a: string, b: string): number {
  const aIsNumber = /^\d+$/.test(a);
  const bIsNumber = /^\d+$/.test(b);
  if (aIsNumber && bIsNumber) return compareNumbers([BigInt(a)], [BigInt(b)]);
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
