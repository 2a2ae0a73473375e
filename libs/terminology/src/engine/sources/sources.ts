import type { JsonObject } from '@termverk/kernel';
import type { CodeSystemView } from '../../compiled/code-system-view.js';
import type { ConceptMapHeader, ResourceHeader, ValueSetCompose } from '../../content/headers.js';

/** Said by a handle whose content is not in memory: whoever serves loads it and asks the engine again. */
export interface NeedsLoading {
  readonly needsLoading: string;
}

/** What every handle tells without loading: the facts of FHIR R5 CanonicalResource that resolution and status warnings need. */
export interface ResourceHandle {
  readonly url: string;
  readonly version: string | null;
  /** FHIR publication status. */
  readonly status: string | null;
  readonly experimental: boolean;
  /** FHIR R5 standards-status extension: `deprecated`, `withdrawn`, …; null when the resource has none. */
  readonly standardsStatus: string | null;
}

/** One version of a code system, or one supplement. */
export interface CodeSystemHandle extends ResourceHandle {
  /** FHIR R5 CodeSystem.content. */
  readonly content: 'not-present' | 'example' | 'fragment' | 'complete' | 'supplement';
  /** Canonical of the code system that a supplement supplements. */
  readonly supplements: string | null;
  /** What identifies the content: two handles with the same key have the same content. Compiled value sets are kept by it. */
  readonly key: string;
  /** The same object each time while it is in memory: what is computed of it is kept with it. */
  load(): CodeSystemView | NeedsLoading;
}

/** A whole FHIR R5 ValueSet: clauses with their `concept` lists, and contained resources where the source had them. */
export interface ValueSetResource extends ResourceHeader {
  readonly compose?: ValueSetCompose;
  readonly contained?: readonly JsonObject[];
}

/** One version of a value set. */
export interface ValueSetHandle extends ResourceHandle {
  readonly key: string;
  /** The same object each time while it is in memory: what is computed of it is kept with it. */
  load(): ValueSetResource | NeedsLoading;
}

/** A whole FHIR R5 ConceptMap: groups with their `element`. */
export interface ConceptMapResource extends ConceptMapHeader {
  readonly contained?: readonly JsonObject[];
}

/** One version of a concept map, and what it maps between: canonicals, with or without version. */
export interface ConceptMapHandle extends ResourceHandle {
  readonly key: string;
  readonly sourceScope: string | null;
  readonly targetScope: string | null;
  /** `source` and `target` of every group; null where the group names none. */
  readonly groups: readonly { readonly source: string | null; readonly target: string | null }[];
  load(): ConceptMapResource | NeedsLoading;
}

/** Which concept maps are wanted; what is left out does not restrict. */
export interface ConceptMapQuery {
  readonly url?: string | undefined;
  readonly sourceScope?: string | undefined;
  readonly targetScope?: string | undefined;
  /** Code system url (without version) on either side of any group. */
  readonly system?: string | undefined;
}

/**
 * What an engine call may look into. Synchronous and unchanging while a call runs. An unversioned `http://hl7.org/fhir/…` is
 * resolved by the face: the versions that the face does not use come first, the face's own last.
 */
export interface TerminologySources {
  readonly fhirVersion: 'R4' | 'R5';
  /** True when who asks makes long passes over code systems by himself, a piece at a time, and then asks again. */
  readonly canWait?: boolean;
  /** Every version that may be used, the one that an unversioned reference means last; supplements are not among them. */
  codeSystems(url: string): readonly CodeSystemHandle[];
  /** Every version that may be used, the one that an unversioned reference means last. */
  valueSets(url: string): readonly ValueSetHandle[];
  conceptMaps(query: ConceptMapQuery): readonly ConceptMapHandle[];
  /** The code system whose FHIR R5 CodeSystem.valueSet (value set of the whole system) is this url; null when there is none. */
  codeSystemOfValueSet?(valueSet: string): string | null;
  /** Supplements of this code system, whatever version of it they name. */
  supplementsOf(url: string): readonly CodeSystemHandle[];
  /** Every version of the supplement with this url, the newest last. */
  supplements(url: string): readonly CodeSystemHandle[];
}

/** True when a handle could not give its content at once. */
export function isNeedsLoading(loaded: object): loaded is NeedsLoading {
  return 'needsLoading' in loaded;
}
