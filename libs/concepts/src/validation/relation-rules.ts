import type { ConceptEntry, ConceptRelation } from '../entry/concept-entry.js';
import type { FindingSink } from './concept-finding.js';
import { checkText } from './text-rules.js';

const DIRECTIONS: Readonly<Record<string, readonly string[]>> = {
  generic: ['broader', 'narrower'],
  partitive: ['broader', 'narrower'],
  associative: ['related'],
};

/** Says what is wrong with the entry's relations and distinctions. `own` are the URLs by which the concept itself goes. */
export function checkRelations(entry: ConceptEntry, own: ReadonlySet<string>, sink: FindingSink): void {
  const seen = new Set<string>();
  entry.relations.forEach((relation, i) => {
    const path = ['relations', i];
    const { kind, direction, target } = relation;
    if (target.trim() === '') sink.error('RELATION_TARGET_MISSING', [...path, 'target']);
    else if (own.has(unversioned(target))) sink.error('RELATION_TO_ITSELF', [...path, 'target']);
    if (!DIRECTIONS[kind]?.includes(direction)) sink.error('RELATION_DIRECTION_WRONG', path, { kind, direction });
    if (seen.has(keyOf(relation))) sink.warning('RELATION_DUPLICATE', path, { target });
    seen.add(keyOf(relation));
    if (direction === 'narrower' && entry.relations.some((other) => contradicts(relation, other))) {
      sink.error('RELATION_CONTRADICTORY', path, { target });
    }
  });
  checkDistinctions(entry, own, sink);
}

function checkDistinctions(entry: ConceptEntry, own: ReadonlySet<string>, sink: FindingSink): void {
  entry.distinctFrom.forEach(({ target, reason, source }, i) => {
    const path = ['distinctFrom', i];
    if (target.trim() === '') sink.error('DISTINCTION_TARGET_MISSING', [...path, 'target']);
    else if (own.has(unversioned(target))) sink.error('DISTINCTION_FROM_ITSELF', [...path, 'target']);
    if (!checkText(reason.sv, [...path, 'reason', 'sv'], sink)) sink.error('DISTINCTION_REASON_MISSING', [...path, 'reason'], { target });
    if (source.trim() === '') sink.warning('DISTINCTION_SOURCE_MISSING', [...path, 'source'], { target });
  });
}

/** The canonical URL without `|version`. */
export function unversioned(canonical: string): string {
  const bar = canonical.indexOf('|');
  return bar < 0 ? canonical : canonical.slice(0, bar);
}

function keyOf({ kind, direction, target }: ConceptRelation): string {
  return [kind, direction, target].join('\u001f');
}

function contradicts(narrower: ConceptRelation, other: ConceptRelation): boolean {
  return other.kind === narrower.kind && other.direction === 'broader' && other.target === narrower.target;
}
