import type { JsonObject } from '@termverk/kernel';
import { valueOf, type ConceptBody } from '@termverk/terminology';
import { extensionsOf, withLaterElements } from '../cross-version/extensions.js';
import { ADDITIONAL_PARENT } from '../write/additional-parent.js';

/** The row of a concept, which stands under `parent` where it is nested: the element itself when it was not nested and nests nothing, so that large systems are not copied. */
export function bodyOf(element: JsonObject, parent: string | undefined): ConceptBody {
  const here = withDesignations(element);
  const told = additionalParents(here);
  if (parent === undefined && told.length === 0 && here.concept === undefined) return here as ConceptBody;
  const { concept: _concept, ...body } = told.length === 0 ? here : withoutAdditionalParents(here);
  const parents = parent === undefined ? told : [parent, ...told];
  return (parents.length === 0 ? body : { ...body, parents }) as ConceptBody;
}

function withDesignations(element: JsonObject): JsonObject {
  if (!Array.isArray(element.designation)) return element;
  const before = element.designation as readonly JsonObject[];
  if (!before.some((designation) => designation.extension !== undefined)) return element;
  return { ...element, designation: before.map((designation) => withLaterElements('CodeSystem.concept.designation', designation)) };
}

function isAdditionalParent(property: JsonObject): boolean {
  return property.extension !== undefined && extensionsOf(property).some((extension) => extension.url === ADDITIONAL_PARENT);
}

function additionalParents(element: JsonObject): string[] {
  if (!Array.isArray(element.property)) return [];
  const parents: string[] = [];
  for (const property of element.property as readonly JsonObject[]) {
    const parent = isAdditionalParent(property) ? valueOf(property) : undefined;
    if (typeof parent === 'string') parents.push(parent);
  }
  return parents;
}

function withoutAdditionalParents(element: JsonObject): JsonObject {
  const { property, ...rest } = element;
  const left = (property as readonly JsonObject[]).filter((candidate) => !isAdditionalParent(candidate));
  return left.length === 0 ? rest : { ...rest, property: left };
}
