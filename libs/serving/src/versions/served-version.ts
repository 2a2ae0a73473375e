import type { CodeSystemHandle } from '@termverk/terminology';

/** The kinds of artefact that terminology questions are answered from. */
export type ServedKind = 'code-system' | 'value-set' | 'concept-map';

/** A published version as questions need to know it before its content is read. It never changes. */
export interface ServedVersion {
  readonly id: string;
  readonly artefactId: string;
  readonly kind: ServedKind;
  readonly url: string;
  readonly version: string;
  /** SHA-256 of the content, in hexadecimal digits; no other version has the same, since the content tells url and version. */
  readonly checksum: string;
  readonly rowCount: number;
  readonly licence: string;
  /** True when only organisations with a grant of the licence may read the content. */
  readonly restricted: boolean;
  /** The namespace around it that is closed to the public, or null. */
  readonly closedNamespace: string | null;
  /** FHIR publication status. */
  readonly status: string | null;
  readonly experimental: boolean;
  readonly standardsStatus: string | null;
  /** FHIR R5 CodeSystem.content; null for what is no code system. */
  readonly content: CodeSystemHandle['content'] | null;
  /** Canonical of the code system that a supplement supplements. */
  readonly supplements: string | null;
  /** FHIR R5 CodeSystem.valueSet: canonical of the value set of all its codes. */
  readonly valueSet: string | null;
  readonly sourceScope: string | null;
  readonly targetScope: string | null;
  readonly groups: readonly MapEnds[];
}

/** What a group of a concept map maps between: canonicals, with or without version. */
export interface MapEnds {
  readonly source: string | null;
  readonly target: string | null;
}

/** A canonical without its version. */
export function urlOf(canonical: string): string {
  const bar = canonical.indexOf('|');
  return bar < 0 ? canonical : canonical.slice(0, bar);
}
