/**
 * What a text is to the thing that is found by it, the weightiest first. The position in this list is what the database stores: new
 * roles come last.
 */
export const SEARCH_ROLES = [
  'title',
  'name',
  'recommended',
  'permitted',
  'abbreviation',
  'deprecated',
  'earlier-name',
  'other-name',
  'alias',
  'display',
  'designation',
  'identifier',
  'element',
  'definition',
  'description',
] as const;

/** What a text is to the thing that is found by it. */
export type SearchRole = (typeof SEARCH_ROLES)[number];

/** A text that something may be found by. */
export interface SearchText {
  /** A kind of artefact, `code`, or the kind that another source has registered. */
  readonly kind: string;
  readonly subjectId: string;
  /** Of a code: its row key; else empty. */
  readonly code: string;
  readonly role: SearchRole;
  /** BCP 47; empty when the text is in none, such as a file name. */
  readonly language: string;
  readonly text: string;
}

/** Longer texts are cut: an entry of an index holds 2 704 bytes. UTF-16 code units. */
export const LONGEST_FOLDED = 800;
/** UTF-16 code units of a text that are shown. */
export const LONGEST_TEXT = 2000;
