import { type ChangeClass, compareCodePoints, type Json, type JsonObject, type SemanticChange } from '@termverk/kernel';
import type { ArtefactKind } from '../content/artefact-kind.js';
import { meaningTextOfHeader } from '../content/meaning-fields.js';
import { sameJson } from './diff-rows.js';

/** Members that every version has anew, or that a fact beside the content governs: they never ask for a version step. */
const BOOKKEEPING = new Set(['id', 'meta', 'text', 'version', 'status', 'date', 'count', 'approvalDate', 'lastReviewDate']);

/** Lists that only grow at their end, and what it means when they do (and, the other way round, when they shrink). */
const GROWING: Readonly<Partial<Record<ArtefactKind, Readonly<Record<string, { appended: ChangeClass; cut: ChangeClass }>>>>> = {
  'code-system': { property: { appended: 'addition', cut: 'meaning' } },
  'value-set': {
    'compose/include': { appended: 'addition', cut: 'meaning' },
    'compose/exclude': { appended: 'meaning', cut: 'addition' },
  },
  'concept-map': { group: { appended: 'addition', cut: 'meaning' } },
  // One more identifier for the same system takes nothing from those that others use already.
  'naming-system': { uniqueId: { appended: 'addition', cut: 'meaning' } },
};

/**
 * The differences between two headers, one per differing member (members of objects one by one, lists whole unless they only
 * grew at their end). A member whose meaning-bearing part differs is of class *meaning*; of the rest, bookkeeping is *none* and
 * everything else *text*.
 */
export function diffHeader(kind: ArtefactKind, before: JsonObject, after: JsonObject): SemanticChange[] {
  return [...changes(kind, [], before, after)];
}

function* changes(kind: ArtefactKind, path: readonly string[], before: JsonObject, after: JsonObject): Generator<SemanticChange> {
  const members = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareCodePoints);
  for (const member of members) {
    const old = before[member];
    const now = after[member];
    if (sameJson(old, now)) continue;
    const here = [...path, member];
    const growth = GROWING[kind]?.[here.join('/')];
    if (isObject(old) && isObject(now)) yield* changes(kind, here, old, now);
    else if (growth !== undefined && isList(old ?? []) && isList(now ?? [])) {
      yield* grown(kind, here, (old ?? []) as readonly Json[], (now ?? []) as readonly Json[], growth);
    } else {
      yield {
        path: ['header', ...here],
        change: old === undefined ? 'added' : now === undefined ? 'removed' : 'changed',
        changeClass: classAt(kind, here, old, now),
        before: old,
        after: now,
      };
    }
  }
}

function* grown(
  kind: ArtefactKind,
  path: readonly string[],
  before: readonly Json[],
  after: readonly Json[],
  growth: { appended: ChangeClass; cut: ChangeClass },
): Generator<SemanticChange> {
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const old = before[i];
    const now = after[i];
    if (sameJson(old, now)) continue;
    const at = ['header', ...path, i];
    if (old === undefined) yield { path: at, change: 'added', changeClass: growth.appended, after: now };
    else if (now === undefined) yield { path: at, change: 'removed', changeClass: growth.cut, before: old };
    else yield { path: at, change: 'changed', changeClass: classAt(kind, path, [old], [now]), before: old, after: now };
  }
}

function classAt(kind: ArtefactKind, path: readonly string[], before: Json | undefined, after: Json | undefined): ChangeClass {
  if (meaningTextOfHeader(kind, nested(path, before)) !== meaningTextOfHeader(kind, nested(path, after))) return 'meaning';
  return BOOKKEEPING.has(path[0]!) ? 'none' : 'text';
}

/** The value at the end of the path, alone in a header. */
function nested(path: readonly string[], value: Json | undefined): JsonObject {
  return path.reduceRight<Json | undefined>((inner, member) => ({ [member]: inner }), value) as JsonObject;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
