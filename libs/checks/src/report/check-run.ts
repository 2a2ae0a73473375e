import { compareCodePoints } from '@termverk/kernel';
import { finding, type Finding, type Observation, type ResolvedVersion } from '../finding/finding.js';
import { ruleOf, type RuleId } from '../rules/registry.js';
import { isAtLeast, type Severity } from '../rules/severity.js';
import { baselineStateOf, isNewBeside, type Baseline } from './baseline.js';
import type { Outcome } from './exit-code.js';
import { DEFAULT_POLICY, settingFor, type Policy } from './policy.js';
import type { Against, CheckReport, SubjectSummary, UnverifiedReason } from './report.js';

/** Findings of one rule that a report holds unless told; all are counted and compared with the baseline. */
export const DEFAULT_FINDINGS_PER_RULE = 1_000;

/** What a run starts from. */
export interface RunSetup {
  readonly tool: { readonly name: string; readonly version: string };
  readonly against: Against;
  readonly policy?: Policy;
  readonly baseline?: Baseline;
  readonly findingsPerRule?: number;
}

/**
 * Gathers what the checks of a run observe and makes the report. Its memory is bounded by the number of rules and by the size of
 * the baseline, not by the number of rows or faults.
 */
export class CheckRun {
  private readonly policy: Policy;
  private readonly limit: number;
  private readonly findings: Finding[] = [];
  private readonly perRule = new Map<RuleId, number>();
  private readonly counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  private readonly states = { new: 0, unchanged: 0, updated: 0 };
  private readonly seen = new Set<string>();
  private readonly subjects: SubjectSummary[] = [];
  private readonly resolved = new Map<string, ResolvedVersion>();
  private failingFaults = 0;
  private failingUnverified = 0;

  /** Starts an empty run. */
  constructor(private readonly setup: RunSetup) {
    this.policy = setup.policy ?? DEFAULT_POLICY;
    this.limit = setup.findingsPerRule ?? DEFAULT_FINDINGS_PER_RULE;
  }

  /** Takes in what a check saw, unless the policy has switched the rule off. */
  add(observation: Observation): void {
    const setting = settingFor(observation, this.policy);
    if (setting === 'off') return;
    const found = finding(observation, setting);
    this.counts[setting]++;
    this.countFailing(found);
    const kept = this.perRule.get(found.ruleId) ?? 0;
    this.perRule.set(found.ruleId, kept + 1);
    const state = this.compare(found);
    if (kept < this.limit) this.findings.push(state === undefined ? found : { ...found, baselineState: state });
  }

  /** Notes an artefact version that the run was judged against. */
  use(version: ResolvedVersion): void {
    this.resolved.set(`${version.url}|${version.version}`, version);
  }

  /** Notes that a subject has been gone through. */
  close(summary: SubjectSummary): void {
    this.subjects.push(summary);
  }

  /** The report on everything so far. */
  report(): CheckReport {
    const unverified = this.unverified();
    return {
      tool: this.setup.tool,
      against: this.setup.against,
      subjects: this.subjects,
      resolved: [...this.resolved.values()].sort((a, b) => compareCodePoints(a.url, b.url)),
      findings: [...this.findings].sort(byPlace),
      omitted: this.omitted(),
      counts: { ...this.counts },
      failing: this.failingFaults + this.failingUnverified,
      failSeverity: this.policy.failSeverity,
      failOn: this.policy.failOn,
      ...(this.setup.baseline === undefined ? {} : { baseline: { ...this.states, absent: this.absent(this.setup.baseline) } }),
      outcome: this.outcome(unverified.length > 0),
      unverified,
    };
  }

  private countFailing(found: Finding): void {
    if (!isAtLeast(found.severity, this.policy.failSeverity)) return;
    if (this.policy.failOn === 'new' && this.setup.baseline !== undefined && !isNewBeside(found, this.setup.baseline)) return;
    if (ruleOf(found.ruleId).meansUnverified === true) this.failingUnverified++;
    else this.failingFaults++;
  }

  private compare(found: Finding): 'new' | 'unchanged' | 'updated' | undefined {
    const { baseline } = this.setup;
    if (baseline === undefined) return undefined;
    if (baseline.has(found.fingerprint)) this.seen.add(found.fingerprint);
    const state = baselineStateOf(found, baseline);
    this.states[state]++;
    return state;
  }

  private absent(baseline: Baseline) {
    return [...baseline.values()].filter(({ fingerprint }) => !this.seen.has(fingerprint));
  }

  private omitted(): Partial<Record<RuleId, number>> {
    return Object.fromEntries([...this.perRule].filter(([, n]) => n > this.limit).map(([id, n]) => [id, n - this.limit]));
  }

  private unverified(): { subject: string | null; reason: UnverifiedReason }[] {
    if (this.subjects.length === 0) return [{ subject: null, reason: 'no-subjects' }];
    return this.subjects.flatMap(({ name, unverified }) => (unverified === undefined ? [] : [{ subject: name, reason: unverified }]));
  }

  /**
   * A proven fault fails the run even when something else could not be judged. "The release does not know this system" is no proven
   * fault when nothing at all was verified: then the run is unknown.
   */
  private outcome(anythingUnverified: boolean): Outcome {
    if (this.failingFaults > 0) return 'fail';
    const verifiedAnything = this.subjects.some(({ verified }) => verified > 0);
    if (this.failingUnverified > 0 && verifiedAnything) return 'fail';
    return anythingUnverified ? 'unknown' : 'pass';
  }
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compareCodePoints(a.location.file, b.location.file) ||
    lineOf(a) - lineOf(b) ||
    columnOf(a) - columnOf(b) ||
    compareCodePoints(elementOf(a), elementOf(b)) ||
    compareCodePoints(a.ruleId, b.ruleId) ||
    compareCodePoints(a.fingerprint, b.fingerprint)
  );
}

function lineOf({ location }: Finding): number {
  return location.kind === 'file' ? (location.line ?? 0) : Number.MAX_SAFE_INTEGER;
}

function columnOf({ location }: Finding): number {
  return location.kind === 'file' ? (location.column ?? 0) : 0;
}

function elementOf({ location }: Finding): string {
  return location.kind === 'code' ? location.code : location.kind === 'element' ? location.path : '';
}
