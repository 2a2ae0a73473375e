/** How a source code relates to its target: the relationship of the source to the target (FHIR R5 concept-map-relationship). */
export type MappingRelationship =
  'related-to' | 'equivalent' | 'source-is-narrower-than-target' | 'source-is-broader-than-target' | 'not-related-to';

/** One row of a mapping file. */
export interface MappingRow {
  /** 1-based data row. */
  readonly row: number;
  /** 1-based line of the file. */
  readonly line: number;
  readonly sourceSystem: string;
  readonly sourceCode: string;
  readonly sourceDisplay?: string | undefined;
  readonly targetSystem: string;
  /** Absent when the file says that the source code has no target. */
  readonly targetCode?: string | undefined;
  readonly targetDisplay?: string | undefined;
  readonly relationship?: MappingRelationship | undefined;
  readonly comment?: string | undefined;
}

/** The fields of a mapping row that a file may have a column for. */
export type MappingField = Exclude<keyof MappingRow, 'row' | 'line'>;

/** One row of a usage file: how often one organisation used one code in one month. */
export interface UsageRow {
  /** 1-based data row. */
  readonly row: number;
  /** 1-based line of the file. */
  readonly line: number;
  readonly organisation: string;
  readonly system: string;
  /** Canonical URL of the code system, or a `urn:` of the organisation's own for local codes. */
  readonly codeSystem: string;
  readonly codeSystemVersion?: string | undefined;
  readonly code: string;
  readonly display?: string | undefined;
  readonly element?: string | undefined;
  /** Calendar month, `YYYY-MM`. */
  readonly period: string;
  /** Occurrences in the month, a whole number from 0. */
  readonly count: number;
  readonly method?: string | undefined;
}
