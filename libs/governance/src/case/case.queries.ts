import { artefactsOfProposal, ENTRY_ABOUT, entryTellsOfClosed, proposalTellsOfClosed } from '@termverk/catalogue';

/** Opens a case: $1 its id, $2 body, $3 proposal, $4 received, $5 opened. */
export const OPEN_CASE = 'select open_case($1, $2, $3, $4, $5) as number';

/** The case of a proposal: $1. */
export const OPEN_CASE_OF_PROPOSAL = 'select id, number from public_case where proposal_id = $1 and disposed_at is null';

/** Files a document: $1 id, $2 case, $3 direction, $4 kind, $5 date, $6 person, $7 organisation, $8 and $9 source, $10 licences, $11 body. */
export const FILE_DOCUMENT = 'select number, salted_hash from file_case_document($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)';

/** The licences of what a proposal changes or ever did under which not everybody may read: $1. Whether a namespace is closed is asked when it is read. */
export const RESTRICTED_LICENCES = `
  select distinct l.code from (${artefactsOfProposal('$1')}) own join artefact a on a.id = own.artefact_id join licence l on l.code = a.licence
  where l.may_read = 'licensed' order by 1`;

/** Marks a document as secret as others of its case are: $1 case, $2 document, $3 person, $4 organisation, $5 when. */
export const INHERIT_MARKINGS = `
  insert into secrecy_marking (id, case_id, document_id, ground, reason, set_by, set_by_organisation, set_at)
  select gen_random_uuid(), $1::uuid, $2::uuid, m.ground, m.reason, $3::uuid, $4::uuid, $5::timestamptz
  from secrecy_marking m where m.case_id = $1 and m.document_id is not null and m.lifted_at is null
  order by m.set_at desc, m.id desc limit 1`;

/**
 * True for whom a proposal's own content is there: the author; and unless it is about what is closed to them (`readable`), everybody, or
 * where it is secret those with the right in its subject field.
 */
export function visibleProposal(person: string, secretFields: string, readable: string): string {
  return `(p.author_id = ${person}::uuid or (p.submitted_at is not null and not ${proposalTellsOfClosed('p.id', readable)}
    and (p.subject_field = any(${secretFields}::text[]) or '*' = any(${secretFields}::text[]) or not proposal_is_secret(p.id))))`;
}

/** Of these proposals ($4), those that are kept from somebody: $1 to $3 who asks (`caseViewerOf`). */
export const SECRET_PROPOSALS = `
  select p.id from change_proposal p where p.id = any($4::uuid[]) and not coalesce(${visibleProposal('$1', '$2', '$3')}, false)`;

/**
 * Of these audit entries ($4, by number), those whose payload is kept from somebody: $1 to $3 who asks (`caseViewerOf`). They are about
 * proposals that are marked secret, or about what is closed. Of unsubmitted proposals the chain says nothing that is in them.
 */
export const KEPT_ENTRIES = `
  select e.seq::text as seq from audit_entry e where e.seq = any($4::bigint[]) and (${entryTellsOfClosed('$3')}
    or (e.entity_kind = 'proposal' and exists (
      select from change_proposal p where p.id = ${ENTRY_ABOUT} and p.submitted_at is not null
        and not coalesce(${visibleProposal('$1', '$2', '$3')}, false))))`;

/** A case as it is stored, with what is worked out of its proposal. */
export interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly bodyId: string | null;
  readonly proposalId: string;
  readonly authorId: string;
  readonly title: string;
  readonly state: string;
  readonly subjectField: string;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly disposedAt: Date | null;
  readonly rule: string;
  readonly ruleTitleSv: string;
  readonly ruleTitleEn: string | null;
  readonly ruleAction: 'preserve' | 'dispose';
  readonly afterYears: number | null;
  readonly legalBasisSv: string;
  readonly legalBasisEn: string | null;
  /** When it may be disposed of: so many years after the end of the year in which it was closed. */
  readonly dueAt: Date | null;
  /** Kept secret as a whole. */
  readonly secret: boolean;
  /** The closed namespaces that it is about something in. */
  readonly closedNamespaces: readonly string[];
  readonly demo: boolean;
}

