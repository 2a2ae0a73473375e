import type { JsonObject } from '@termverk/kernel';
import type { MapTarget } from '../content/fhir-elements.js';
import type { ConceptMapUnmapped } from '../content/headers.js';
import { canonical, parseCanonical, type Canonical } from '../engine/version/canonical.js';
import type { ConceptMapResource } from '../engine/sources/sources.js';
import { TextPlaces } from './text-places.js';

/** FHIR R5 ConceptMap.group.element. */
export interface MapElement extends JsonObject {
  readonly code?: string;
  readonly display?: string;
  readonly valueSet?: string;
  readonly noMap?: boolean;
  readonly target?: readonly MapTarget[];
}

/** A source element with one of its targets. */
export interface Mapping {
  readonly element: MapElement;
  readonly target: MapTarget;
}

/** One group of a map, with what finds its mappings by either code. */
export interface CompiledGroup {
  readonly source: Canonical | null;
  readonly target: Canonical | null;
  readonly unmapped: ConceptMapUnmapped | null;
  /** In the order of the map. */
  readonly elements: readonly MapElement[];
  /** Elements with this source code, in the order of the map. */
  elementsOf(code: string): readonly MapElement[];
  /** Elements for all codes of a value set. */
  readonly valueSetElements: readonly MapElement[];
  /** Mappings to this code, in the order of the map. */
  mappingsTo(code: string): readonly Mapping[];
}

/** A concept map that is ready to be asked. */
export interface CompiledMap {
  /** `url|version`; null for a map without url. */
  readonly canonical: string | null;
  readonly groups: readonly CompiledGroup[];
  /** Uri of an additional attribute or of a property, by its code in the map. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, string>;
}

/** Maps never change, so what finds their mappings is kept with them and leaves memory with them. */
const KEPT = new WeakMap<ConceptMapResource, CompiledMap>();

/** Compiles a map: nothing but its header is looked at until a group is asked. A code then costs one look into a hash. */
export function compileMap(resource: ConceptMapResource): CompiledMap {
  let map = KEPT.get(resource);
  if (map === undefined) {
    map = {
      canonical: resource.url === undefined ? null : canonical(resource.url, resource.version),
      groups: elementsIn(resource['group']).map(compileGroup),
      attributes: urisByCode(resource['additionalAttribute']),
      properties: urisByCode(resource['property']),
    };
    KEPT.set(resource, map);
  }
  return map;
}

function compileGroup(group: JsonObject): CompiledGroup {
  const elements = elementsIn(group['element']) as readonly MapElement[];
  let bySource: TextPlaces | undefined;
  let targets: TargetPlaces | undefined;
  const side = (name: 'source' | 'target') => (typeof group[name] === 'string' ? parseCanonical(group[name]) : null);
  return {
    source: side('source'),
    target: side('target'),
    unmapped: (group['unmapped'] as ConceptMapUnmapped | undefined) ?? null,
    elements,
    elementsOf: (code) => {
      bySource ??= new TextPlaces(elements.length, (place) => textOf(elements[place]!.code));
      return bySource.placesOf(code).map((place) => elements[place]!);
    },
    valueSetElements: elements.filter(({ code, valueSet }) => code === undefined && valueSet !== undefined),
    mappingsTo: (code) => (targets ??= new TargetPlaces(elements)).mappingsTo(code),
  };
}

/** Every target of a group in one list, with what finds them by their code. */
class TargetPlaces {
  private readonly mappings: readonly Mapping[];
  private readonly byCode: TextPlaces;

  constructor(elements: readonly MapElement[]) {
    const mappings: Mapping[] = [];
    for (const element of elements) for (const target of element.target ?? []) mappings.push({ element, target });
    this.mappings = mappings;
    this.byCode = new TextPlaces(mappings.length, (place) => textOf(mappings[place]!.target.code));
  }

  mappingsTo(code: string): readonly Mapping[] {
    return this.byCode.placesOf(code).map((place) => this.mappings[place]!);
  }
}

function textOf(code: unknown): string | undefined {
  return typeof code === 'string' ? code : undefined;
}

function urisByCode(definitions: unknown): ReadonlyMap<string, string> {
  return new Map(
    elementsIn(definitions).flatMap(({ code, uri }) => (typeof code === 'string' && typeof uri === 'string' ? [[code, uri] as const] : [])),
  );
}

function elementsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((each): each is JsonObject => typeof each === 'object' && each !== null) : [];
}
