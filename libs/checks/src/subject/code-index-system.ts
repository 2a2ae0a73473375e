import { propertyValues, type CodeIndex, type ConceptBody } from '@termverk/terminology';
import type { Candidate, ResolvedVersion } from '../finding/finding.js';
import type { KnownCodeSystem, KnownConcept } from './terminology-source.js';

/** Suggestions are searched for at most this many distinct codes; a report would not hold more of them anyway. */
const SUGGESTIONS_KEPT = 2_000;

/** A code system whose content is in memory as a {@link CodeIndex}, judged as of one day. */
export class CodeIndexSystem implements KnownCodeSystem {
  readonly url: string;
  readonly version: string;
  readonly checksum: string;
  readonly link?: string;
  private readonly concepts: (KnownConcept | undefined)[];
  private readonly suggested = new Map<string, readonly Candidate[]>();

  /** `asOf` is the day (`YYYY-MM-DD`) whose statuses count. */
  constructor(
    private readonly index: CodeIndex,
    resolved: ResolvedVersion,
    private readonly asOf: string,
  ) {
    this.url = resolved.url;
    this.version = resolved.version;
    this.checksum = resolved.checksum;
    if (resolved.link !== undefined) this.link = resolved.link;
    this.concepts = new Array<KnownConcept | undefined>(index.size);
  }

  /** See {@link KnownCodeSystem}. */
  get caseSensitive(): boolean {
    return this.index.caseSensitive;
  }

  /** See {@link KnownCodeSystem}. */
  get complete(): boolean {
    return this.index.complete;
  }

  /** See {@link KnownCodeSystem}. */
  concept(code: string): KnownConcept | undefined {
    const position = this.index.find(code);
    if (position < 0 || this.index.codeAt(position) !== code) return undefined;
    return (this.concepts[position] ??= this.read(position));
  }

  /** See {@link KnownCodeSystem}. */
  caseVariants(code: string): readonly Candidate[] {
    const first = this.index.findIgnoringCase(code);
    if (first < 0) return [];
    return (
      this.suggest(`case\u001f${code}`, () => {
        const folded = code.toLowerCase();
        const variants: Candidate[] = [];
        for (let i = first; i < this.index.size; i++) {
          if (this.index.codeAt(i).toLowerCase() === folded) variants.push(this.candidateAt(i));
        }
        return variants;
      }) ?? [this.candidateAt(first)]
    );
  }

  /** See {@link KnownCodeSystem}. */
  nearest(code: string, display: string | undefined): readonly Candidate[] {
    const search = () => {
      const byCode = this.index.didYouMean(code);
      // A display that is right tells more than a code that is nearly so.
      const byDisplay = display === undefined || display === '' ? [] : this.index.withDisplay(display);
      const codes = [...new Set([...byDisplay, ...byCode.map((suggestion) => suggestion.code)])];
      return codes.slice(0, 3).map((candidate) => this.candidateAt(this.index.find(candidate)));
    };
    return this.suggest(`near\u001f${code}\u001f${display ?? ''}`, search) ?? [];
  }

  /** See {@link KnownCodeSystem}. */
  withDisplay(display: string): readonly Candidate[] {
    const search = () => this.index.withDisplay(display).map((code) => this.candidateAt(this.index.find(code)));
    return this.suggest(`display\u001f${display}`, search) ?? [];
  }

  /** See {@link KnownCodeSystem}. */
  *activeCodes(): Iterable<string> {
    for (let i = 0; i < this.index.size; i++) {
      const status = this.index.statusAt(i, this.asOf);
      const usable = (status === 'active' || status === 'deprecated') && isSelectable(this.index.conceptAt(i));
      if (usable) yield this.index.codeAt(i);
    }
  }

  private read(position: number): KnownConcept {
    const body = this.index.conceptAt(position);
    const readable = this.candidateAt(position).display;
    return {
      code: body.code,
      ...(readable === undefined ? {} : { display: readable }),
      texts: textsOf(body),
      status: this.index.statusAt(position, this.asOf),
      selectable: isSelectable(body),
      replacements: this.replacementsOf(position, new Set([body.code])),
      ambiguousWith: propertyValues(body, 'ambiguousWith').flatMap((value) => {
        const code = typeof value === 'string' ? value : isCoding(value) ? value.code : undefined;
        return code === undefined || code === body.code ? [] : [this.candidate(code)];
      }),
    };
  }

  /** The ends of the chains of replacement: a replacement that has itself been retired helps nobody. */
  private replacementsOf(position: number, visited: Set<string>): Candidate[] {
    return this.index.replacementsAt(position).flatMap(({ code, system, display }) => {
      if (system !== undefined && system !== this.url)
        return [{ code: `${system}|${code}`, ...(display === undefined ? {} : { display }) }];
      if (visited.has(code)) return [];
      visited.add(code);
      const next = this.index.find(code);
      if (next < 0) return [{ code }];
      const status = this.index.statusAt(next, this.asOf);
      const further = status === 'active' ? [] : this.replacementsOf(next, visited);
      return further.length > 0 ? further : status === 'retired' || status === 'inactive' ? [] : [this.candidateAt(next)];
    });
  }

  private candidate(code: string): Candidate {
    const position = this.index.find(code);
    return position < 0 ? { code } : this.candidateAt(position);
  }

  private candidateAt(position: number): Candidate {
    const body = this.index.conceptAt(position);
    const readable = textsOf(body).find((text) => text !== body.code);
    return readable === undefined ? { code: body.code } : { code: body.code, display: readable };
  }

  private suggest(key: string, search: () => readonly Candidate[]): readonly Candidate[] | undefined {
    const known = this.suggested.get(key);
    if (known !== undefined || this.suggested.size >= SUGGESTIONS_KEPT) return known;
    const found = search();
    this.suggested.set(key, found);
    return found;
  }
}

/** The texts that may stand as display, best first. Some code systems repeat the code as display and say in the definition what it is. */
function textsOf(body: ConceptBody): string[] {
  const texts = [body.display, ...(body.designation ?? []).map(({ value }) => value), body.definition];
  return [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as string[];
}

function isSelectable(body: ConceptBody): boolean {
  return !propertyValues(body, 'notSelectable').some((value) => value === true || value === 'true');
}

function isCoding(value: unknown): value is { readonly code: string } {
  return typeof value === 'object' && value !== null && typeof (value as { code?: unknown }).code === 'string';
}
