import { Injectable } from '@nestjs/common';
import { disposeOf, emit, record } from '@termverk/audit';
import { isId, newId, ok, refuse, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import type { ProposalRefusal } from '../../messages.js';
import { permits } from '@termverk/identity';
import { CASES_DUE, type CaseRow } from '../case.queries.js';

/** A disposal: the cases that it is of, listed to be looked through by a person before that person runs it. */
export interface DisposalRecord {
  readonly id: string;
  readonly cases: readonly string[];
  readonly runAt: Date | null;
}

/**
 * Disposes of cases whose time is out by their retention rule. Nothing goes by itself: a person lists them, looks through the list and
 * runs it. What was said goes; that there was a case, its list of documents with salted hashes, and the audit chain stay.
 */
@Injectable()
export class DisposalService {
  constructor(private readonly transactions: Transactions) {}

  /** Lists the closed cases whose time is out now: all of them in one's subject fields, or those that are named. */
  list(context: Context, numbers: readonly string[] | null): Promise<Result<DisposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<DisposalRecord, ProposalRefusal>> => {
      const due = await dueCases(inside);
      const missing = (numbers ?? []).find((number) => !due.some((one) => one.number === number));
      if (missing !== undefined) return refuse('DISPOSAL_NOT_DUE', { record: missing }, ['cases']);
      const listed = numbers === null ? due : due.filter(({ number }) => numbers.includes(number));
      if (listed.length === 0) return refuse('DISPOSAL_EMPTY');
      const id = newId();
      await inside.manager.query('insert into disposal (id, listed_by, listed_at) values ($1, $2, $3)', [
        id,
        inside.actor.personId,
        inside.now,
      ]);
      for (const one of listed) {
        await inside.manager.query(
          `insert into disposal_case (disposal_id, case_id, rule, legal_basis, due_at, documents)
           select $1, $2, $3, $4, $5, count(*) from case_document where case_id = $2::uuid`,
          [id, one.id, one.rule, one.legalBasisSv, one.dueAt],
        );
      }
      const cases = listed.map(({ number }) => number);
      record(inside, { action: 'disposal.listed', entity: { kind: 'disposal', id }, details: { cases } });
      return ok({ id, cases, runAt: null });
    });
  }

  /** Disposes of what is listed, all of it or nothing: a case that is no longer to be disposed of stops it. */
  run(context: Context, disposalId: string): Promise<Result<DisposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<DisposalRecord, ProposalRefusal>> => {
      const { manager, actor, now } = inside;
      const found: { run_at: Date | null }[] = isId(disposalId)
        ? await manager.query('select run_at from disposal where id = $1 for update', [disposalId])
        : [];
      if (found[0] === undefined) return refuse('DISPOSAL_UNKNOWN', {}, ['id']);
      if (found[0].run_at !== null) return refuse('DISPOSAL_RUN', {}, ['id']);
      await manager.query('update disposal set run_by = $2, run_at = $3, xid = pg_current_xact_id() where id = $1', [
        disposalId,
        actor.personId,
        now,
      ]);
      const listed: { id: string; number: string; proposal_id: string; rule: string; legal_basis: string }[] = await manager.query(
        `select c.id, c.number, c.proposal_id, x.rule, x.legal_basis from disposal_case x join public_case c on c.id = x.case_id
         where x.disposal_id = $1 order by c.number for update of c`,
        [disposalId],
      );
      const due = new Map((await dueCases(inside)).map((one) => [one.id, one]));
      for (const { id, number, proposal_id: proposal, rule, legal_basis: legalBasis } of listed) {
        if (due.get(id)?.rule !== rule) return refuse('DISPOSAL_NOT_DUE', { record: number });
        await manager.query('select dispose_of_case($1, $2, $3)', [disposalId, id, now]);
        for (const entity of [
          { kind: 'proposal', id: proposal },
          { kind: 'case', id },
        ])
          await disposeOf(inside, { entity }, `${number}: ${legalBasis}`);
        record(inside, {
          action: 'case.disposed',
          entity: { kind: 'case', id },
          details: { number, proposal, rule, legalBasis, disposal: disposalId },
        });
        emit(inside, { topic: 'case.disposed', subjectId: id, payload: { number } });
      }
      record(inside, { action: 'disposal.run', entity: { kind: 'disposal', id: disposalId }, details: { cases: listed.length } });
      return ok({ id: disposalId, cases: listed.map(({ number }) => number), runAt: now });
    });
  }
}

/** Cases whose time is out and that the actor may dispose of. */
async function dueCases(context: Context): Promise<CaseRow[]> {
  const rows: CaseRow[] = await context.manager.query(CASES_DUE, [context.now]);
  return rows.filter(({ subjectField }) => permits(context.actor, 'case.dispose', subjectField));
}
