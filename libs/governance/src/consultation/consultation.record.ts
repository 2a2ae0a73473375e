import { isId, ok, refuse, type Result } from '@termverk/kernel';
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

/** How the consultations of an item stand: whether a closed one has covered it, and how many of its lines nobody has answered. */
export async function consultationOfItem(
  context: Context,
  itemId: string,
): Promise<{ closed: boolean; open: boolean; undisposed: number }> {
  const rows: { closed: boolean; open: boolean; undisposed: number }[] = await context.manager.query(
    `select coalesce(bool_or(c.closed_at is not null), false) as closed, coalesce(bool_or(c.closed_at is null), false) as open,
       (select count(*)::int from response_line l left join disposition d on d.line_id = l.id where l.item_id = $1 and d.id is null) as undisposed
     from consultation_item ci join consultation c on c.id = ci.consultation_id where ci.item_id = $1`,
    [itemId],
  );
  return rows[0]!;
}
