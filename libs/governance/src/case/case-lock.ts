import { ok, refuse, type Result } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { ProposalRefusal } from '../messages.js';
import { LOCK_CASE, type CaseRow } from './case.queries.js';

/** The case with this number that has not been disposed of, its row locked until the transaction ends. */
export async function lockCase(context: Context, number: string): Promise<Result<CaseRow, ProposalRefusal>> {
  const rows: CaseRow[] = await context.manager.query(LOCK_CASE, [number]);
  const found = rows[0];
  if (found === undefined) return refuse('RECORD_UNKNOWN', { record: number }, ['number']);
  return found.disposedAt === null ? ok(found) : refuse('CASE_DISPOSED', { record: number });
}