/** States in which a case is closed; a rejection may still be appealed against, and then opens it again. */
const CLOSED = `('published', 'withdrawn', 'resolved-without-change', 'appeal-rejected', 'rejected')`;
const CLOSED_AT = `case when p.state in ${CLOSED} then p.updated_at end`;
const DUE_AT = `case when r.action = 'dispose' and p.state in ${CLOSED} then
  (date_trunc('year', p.updated_at at time zone 'Europe/Stockholm') + make_interval(years => 1 + r.after_years)) at time zone 'Europe/Stockholm' end`;

const COLUMNS = `c.id, c.number, c.body_id as "bodyId", c.proposal_id as "proposalId", p.author_id as "authorId", p.title, p.state,
  p.subject_field as "subjectField", c.received_at as "receivedAt", c.opened_at as "openedAt", ${CLOSED_AT} as "closedAt",
  c.disposed_at as "disposedAt", r.code as rule, r.title_sv as "ruleTitleSv", r.title_en as "ruleTitleEn", r.action as "ruleAction",
  r.after_years as "afterYears", r.legal_basis_sv as "legalBasisSv", r.legal_basis_en as "legalBasisEn", ${DUE_AT} as "dueAt",
  proposal_is_secret(p.id) as secret, array(select distinct a.closed_namespace from (${artefactsOfProposal('p.id')}) own
    join artefact a on a.id = own.artefact_id where a.closed_namespace is not null order by 1) as "closedNamespaces", c.demo`;
const FROM = `public_case c join change_proposal p on p.id = c.proposal_id join retention_rule r on r.code = c.retention_rule`;

const FILTERED = `($1::uuid is null or c.body_id = $1) and ($2::text is null or p.subject_field = $2)
  and ($3::boolean is null or $3 = (p.state in ${CLOSED})) and ($4::timestamptz is null or c.received_at >= $4)
  and ($5::timestamptz is null or c.received_at < $5) and ($6::boolean is null or $6 = exists (
    select 1 from secrecy_marking m where m.case_id = c.id and m.lifted_at is null))
  and ($7::text is null or exists (select 1 from case_document d where d.case_id = c.id and d.kind = $7))`;

/**
 * Cases, the latest received first: $1 body, $2 subject field, $3 closed, $4 received from, $5 received before, $6 marked secret, $7 with
 * a kind of document; $8, $9 to continue after; $10 how many.
 */
export const CASES = `select ${COLUMNS} from ${FROM}
  where ${FILTERED} and ($8::timestamptz is null or (c.received_at, c.id) < ($8, $9::uuid)) order by c.received_at desc, c.id desc limit $10`;
/** How many: $1 to $7 as above. */
export const CASE_COUNT = `select count(*)::int as n from ${FROM} where ${FILTERED}`;
/** A case by its number: $1. */
export const CASE_BY_NUMBER = `select ${COLUMNS} from ${FROM} where c.number = $1`;
/** Cases by id: $1. */
export const CASES_BY_ID = `select ${COLUMNS} from ${FROM} where c.id = any($1::uuid[])`;
/** Cases by their proposals: $1. */
export const CASES_OF_PROPOSALS = `select ${COLUMNS} from ${FROM} where c.proposal_id = any($1::uuid[])`;
/** Closed cases whose time is out at $1. */
export const CASES_DUE = `select ${COLUMNS} from ${FROM} where c.disposed_at is null and ${DUE_AT} <= $1 order by c.number`;
/** The case with this number, locked until the transaction ends: $1. */
export const LOCK_CASE = `select ${COLUMNS} from ${FROM} where c.number = $1 for update of c`;

/** A document as it is stored. */
export interface DocumentRow {
  readonly id: string;
  readonly caseId: string;
  readonly number: number;
  readonly direction: string;
  readonly kind: string;
  readonly datedAt: Date;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly sourceKind: string | null;
  readonly sourceId: string | null;
  readonly licences: readonly string[];
  readonly sizeBytes: number;
  readonly checksum: string | null;
  readonly saltedHash: string;
  readonly disposedAt: Date | null;
}

