import type { ConceptIndex } from '../../compiled/code-system-view.js';
import { idsOf } from '../../compiled/concept-bits.js';
import type { PropertyDefinition } from '../../content/headers.js';
import { answered } from '../issue/interruption.js';
import type { TerminologyRequest } from '../request.js';
import { askedCodeSystem, askedConcept, type AskedCodeSystem } from '../sources/asked.js';
import { Resolution, type LoadedCodeSystem } from '../sources/resolution.js';
import type { TerminologySources } from '../sources/sources.js';
import { languageWish } from '../wording/language-wish.js';
import type { LanguageWish } from '../wording/languages.js';
import { wordingsOf } from '../wording/wordings.js';
import {
  browsedConcept,
  namedCode,
  type Browsed,
  type BrowsedConcept,
  type ConceptInPlace,
  type ConceptWindow,
  type FoundConcept,
} from './browsed.js';
import { found } from './found.js';
import { pathsTo, placeAmong } from './paths.js';

/** Which of many concepts are wanted. */
export interface WindowRequest extends TerminologyRequest, AskedCodeSystem {
  readonly offset: number;
  readonly limit: number;
}

/** Parents that are told of one concept, and ways to it. */
const MOST_PARENTS = 50;
const MOST_PATHS = 12;

/**
 * The children of a concept, or the roots when no parent is given, in document order. No question throws. Costs what the window holds,
 * however many siblings there are.
 */
export function childWindow(
  sources: TerminologySources,
  request: WindowRequest & { readonly parent?: string | undefined },
): Browsed<ConceptWindow<BrowsedConcept>> {
  return answered(() => {
    const { system, wish } = asked(sources, request);
    const column = system.view.below(request.parent === undefined ? null : askedConcept(system, request.parent));
    const concepts = Array.from(column.subarray(request.offset, request.offset + request.limit));
    return windowOf(
      system,
      column.length,
      concepts.map((concept) => browsedConcept(system.view, concept, wish)),
    );
  });
}

/**
 * All concepts in document order, or those that a text finds (words as in FHIR R5 ValueSet/$expand `filter`), each with a way down to it.
 * No question throws. Without a text it costs what the window holds; with one, what {@link found} says once, then a bit for each concept
 * of the system and for each hit the steps of one way up.
 */
export function conceptWindow(
  sources: TerminologySources,
  request: WindowRequest & { readonly filter?: string | undefined },
): Browsed<ConceptWindow<FoundConcept>> {
  return answered(() => {
    const { system, wish } = asked(sources, request);
    const { view } = system;
    const { filter, offset, limit } = request;
    if (filter === undefined || filter.trim() === '') {
      const length = Math.max(0, Math.min(limit, view.count - offset));
      const concepts = Array.from({ length }, (_, i) => browsedConcept(view, offset + i, wish));
      return windowOf(
        system,
        view.count,
        concepts.map((concept) => ({ ...concept, path: [] })),
      );
    }
    const { bits, total } = found(view, filter);
    const pathOf = (concept: ConceptIndex) =>
      (pathsTo(view, concept, 1).paths[0] ?? []).slice(0, -1).map((step) => namedCode(view, step, wish));
    const hits = Array.from(idsOf(bits, limit, Math.min(offset, total)));
    return windowOf(
      system,
      total,
      hits.map((concept) => ({ ...browsedConcept(view, concept, wish), path: pathOf(concept) })),
    );
  });
}

/**
 * A concept with all that is said of it, its parents, and the ways from the roots to it. No question throws; an unknown code refuses it.
 * Costs the concept's own size, its parents, and a bounded number of steps upwards.
 */
export function conceptInPlace(
  sources: TerminologySources,
  request: TerminologyRequest & AskedCodeSystem & { readonly code: string },
): Browsed<ConceptInPlace> {
  return answered(() => {
    const { system, wish } = asked(sources, request);
    const { view, handle } = system;
    const concept = askedConcept(system, request.code);
    const parents = view.parents(concept);
    const { paths, isComplete } = pathsTo(view, concept, MOST_PATHS);
    return {
      ok: true,
      system: handle.url,
      version: handle.version,
      concept: browsedConcept(view, concept, wish),
      offset: concept,
      designations: wordingsOf(view, concept, undefined).map(
        ({ designation, value, language }) => designation ?? (language === undefined ? { value } : { value, language }),
      ),
      properties: propertiesOf(system, concept),
      parents: parents.slice(0, MOST_PARENTS).map((parent) => browsedConcept(view, parent, wish)),
      paths: paths.map((path) =>
        path.map((step, depth) => ({
          ...namedCode(view, step, wish),
          offset: placeAmong(view.below(depth === 0 ? null : path[depth - 1]!), step),
          childCount: view.below(step).length,
        })),
      ),
      isComplete: isComplete && parents.length <= MOST_PARENTS,
    };
  });
}

function asked(
  sources: TerminologySources,
  request: TerminologyRequest & AskedCodeSystem,
): { readonly system: LoadedCodeSystem; readonly wish: LanguageWish | null } {
  const resolution = new Resolution(sources, request);
  const wish = languageWish(request, null);
  return { system: askedCodeSystem(resolution, request), wish };
}

function windowOf<Concept>({ handle }: LoadedCodeSystem, total: number, concepts: readonly Concept[]): ConceptWindow<Concept> {
  return { ok: true, system: handle.url, version: handle.version, total, concepts };
}

function propertiesOf({ view }: LoadedCodeSystem, concept: ConceptIndex): ConceptInPlace['properties'] {
  const definitions = (view.header['property'] as readonly PropertyDefinition[] | undefined) ?? [];
  return view
    .properties(concept)
    .filter(({ code }) => code !== 'parent' && code !== 'child')
    .map((property) => ({ ...property, description: definitions.find(({ code }) => code === property.code)?.description ?? null }));
}
