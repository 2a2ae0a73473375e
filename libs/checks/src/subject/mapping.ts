import type { MessageTemplate } from '@termverk/kernel';
import type { MapRelationship } from '@termverk/terminology';

/** One row of a mapping, whatever format it was read from. Systems are canonicals: `url`, alias, or either with `|version`. */
export interface MappingRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly sourceSystem: string;
  readonly sourceCode: string;
  readonly sourceDisplay?: string | undefined;
  readonly targetSystem: string;
  /** Absent when the source code has no target. */
  readonly targetCode?: string | undefined;
  readonly targetDisplay?: string | undefined;
  /** `equivalent` when the file does not say. */
  readonly relationship?: MapRelationship | undefined;
  readonly comment?: string | undefined;
  /** The condition under which the row applies (FHIR R5 ConceptMap.group.element.target.dependsOn), as text. */
  readonly dependsOn?: string | undefined;
}

/** One row of a code list that claims to hold codes of a system. */
export interface CodeListRow {
  readonly line: number;
  readonly system: string;
  readonly code: string;
  readonly display?: string | undefined;
}

/** A row that the reader could not make sense of. */
export interface UnreadableRow {
  readonly line: number;
  /** From 1; absent when the whole row is meant. */
  readonly column?: number | undefined;
  readonly reason: MessageTemplate;
}

/** A piece of a file, in the order of the file. */
export interface RowBatch<Row> {
  readonly rows: readonly Row[];
  readonly unreadable: readonly UnreadableRow[];
}

/** A file to check, as a stream that is read once. */
export interface Subject<Row> {
  /** Stands for the subject in fingerprints, so that it should outlive a move of the file. */
  readonly name: string;
  /** Path with forward slashes, as shown in findings. */
  readonly file: string;
  readonly batches: AsyncIterable<RowBatch<Row>>;
}

/** A mapping to check. */
export interface MappingSubject extends Subject<MappingRow> {
  /** True when the mapping is meant to have a row for every active code of its source systems. */
  readonly coversSource?: boolean;
}

/** A code list to check. */
export type CodeListSubject = Subject<CodeListRow>;

/** A canonical without its version, and the version. */
export function splitCanonical(canonical: string): { readonly url: string; readonly version?: string } {
  const bar = canonical.indexOf('|');
  if (bar < 0) return { url: canonical };
  return { url: canonical.slice(0, bar), version: canonical.slice(bar + 1) };
}
