/** What may be followed: one or more of these, by node ids and codes. */
export interface Followable {
  readonly artefacts?: readonly string[];
  readonly subjectFields?: readonly string[];
  readonly releases?: readonly string[];
}

/** What a subscription is limited to. */
interface Limits {
  readonly artefacts: readonly string[];
  readonly subjectFields: readonly string[];
  readonly releases: readonly string[];
  readonly kinds: readonly string[];
  readonly organisations: readonly string[];
}

/** True of a subscription to exactly this, and nothing narrower. */
export function sameFollowing(limits: Limits, what: Followable): boolean {
  return (
    same(limits.artefacts, what.artefacts) &&
    same(limits.subjectFields, what.subjectFields) &&
    same(limits.releases, what.releases) &&
    limits.kinds.length === 0 &&
    limits.organisations.length === 0
  );
}

function same(one: readonly string[], other: readonly string[] = []): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
