import type { JsonObject } from '@termverk/kernel';
import type { ContentRow } from '@termverk/terminology';

/** What is written as a FHIR resource. */
export interface FhirDocument {
  /** The R5-shaped header with its `resourceType`. */
  readonly header: JsonObject;
  /**
   * The rows: a list, of which `order` tells the document order, or a stream in document or key order. Rows of one clause of a
   * value set, and of one group of a map, stand together.
   */
  readonly rows: readonly ContentRow[] | AsyncIterable<ContentRow> | Iterable<ContentRow>;
  /** `order[i]` is the position in `rows` of the i-th row of the document; only with a list. */
  readonly order?: Uint32Array | undefined;
}

/** The rows in the order in which they are written. */
export async function* inDocumentOrder(document: FhirDocument): AsyncGenerator<ContentRow> {
  const { rows, order } = document;
  if (Array.isArray(rows) && order !== undefined) for (const position of order) yield rows[position] as ContentRow;
  else yield* rows;
}
