import type { Coding } from '../content/fhir-elements.js';
import type { ConceptMapUnmapped } from '../content/headers.js';
import { answered } from '../engine/issue/interruption.js';
import type { TxNeedsLoading, TxRefusal } from '../engine/issue/issue.js';
import type { TerminologyRequest } from '../engine/request.js';
import { Resolution } from '../engine/sources/resolution.js';
import type { TerminologySources } from '../engine/sources/sources.js';
import type { Canonical } from '../engine/version/canonical.js';
import { namedMap } from './chosen-maps.js';
import type { CompiledMap } from './compiled-map.js';
import type { TranslateMatch } from './map-request.js';
import { MAPPING_OUTCOMES, mappingColumns, type MappingColumns, type MappingNarrowing, type MappingOutcome } from './mapping-columns.js';
import { codingOf, listedMatch, noMapReason } from './match.js';

/** A page of what a map says, in its own order. */
export interface MappingsRequest extends TerminologyRequest, MappingNarrowing {
  readonly map: { readonly url: string; readonly version?: string | undefined };
  readonly offset: number;
  readonly count: number;
}

/** A source code with one of its targets, or with none. */
export interface ListedMapping {
  /** Position of its group. */
  readonly group: number;
  readonly source: Coding;
  /** Canonical of the value set any code of which is the source; null for nearly all. */
  readonly sourceValueSet: string | null;
  /** Null when there is no target. */
  readonly match: TranslateMatch | null;
  /** True when the map says that there is none (FHIR R5 ConceptMap.group.element.noMap). */
  readonly noMap: boolean;
  /** Why there is none, as far as the map says. */
  readonly reason: string | null;
}

/** A group of a map: from which code system to which. */
export interface MappingGroup {
  readonly source: Canonical | null;
  readonly target: Canonical | null;
  readonly unmapped: ConceptMapUnmapped | null;
  /** Its mappings among those that are chosen. */
  readonly count: number;
}

export interface MappingsPage {
  readonly ok: true;
  /** Mappings on all pages. */
  readonly total: number;
  readonly offset: number;
  readonly mappings: readonly ListedMapping[];
  /** How many of each outcome there are, whatever outcomes are wanted. */
  readonly outcomes: readonly { readonly outcome: MappingOutcome; readonly count: number }[];
  readonly groups: readonly MappingGroup[];
}

/** A page of the mappings of a concept map, also of those to nothing: a page costs what is on it once its choice has been made. */
export function mappings(sources: TerminologySources, request: MappingsRequest): MappingsPage | TxRefusal | TxNeedsLoading {
  return answered(() => {
    const map = namedMap(sources, request.map);
    const columns = mappingColumns(map);
    const { rows, byOutcome, byGroup, pass } = columns.select(request);
    if (!pass.isDone) new Resolution(sources, request).waitFor([pass]);
    pass.goOn();
    const { offset, count } = request;
    return {
      ok: true,
      total: rows.length,
      offset,
      mappings: rows.slice(offset, offset + count).map((at) => listed(map, columns, at)),
      outcomes: MAPPING_OUTCOMES.map((outcome, at) => ({ outcome, count: byOutcome[at]! })),
      groups: map.groups.map(({ source, target, unmapped }, at) => ({ source, target, unmapped, count: byGroup[at]! })),
    };
  });
}

function listed(map: CompiledMap, columns: MappingColumns, at: number): ListedMapping {
  const { element, target, group } = columns.row(at);
  const of = map.groups[group]!;
  return {
    group,
    source: codingOf(of.source, element.code, element.display),
    sourceValueSet: element.code === undefined ? (element.valueSet ?? null) : null,
    match: target === null ? null : listedMatch(map, of, element, target, null),
    noMap: element.noMap === true,
    reason: target === null ? noMapReason(element) : null,
  };
}
