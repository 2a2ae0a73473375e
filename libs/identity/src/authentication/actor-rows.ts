import type { Actor, Grant } from '@termverk/platform';

/** Somebody's standing today, as it is stored: the part that every way in has in common. */
export interface ActorRow {
  readonly person_id: string;
  readonly organisation_id: string;
  readonly kind: 'human' | 'machine';
  readonly demo: boolean;
  readonly grants: { readonly role: Grant['role']; readonly subject_field: string | null; readonly namespace: string | null }[];
}

/** Selects the columns of `ActorRow` beside those of `way`, a row with `person_id`, `organisation_id` and `demo`; no row without a membership. */
export const standingOf = (way: string): string => `
  select ${way}.*, p.kind, coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'subject_field', g.subject_field, 'namespace', g.namespace))
    from role_grant g where g.person_id = ${way}.person_id and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())), '[]') as grants
  from ${way} join person p on p.id = ${way}.person_id
  where exists (select 1 from membership m where m.person_id = ${way}.person_id and m.organisation_id = ${way}.organisation_id
                and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now()))`;

/** A stored standing as the actor of use cases, before it is known by which way it came. */
export function actorOf(row: ActorRow): Actor {
  return {
    personId: row.person_id,
    organisationId: row.organisation_id,
    tokenId: null,
    sessionId: null,
    grants: row.grants.map(({ role, subject_field, namespace }) => ({ role, subjectField: subject_field, namespace })),
    scopes: null,
    machine: row.kind === 'machine',
    demo: row.demo,
  };
}
