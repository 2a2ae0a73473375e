import type { Finding, ResolvedVersion } from '../finding/finding.js';
import type { RuleId } from '../rules/registry.js';
import type { Severity } from '../rules/severity.js';
import type { BaselineEntry } from './baseline.js';
import type { Outcome } from './exit-code.js';
import type { FailOn } from './policy.js';

/** Why a subject was not verified. */
export type UnverifiedReason = 'no-subjects' | 'no-rows' | 'no-known-system';

/** One file or other thing that was checked, and how much of it could be. */
export interface SubjectSummary {
  readonly name: string;
  readonly file: string;
  /** Rows read, unreadable ones included. */
  readonly rows: number;
  /** Rows that were judged against content of the release. */
  readonly verified: number;
  /** Absent when something was verified. */
  readonly unverified?: Exclude<UnverifiedReason, 'no-subjects'>;
}

/** What the run was judged against. */
export interface Against {
  /** The release's name, for example `national-2026.1`. */
  readonly release: string;
  readonly checksum: string;
  /** Address of the registry, or of the bundle. */
  readonly registry: string;
  /** False for candidate releases and proposals, whose answers bind nobody. */
  readonly binding: boolean;
}

/** How many findings of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

/** The result of a run: everything that the output formats show. Findings stand in order of file, line, column and rule. */
export interface CheckReport {
  readonly tool: { readonly name: string; readonly version: string };
  readonly against: Against;
  readonly subjects: readonly SubjectSummary[];
  readonly resolved: readonly ResolvedVersion[];
  readonly findings: readonly Finding[];
  /** Findings that were counted but not kept, because a rule had more of them than the report holds. */
  readonly omitted: Partial<Readonly<Record<RuleId, number>>>;
  /** All findings, the omitted ones included. */
  readonly counts: Counts;
  /** Findings at or above the fail severity that count under `failOn`. */
  readonly failing: number;
  readonly failSeverity: Severity;
  readonly failOn: FailOn;
  /** Present when there was a baseline. */
  readonly baseline?: {
    readonly new: number;
    readonly unchanged: number;
    readonly updated: number;
    readonly absent: readonly BaselineEntry[];
  };
  readonly outcome: Outcome;
  readonly unverified: readonly { readonly subject: string | null; readonly reason: UnverifiedReason }[];
}
