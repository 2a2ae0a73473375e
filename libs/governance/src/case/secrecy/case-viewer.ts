import { mayReadIn, readableNamespaces } from '@termverk/catalogue';
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

/** Who asks for proposals, as `visibleProposal` wants it: the person, where they may read secrets, and in which closed namespaces. */
export function caseViewerOf(
  actor: Actor,
): readonly [person: string | null, secretFields: readonly string[], readable: readonly string[] | null] {
  return [readingPersonOf(actor), secretFieldsOf(actor), readableNamespaces(actor)];
}

/** Why a document is not shown to somebody. */
export type Withheld = 'disposed' | 'secrecy' | 'namespace' | 'licence';

/** True where not even whom a document is from is told: what is under a licence or disposed of is no secret. */
export const isKept = (withheld: string | null): boolean => withheld === 'secrecy' || withheld === 'namespace';

/** Why what a case is called is kept from somebody: it is secret, or about what is closed to them; null when neither, and for its author. */
export function keptBecause(
  actor: Actor,
  found: {
    readonly subjectField: string;
    readonly authorId: string;
    readonly secret: boolean;
    readonly closedNamespaces: readonly string[];
  },
): 'secrecy' | 'namespace' | null {
  if (found.secret && !mayReadSecret(actor, found)) return 'secrecy';
  const person = readingPersonOf(actor);
  return isClosedTo(actor, found) && (person === null || person !== found.authorId) ? 'namespace' : null;
}

/** True when a case is about something in a namespace that is closed to somebody. What was there before is in its documents. */
export function isClosedTo(actor: Actor, { closedNamespaces }: { readonly closedNamespaces: readonly string[] }): boolean {
  return !closedNamespaces.every((namespace) => mayReadIn(actor, namespace));
}

/** True for somebody who may read what is marked secret in a subject field: its author, and those who handle it. */
export function mayReadSecret(
  actor: Actor,
  { subjectField, authorId }: { readonly subjectField: string; readonly authorId: string },
): boolean {
  if (actor.personId === null) return false;
  return readingPersonOf(actor) === authorId || permits(actor, 'case.read-secret', subjectField);
}
