import type { Json, JsonObject } from '@termverk/kernel';

/** What one artefact can have to do with another that it refers to. */
export const USES = [
  'draws-on',
  'excludes',
  'imports',
  'supplements',
  'held-by',
  'maps-from',
  'maps-to',
  'binds',
  'means',
  'builds-on',
  'derives-from',
  'has-profile',
  'carried-by',
  'compared-with',
  'serves',
  'names',
  'standard-related',
  'generic-broader',
  'generic-narrower',
  'partitive-broader',
  'partitive-narrower',
  'associative-related',
  'distinct-from',
] as const;
export type Use = (typeof USES)[number];

/** That an artefact refers to another one, however many times. */
export interface Reference {
  readonly use: Use;
  /** Canonical URL without its version, or another identifier. */
  readonly target: string;
  readonly detail: ReferenceDetail;
}

/** Where and how an artefact refers to another one; what says nothing is left out. */
export interface ReferenceDetail {
  /** Elements of a specification, in their order. */
  readonly places?: readonly string[];
  /** Versions of the target that are asked for. */
  readonly versions?: readonly string[];
  /** Why the two are not the same. */
  readonly reason?: { readonly sv?: string; readonly en?: string };
}

type Add = (use: Use, canonical: Json | undefined, more?: { place?: Json | undefined; version?: Json | undefined; reason?: Json }) => void;

/** What a header refers to, each target once for each use. Of kinds whose rows are elsewhere, only what the header says. */
export function referencesIn(kind: string, header: JsonObject): Reference[] {
  const found = new Map<string, { use: Use; target: string; places: Set<string>; versions: Set<string>; reason?: Json }>();
  const add: Add = (use, canonical, { place, version, reason } = {}) => {
    if (typeof canonical !== 'string' || canonical === '') return;
    const [target, pinned] = apart(canonical);
    const key = `${use} ${target}`;
    let reference = found.get(key);
    if (reference === undefined) found.set(key, (reference = { use, target, places: new Set(), versions: new Set() }));
    if (typeof place === 'string') reference.places.add(place);
    for (const one of [pinned, version]) if (typeof one === 'string' && one !== '') reference.versions.add(one);
    if (reason !== undefined) reference.reason = reason;
  };
  READERS[kind]?.(header, add);
  return [...found.values()].map(({ use, target, places, versions, reason }) => ({
    use,
    target,
    detail: {
      ...(places.size > 0 && { places: [...places] }),
      ...(versions.size > 0 && { versions: [...versions] }),
      ...(reason !== undefined && { reason: reason as NonNullable<ReferenceDetail['reason']> }),
    },
  }));
}

const READERS: Readonly<Record<string, (header: JsonObject, add: Add) => void>> = {
  concept(header, add) {
    for (const { kind, direction, target } of objects(header['relations'])) {
      const use = typeof kind === 'string' && typeof direction === 'string' ? `${kind}-${direction}` : '';
      if (isUse(use)) add(use, target);
    }
    for (const { target, reason } of objects(header['distinctFrom'])) add('distinct-from', target, reason === undefined ? {} : { reason });
  },

  'code-system'(header, add) {
    add('supplements', header['supplements']);
    // The value set of all its codes (FHIR R5 CodeSystem.valueSet).
    add('held-by', header['valueSet']);
  },

  'value-set'(header, add) {
    const compose = member(header['compose']);
    for (const { system, version, valueSet } of objects(compose['include'])) {
      add('draws-on', system, { version });
      for (const other of list(valueSet)) add('imports', other);
    }
    for (const { system, version, valueSet } of objects(compose['exclude'])) {
      add('excludes', system, { version });
      for (const other of list(valueSet)) add('excludes', other);
    }
  },

  'concept-map'(header, add) {
    for (const name of ['sourceScopeUri', 'sourceScopeCanonical']) add('maps-from', header[name]);
    for (const name of ['targetScopeUri', 'targetScopeCanonical']) add('maps-to', header[name]);
    for (const { source, target } of objects(header['group'])) {
      add('maps-from', source);
      add('maps-to', target);
    }
  },

  'naming-system'(header, add) {
    for (const { value } of objects(header['uniqueId'])) add('names', value);
  },

  specification(header, add) {
    if (header['resourceType'] === undefined) ownSpecification(header, add);
    else structureDefinition(header, add);
  },

  'service-contract'(header, add) {
    for (const valueSet of list(header['bindings'])) add('binds', valueSet);
    for (const specification of list(header['specifications'])) add('serves', specification);
    add('has-profile', header['url']);
  },

  standard(header, add) {
    for (const { target } of objects(header['relations'])) add('standard-related', target);
  },
};

function ownSpecification(header: JsonObject, add: Add): void {
  for (const { standard, version } of objects(header['standards'])) add('builds-on', standard, { version });
  for (const { contract, version } of objects(header['comparedWith'])) add('compared-with', contract, { version });
  realisations(header['realisations'], undefined, add);
  for (const { path, termLink, binding, realisations: carried } of objects(header['elements'])) {
    add('means', termLink, { place: path });
    add('binds', member(binding)['valueSet'], { place: path });
    realisations(carried, path, add);
  }
}

function realisations(value: Json | undefined, place: Json | undefined, add: Add): void {
  for (const { contract, profile, version } of objects(value)) {
    add('carried-by', contract, { place, version });
    add('carried-by', profile, { place });
  }
}

/** FHIR R5 StructureDefinition: what it says itself where that is given, and not what it has from its base. */
function structureDefinition(header: JsonObject, add: Add): void {
  add('derives-from', header['baseDefinition']);
  const own = objects(member(header['differential'])['element']);
  for (const element of own.length > 0 ? own : objects(member(header['snapshot'])['element'])) {
    const place = element['id'] ?? element['path'];
    const binding = member(element['binding']);
    add('binds', binding['valueSet'], { place });
    for (const { valueSet } of objects(binding['additional'])) add('binds', valueSet, { place });
    for (const { profile, targetProfile } of objects(element['type']))
      for (const other of [...list(profile), ...list(targetProfile)]) add('has-profile', other, { place });
  }
}

function isUse(text: string): text is Use {
  return (USES as readonly string[]).includes(text);
}

/** A canonical and the version that stands after its bar (FHIR R5 §2.1.0.20.5, canonical). */
function apart(canonical: string): readonly [url: string, version: string | undefined] {
  const bar = canonical.indexOf('|');
  return bar < 0 ? [canonical, undefined] : [canonical.slice(0, bar), canonical.slice(bar + 1)];
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return list(value).filter((item): item is JsonObject => typeof item === 'object' && item !== null && !Array.isArray(item));
}

function member(value: Json | undefined): JsonObject {
  return objects([value ?? null])[0] ?? {};
}
