import { canonicalJson, type ChangeClass, compareCodePoints, type Json, type JsonObject, type SemanticChange } from '@termverk/kernel';
import type { RowKind } from '../content/artefact-kind.js';
import type { ContentRow } from '../content/content-row.js';
import { meaningTextOfRow } from '../content/meaning-fields.js';

/**
 * The differences between two lists of rows, each in key order (code points), as a sorted merge: constant memory, one pass.
 * Give all rows of two versions, or only those of the blocks that differ.
 *
 * A changed row gives one change per differing member of its body, so that a new definition and a new display are told apart.
 */
export function* diffRows(kind: RowKind, before: Iterable<ContentRow>, after: Iterable<ContentRow>): Generator<SemanticChange> {
  const left = before[Symbol.iterator]();
  const right = after[Symbol.iterator]();
  let a = left.next();
  let b = right.next();
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : compareCodePoints(a.value.key, b.value.key);
    if (order < 0) {
      yield removedRow(kind, a.value as ContentRow);
      a = left.next();
    } else if (order > 0) {
      yield addedRow(kind, b.value as ContentRow);
      b = right.next();
    } else {
      yield* changedMembers(kind, a.value as ContentRow, b.value as ContentRow);
      a = left.next();
      b = right.next();
    }
  }
}

/** The same as {@link diffRows} as a list. */
export function rowChanges(kind: RowKind, before: Iterable<ContentRow>, after: Iterable<ContentRow>): SemanticChange[] {
  return [...diffRows(kind, before, after)];
}

function addedRow(kind: RowKind, row: ContentRow): SemanticChange {
  const narrows = isExclusion(kind, row.body);
  return { path: ['rows', row.key], change: 'added', changeClass: narrows ? 'meaning' : 'addition', after: row.body };
}

function removedRow(kind: RowKind, row: ContentRow): SemanticChange {
  const widens = isExclusion(kind, row.body);
  return { path: ['rows', row.key], change: 'removed', changeClass: widens ? 'addition' : 'meaning', before: row.body };
}

/** A code under `compose.exclude` works the other way round: putting it there narrows the value set. */
function isExclusion(kind: RowKind, body: JsonObject): boolean {
  return kind === 'value-set' && body.clause === 'exclude';
}

function* changedMembers(kind: RowKind, before: ContentRow, after: ContentRow): Generator<SemanticChange> {
  if (before.body === after.body) return;
  const members = new Set([...Object.keys(before.body), ...Object.keys(after.body)]);
  for (const member of [...members].sort(compareCodePoints)) {
    const old = before.body[member];
    const now = after.body[member];
    if (sameJson(old, now)) continue;
    yield {
      path: ['rows', before.key, member],
      change: old === undefined ? 'added' : now === undefined ? 'removed' : 'changed',
      changeClass: classOfMember(kind, member, old, now),
      before: old,
      after: now,
    };
  }
}

function classOfMember(kind: RowKind, member: string, before: Json | undefined, after: Json | undefined): ChangeClass {
  return meaningTextOfRow(kind, { [member]: before }) === meaningTextOfRow(kind, { [member]: after }) ? 'text' : 'meaning';
}

/** True when two values are the same JSON, whatever the order of their members. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return canonicalJson(a) === canonicalJson(b);
}
