import type { Pool, PoolClient } from 'pg';
import { advisoryLocks } from '../database/advisory-locks.js';

/** Tells whether other nodes live on the same database, by a lock that ends with the node's connection however the node ends. */
export class NodePresence {
  private client: PoolClient | null = null;

  constructor(private readonly pool: () => Pool) {}

  /** Makes this node known to the others. True when it is the only one. `lost` is called when its connection breaks. */
  async announce(lost: (error: Error) => void = () => {}): Promise<boolean> {
    this.client = await this.pool().connect();
    // A connection that is lost takes the lock with it; the pool replaces it, and the next start decides anew.
    this.client.on('error', (error) => {
      this.leave();
      lost(error);
    });
    const { rows } = await this.client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [advisoryLocks.nodes]);
    await this.client.query('select pg_advisory_lock_shared($1)', [advisoryLocks.nodes]);
    const alone = rows[0]!.alone;
    if (alone) await this.client.query('select pg_advisory_unlock($1)', [advisoryLocks.nodes]);
    return alone;
  }

  /** This node no longer works. */
  leave(): void {
    const client = this.client;
    this.client = null;
    client?.release(true);
  }
}
