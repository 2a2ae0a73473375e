import type { TxIssue, TxNeedsLoading, TxRefusal } from '../engine/issue/issue.js';
import type { TerminologyRequest, ValueSetReference } from '../engine/request.js';

/** How the members of two value sets relate, from the side of the first (FHIR Tooling IG, ValueSet/$compare). */
export type ValueSetRelationship = 'same' | 'subset' | 'superset' | 'overlapping' | 'disjoint' | 'empty' | 'indeterminate';

/** ValueSet/$compare (FHIR Tooling IG). */
export interface CompareValueSetsRequest extends TerminologyRequest {
  readonly thisValueSet: ValueSetReference;
  readonly otherValueSet: ValueSetReference;
  /** Whether the codes that make the difference are told. */
  readonly diagnostics?: boolean | undefined;
}

/** The codes that two value sets share, and those that only one has; some hundreds of each at most. */
export interface ComparedCodes {
  readonly common: readonly string[];
  /** In the first but not in the other. */
  readonly missing: readonly string[];
  /** In the other but not in the first. */
  readonly extra: readonly string[];
}

/** How two value sets relate. */
export interface ValueSetsCompared {
  readonly ok: true;
  readonly result: ValueSetRelationship;
  /** The result in words, and of `indeterminate` the reason: `messageOf` makes the out parameter `message` of it. */
  readonly issues: readonly TxIssue[];
  /** False when the definitions alone decided. */
  readonly performedExpansion: boolean;
  /** Null when they were not asked for or cannot be told. */
  readonly codes: ComparedCodes | null;
}

export type CompareValueSetsAnswer = ValueSetsCompared | TxRefusal | TxNeedsLoading;
