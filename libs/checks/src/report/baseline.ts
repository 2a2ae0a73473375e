import type { BaselineState, Finding } from '../finding/finding.js';
import { isRuleId, type RuleId } from '../rules/registry.js';
import { isAtLeast, isSeverity, type Severity } from '../rules/severity.js';
import { FINGERPRINT_NAME } from '../finding/fingerprint.js';

/** What a baseline remembers of a finding. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly contentHash: string;
  readonly ruleId: RuleId;
  readonly severity: Severity;
  /** The sentence as it stood, to name a finding that is gone. */
  readonly message: string;
  readonly file: string;
}

/** Earlier findings by fingerprint. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

/** The state of a finding beside a baseline: `new` when its fingerprint is not there, else `updated` when what it says has changed. */
export function baselineStateOf(found: Finding, baseline: Baseline): Exclude<BaselineState, 'absent'> {
  const before = baseline.get(found.fingerprint);
  if (before === undefined) return 'new';
  return before.contentHash === found.contentHash ? 'unchanged' : 'updated';
}

/** True when the finding is newer than the baseline: not in it, or graver than it was. */
export function isNewBeside(found: Finding, baseline: Baseline): boolean {
  const before = baseline.get(found.fingerprint);
  return before === undefined || !isAtLeast(before.severity, found.severity);
}

/**
 * Reads a baseline out of an earlier report: the JSON of `--format json` or the SARIF of `--format sarif`.
 * `undefined` when the value is neither. Findings that were already absent are left out.
 */
export function readBaseline(value: unknown): Baseline | undefined {
  const entries = isRecord(value) ? (fromReport(value) ?? fromSarif(value)) : undefined;
  return entries === undefined ? undefined : new Map(entries.map((entry) => [entry.fingerprint, entry]));
}

/**
 * True when an earlier report held only some of its findings, so that the others would all look new: made with a larger number of
 * findings per rule it can serve as a baseline.
 */
export function isIncompleteBaseline(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const runs = Array.isArray(value['runs']) ? value['runs'].filter(isRecord) : [];
  const properties = runs.map((run) => run['properties']).filter(isRecord);
  return [value, ...properties].some(({ omitted }) => isRecord(omitted) && Object.keys(omitted).length > 0);
}

function fromReport(value: Record<string, unknown>): BaselineEntry[] | undefined {
  if (value['format'] !== 'termverk-report' || !Array.isArray(value['findings'])) return undefined;
  return value['findings'].filter(isRecord).flatMap((found) =>
    entry({
      fingerprint: found['fingerprint'],
      contentHash: found['contentHash'],
      ruleId: found['ruleId'],
      severity: found['severity'],
      message: isRecord(found['message']) ? found['message']['sv'] : undefined,
      file: isRecord(found['location']) ? found['location']['file'] : undefined,
    }),
  );
}

function fromSarif(value: Record<string, unknown>): BaselineEntry[] | undefined {
  const runs = value['version'] === '2.1.0' && Array.isArray(value['runs']) ? value['runs'].filter(isRecord) : undefined;
  return runs?.flatMap((run) => {
    const results = Array.isArray(run['results']) ? run['results'].filter(isRecord) : [];
    return results
      .filter((result) => result['baselineState'] !== 'absent')
      .flatMap((result) => {
        const fingerprints = isRecord(result['fingerprints']) ? result['fingerprints'] : {};
        const properties = isRecord(result['properties']) ? result['properties'] : {};
        return entry({
          fingerprint: fingerprints[FINGERPRINT_NAME],
          contentHash: properties['contentHash'],
          ruleId: result['ruleId'],
          severity: properties['severity'],
          message: isRecord(result['message']) ? result['message']['text'] : undefined,
          file: properties['file'],
        });
      });
  });
}

function entry(candidate: Readonly<Record<keyof BaselineEntry, unknown>>): BaselineEntry[] {
  const { fingerprint, contentHash, ruleId, severity, message, file } = candidate;
  if (typeof fingerprint !== 'string' || typeof contentHash !== 'string' || typeof ruleId !== 'string') return [];
  if (!isRuleId(ruleId) || typeof severity !== 'string' || !isSeverity(severity)) return [];
  return [{ fingerprint, contentHash, ruleId, severity, message: textOr(message), file: textOr(file) }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
