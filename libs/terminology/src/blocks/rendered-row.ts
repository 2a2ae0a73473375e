import { canonicalJson, type JsonObject } from '@termverk/kernel';
import type { ArtefactKind } from '../content/artefact-kind.js';
import type { ContentRow } from '../content/content-row.js';
import { meaningTextOfRow } from '../content/meaning-fields.js';
import type { StoredRow } from './block.js';

/**
 * A row as the two texts that blocks are made of, in place of its body. A reader of a large code system makes them while it has the
 * parsed body at hand: a few hundred thousand bodies would have to be kept, and fetched from memory again, only to be written out.
 */
export class RenderedRow implements ContentRow, StoredRow {
  constructor(
    readonly key: string,
    /** `canonicalJson(body)`. */
    readonly text: string,
    /** The meaning-bearing part of the body, see `meaningTextOfRow`. */
    readonly meaning: string,
  ) {}

  /** The body, read back from its text each time it is asked for. */
  get body(): JsonObject {
    return JSON.parse(this.text) as JsonObject;
  }
}

/** A row of a version of this kind as texts. */
export function renderedRow(kind: ArtefactKind, key: string, body: JsonObject): RenderedRow {
  return new RenderedRow(key, flat(canonicalJson(body)), flat(meaningTextOfRow(kind, body)));
}

/**
 * Rows as texts with one line for each: what goes from one thread to another in a few pieces, where as many objects would take longer on
 * their way than they took to be read. Keys have no line breaks, and canonical JSON has none.
 */
export interface RowTexts {
  readonly keys: string;
  /** `RenderedRow.text` of each. */
  readonly contents: string;
  /** `RenderedRow.meaning` of each. */
  readonly meanings: string;
}

/** The rows of texts; at least one. */
export function renderedRows({ keys, contents, meanings }: RowTexts): RenderedRow[] {
  const texts = contents.split('\n');
  const bearing = meanings.split('\n');
  return keys.split('\n').map((key, i) => new RenderedRow(key, texts[i]!, bearing[i]!));
}

/**
 * The same text in one piece. A text that was put together keeps all its pieces alive until somebody reads a character of it; for
 * the rows of a large system they are what the garbage collector spends its time on.
 */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}
