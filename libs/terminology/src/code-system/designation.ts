import type { ConceptBody } from '../content/row-bodies.js';

/** A wording of a concept and the language it is in, when that is known. */
export interface Wording {
  readonly value: string;
  readonly language: string | undefined;
}

/**
 * The wording of a concept for a reader of these languages, best first (BCP 47 tags; RFC 4647 §3.4 lookup: `sv-FI` falls back to
 * `sv`; and `sv` also takes `sv-SE`). The display is in `displayLanguage`, the language of the code system. When no language is
 * met, the display; undefined when the concept has no wording at all.
 */
export function pickDesignation(body: ConceptBody, languages: readonly string[], displayLanguage?: string): Wording | undefined {
  for (const wanted of languages) {
    for (let range = wanted.toLowerCase(); range !== ''; range = shorter(range)) {
      if (body.display !== undefined && displayLanguage !== undefined && inRange(displayLanguage, range)) {
        return { value: body.display, language: displayLanguage };
      }
      const designation = body.designation?.find((candidate) => candidate.language !== undefined && inRange(candidate.language, range));
      if (designation !== undefined) return { value: designation.value, language: designation.language };
    }
  }
  return body.display === undefined ? undefined : { value: body.display, language: displayLanguage };
}

/** True when a language tag is in a basic language range (RFC 4647 §3.3.1): the same, or longer by whole subtags. */
export function inRange(tag: string, range: string): boolean {
  const lower = tag.toLowerCase();
  return range === '*' || lower === range.toLowerCase() || lower.startsWith(range.toLowerCase() + '-');
}

function shorter(range: string): string {
  const cut = range.lastIndexOf('-');
  if (cut === -1) return '';
  // RFC 4647 §3.4: a single letter or digit goes with the subtag that followed it.
  const rest = range.slice(0, cut);
  return rest.at(-2) === '-' ? rest.slice(0, -2) : rest;
}
