import { Injectable } from '@nestjs/common';
import type { ContentSnapshot } from '@termverk/catalogue';
import { isId, newId, ok, refuse, type JsonObject, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import { fileDocument } from '../case/document/case-documents.js';
import { AssessmentService, type AssessedItem } from '../item/assessment.service.js';
import type { ItemRecord } from '../item/item.record.js';
import type { ProposalRefusal } from '../messages.js';
import { readPolicyFor } from '../policy/policy.reads.js';
import { lockProposal, move, note, type ProposalRecord } from '../proposal/proposal.record.js';
import { firstRefusal, holdsNoPerson, isIn, mayAct, says } from '../proposal/rules.js';
import { findConsultation, type ConsultationRecord } from './consultation.record.js';

/** A consultation to be opened. */
export interface ConsultationWish {
  readonly theme: string;
  readonly questions: readonly string[];
  readonly invited: readonly string[];
  readonly closesAt: Date;
}

/** What an organisation says, line by line. */
export interface ResponseWish {
  readonly position: 'support' | 'support-with-comments' | 'oppose' | 'abstain';
  readonly lines: readonly {
    readonly itemId: string;
    /** What of the item it is about: `terms/0`, a code, an element's path. */
    readonly element: string | null;
    readonly supportsTerm: boolean | null;
    readonly supportsDefinition: boolean | null;
    readonly comment: string;
  }[];
}

/** How a line is answered. */
export interface DispositionWish {
  readonly outcome: 'taken-into-account' | 'partly' | 'not';
  readonly reason: string;
}

const DAY_MS = 86_400_000;

/** Opens, answers, disposes of and closes consultations. */
@Injectable()
export class ConsultationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly assessment: AssessmentService,
  ) {}

  /** Opens the consultation that the policy asks for, on the items as they are now. */
  open(context: Context, proposalId: string, wish: ConsultationWish): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const locked = await lockProposal(inside, proposalId);
      if (!locked.ok) return locked;
      const proposal = locked.value;
      const refused = firstRefusal(
        mayAct(inside, 'consultation.open', proposal.subjectField),
        holdsNoPerson({ theme: wish.theme, questions: wish.questions.join('\n') }),
        await organisationsExist(inside, wish.invited),
      );
      if (refused !== null) return refused;
      if ((await openConsultations(inside, proposalId)) > 0) return refuse('CONSULTATION_OPEN');
      const assessed = await this.assessment.assess(inside, proposalId);
      const days = await requiredDays(inside, proposal, assessed);
      if (!days.ok) return days;
      if (wish.closesAt.getTime() < inside.now.getTime() + days.value * DAY_MS) {
        return refuse('CONSULTATION_TOO_SHORT', { days: days.value }, ['closesAt']);
      }
      const id = newId();
      await insertConsultation(inside, id, proposalId, wish);
      for (const { item } of assessed) await insertContent(inside, id, item, await this.assessment.snapshot(inside, item));
      return move(inside, proposal, 'consultation', 'registrar', {
        action: 'proposal.consultation-opened',
        details: { consultation: id, theme: wish.theme, closesAt: wish.closesAt.toISOString(), invited: wish.invited },
        document: {
          direction: 'outgoing',
          kind: 'consultation',
          source: { kind: 'consultation', id },
          body: {
            theme: wish.theme,
            questions: [...wish.questions],
            invited: [...wish.invited],
            closesAt: wish.closesAt.toISOString(),
            items: assessed.map(({ item }) => ({ url: item.url, version: item.version, checksum: item.checksum })),
          },
        },
      });
    });
  }

  /** Answers for one's organisation, once. An answer after the date is taken and marked late, as long as the consultation is open. */
  respond(context: Context, consultationId: string, wish: ResponseWish): Promise<Result<ConsultationRecord, ProposalRefusal>> {
    return this.onConsultation(context, consultationId, async (inside, consultation, proposal) => {
      const refused = firstRefusal(
        mayAct(inside, 'consultation.respond', proposal.subjectField),
        holdsNoPerson({ lines: wish.lines.map(({ comment }) => comment).join('\n') }),
      );
      if (refused !== null) return refused;
      if (consultation.closedAt !== null) return refuse('CONSULTATION_CLOSED');
      const organisation = inside.actor.organisationId!;
      if (consultation.invited.length > 0 && !consultation.invited.includes(organisation)) return refuse('NOT_INVITED');
      const lines = await checkLines(inside, consultation, wish);
      if (!lines.ok) return lines;
      const id = newId();
      const late = inside.now > consultation.closesAt;
      const inserted: unknown[] = await inside.manager.query(
        `insert into consultation_response (id, consultation_id, organisation_id, person_id, position, late, received_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (consultation_id, organisation_id) do nothing returning id`,
        [id, consultationId, organisation, inside.actor.personId, wish.position, late, inside.now],
      );
      if (inserted.length === 0) return refuse('RESPONSE_EXISTS');
      await insertLines(inside, id, wish);
      await fileDocument(inside, proposal.id, {
        direction: 'incoming',
        kind: 'consultation-response',
        source: { kind: 'consultation-response', id },
        body: { consultation: consultationId, position: wish.position, late, lines: wish.lines.map((line) => ({ ...line })) },
      });
      note(inside, proposal.id, 'proposal.consultation-answered', {
        consultation: consultationId,
        late,
        lines: wish.lines.length,
      });
      return ok(consultation);
    });
  }

  /** Answers one line, with the reason. Once: it is what the organisation was told. */
  dispose(context: Context, lineId: string, wish: DispositionWish): Promise<Result<ConsultationRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ConsultationRecord, ProposalRefusal>> => {
      const rows: { consultation_id: string }[] = isId(lineId)
        ? await inside.manager.query(
            'select r.consultation_id from response_line l join consultation_response r on r.id = l.response_id where l.id = $1',
            [lineId],
          )
        : [];
      if (rows[0] === undefined) return refuse('LINE_UNKNOWN', {}, ['line']);
      return this.onConsultation(inside, rows[0].consultation_id, async (ctx, consultation, proposal) => {
        const refused = firstRefusal(
          mayAct(ctx, 'consultation.dispose', proposal.subjectField),
          isIn(proposal, ['in-review', 'consultation']),
          says(wish.reason, 'REASON_MISSING', 'reason'),
        );
        if (refused !== null) return refused;
        const inserted: unknown[] = await ctx.manager.query(
          `insert into disposition (id, line_id, outcome, reason, disposed_by, created_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (line_id) do nothing returning id`,
          [newId(), lineId, wish.outcome, wish.reason, ctx.actor.personId, ctx.now],
        );
        if (inserted.length === 0) return refuse('LINE_DISPOSED');
        // Not the reason: it may repeat a response that is marked secret.
        note(ctx, proposal.id, 'proposal.line-disposed', { line: lineId, outcome: wish.outcome });
        return ok(consultation);
      });
    });
  }

  /** Closes a consultation whose time is out, or to which everybody who was invited has answered after the least time. */
  close(context: Context, consultationId: string): Promise<Result<ConsultationRecord, ProposalRefusal>> {
    return this.onConsultation(context, consultationId, async (inside, consultation, proposal) => {
      const allowed = mayAct(inside, 'consultation.open', proposal.subjectField);
      if (!allowed.ok) return allowed;
      if (consultation.closedAt !== null) return refuse('CONSULTATION_CLOSED');
      if (
        inside.now < consultation.closesAt &&
        !(await isAnsweredByAll(inside, consultation, await this.leastEnd(inside, consultation, proposal)))
      ) {
        return refuse('CONSULTATION_RUNNING', { closesAt: consultation.closesAt.toISOString() });
      }
      await inside.manager.query('update consultation set closed_at = $2, closed_by = $3 where id = $1', [
        consultationId,
        inside.now,
        inside.actor.personId,
      ]);
      note(inside, proposal.id, 'proposal.consultation-closed', { consultation: consultationId });
      const lines = await disposedLines(inside, consultationId);
      await fileDocument(inside, proposal.id, {
        direction: 'drawn-up',
        kind: 'disposition',
        body: { consultation: consultationId, lines },
      });
      return ok({ ...consultation, closedAt: inside.now });
    });
  }

  private async leastEnd(context: Context, consultation: ConsultationRecord, proposal: ProposalRecord): Promise<Date> {
    const days = await requiredDays(context, proposal, await this.assessment.assess(context, proposal.id));
    return new Date(consultation.openedAt.getTime() + (days.ok ? days.value : 0) * DAY_MS);
  }

  private onConsultation(
    context: Context,
    consultationId: string,
    work: (
      inside: Context,
      consultation: ConsultationRecord,
      proposal: ProposalRecord,
    ) => Promise<Result<ConsultationRecord, ProposalRefusal>>,
  ): Promise<Result<ConsultationRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ConsultationRecord, ProposalRefusal>> => {
      const seen = await findConsultation(inside, consultationId);
      if (!seen.ok) return seen;
      const proposal = await lockProposal(inside, seen.value.proposalId);
      if (!proposal.ok) return proposal;
      // Read again under the lock: somebody may have closed it in between.
      const consultation = await findConsultation(inside, consultationId);
      return consultation.ok ? work(inside, consultation.value, proposal.value) : consultation;
    });
  }
}

