import { Injectable } from '@nestjs/common';
import { emit, record } from '@termverk/audit';
import { newId, ok, refuse, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import type { ProposalRefusal } from '../../messages.js';
import { firstRefusal, mayAct, says } from '../../proposal/rules.js';
import { lockCase } from '../case-lock.js';
import { GROUNDS, type CaseRow } from '../case.queries.js';
import type { SecrecyGround } from './secrecy-ground.js';

/** What is marked: a case as a whole, or one document of it by its number. */
export interface MarkedRecord {
  readonly number: string;
  readonly document: number | null;
}

/** Marks records as secret and lifts markings. A marking is no decision on disclosure: that is made anew whenever somebody asks for the record. */
@Injectable()
export class SecrecyService {
  constructor(private readonly transactions: Transactions) {}

  /** Marks a case or a document with the provision that may keep it secret (offentlighets- och sekretesslagen 5 kap. 5 §), and says why. */
  mark(
    context: Context,
    marked: MarkedRecord,
    wish: { readonly ground: string; readonly reason: string },
  ): Promise<Result<CaseRow, ProposalRefusal>> {
    return this.onRecord(context, marked, wish.reason, async (inside, found, documentId) => {
      const grounds: SecrecyGround[] = await inside.manager.query(GROUNDS, [inside.now]);
      if (!grounds.some(({ code }) => code === wish.ground))
        return refuse('GROUND_UNKNOWN', { ground: wish.ground, grounds: grounds.map(({ code }) => code).join(', ') }, ['ground']);
      const inserted: unknown[] = await inside.manager.query(
        `insert into secrecy_marking (id, case_id, document_id, ground, reason, set_by, set_by_organisation, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (coalesce(document_id, case_id)) where lifted_at is null do nothing returning id`,
        [newId(), found.id, documentId, wish.ground, wish.reason, inside.actor.personId, inside.actor.organisationId, inside.now],
      );
      if (inserted.length === 0) return refuse('MARKED', { record: nameOf(marked) });
      await this.markWhatRepeats(inside, found, documentId, wish);
      this.tell(inside, 'case.marked-secret', found, marked, { ground: wish.ground });
      return ok(null);
    });
  }

  /** Lifts a marking, and says why. */
  lift(context: Context, marked: MarkedRecord, reason: string): Promise<Result<CaseRow, ProposalRefusal>> {
    return this.onRecord(context, marked, reason, async (inside, found, documentId) => {
      const [, lifted] = (await inside.manager.query(
        `update secrecy_marking set lifted_by = $2, lifted_at = $3, lift_reason = $4
         where coalesce(document_id, case_id) = $1 and lifted_at is null`,
        [documentId ?? found.id, inside.actor.personId, inside.now, reason],
      )) as [unknown, number];
      if (lifted === 0) return refuse('NOT_MARKED', { record: nameOf(marked) });
      this.tell(inside, 'case.secrecy-lifted', found, marked, {});
      return ok(null);
    });
  }

  /** What was drawn up from a document repeats it: the briefs of the case are marked with it. */
  private async markWhatRepeats(
    context: Context,
    found: CaseRow,
    documentId: string | null,
    wish: { ground: string; reason: string },
  ): Promise<void> {
    if (documentId === null) return;
    const { actor, now } = context;
    await context.manager.query(
      `insert into secrecy_marking (id, case_id, document_id, ground, reason, set_by, set_by_organisation, set_at)
       select gen_random_uuid(), $1::uuid, d.id, $3, $4, $5::uuid, $6::uuid, $7::timestamptz from case_document d
       where d.case_id = $1 and d.kind in ('decision-brief', 'disposition') and d.id <> $2::uuid
         and d.number > (select number from case_document m where m.id = $2::uuid)
       on conflict (coalesce(document_id, case_id)) where lifted_at is null do nothing`,
      [found.id, documentId, wish.ground, wish.reason, actor.personId, actor.organisationId, now],
    );
  }

  private tell(context: Context, action: string, found: CaseRow, { number, document }: MarkedRecord, details: { ground?: string }): void {
    record(context, { action, entity: { kind: 'case', id: found.id }, details: { number, document, ...details } });
    emit(context, { topic: action, subjectId: found.id, payload: { number, document, proposal: found.proposalId } });
  }

  private onRecord(
    context: Context,
    marked: MarkedRecord,
    reason: string,
    work: (inside: Context, found: CaseRow, documentId: string | null) => Promise<Result<null, ProposalRefusal>>,
  ): Promise<Result<CaseRow, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<CaseRow, ProposalRefusal>> => {
      const found = await lockCase(inside, marked.number);
      if (!found.ok) return found;
      const refused = firstRefusal(mayAct(inside, 'case.mark-secret', found.value.subjectField), says(reason, 'REASON_MISSING', 'reason'));
      if (refused !== null) return refused;
      const documents: { id: string }[] =
        marked.document === null
          ? []
          : await inside.manager.query('select id from case_document where case_id = $1 and number = $2', [
              found.value.id,
              marked.document,
            ]);
      if (marked.document !== null && documents.length === 0) return refuse('RECORD_UNKNOWN', { record: nameOf(marked) }, ['document']);
      const worked = await work(inside, found.value, documents[0]?.id ?? null);
      if (!worked.ok) return worked;
      const changed = await lockCase(inside, marked.number);
      return changed;
    });
  }
}

/** How a record is named in a sentence: `REG 2026-00001` or `REG 2026-00001-3`. */
export function nameOf({ number, document }: MarkedRecord): string {
  return document === null ? number : `${number}-${document}`;
}
