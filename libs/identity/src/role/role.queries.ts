import type { Role } from '@termverk/platform';

/** A role that was granted, as it is stored. */
export interface RoleGrantRow {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly subjectField: string | null;
  readonly namespace: string | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly grantedBy: string | null;
}

const COLUMNS = `g.id, g.person_id as "personId", g.role, g.subject_field as "subjectField", g.namespace, g.valid_from as "validFrom",
  g.valid_to as "validTo", g.granted_by as "grantedBy"`;

/** Roles that hold at a time: $1 slug of the person or null, $2 role or null, $3 when. */
export const ROLE_GRANTS = `
  select ${COLUMNS} from role_grant g join person p on p.id = g.person_id
  where ($1::text is null or p.slug = $1) and ($2::text is null or g.role = $2)
    and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3)
  order by p.slug, g.role, g.valid_from, g.id limit 1000`;
export const ROLE_GRANT_BY_ID = `select ${COLUMNS} from role_grant g where g.id = $1`;

/** $1 slug of the person, $2 subject field, $3 namespace: what a new grant refers to. */
export const LOOK_UP = `
  select (select id from person where slug = $1) as person, (select kind from person where slug = $1) as kind,
    $2::text is null or exists (select 1 from subject_field where code = $2) as field_known,
    $3::text is null or exists (select 1 from namespace where prefix = $3) as namespace_known`;
/** The same role in the same scope over the same time: $1 person, $2 role, $3 field, $4 namespace, $5 from, $6 to. */
export const OVERLAPPING = `
  select 1 from role_grant g where g.person_id = $1 and g.role = $2 and g.subject_field is not distinct from $3
    and g.namespace is not distinct from $4 and tstzrange(g.valid_from, g.valid_to) && tstzrange($5::timestamptz, $6::timestamptz) limit 1`;
/** $1 id, $2 person, $3 role, $4 subject field, $5 namespace, $6 from, $7 to, $8 who grants. */
export const GRANT = `
  insert into role_grant (id, person_id, role, subject_field, namespace, valid_from, valid_to, granted_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`;
/** Ends a grant that holds or will, also one that would have ended later: $1 grant, $2 when. */
export const WITHDRAW = `
  update role_grant set valid_to = greatest($2::timestamptz, valid_from)
  where id = $1 and (valid_to is null or valid_to > greatest($2::timestamptz, valid_from)) returning id`;
