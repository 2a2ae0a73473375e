import { DISPOSED } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { record } from './record.js';

/** Which entries' payloads go: by their numbers, or all that are about one thing. */
export type DisposedEntries =
  { readonly seqs: readonly number[] } | { readonly entity: { readonly kind: string; readonly id: string }; readonly throughSeq?: number };

/**
 * Takes the payloads and salts of entries away in the running transaction, and records that it was done and on which ground. The hashes
 * stay, and the chain is as verifiable as before; whoever verifies it is told how many have gone. Returns the numbers of those that
 * still had a payload. An entry that records a disposal or an anchor is never disposed of.
 */
export async function disposeOf(context: Context, entries: DisposedEntries, ground: string): Promise<number[]> {
  if (context.transaction === null) throw new Error('a disposal needs a transaction');
  const wanted: { seq: string }[] = await context.manager.query(
    'seqs' in entries
      ? `select seq from audit_entry where seq = any($1::bigint[]) and action not like 'audit.%'`
      : `select seq from audit_entry where entity_kind = $1 and entity_id = $2 and seq <= coalesce($3, seq) and action not like 'audit.%'`,
    'seqs' in entries ? [entries.seqs] : [entries.entity.kind, entries.entity.id, entries.throughSeq ?? null],
  );
  const gone: { seq: string }[] = await context.manager.query('select audit_dispose($1::bigint[]) as seq', [wanted.map(({ seq }) => seq)]);
  const seqs = gone.map(({ seq }) => Number(seq)).sort((a, b) => a - b);
  if (seqs.length > 0)
    record(context, { action: DISPOSED, entity: { kind: 'audit-entry', id: String(seqs[0]) }, details: { entries: seqs, ground } });
  return seqs;
}
