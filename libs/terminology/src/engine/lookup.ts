import type { LookedUp, LookedUpDesignation, LookedUpProperty, LookupAnswer } from './answer.js';
import type { ConceptIndex } from '../compiled/code-system-view.js';
import type { ConceptProperty } from '../content/fhir-elements.js';
import type { PropertyDefinition } from '../content/headers.js';
import { headerText } from '../content/headers.js';
import { answered } from './issue/interruption.js';
import { displayAsDesignation } from './expand/contains.js';
import { languageWish } from './wording/language-wish.js';
import { askedCodeSystem, askedConcept } from './sources/asked.js';
import type { LookupRequest } from './request.js';
import { canonicalOf, Resolution, type LoadedCodeSystem } from './sources/resolution.js';
import type { TerminologySources } from './sources/sources.js';
import { shownWording, wordingsOf } from './wording/wordings.js';

/** FHIR R5 CodeSystem/$lookup. No question throws; a code system or a code that is unknown refuses it. */
export function lookup(sources: TerminologySources, request: LookupRequest): LookupAnswer {
  return answered(() => {
    const resolution = new Resolution(sources, request);
    const wish = languageWish(request, null);
    const system = askedCodeSystem(resolution, request);
    const concept = askedConcept(system, request.code);
    const { view, handle } = system;
    const wordings = wordingsOf(view, concept, undefined);
    const shown = shownWording(wordings, wish) ?? wordings[0];
    const asked = new Set(request.property ?? []);
    const wants = (name: string) => asked.size === 0 || asked.has(name) || asked.has('*');
    const answer: LookedUp = {
      ok: true,
      system: handle.url,
      version: handle.version,
      name: headerText(view.header, 'name') ?? null,
      code: view.code(concept),
      display: shown?.value ?? null,
      definition: wants('definition') ? view.definition(concept) : null,
      abstract: view.isAbstract(concept),
      designations: wants('designation') ? designationsOf(system, concept) : [],
      properties: propertiesOf(system, concept, wants),
      usedSupplements: system.supplements.map(canonicalOf),
    };
    return answer;
  });
}

/** All wordings, the display among them, each with the supplement that it comes from. */
function designationsOf({ view, supplements, supplementViews }: LoadedCodeSystem, concept: ConceptIndex): LookedUpDesignation[] {
  const code = view.code(concept);
  const sourceOf = (value: string, language: string | undefined) =>
    supplementViews.findIndex((supplement) => {
      const there = supplement.find(code);
      return there >= 0 && supplement.designations(there).some((each) => each.value === value && each.language === language);
    });
  return wordingsOf(view, concept, undefined).map((wording) => {
    if (wording.designation === null) return displayAsDesignation(wording);
    const source = sourceOf(wording.value, wording.language);
    return source === -1 ? wording.designation : { ...wording.designation, source: canonicalOf(supplements[source]!) };
  });
}

/** The properties that the concept has, and those that its place in the hierarchy and its status give it. */
function propertiesOf(system: LoadedCodeSystem, concept: ConceptIndex, wants: (name: string) => boolean): LookedUpProperty[] {
  const { view, supplementViews } = system;
  const definitions = new Map(
    [view, ...supplementViews].flatMap(({ header }) =>
      ((header['property'] as readonly PropertyDefinition[] | undefined) ?? []).map((definition) => [definition.code, definition] as const),
    ),
  );
  const own = view.properties(concept);
  const told: ConceptProperty[] = [];
  if (!own.some(({ code }) => code === 'inactive')) told.push({ code: 'inactive', valueBoolean: view.isInactive(concept) });
  const related = (code: 'parent' | 'child', concepts: readonly ConceptIndex[]) => {
    for (const other of concepts) told.push({ code, valueCode: view.code(other) });
  };
  related('parent', view.parents(concept));
  related('child', view.children(concept));
  told.push(...own.filter(({ code }) => code !== 'parent' && code !== 'child'));
  return told
    .filter(({ code }) => wants(code))
    .map((property): LookedUpProperty => {
      const description = definitions.get(property.code)?.description ?? relatedDisplay(system, property);
      return description === undefined ? property : { ...property, description };
    });
}

/** What a related concept is called: FHIR R5 $lookup, property.description. */
function relatedDisplay({ view }: LoadedCodeSystem, { code, valueCode }: ConceptProperty): string | undefined {
  if ((code !== 'parent' && code !== 'child') || valueCode === undefined) return undefined;
  return view.display(view.find(valueCode)) ?? undefined;
}
