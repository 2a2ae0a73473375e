import type { ConceptStatus } from '@termverk/terminology';
import type { Candidate, ResolvedVersion } from '../finding/finding.js';
import type { Against } from '../report/report.js';

/** One concept of a code system as far as checks need it. */
export interface KnownConcept {
  readonly code: string;
  readonly display?: string;
  /** Every text that may stand as display: the display, the designations in all languages, and the definition. */
  readonly texts: readonly string[];
  readonly status: ConceptStatus;
  /** False for codes that only group others (FHIR R5 concept-properties: notSelectable). */
  readonly selectable: boolean;
  /** What the code system says replaces the concept, chains followed to their ends. */
  readonly replacements: readonly Candidate[];
  /** Codes that the code system says this one may be taken for (property `ambiguousWith`). */
  readonly ambiguousWith: readonly Candidate[];
}

/** One code system in the version that the release carries. Lookups are in memory: the content has been fetched whole. */
export interface KnownCodeSystem extends ResolvedVersion {
  readonly caseSensitive: boolean;
  /** False for fragments and systems whose content is not in the registry: what is not found there may exist all the same. */
  readonly complete: boolean;
  /** The concept with exactly this code. */
  concept(code: string): KnownConcept | undefined;
  /** Codes that differ from the given one only in case. */
  caseVariants(code: string): readonly Candidate[];
  /** The most likely codes for one that does not exist, nearest first. */
  nearest(code: string, display: string | undefined): readonly Candidate[];
  /** Concepts that have the text as display or designation. */
  withDisplay(display: string): readonly Candidate[];
  /** Codes that may be used in new data. */
  activeCodes(): Iterable<string>;
}

/**
 * Where checks get terminology from: a registry over HTTP, or a bundle. Both give the same answers. What cannot be reached is thrown
 * as an error of the source's own, since no check can go on without it.
 */
export interface TerminologySource {
  readonly against: Against;
  /** The code system with this canonical URL or alias (without version) in the release; `undefined` when the release has none. */
  codeSystem(canonicalOrAlias: string): Promise<KnownCodeSystem | undefined>;
  /** The canonical URLs of the release that look most like the given one. */
  nearestSystems(canonicalOrAlias: string): readonly string[];
}
