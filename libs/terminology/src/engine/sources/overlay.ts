import type { JsonObject } from '@termverk/kernel';
import { attachCodeSystem, compileCodeSystem } from '../../compiled/index.js';
import type { CodeSystemView } from '../../compiled/code-system-view.js';
import { headerText, type CodeSystemHeader } from '../../content/headers.js';
import { refuseMalformed } from './resource-shapes.js';
import { byVersion, parseCanonical } from '../version/canonical.js';
import { rowsOfCodeSystem } from './code-system-rows.js';
import type {
  CodeSystemHandle,
  ConceptMapHandle,
  ConceptMapQuery,
  ConceptMapResource,
  ResourceHandle,
  TerminologySources,
  ValueSetHandle,
  ValueSetResource,
} from './sources.js';
import { factsOf } from './statuses.js';

/** Sources that have nothing: what an overlay of resources alone lies on. */
export function emptySources(fhirVersion: TerminologySources['fhirVersion']): TerminologySources {
  return {
    fhirVersion,
    codeSystems: () => [],
    valueSets: () => [],
    conceptMaps: () => [],
    supplementsOf: () => [],
    supplements: () => [],
  };
}

/**
 * The sources with the resources (FHIR R5, `tx-resource` of a request) added on top. A resource with the same url and version goes
 * before that of the sources. Costs what it is asked for: a code system is compiled when a question first loads it.
 */
export function overlay(base: TerminologySources, resources: readonly JsonObject[]): TerminologySources {
  return overlaying(resources)(base);
}

/** The same for a question that is asked several times, of other sources each time: what is compiled stays so. */
export function overlaying(resources: readonly JsonObject[]): (base: TerminologySources) => TerminologySources {
  if (resources.length === 0) return (base) => base;
  const codeSystems: CodeSystemHandle[] = [];
  const supplements: CodeSystemHandle[] = [];
  const valueSets: ValueSetHandle[] = [];
  const conceptMaps: ConceptMapHandle[] = [];
  for (const resource of resources) {
    if (typeof resource !== 'object' || resource === null) continue;
    switch (resource['resourceType'] as string) {
      case 'CodeSystem': {
        const handle = codeSystemHandle(resource as CodeSystemHeader);
        (handle.content === 'supplement' ? supplements : codeSystems).push(handle);
        break;
      }
      case 'ValueSet':
        valueSets.push({ ...factsOf(resource), key: nextKey(), load: () => resource as ValueSetResource });
        break;
      case 'ConceptMap':
        conceptMaps.push(conceptMapHandle(resource as ConceptMapResource));
        break;
    }
  }
  return (base) => ({
    fhirVersion: base.fhirVersion,
    canWait: base.canWait === true,
    codeSystems: (url) => merged(base.codeSystems(url), codeSystems, url),
    valueSets: (url) => merged(base.valueSets(url), valueSets, url),
    supplements: (url) => merged(base.supplements(url), supplements, url),
    supplementsOf: (url) => [
      ...base.supplementsOf(url),
      ...supplements.filter((handle) => parseCanonical(handle.supplements ?? '').url === url),
    ],
    conceptMaps: (query) => {
      const own = conceptMaps.filter((handle) => answers(handle, query));
      return [...base.conceptMaps(query).filter((handle) => !own.some((other) => isSame(other, handle))), ...own];
    },
    codeSystemOfValueSet: (valueSet) => {
      const own = resources.find(
        (each) =>
          each['resourceType'] === 'CodeSystem' &&
          typeof each['valueSet'] === 'string' &&
          parseCanonical(each['valueSet']).url === valueSet,
      );
      return (own?.['url'] as string | undefined) ?? base.codeSystemOfValueSet?.(valueSet) ?? null;
    },
  });
}

let lastKey = 0;
function nextKey(): string {
  return `overlay:${++lastKey}`;
}

function codeSystemHandle(resource: CodeSystemHeader): CodeSystemHandle {
  let view: CodeSystemView | undefined;
  return {
    ...factsOf(resource),
    content: resource.content ?? 'complete',
    supplements: headerText(resource, 'supplements') ?? null,
    key: nextKey(),
    load: () => {
      if (view === undefined) {
        refuseMalformed(resource, 'CodeSystem');
        const { header, rows } = rowsOfCodeSystem(resource);
        view = attachCodeSystem(compileCodeSystem(header, rows));
      }
      return view;
    },
  };
}

function conceptMapHandle(resource: ConceptMapResource): ConceptMapHandle {
  return {
    ...factsOf(resource),
    key: nextKey(),
    sourceScope: headerText(resource, 'sourceScopeCanonical') ?? headerText(resource, 'sourceScopeUri') ?? null,
    targetScope: headerText(resource, 'targetScopeCanonical') ?? headerText(resource, 'targetScopeUri') ?? null,
    groups: groupsOf(resource),
    load: () => {
      refuseMalformed(resource, 'ConceptMap');
      return resource;
    },
  };
}

function groupsOf({ group }: { readonly group?: unknown }): ConceptMapHandle['groups'] {
  if (!Array.isArray(group)) return [];
  return (group as readonly (JsonObject | null)[]).map((each) => ({
    source: headerText(each ?? {}, 'source') ?? null,
    target: headerText(each ?? {}, 'target') ?? null,
  }));
}

function answers(handle: ConceptMapHandle, { url, sourceScope, targetScope, system }: ConceptMapQuery): boolean {
  const isOf = (reference: string | null) => reference !== null && parseCanonical(reference).url === system;
  return (
    (url === undefined || handle.url === url) &&
    (sourceScope === undefined || sameUrl(handle.sourceScope, sourceScope)) &&
    (targetScope === undefined || sameUrl(handle.targetScope, targetScope)) &&
    (system === undefined || handle.groups.some(({ source, target }) => isOf(source) || isOf(target)))
  );
}

function sameUrl(reference: string | null, wanted: string): boolean {
  return reference !== null && parseCanonical(reference).url === parseCanonical(wanted).url;
}

function merged<T extends ResourceHandle>(below: readonly T[], above: readonly T[], url: string): readonly T[] {
  const own = above.filter((handle) => handle.url === url).sort(byVersion);
  if (own.length === 0) return below;
  const kept = below.filter((handle) => !own.some((other) => isSame(other, handle)));
  if (kept.length === 0) return own;
  // the version that an unversioned reference means below stays so among the old ones; a newer one that is brought goes before it
  const usual = kept.at(-1)!;
  const rest = [...kept.slice(0, -1), ...own].sort(byVersion);
  const place = rest.findIndex((handle) => own.includes(handle) && byVersion(handle, usual) > 0);
  return place === -1 ? [...rest, usual] : [...rest.slice(0, place), usual, ...rest.slice(place)];
}

function isSame(a: ResourceHandle, b: ResourceHandle): boolean {
  return a.url === b.url && a.version === b.version;
}
