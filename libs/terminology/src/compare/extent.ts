import { canonicalJson } from '@termverk/kernel';
import type { CodeSystemView, ConceptIndex } from '../compiled/code-system-view.js';
import type { ValueSetClause, ValueSetFilter } from '../content/headers.js';
import type { LoadedCodeSystem } from '../engine/sources/resolution.js';
import type { Clause, ClauseSelection } from '../engine/value-set/clause.js';
import type { CompiledValueSet } from '../engine/value-set/compiled-value-set.js';

/** What a value set takes from one code system, as its definition says it. */
export type Extent =
  /** Codes that are counted up; of a system whose content is known only those that it has. */
  | { readonly kind: 'list'; readonly codes: ReadonlySet<string> }
  /** A whole code system; `view` is null when its content is not known, `version` then says which is meant. */
  | { readonly kind: 'whole'; readonly view: CodeSystemView | null; readonly version: string | null }
  /** What filters find. */
  | {
      readonly kind: 'filter';
      readonly view: CodeSystemView;
      readonly selection: ClauseSelection;
      /** The filters as text: equal texts, equal filters. */
      readonly key: string;
      /** The concept whose descendants, it among them, are taken; null when the filter is no single `is-a`. */
      readonly isA: ConceptIndex | null;
    }
  /** Filters on a code system whose content is not known. */
  | { readonly kind: 'unknown'; readonly key: string };

/**
 * What a value set takes, by code system, when its definition is plain enough to be read off: no imports, no excludes, and each code
 * system in one clause. Null when it is not.
 */
export function plainExtents(valueSet: CompiledValueSet): ReadonlyMap<string, Extent> | null {
  if (valueSet.excludes.length > 0 || valueSet.activeOnly) return null;
  const extents = new Map<string, Extent>();
  for (const [at, clause] of valueSet.includes.entries()) {
    if (clause.system === null || clause.imports.length > 0 || extents.has(clause.system)) return null;
    extents.set(clause.system, extentOf(clause, clauseAt(valueSet, at)));
  }
  return extents;
}

function clauseAt({ resource }: CompiledValueSet, at: number): ValueSetClause | undefined {
  return resource.compose?.include?.[at];
}

function extentOf(clause: Clause, definition: ValueSetClause | undefined): Extent {
  const { target, wanted } = clause;
  const filters = definition?.filter ?? [];
  const known = target !== null && target.handle.content === 'complete' ? target : null;
  if (clause.isWholeSystem) return { kind: 'whole', view: known?.view ?? null, version: known?.handle.version ?? wanted.pattern };
  if (known === null) {
    if (clause.listing === null || filters.length > 0) return { kind: 'unknown', key: canonicalJson([wanted.pattern, definition ?? null]) };
    return { kind: 'list', codes: new Set(clause.listing.map(({ code }) => code)) };
  }
  const selection = clause.wholeSelection(known);
  if (clause.listing !== null) return { kind: 'list', codes: new Set(Array.from(selection.ids(), (concept) => known.view.code(concept))) };
  return { kind: 'filter', view: known.view, selection, key: canonicalJson(filters), isA: singleIsA(known, filters) };
}

function singleIsA({ view }: LoadedCodeSystem, filters: readonly ValueSetFilter[]): ConceptIndex | null {
  const [filter] = filters;
  if (filters.length !== 1 || filter?.op !== 'is-a' || (filter.property !== 'concept' && filter.property !== 'code')) return null;
  const concept = view.find(filter.value);
  return concept < 0 ? null : concept;
}
