import { permits, readingPersonOf } from '@termverk/identity';
import type { Actor } from '@termverk/platform';

/** Subject fields in which somebody may read what is marked secret; `*` stands for all of them. */
export function secretFieldsOf(actor: Actor): readonly string[] {
  return actor.grants.flatMap((grant) => {
    // A role in a namespace of canonical addresses says nothing of proposals, which are of subject fields.
    if (grant.subjectField === null && (grant.namespace ?? null) !== null) return [];
    return permits({ ...actor, grants: [grant] }, 'case.read-secret', grant.subjectField ?? undefined) ? [grant.subjectField ?? '*'] : [];
  });
}

/** True for somebody who may read what is marked secret in a subject field: its author, and those who handle it. */
export function mayReadSecret(
  actor: Actor,
  { subjectField, authorId }: { readonly subjectField: string; readonly authorId: string },
): boolean {
  if (actor.personId === null) return false;
  return readingPersonOf(actor) === authorId || permits(actor, 'case.read-secret', subjectField);
}
