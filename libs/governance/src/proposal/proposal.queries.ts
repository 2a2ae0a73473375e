import { visibleProposal } from '../case/case.queries.js';
import { PROPOSAL_COLUMNS } from './proposal.record.js';

/** Who may see a proposal: one that was never submitted is its author's own, withdrawn or not. `$1` is the person who asks. */
const FILTERED = `${visibleProposal('$1', '$7', '$8')}
  and ($2::text[] is null or p.state = any($2))
  and ($3::text is null or p.subject_field = $3)
  and ($4::uuid is null or exists (select 1 from proposal_item i where i.proposal_id = p.id and i.artefact_id = $4))
  and ($5::boolean is null or $5 = (p.received_at is not null and p.routed_to = '{}'))
  and ($6::boolean is not true or p.author_id = $1::uuid)`;

/**
 * Proposals, the newest first: $1 who asks, $2 states, $3 subject field, $4 artefact, $5 orphan, $6 mine, $7 subject fields in which they
 * may read secrets, $8 closed namespaces in which they may read, $9 number before, $10 how many.
 */
export const PROPOSALS = `
  select ${PROPOSAL_COLUMNS} from change_proposal p
  where ${FILTERED} and ($9::int is null or p.number < $9) order by p.number desc limit $10`;
/** How many: $1 to $8 as above. */
export const PROPOSAL_COUNT = `select count(*)::int as n from change_proposal p where ${FILTERED}`;
/** Proposals by id ($4) that somebody may see: $1 to $3 who asks (`caseViewerOf`). */
export const PROPOSALS_BY_ID = `select ${PROPOSAL_COLUMNS} from change_proposal p where ${visibleProposal('$1', '$2', '$3')} and p.id = any($4::uuid[])`;
/** The id of a proposal by its number: $1. */
export const PROPOSAL_BY_NUMBER = 'select id from change_proposal where number = $1';

/** What the audit chain holds about proposals, oldest first: $1 ids as text. */
export const EVENTS_OF_PROPOSALS = `
  select seq, entity_id as "proposalId", action, recorded_at as at, person_id as "personKey", organisation_id as "organisationKey", payload,
    encode(hash, 'hex') as hash
  from audit_entry where entity_kind = 'proposal' and entity_id = any($1::text[]) order by seq`;

/** Releases, named as the catalogue's record names them: $1 ids. */
export const RELEASES_BY_ID = `
  select id, name, jsonb_build_object('sv', title_sv, 'en', title_en) as title, effective_from as "effectiveFrom",
    published_at as "publishedAt", encode(checksum, 'hex') as checksum, demo
  from release where id = any($1::uuid[])`;
