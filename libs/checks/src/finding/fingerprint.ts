import { canonicalJson, sha256Hex } from '@termverk/kernel';
import type { Argument, Arguments, Rule } from '../rules/rule.js';
import type { Severity } from '../rules/severity.js';
import type { ResolvedVersion, SubjectIdentity } from './finding.js';

/** The name under which the fingerprint stands in SARIF (`result.fingerprints`); raised when the recipe changes. */
export const FINGERPRINT_NAME = 'termverk/v1';

/**
 * What makes a fault the same fault: SHA-256 over rule id, subject identity and the rule's identifying arguments, normalised.
 * No line number goes in, so rows may move; no resolved version, so a new release alone makes no fault new.
 */
export function fingerprintOf(rule: Pick<Rule, 'id' | 'identity'>, identity: SubjectIdentity, args: Arguments): string {
  const identifying = rule.identity.map((name) => normalised(args[name]));
  return sha256Hex(canonicalJson([rule.id, normalised(identity.subject), normalised(identity.element), identifying]));
}

/**
 * SHA-256 over what a finding says beside its identity. Line numbers stay out here too, and so do candidates, which follow from the
 * resolved versions.
 */
export function contentHashOf(severity: Severity, args: Arguments, resolved: readonly ResolvedVersion[]): string {
  const { firstLine: _line, ...lasting } = args;
  return sha256Hex(
    canonicalJson([
      severity,
      Object.fromEntries(Object.entries(lasting).map(([name, value]) => [name, normalised(value)])),
      resolved.map(({ url, version, checksum }) => [url, version, checksum]),
    ]),
  );
}

/** Texts that look the same are the same: Unicode NFC, white space trimmed and collapsed, path separators forward. */
function normalised(value: Argument | undefined): string {
  if (value === undefined) return '';
  return String(typeof value === 'object' ? value.sv : value)
    .toWellFormed()
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ')
    .replaceAll('\\', '/');
}
