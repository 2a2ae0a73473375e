import type { JsonObject } from '@termverk/kernel';
import { headerText } from '../content/headers.js';
import type { ConceptBody, ConceptRow } from '../content/row-bodies.js';
import { conceptStatus, type ConceptStatus } from '../code-system/concept-status.js';
import { pickDesignation } from '../code-system/designation.js';
import { replacements, type Replacement } from '../code-system/replacement.js';
import { looseForm, NearestCodes, type Suggestion } from './suggestion.js';

/**
 * The codes of one code system version in memory, for checks: immutable once built. A code is found to a position, and positions
 * are asked for what is known of them, so that a look-up makes no objects.
 */
export class CodeIndex {
  private readonly bodies: readonly ConceptBody[];
  private readonly positions = new Map<string, number>();
  /** Codes in lower case -> position of the first; filled when first asked for. */
  private folded: Map<string, number> | undefined;
  private loose: { readonly codes: readonly string[]; readonly displays: readonly string[] } | undefined;

  /** Canonical address of the code system. */
  readonly url: string | undefined;
  readonly version: string | undefined;
  /** FHIR R5 CodeSystem.caseSensitive; a system that does not say is taken to be, as the safer reading. */
  readonly caseSensitive: boolean;
  /** False when the content is only part of the system, so that a missing code proves nothing (FHIR R5 CodeSystem.content). */
  readonly complete: boolean;
  private readonly language: string | undefined;

  constructor(header: JsonObject, rows: Iterable<ConceptRow>) {
    const bodies: ConceptBody[] = [];
    for (const { body } of rows) {
      if (!this.positions.has(body.code)) this.positions.set(body.code, bodies.length);
      bodies.push(body);
    }
    this.bodies = bodies;
    this.url = headerText(header, 'url');
    this.version = headerText(header, 'version');
    this.language = headerText(header, 'language');
    this.caseSensitive = header.caseSensitive !== false;
    this.complete = header.content === undefined || header.content === 'complete';
  }

  /** How many codes there are. */
  get size(): number {
    return this.bodies.length;
  }

  /** The position of a code, -1 when the system has none such; case counts when the system says so. */
  find(code: string): number {
    return this.positions.get(code) ?? (this.caseSensitive ? -1 : this.findIgnoringCase(code));
  }

  /** The position of the code that differs from this at most in case, -1 when there is none. */
  findIgnoringCase(code: string): number {
    if (this.folded === undefined) {
      this.folded = new Map();
      for (let i = 0; i < this.bodies.length; i++) {
        const folded = this.bodies[i]!.code.toLowerCase();
        if (!this.folded.has(folded)) this.folded.set(folded, i);
      }
    }
    return this.folded.get(code.toLowerCase()) ?? -1;
  }

  /** True when the system has the code. */
  has(code: string): boolean {
    return this.find(code) !== -1;
  }

  /** The code at a position as the system writes it. Throws `RangeError` when there is no such position; so do the others. */
  codeAt(position: number): string {
    return this.conceptAt(position).code;
  }

  /** The concept at a position. */
  conceptAt(position: number): ConceptBody {
    const body = this.bodies[position];
    if (body === undefined) throw new RangeError(`no code at position ${position}`);
    return body;
  }

  /** The wording for a reader of these languages, best first; the display without any. */
  displayAt(position: number, languages: readonly string[] = []): string | undefined {
    const body = this.conceptAt(position);
    return languages.length === 0 ? body.display : pickDesignation(body, languages, this.language)?.value;
  }

  /** True when the text is the display or a designation of the concept, case and white space at the ends apart. */
  isWordingOf(position: number, wording: string): boolean {
    const body = this.conceptAt(position);
    const wanted = wording.trim().toLowerCase();
    if (body.display?.trim().toLowerCase() === wanted) return true;
    return body.designation?.some((designation) => designation.value.trim().toLowerCase() === wanted) ?? false;
  }

  /** The status of the code on a day (`YYYY-MM-DD`). */
  statusAt(position: number, asOf: string): ConceptStatus {
    return conceptStatus(this.conceptAt(position), asOf);
  }

  /** The codes that the concept names in its own place. */
  replacementsAt(position: number): readonly Replacement[] {
    return replacements(this.conceptAt(position));
  }

  /** The codes with exactly this display, in their order: more than one makes a mapping by wording ambiguous. */
  withDisplay(display: string): string[] {
    const wanted = looseForm(display);
    const { displays } = this.looseForms();
    return this.bodies.filter((_, i) => wanted !== '' && displays[i] === wanted).map((body) => body.code);
  }

  /** The codes nearest to what was written, best first; the same answer every time. */
  didYouMean(written: string, limit = 3): readonly Suggestion[] {
    const { codes, displays } = this.looseForms();
    const nearest = new NearestCodes(written, limit);
    for (let i = 0; i < this.bodies.length; i++) {
      const { code, display } = this.bodies[i]!;
      nearest.consider(code, codes[i]!, display, displays[i]!);
    }
    return nearest.nearest();
  }

  private looseForms(): { readonly codes: readonly string[]; readonly displays: readonly string[] } {
    this.loose ??= {
      codes: this.bodies.map((body) => looseForm(body.code)),
      displays: this.bodies.map((body) => looseForm(body.display ?? '')),
    };
    return this.loose;
  }
}
