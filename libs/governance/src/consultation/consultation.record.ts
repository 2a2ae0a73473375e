import { isId, ok, refuse, type JsonObject, type Result } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { ProposalRefusal } from '../messages.js';

/** A consultation (remiss, rådslag) on a proposal. */
export interface ConsultationRecord {
  readonly id: string;
  readonly proposalId: string;
  readonly theme: string;
  readonly questions: readonly string[];
  /** Organisations that were invited; nobody means that every consultee may answer. */
  readonly invited: readonly string[];
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly closedAt: Date | null;
}

const COLUMNS = `id, proposal_id as "proposalId", theme, questions, invited, opened_at as "openedAt", closes_at as "closesAt",
  closed_at as "closedAt"`;

/** Consultations of proposals, oldest first: $1 ids of proposals. */
export const CONSULTATIONS_OF_PROPOSALS = `
  select ${COLUMNS} from consultation where proposal_id = any($1::uuid[]) order by opened_at, id`;

/** Responses to consultations in the order in which they came: $1 ids of consultations. */
export const RESPONSES_OF_CONSULTATIONS = `
  select id, consultation_id as "consultationId", organisation_id as "organisationId", position, late, received_at as "receivedAt"
  from consultation_response where consultation_id = any($1::uuid[]) order by received_at, id`;

/** Lines of responses with their dispositions: $1 ids of responses. */
export const LINES_OF_RESPONSES = `
  select l.id, l.response_id as "responseId", l.item_id as "itemId", l.element, l.supports_term as "supportsTerm",
    l.supports_definition as "supportsDefinition", l.comment, d.outcome, d.reason, d.created_at as "disposedAt"
  from response_line l left join disposition d on d.line_id = l.id
  where l.response_id = any($1::uuid[]) order by l.response_id, l.position`;

/** A consultation in the running transaction. */
export async function findConsultation(context: Context, id: string): Promise<Result<ConsultationRecord, ProposalRefusal>> {
  const rows: ConsultationRecord[] = isId(id) ? await context.manager.query(`select ${COLUMNS} from consultation where id = $1`, [id]) : [];
  return rows[0] === undefined ? refuse('CONSULTATION_UNKNOWN', {}, ['consultation']) : ok(rows[0]);
}

/** The content of an item that a consultation is or was about. */
export interface ConsultedContent {
  readonly closed: boolean;
  readonly coveredChecksum: string;
  readonly header: JsonObject | null;
  readonly blockIds: readonly string[] | null;
}

/** The contents of an item that were consulted on, the latest first. */
export function consultedContents(context: Context, itemId: string): Promise<ConsultedContent[]> {
  return context.manager.query(
    `select c.closed_at is not null as closed, encode(ci.covered_checksum, 'hex') as "coveredChecksum", ci.header, ci.block_ids as "blockIds"
     from consultation_item ci join consultation c on c.id = ci.consultation_id where ci.item_id = $1 order by c.opened_at desc, c.id desc`,
    [itemId],
  );
}

/** How many lines about an item nobody has answered. */
export async function undisposedLines(context: Context, itemId: string): Promise<number> {
  const rows: { n: number }[] = await context.manager.query(
    `select count(*)::int as n from response_line l left join disposition d on d.line_id = l.id where l.item_id = $1 and d.id is null`,
    [itemId],
  );
  return rows[0]!.n;
}