const DOCUMENT_COLUMNS = `d.id, d.case_id as "caseId", d.number, d.direction, d.kind, d.dated_at as "datedAt", d.person_id as "personId",
  d.organisation_id as "organisationId", d.source_kind as "sourceKind", d.source_id as "sourceId", d.licences,
  d.size_bytes as "sizeBytes", encode(d.checksum, 'hex') as checksum, encode(d.salted_hash, 'hex') as "saltedHash",
  d.disposed_at as "disposedAt"`;
/** Documents of cases in their order: $1 ids of cases. */
export const DOCUMENTS_OF_CASES = `select ${DOCUMENT_COLUMNS} from case_document d where d.case_id = any($1::uuid[]) order by d.case_id, d.number`;
/** What a document says, apart from its list: $1 its id. */
export const BODY_OF_DOCUMENT = 'select body as text from case_document where id = $1 and body is not null';
/** What documents say, apart from their lists: $1 ids. */
export const BODIES = 'select id, body from case_document where id = any($1::uuid[]) and body is not null';
/** Documents of what they are of: $1 ids. */
export const DOCUMENTS_OF_SOURCES = `
  select ${DOCUMENT_COLUMNS} from case_document d where d.source_kind <> 'proposal' and d.source_id = any($1::uuid[]) order by d.number`;

/** A secrecy marking with its ground. */
export interface MarkingRow {
  readonly id: string;
  readonly caseId: string;
  readonly documentId: string | null;
  readonly documentNumber: number | null;
  readonly ground: string;
  readonly act: string;
  readonly chapter: number;
  readonly section: string;
  readonly titleSv: string;
  readonly titleEn: string | null;
  readonly reason: string;
  readonly setAt: Date;
  readonly setByOrganisation: string;
  readonly setBy: string;
  readonly liftedAt: Date | null;
  readonly liftReason: string | null;
}
/** Markings of cases, those that hold and those that were lifted: $1 ids of cases. */
export const MARKINGS_OF_CASES = `
  select m.id, m.case_id as "caseId", m.document_id as "documentId", d.number as "documentNumber", m.ground, g.act, g.chapter, g.section,
    g.title_sv as "titleSv", g.title_en as "titleEn", m.reason, m.set_at as "setAt", m.set_by_organisation as "setByOrganisation",
    m.set_by as "setBy", m.lifted_at as "liftedAt", m.lift_reason as "liftReason"
  from secrecy_marking m join secrecy_ground g on g.code = m.ground left join case_document d on d.id = m.document_id
  where m.case_id = any($1::uuid[]) order by m.set_at, m.id`;

/** What may be named as a ground. */
export const GROUNDS = `
  select code, act, chapter, section, title_sv as "titleSv", title_en as "titleEn" from secrecy_ground
  where (valid_from is null or valid_from <= $1::date) and (valid_to is null or valid_to > $1::date) order by chapter, section`;
/** How long records may be kept. */
export const RULES = `
  select code, title_sv as "titleSv", title_en as "titleEn", action, after_years as "afterYears", legal_basis_sv as "legalBasisSv",
    legal_basis_en as "legalBasisEn" from retention_rule order by code`;
/** Disposals, the latest first: $1 how many. */
export const DISPOSALS = `
  select d.id, d.listed_at as "listedAt", d.run_at as "runAt", d.listed_by as "listedBy", d.run_by as "runBy",
    (select jsonb_agg(jsonb_build_object('number', c.number, 'rule', x.rule, 'legalBasis', x.legal_basis, 'dueAt', x.due_at,
       'documents', x.documents, 'disposedAt', c.disposed_at) order by c.number)
     from disposal_case x join public_case c on c.id = x.case_id where x.disposal_id = d.id) as cases
  from disposal d order by d.listed_at desc, d.id desc limit $1`;

/** What the audit chain holds of a case and its proposal: $1 case, $2 proposal, as text. */
export const ENTRIES_OF_CASE = `
  select seq, recorded_at as "recordedAt", person_id as person, organisation_id as organisation, action, entity_kind as kind,
    entity_id as id, payload, encode(salt, 'hex') as salt, encode(payload_hash, 'hex') as "payloadHash",
    encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash
  from audit_entry where (entity_kind = 'case' and entity_id = $1) or (entity_kind = 'proposal' and entity_id = $2) order by seq`;
