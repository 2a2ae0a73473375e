import { ENTRY_ABOUT, entryTellsOfClosed, proposalTellsOfClosed } from '@termverk/catalogue';

/** One condition of a search, with `?` where its values go. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The kinds of things whose entries tell of the provenance of content; the others are about people, tokens and the registry itself. */
const OF_CONTENT = `('version', 'artefact', 'release', 'proposal', 'import', 'concept', 'fact')`;

/** Entries about content only. */
export const PROVENANCE: Condition = { sql: `e.entity_kind in ${OF_CONTENT}`, values: [] };

/**
 * True of an entry about a proposal that is kept secret, or about what is in a namespace that is closed to who asks ($2): those who may read
 * secret ones do so where the registry shows proposals.
 */
const SECRET = `(${entryTellsOfClosed('$2')} or case when e.entity_kind = 'proposal'
    then proposal_is_secret(${ENTRY_ABOUT}) or ${proposalTellsOfClosed(ENTRY_ABOUT, '$2')} else false end)`;

const TYPES = `case a.kind when 'code-system' then 'CodeSystem' when 'value-set' then 'ValueSet' when 'concept-map' then 'ConceptMap' end`;

/** Whoever asks for entries: whether they may read names, and in which closed namespaces (null: all). */
export interface RecordReader {
  readonly names: boolean;
  readonly readable: readonly string[] | null;
}

/** Entries that meet all conditions, the newest first unless they are to be the oldest first. */
export function entriesWhere(
  conditions: readonly Condition[],
  { names, readable }: RecordReader,
  oldestFirst: boolean,
  limit: number,
): Condition {
  const values: unknown[] = [names, readable];
  const where = numbered(conditions, values);
  values.push(limit);
  return {
    sql: `select e.seq, e.recorded_at, e.person_id, e.organisation_id, case when $1 then p.name end as person_name, o.name_sv as organisation_name,
        e.action, e.entity_kind, e.entity_id, case when v.frozen_at is not null and not kept.secret then ${TYPES} end as resource_type, kept.secret as withheld,
        case when not kept.secret then e.payload end as payload, e.payload_hash, e.hash
      from audit_entry e
      cross join lateral (select ${SECRET} as secret) kept
      left join person p on p.id = e.person_id
      left join organisation o on o.id = e.organisation_id
      left join artefact_version v on v.id = (case when e.entity_kind = 'version' and e.entity_id ~ '^[0-9a-f-]{36}$' then e.entity_id end)::uuid
      left join artefact a on a.id = v.artefact_id
      ${where} order by e.seq ${oldestFirst ? '' : 'desc'} limit $${values.length}`,
    values,
  };
}

/** How many entries meet all conditions. */
export function countWhere(conditions: readonly Condition[]): Condition {
  const values: unknown[] = [];
  return { sql: `select count(*)::int as n from audit_entry e ${numbered(conditions, values)}`, values };
}

function numbered(conditions: readonly Condition[], values: unknown[]): string {
  if (conditions.length === 0) return '';
  const parts = conditions.map(({ sql, values: own }) => {
    let i = 0;
    return sql.replace(/\?/g, () => {
      values.push(own[i++]);
      return `$${values.length}`;
    });
  });
  return `where ${parts.join(' and ')}`;
}
