import type { Client } from 'pg';

/** The first key of PostgreSQL's advisory lock; see `advisoryLocks.compile` of the platform, which a thread need not load for it. */
export const COMPILE_LOCK = 0x7e2b_0007;

/** Does something while no other thread or node does it for the same thing, told by its hash. */
export async function compileLock<T>(client: Client, hash: Buffer, work: () => Promise<T>): Promise<T> {
  const keys = [COMPILE_LOCK, hash.readInt32BE(0)];
  await client.query('select pg_advisory_lock($1, $2)', keys);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', keys).catch(() => undefined);
  }
}
