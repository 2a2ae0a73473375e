import type { JsonObject } from '@termverk/kernel';
import type { ArtefactKind } from './artefact-kind.js';

/**
 * One row of an artefact version's mass content. `key` is unique in the version; the order of the content is the code-point order
 * of the keys. The stored text of a row is `canonicalJson(body)`, its hash the SHA-256 of that text.
 */
export interface ContentRow<Body extends JsonObject = JsonObject> {
  readonly key: string;
  readonly body: Body;
}

/** All content of one artefact version. `rows` are in key order and empty for the kinds without rows. */
export interface Content<Body extends JsonObject = JsonObject> {
  readonly kind: ArtefactKind;
  /** The R5-shaped resource without its mass content, or the whole document. */
  readonly header: JsonObject;
  readonly rows: Iterable<ContentRow<Body>>;
}
