import { ANCHORED, anchorStatement, type SignedAnchor } from '@termverk/kernel';
import type { Context, Reads } from '@termverk/platform';
import { record } from './record.js';

/** Signs the bytes of an anchor's statement within a transaction. */
export type AnchorSigner = (bytes: Uint8Array, context: Context) => Promise<{ readonly keyId: string; readonly jws: string }>;

interface AnchorRow {
  readonly day: string;
  readonly seq: string;
  readonly hash: Buffer;
  readonly anchored_at: Date;
  readonly key_id: string;
  readonly jws: string;
}

const ANCHORS = `
  select day::text, seq, hash, anchored_at, key_id, jws from audit_anchor where day > coalesce($1::date, '-infinity') order by day limit $2`;

/**
 * Signs the last entry of the chain for the day of the context's clock (UTC), once however many nodes do it, and records it. Null when
 * the day has its anchor, or when there is nothing to anchor yet. Joins a running transaction.
 */
export async function anchorDay(context: Context, sign: AnchorSigner): Promise<SignedAnchor | null> {
  const { manager, now } = context;
  const day = now.toISOString().slice(0, 10);
  const [head]: { seq: string; hash: Buffer }[] = await manager.query(
    'select seq, hash from audit_head where seq > 0 and not exists (select 1 from audit_anchor where day = $1)',
    [day],
  );
  if (head === undefined) return null;
  const statement = { day, seq: Number(head.seq), hash: head.hash.toString('hex'), anchoredAt: now.toISOString() };
  const { keyId, jws } = await sign(anchorStatement(statement), context);
  const added: unknown[] = await manager.query(
    `insert into audit_anchor (day, seq, hash, anchored_at, key_id, jws) values ($1, $2, $3, $4, $5, $6)
     on conflict (day) do nothing returning day`,
    [day, head.seq, head.hash, now, keyId, jws],
  );
  if (added.length === 0) return null;
  record(context, { action: ANCHORED, entity: { kind: 'audit-anchor', id: day }, details: { day, seq: statement.seq, key: keyId } });
  return { ...statement, keyId, jws };
}

/** Anchors after a day, the oldest first. */
export async function anchorsAfter(reads: Reads, day: string | null, limit: number): Promise<SignedAnchor[]> {
  const rows = await reads.rows<AnchorRow & Record<string, unknown>>(ANCHORS, [day, limit]);
  return rows.map((row) => ({
    day: row.day,
    seq: Number(row.seq),
    hash: row.hash.toString('hex'),
    anchoredAt: row.anchored_at.toISOString(),
    keyId: row.key_id,
    jws: row.jws,
  }));
}
