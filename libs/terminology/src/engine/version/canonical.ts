import { compareCodePoints } from '@termverk/kernel';
import { compareVersions } from '../../diff/version-number.js';

/** A reference to a canonical resource: FHIR R5 canonical, without fragment. */
export interface Canonical {
  readonly url: string;
  readonly version: string | null;
}

/** Takes `url|version` apart; an empty version is none. */
export function parseCanonical(reference: string): Canonical {
  const bar = reference.lastIndexOf('|');
  if (bar === -1) return { url: reference, version: null };
  return { url: reference.slice(0, bar), version: reference.slice(bar + 1) || null };
}

/** `url|version`, or only the url when there is no version. */
export function canonical(url: string, version: string | null | undefined): string {
  return version === null || version === undefined || version === '' ? url : `${url}|${version}`;
}

/**
 * True when a version is one that a version pattern allows: the same, or each part of the pattern that is `x`, `X` or `*` stands for any
 * part and all parts are there (HL7 terminology ecosystem, version wildcards: `1.x.x` allows 1.2.0; `1` allows only 1). A last part
 * `*` stands for all that follows.
 */
export function versionMatches(pattern: string, version: string): boolean {
  if (pattern === version) return true;
  if (!/[xX*]/.test(pattern)) return false;
  const wanted = pattern.split('.');
  const parts = version.split(/[.+-]/);
  const open = wanted.at(-1) === '*';
  if (open ? parts.length < wanted.length : parts.length !== wanted.length) return false;
  return wanted.every((part, at) => part === 'x' || part === 'X' || part === '*' || part === parts[at]);
}

/** Orders versions, newest last; no version comes first. Versions of different schemes are ordered by code point. */
export function byVersion(a: { readonly version: string | null }, b: { readonly version: string | null }): number {
  if (a.version === null || b.version === null) return (a.version === null ? 0 : 1) - (b.version === null ? 0 : 1);
  return compareVersions(a.version, b.version) ?? compareCodePoints(a.version, b.version);
}
