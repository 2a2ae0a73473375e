import { parseCanonical, versionMatches } from '../engine/version/canonical.js';
import { Interruption } from '../engine/issue/interruption.js';
import { issue, refusal } from '../engine/issue/issue.js';
import { refuseMalformed } from '../engine/sources/resource-shapes.js';
import { isNeedsLoading, type ConceptMapHandle, type ConceptMapResource, type TerminologySources } from '../engine/sources/sources.js';
import { canonical } from '../engine/version/canonical.js';
import { compileMap, type CompiledMap } from './compiled-map.js';
import type { TranslateRules } from './map-request.js';
import type { Scope } from './scope.js';

/** The map that a request names. Refuses the question when there is none. */
export function namedMap(sources: TerminologySources, named: NonNullable<TranslateRules['map']>): CompiledMap {
  if ('resource' in named) {
    refuseMalformed(named.resource, 'ConceptMap');
    return compileMap(named.resource);
  }
  const reference = parseCanonical(named.url);
  const map = mapByUrl(sources, reference.url, named.version ?? reference.version);
  if (map !== null) return map;
  const told = canonical(reference.url, named.version ?? reference.version);
  throw new Interruption(refusal(404, issue('CONCEPTMAP_UNKNOWN', { map: told })));
}

/** The newest version of a map that is wanted; null when there is none. */
export function mapByUrl(sources: TerminologySources, url: string, version: string | null): CompiledMap | null {
  const handles = sources.conceptMaps({ url });
  const handle =
    version === null ? handles.at(-1) : handles.findLast((each) => each.version !== null && versionMatches(version, each.version));
  return handle === undefined ? null : loaded([handle])[0]!;
}

/** Every map in use that has something to do with a code system: of each the newest version, those that have ended left out. */
export function mapsOf(
  sources: TerminologySources,
  system: string,
  scopes: { readonly source: Scope | null; readonly target: Scope | null },
): readonly CompiledMap[] {
  const newest = new Map<string, ConceptMapHandle>();
  for (const handle of sources.conceptMaps({ system })) newest.set(handle.url === '' ? handle.key : handle.url, handle);
  const declares = (scope: Scope | null, declared: string | null) =>
    scope === null || scope.isKnown || (declared !== null && parseCanonical(declared).url === parseCanonical(scope.canonical).url);
  return loaded(
    [...newest.values()].filter(
      (handle) => handle.status !== 'retired' && declares(scopes.source, handle.sourceScope) && declares(scopes.target, handle.targetScope),
    ),
  );
}

function loaded(handles: readonly ConceptMapHandle[]): CompiledMap[] {
  const contents = handles.map((handle) => handle.load());
  const missing = contents.filter(isNeedsLoading);
  if (missing.length > 0) {
    throw new Interruption({ ok: false, status: 'needs-loading', needs: missing.map(({ needsLoading }) => needsLoading) });
  }
  return (contents as readonly ConceptMapResource[]).map(compileMap);
}
