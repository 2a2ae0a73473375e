import type { TxIssue } from '../issue/issue.js';

/** A code as it was given: FHIR R5 Coding, as far as validation goes. Empty strings are absent. */
export interface GivenCode {
  readonly system: string | null;
  readonly version: string | null;
  readonly code: string;
  readonly display: string | null;
}

/** What the validation of one code found. */
export interface Findings {
  /** True when it is in the value set, or, when there is none, in the code system. */
  readonly valid: boolean;
  /** True when it cannot be told, as a code system that the value set is made of is unknown. */
  readonly undetermined: boolean;
  /** True when the code is one of its code system. */
  readonly known: boolean;
  readonly version?: string | undefined;
  readonly display?: string | undefined;
  readonly inactive?: boolean | undefined;
  readonly status?: string | undefined;
  readonly normalizedCode?: string | undefined;
  readonly issues: readonly TxIssue[];
  readonly unknownSystems: readonly string[];
  readonly causedByUnknownSystems: readonly string[];
}

/** Findings of a code of which nothing could be found out. */
export function nothingFound(issues: readonly TxIssue[], more: Partial<Findings> = {}): Findings {
  return { valid: false, undetermined: false, known: false, issues, unknownSystems: [], causedByUnknownSystems: [], ...more };
}

/** The code as messages name it: `system|version#code ('display')`. */
export function codeText({ system, version, code, display }: GivenCode): string {
  return `${system ?? ''}${version === null ? '' : `|${version}`}#${code}${display === null ? '' : ` ('${display}')`}`;
}
