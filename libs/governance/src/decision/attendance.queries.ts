import type { Grant } from '@termverk/platform';

/** The brief that a decision is to be made on: the last that was frozen of a proposal ($1). */
export const BRIEF_OF_PROPOSAL = `
  select id, encode(checksum, 'hex') as checksum from decision_brief where proposal_id = $1 order by frozen_at desc, id desc limit 1`;

/** A member's word that they take part: $1 id, $2 brief, $3 body, $4 person, $5 organisation, $6 when. Said twice it is said once. */
export const ATTEND = `
  insert into decision_attendance (id, brief_id, body_id, person_id, organisation_id, attended_at) values ($1, $2, $3, $4, $5, $6)
  on conflict (brief_id, body_id, person_id) where withdrawn_at is null do nothing returning id`;

/** Takes the word back: $1 brief, $2 body, $3 person, $4 when. */
export const WITHDRAW_ATTENDANCE = `
  update decision_attendance set withdrawn_at = greatest($4::timestamptz, attended_at)
  where brief_id = $1 and body_id = $2 and person_id = $3 and withdrawn_at is null returning id`;

/** Who has said so for a body and a brief and is still a person here, with their roles: $1 brief, $2 body, $3 when. */
export const ATTENDING = `
  select t.person_id as "personId", t.organisation_id as "organisationId", t.attended_at as "attendedAt",
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'subjectField', g.subject_field, 'namespace', g.namespace)) from role_grant g
      where g.person_id = t.person_id and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3)), '[]') as grants
  from decision_attendance t join person p on p.id = t.person_id
  where t.brief_id = $1 and t.body_id = $2 and t.withdrawn_at is null and p.kind = 'human' and p.pseudonymised_at is null
  order by t.attended_at, t.id`;
/** Somebody who takes part, by their own word. */
export interface Attending {
  readonly personId: string;
  readonly organisationId: string;
  readonly attendedAt: Date;
  /** The roles that they hold. */
  readonly grants: readonly Grant[];
}

/** The last brief of proposals as it is read: $1 ids of proposals. */
export const BRIEFS_OF_PROPOSALS = `
  select distinct on (proposal_id) proposal_id as "proposalId", id, encode(checksum, 'hex') as checksum, frozen_at as "frozenAt"
  from decision_brief where proposal_id = any($1::uuid[]) order by proposal_id, frozen_at desc, id desc`;
/** See {@link BRIEFS_OF_PROPOSALS}. */
export interface BriefRow {
  readonly proposalId: string;
  readonly id: string;
  readonly checksum: string;
  readonly frozenAt: Date;
}

/** Who has said that they take part in the decision on the last brief of proposals: $1 ids of proposals. */
export const ATTENDANCES_OF_PROPOSALS = `
  select t.id, b.proposal_id as "proposalId", t.body_id as "bodyId", t.person_id as "personId", t.organisation_id as "organisationId",
    t.attended_at as "attendedAt"
  from (select distinct on (proposal_id) proposal_id, id from decision_brief where proposal_id = any($1::uuid[])
    order by proposal_id, frozen_at desc, id desc) b
  join decision_attendance t on t.brief_id = b.id and t.withdrawn_at is null
  order by b.proposal_id, t.attended_at, t.id`;
/** See {@link ATTENDANCES_OF_PROPOSALS}. */
export interface AttendanceRow {
  readonly id: string;
  readonly proposalId: string;
  readonly bodyId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly attendedAt: Date;
}