/** What was said in the responses, line by line, and how it has been answered so far. */
function disposedLines(context: Context, consultationId: string): Promise<JsonObject[]> {
  return context.manager.query(
    `select r.organisation_id as organisation, l.item_id as item, l.element, l.comment, d.outcome, d.reason
     from consultation_response r join response_line l on l.response_id = r.id left join disposition d on d.line_id = l.id
     where r.consultation_id = $1 order by r.received_at, r.id, l.position`,
    [consultationId],
  );
}

/** For how many days at least the policies ask for a consultation; refused when none of them does. */
async function requiredDays(
  context: Context,
  proposal: ProposalRecord,
  assessed: readonly AssessedItem[],
): Promise<Result<number, ProposalRefusal>> {
  let days = -1;
  for (const { item, changeClass } of assessed) {
    const { subjectField } = proposal;
    const policy = await readPolicyFor(context, { subjectField, artefactKind: item.kind, changeClass, at: context.now });
    if (policy === null) return refuse('POLICY_MISSING', { kind: item.kind, subjectField, changeClass });
    if (policy.consultation.required) days = Math.max(days, policy.consultation.minimumDays);
  }
  return days < 0 ? refuse('CONSULTATION_NOT_REQUIRED') : ok(days);
}

/** True when the least time has passed and every invited organisation has answered. */
async function isAnsweredByAll(context: Context, { id, invited }: ConsultationRecord, leastEnd: Date): Promise<boolean> {
  if (invited.length === 0 || context.now < leastEnd) return false;
  const rows: { n: number }[] = await context.manager.query(
    'select count(*)::int as n from consultation_response where consultation_id = $1 and organisation_id = any($2::uuid[])',
    [id, invited],
  );
  return rows[0]!.n === new Set(invited).size;
}

