import { permits, readingPersonOf, rolesFor } from '@termverk/identity';
import type { Actor } from '@termverk/platform';

/*
 * A namespace that is closed to the public is a condition on reading, beside the licence: whatever keeps content under a licence from those
 * without a grant keeps content of a closed namespace from those without a role there, at every outlet, by the same questions.
 */

/** Of artefact `a`: what has to hold of a reader of its content. The code of its licence, or that behind a closed namespace. */
export const CONDITION = `case when a.closed_namespace is null then a.licence else 'namespace:' || a.closed_namespace || ' ' || a.licence end`;

/** Of artefact `a`: whether not everybody may read its content. */
export const RESTRICTED = `(a.closed_namespace is not null or (select l.may_read = 'licensed' from licence l where l.code = a.licence))`;

/** Of artefact `a`: whether it is known to somebody who may read in the closed namespaces that begin with one of `parameter` (null: all). */
export const knownIn = (parameter: string): string =>
  `(a.closed_namespace is null or ${parameter}::text[] is null
    or exists (select from unnest(${parameter}::text[]) as own (prefix) where starts_with(a.closed_namespace, own.prefix)))`;

/**
 * Of artefact `a`: whether it may be told of at all to somebody who may read in `readable` (see `knownIn`): what nobody but its author has
 * written in drafts is known to that author, `person`, wherever it lies. What shows it says besides whether it is published.
 */
export const toldTo = (readable: string, person: string): string =>
  `(${knownIn(readable)} or (a.published_at is null and a.created_by = ${person}::uuid))`;

/** The values of `toldTo` for somebody, in its order. */
export function viewerOf(actor: Actor): readonly [readable: readonly string[] | null, person: string | null] {
  return [readableNamespaces(actor), readingPersonOf(actor)];
}

/** A condition on reading, taken apart. */
export interface ReadingCondition {
  readonly licence: string;
  /** The closed namespace, or null. */
  readonly namespace: string | null;
}

/** The parts of what `CONDITION` gives. */
export function conditionOf(text: string): ReadingCondition {
  const parts = /^namespace:(\S+) (.*)$/.exec(text);
  return parts === null ? { licence: text, namespace: null } : { licence: parts[2]!, namespace: parts[1]! };
}

/** True when the actor may read in a namespace that is closed to the public: by a role that holds everywhere, or in it. */
export function mayReadIn(actor: Actor, namespace: string | null): boolean {
  return namespace === null || permits(actor, 'closed.read', { subjectField: null, url: namespace });
}

/** What the closed namespaces begin with that the actor may read in; null when all of them. */
export function readableNamespaces(actor: Actor): readonly string[] | null {
  if (!permits(actor, 'closed.read')) return [];
  if (permits(actor, 'closed.read', { subjectField: null, url: null })) return null;
  const roles = rolesFor('closed.read');
  return actor.grants.flatMap(({ role, namespace }) => (roles.includes(role) && typeof namespace === 'string' ? [namespace] : []));
}
