import type { ChangeClass } from '@termverk/kernel';
import type { ArtefactKind } from '@termverk/terminology';

/** From which side a reviewer looks at a proposal. */
export const perspectives = ['operational', 'informatics', 'care', 'patient'] as const;
/** See {@link perspectives}. */
export type Perspective = (typeof perspectives)[number];

/** What a change of a class has to pass in a subject field, for a kind of artefact, while it holds. Null means any. */
export interface Policy {
  readonly id: string;
  readonly key: string;
  readonly subjectField: string | null;
  readonly artefactKind: ArtefactKind | null;
  readonly changeClass: 'text' | 'addition' | 'meaning';
  readonly path: 'editorial' | 'ordinary';
  readonly reviewers: { readonly minimum: number; readonly organisations: number };
  readonly agreement: 'majority' | 'unanimity';
  readonly perspectives: readonly Perspective[];
  readonly consultation: { readonly required: boolean; readonly minimumDays: number };
  /** The single decider to whom the policy leaves such decisions, with the public exception that this needs. */
  readonly delegation: { readonly bodyId: string; readonly exception: { readonly sv: string; readonly en: string | null } } | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

/**
 * True when the policy lets a proposal travel on a path. One that leaves changes to the editorial path takes them on the ordinary one
 * too, which asks for more; not the other way.
 */
export function allowsPath(policy: Policy, path: 'editorial' | 'ordinary' | 'urgent'): boolean {
  return policy.path === 'editorial' || path !== 'editorial';
}

/** What a policy is looked up by. */
export interface PolicyQuestion {
  readonly subjectField: string;
  readonly artefactKind: ArtefactKind;
  readonly changeClass: ChangeClass;
  readonly at: Date;
}

/** The class under which a change is governed: one that changes nothing is governed as text. */
export function governedClass(changeClass: ChangeClass): Policy['changeClass'] {
  return changeClass === 'none' ? 'text' : changeClass;
}

/**
 * The policy that holds: of those that fit, the one for the subject field before the general one, then the one for the kind, then
 * the latest. Null when none fits, which refuses the change.
 */
export function policyFor(policies: readonly Policy[], question: PolicyQuestion): Policy | null {
  const fitting = policies.filter(
    (policy) =>
      policy.changeClass === governedClass(question.changeClass) &&
      (policy.subjectField === null || policy.subjectField === question.subjectField) &&
      (policy.artefactKind === null || policy.artefactKind === question.artefactKind) &&
      policy.validFrom <= question.at &&
      (policy.validTo === null || question.at < policy.validTo),
  );
  const weight = (policy: Policy): number => (policy.subjectField === null ? 0 : 2) + (policy.artefactKind === null ? 0 : 1);
  return fitting.reduce<Policy | null>((best, policy) => {
    if (best === null) return policy;
    const difference = weight(policy) - weight(best) || policy.validFrom.getTime() - best.validFrom.getTime();
    return difference > 0 || (difference === 0 && policy.id > best.id) ? policy : best;
  }, null);
}
