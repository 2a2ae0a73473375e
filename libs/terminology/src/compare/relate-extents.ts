import type { CodeSystemView } from '../compiled/code-system-view.js';
import type { Extent } from './extent.js';
import { swapped, UNKNOWN_PARTS, type Parts } from './parts.js';
import { subsumption } from './subsumes.js';

/** The parts of what two value sets take from one code system; `members` when that takes going through the members of both. */
export function relateExtents(a: Extent | undefined, b: Extent | undefined): Parts | 'members' {
  if (a === undefined) return b === undefined ? UNKNOWN_PARTS : aloneIn(b, 'onlyOther');
  if (b === undefined) return aloneIn(a, 'onlyThis');
  if (a.kind === 'unknown' || b.kind === 'unknown') return relateUnknown(a, b);
  if (a.kind === 'list') return relateList(a.codes, b);
  if (b.kind === 'list') return swapped(relateList(b.codes, a));
  if (a.kind === 'whole' && b.kind === 'whole') return relateWholes(a, b);
  if (a.kind === 'whole') return relateWhole(a, b as FilterExtent);
  if (b.kind === 'whole') {
    const parts = relateWhole(b, a);
    return parts === 'members' ? parts : swapped(parts);
  }
  return relateFilters(a, b);
}

type FilterExtent = Extract<Extent, { kind: 'filter' }>;
type WholeExtent = Extract<Extent, { kind: 'whole' }>;

function aloneIn(extent: Extent, part: 'onlyThis' | 'onlyOther'): Parts {
  return { common: false, onlyThis: false, onlyOther: false, [part]: hasMembers(extent) };
}

function hasMembers(extent: Extent): boolean | null {
  switch (extent.kind) {
    case 'list':
      return extent.codes.size > 0;
    case 'whole':
      // a code system of which nothing is known is taken to have codes
      return extent.view === null || extent.view.count > 0;
    case 'filter':
      return countOf(extent) > 0;
    case 'unknown':
      return null;
  }
}

/** Filters on something unknown can be told to be the same, or to be part of the whole. */
function relateUnknown(a: Extent, b: Extent): Parts {
  if (a.kind === 'unknown' && b.kind === 'unknown' && a.key === b.key) return { common: true, onlyThis: false, onlyOther: false };
  return UNKNOWN_PARTS;
}

function relateList(codes: ReadonlySet<string>, b: Exclude<Extent, { kind: 'unknown' }>): Parts {
  if (b.kind === 'list')
    return partsOfCounts(
      codes.size,
      b.codes.size,
      counted(codes, (code) => b.codes.has(code)),
    );
  if (b.kind === 'whole') {
    if (b.view === null) return { common: codes.size > 0, onlyThis: false, onlyOther: true };
    const { view } = b;
    return partsOfCounts(
      codes.size,
      view.count,
      counted(codes, (code) => view.find(code) >= 0),
    );
  }
  const common = counted(codes, (code) => {
    const concept = b.view.find(code);
    return concept >= 0 && b.selection.has(concept);
  });
  return partsOfCounts(codes.size, countOf(b), common);
}

function relateWholes(a: WholeExtent, b: WholeExtent): Parts | 'members' {
  if (a.view === null || b.view === null) {
    return a.version === b.version ? { common: true, onlyThis: false, onlyOther: false } : UNKNOWN_PARTS;
  }
  return a.view === b.view ? partsOfCounts(a.view.count, a.view.count, a.view.count) : 'members';
}

function relateWhole(whole: WholeExtent, filter: FilterExtent): Parts | 'members' {
  if (whole.view !== filter.view) return whole.view === null ? UNKNOWN_PARTS : 'members';
  const count = countOf(filter);
  return partsOfCounts(whole.view.count, count, count);
}

function relateFilters(a: FilterExtent, b: FilterExtent): Parts | 'members' {
  if (a.view !== b.view) return 'members';
  if (a.key === b.key) return partsOfCounts(countOf(a), countOf(a), countOf(a));
  if (a.isA === null || b.isA === null) return 'members';
  switch (subsumption(a.view, a.isA, b.isA)) {
    case 'equivalent':
      return { common: true, onlyThis: false, onlyOther: false };
    case 'subsumes':
      return { common: true, onlyThis: true, onlyOther: false };
    case 'subsumed-by':
      return { common: true, onlyThis: false, onlyOther: true };
    case 'not-subsumed':
      // they may still have descendants in common
      return 'members';
  }
}

/** Descendants are counted without being gone through. */
function countOf({ view, selection, isA }: FilterExtent): number {
  return isA === null ? selection.ids().length : descendantsAndSelf(view, isA);
}

function descendantsAndSelf(view: CodeSystemView, concept: number): number {
  return view.descendantCount(concept) + (view.isAncestor(concept, concept) ? 0 : 1);
}

function counted(codes: ReadonlySet<string>, has: (code: string) => boolean): number {
  let count = 0;
  for (const code of codes) if (has(code)) count++;
  return count;
}

/** The parts of two sets of these sizes that have so many members in common. */
export function partsOfCounts(ofThis: number, ofOther: number, common: number): Parts {
  return { common: common > 0, onlyThis: ofThis > common, onlyOther: ofOther > common };
}
