import type { Json } from '@termverk/kernel';
import type { CodeSystemView, ConceptIndex } from '../compiled/code-system-view.js';
import { isFilterProblem } from '../compiled/concept-filter.js';
import type { Coding } from '../content/fhir-elements.js';
import { answered, Interruption } from '../engine/issue/interruption.js';
import { issue, refusal, type TxIssue, type TxNeedsLoading, type TxRefusal } from '../engine/issue/issue.js';
import { languageWish } from '../engine/wording/language-wish.js';
import type { TerminologyRequest } from '../engine/request.js';
import { Resolution, type LoadedCodeSystem } from '../engine/sources/resolution.js';
import type { TerminologySources } from '../engine/sources/sources.js';
import { shownWording, wordingsOf } from '../engine/wording/wordings.js';
import { locatedSystem } from './located-concept.js';

/** A property that a code is looked for by: FHIR R5 $find-matches, `property`. */
export interface MatchProperty {
  /** A property of the code system, or `display`, `designation`, `text` or `code`. */
  readonly code: string;
  readonly value: Json;
}

/** FHIR R5 CodeSystem/$find-matches. */
export interface FindMatchesRequest extends TerminologyRequest {
  readonly system: string;
  readonly version?: string | undefined;
  readonly properties: readonly MatchProperty[];
  /** True: only codes that meet a property as it stands; false (FHIR's default): also codes whose wordings have the words of it. */
  readonly exact?: boolean | undefined;
  /** How many matches are told at most; default 100. */
  readonly limit?: number | undefined;
}

/** A code that meets all the properties (`complete`), some of them (`partial`), or only by their words (`possible`). */
export interface ConceptMatch {
  readonly coding: Coding;
  readonly quality: 'complete' | 'partial' | 'possible';
  /** What the code does not meet. */
  readonly unmatched: readonly MatchProperty[];
}

/** Matches, those that meet most first. */
export interface MatchesFound {
  readonly ok: true;
  readonly matches: readonly ConceptMatch[];
  /** Properties that the code system does not know. */
  readonly issues: readonly TxIssue[];
}

export type FindMatchesAnswer = MatchesFound | TxRefusal | TxNeedsLoading;

/** More candidates than this for one property are not ranked: such a property tells next to nothing. */
const MOST_CANDIDATES = 100_000;
const USUAL_LIMIT = 100;
const TEXTS: ReadonlySet<string> = new Set(['display', 'designation', 'text']);

/** FHIR R5 CodeSystem/$find-matches: which codes may stand for a set of properties. No post-coordinated expression is made. */
export function findMatches(sources: TerminologySources, request: FindMatchesRequest): FindMatchesAnswer {
  return answered(() => {
    const { properties, exact = false, limit = USUAL_LIMIT } = request;
    if (properties.length === 0) throw new Interruption(refusal(400, issue('MATCH_PROPERTY_MISSING', {})));
    const resolution = new Resolution(sources, request);
    const wish = languageWish(request, null);
    const system = locatedSystem(resolution, request.system, request.version ?? null);
    const issues: TxIssue[] = [];
    const hits = properties.map((property) => hitsOf(system, property, exact, issues));
    const ranked = rank(hits);
    return {
      ok: true,
      matches: ranked.slice(0, limit).map(({ concept, met, byWords }): ConceptMatch => {
        const unmatched = properties.filter((_, at) => !met.includes(at));
        const quality = byWords ? 'possible' : unmatched.length === 0 ? 'complete' : 'partial';
        return {
          coding: codingOf(system, concept, shownWording(wordingsOf(system.view, concept, undefined), wish)?.value),
          quality,
          unmatched,
        };
      }),
      issues,
    };
  });
}

/** The concepts that meet a property, and whether only by its words. */
type Hits = ReadonlyMap<ConceptIndex, 'met' | 'by-words'>;

function hitsOf({ view, handle }: LoadedCodeSystem, { code, value }: MatchProperty, exact: boolean, issues: TxIssue[]): Hits {
  const text = textOf(value);
  const hits = new Map<ConceptIndex, 'met' | 'by-words'>();
  if (code === 'code') {
    const concept = view.find(text);
    if (concept >= 0) hits.set(concept, 'met');
    return hits;
  }
  if (TEXTS.has(code)) {
    // a text without words would be found everywhere
    if (text.trim() === '') return hits;
    for (const concept of view.search(text, { limit: MOST_CANDIDATES })) {
      if (saysSo(view, concept, text, code === 'display')) hits.set(concept, 'met');
      else if (!exact) hits.set(concept, 'by-words');
    }
    return hits;
  }
  const filter = view.filter(code, '=', text);
  if (isFilterProblem(filter)) {
    issues.push(issue('MATCH_PROPERTY_UNKNOWN', { system: handle.url, property: code }));
    return hits;
  }
  for (const concept of filter.ids().subarray(0, MOST_CANDIDATES)) hits.set(concept, 'met');
  return hits;
}

/** Concepts by how many properties they meet, those that do not by words alone first, then in the order of the code system. */
function rank(hits: readonly Hits[]) {
  const found = new Map<ConceptIndex, { concept: ConceptIndex; met: number[]; byWords: boolean }>();
  hits.forEach((ofProperty, at) => {
    for (const [concept, how] of ofProperty) {
      let one = found.get(concept);
      if (one === undefined) found.set(concept, (one = { concept, met: [], byWords: false }));
      if (how === 'met') one.met.push(at);
      else one.byWords = true;
    }
  });
  return [...found.values()].sort((a, b) => b.met.length - a.met.length || Number(a.byWords) - Number(b.byWords) || a.concept - b.concept);
}

function saysSo(view: CodeSystemView, concept: ConceptIndex, text: string, displayOnly: boolean): boolean {
  const same = (wording: string | null) => wording !== null && wording.toLowerCase() === text.toLowerCase();
  return same(view.display(concept)) || (!displayOnly && view.designations(concept).some(({ value }) => same(value)));
}

function codingOf({ handle, view }: LoadedCodeSystem, concept: ConceptIndex, display: string | undefined): Coding {
  return {
    system: handle.url,
    ...(handle.version === null ? {} : { version: handle.version }),
    code: view.code(concept),
    ...(display === undefined ? {} : { display }),
  };
}

function textOf(value: Json): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && 'code' in value) return String(value['code'] as string);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