async function openConsultations(context: Context, proposalId: string): Promise<number> {
  const rows: { n: number }[] = await context.manager.query(
    'select count(*)::int as n from consultation where proposal_id = $1 and closed_at is null',
    [proposalId],
  );
  return rows[0]!.n;
}

async function organisationsExist(context: Context, ids: readonly string[]): Promise<Result<null, ProposalRefusal>> {
  const malformed = ids.find((id) => !isId(id));
  const rows: { id: string }[] =
    malformed === undefined ? await context.manager.query('select id from organisation where id = any($1::uuid[])', [ids]) : [];
  const unknown = malformed ?? ids.find((id) => !rows.some((row) => row.id === id));
  return unknown === undefined ? ok(null) : refuse('AUTHORITY_UNKNOWN', { authority: unknown }, ['invited']);
}

async function insertConsultation(context: Context, id: string, proposalId: string, wish: ConsultationWish): Promise<void> {
  await context.manager.query(
    `insert into consultation (id, proposal_id, theme, questions, invited, opened_by, opened_at, closes_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, proposalId, wish.theme, JSON.stringify(wish.questions), wish.invited, context.actor.personId, context.now, wish.closesAt],
  );
}

async function insertContent(context: Context, id: string, item: ItemRecord, { header, blockIds }: ContentSnapshot): Promise<void> {
  await context.manager.query(
    `insert into consultation_item (consultation_id, item_id, covered_checksum, header, block_ids) values ($1, $2, decode($3, 'hex'), $4, $5)`,
    [id, item.id, item.checksum, JSON.stringify(header), blockIds],
  );
}

/** Every line is about an item of the consultation and says something. */
async function checkLines(context: Context, consultation: ConsultationRecord, wish: ResponseWish): Promise<Result<null, ProposalRefusal>> {
  const rows: { item_id: string }[] = await context.manager.query('select item_id from consultation_item where consultation_id = $1', [
    consultation.id,
  ]);
  const items = new Set(rows.map(({ item_id }) => item_id));
  for (const [i, line] of wish.lines.entries()) {
    if (!items.has(line.itemId)) return refuse('ITEM_UNKNOWN', {}, ['lines', i, 'item']);
    const silent = line.supportsTerm === null && line.supportsDefinition === null && line.comment.trim() === '';
    if (silent) return refuse('LINE_EMPTY', {}, ['lines', i]);
  }
  return ok(null);
}

async function insertLines(context: Context, responseId: string, { lines }: ResponseWish): Promise<void> {
  await context.manager.query(
    `insert into response_line (id, response_id, item_id, position, element, supports_term, supports_definition, comment)
     select l.id, $1, l.item_id, l.position, l.element, l.supports_term, l.supports_definition, l.comment
     from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::bool[], $7::bool[], $8::text[])
       as l (id, item_id, position, element, supports_term, supports_definition, comment)`,
    [
      responseId,
      lines.map(() => newId()),
      lines.map(({ itemId }) => itemId),
      lines.map((_, position) => position),
      lines.map(({ element }) => element),
      lines.map(({ supportsTerm }) => supportsTerm),
      lines.map(({ supportsDefinition }) => supportsDefinition),
      lines.map(({ comment }) => comment.trim()),
    ],
  );
}
