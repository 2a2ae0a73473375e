import type { CodeSystem, Concept, ConceptRow } from './concepts.js';

/** What each way to list codes is given. */
export interface ListProps {
  readonly of: CodeSystem;
  readonly label: string;
  readonly hidden: readonly string[];
  readonly code: string | undefined;
  /** The concept that is to be seen: the chosen one, once it is known where it stands. */
  readonly reveal: Concept | undefined;
  readonly onChoose: (code: string) => void;
  /** The first row that is seen, and how many there are. */
  readonly onPlace: (first: number, total: number) => void;
}

/** What one types to find a row. */
export function textsOf({ code, display }: ConceptRow): readonly string[] {
  return display === null ? [code] : [code, display];
}
