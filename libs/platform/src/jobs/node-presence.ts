import type { Pool, PoolClient } from 'pg';
import { advisoryLocks } from '../database/advisory-locks.js';

/** Jobs are taken a moment before their worker has made itself known: younger ones are left alone. */
const YOUNGEST_SECONDS = 10;

/**
 * Frees the jobs of workers whose node is gone; their locks would otherwise last for four hours. A worker lives as long as somebody
 * holds its advisory lock: that ends with the connection of its node, however the node ends. One node at a time looks.
 */
const FREE_DEAD_WORKERS = `
  with holder as materialized (
    select distinct locked_by as worker from graphile_worker._private_jobs
    where locked_by is not null and locked_at < now() - make_interval(secs => $3)
    union
    select distinct locked_by from graphile_worker._private_job_queues
    where locked_by is not null and locked_at < now() - make_interval(secs => $3)
  ), alive as materialized (
    select objid from pg_locks
    where locktype = 'advisory' and classid = $1::bigint::oid and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())
  ), dead as materialized (
    select worker from holder where (hashtext(worker)::bigint & 4294967295)::oid not in (select objid from alive)
  )
  select graphile_worker.force_unlock_workers(array(select worker from dead)), (select count(*)::int from dead) as freed
  where exists (select from dead) and pg_try_advisory_xact_lock($2)`;

/** Makes the workers of this node known to the others, by locks that end with the node's connection however the node ends. */
export class NodePresence {
  private client: PoolClient | null = null;

  constructor(private readonly pool: () => Pool) {}

  /** Makes this node known to the others. True when it is the only one. `lost` is called when its connection breaks. */
  async announce(lost: (error: Error) => void = () => {}): Promise<boolean> {
    const client = await this.pool().connect();
    this.client = client;
    // A connection that is lost takes the lock with it; the pool replaces it, and the next start decides anew.
    client.on('error', (error) => {
      if (this.client !== client) return;
      this.leave();
      lost(error);
    });
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [advisoryLocks.nodes]);
    await client.query('select pg_advisory_lock_shared($1)', [advisoryLocks.nodes]);
    const alone = rows[0]!.alone;
    if (alone) await client.query('select pg_advisory_unlock($1)', [advisoryLocks.nodes]);
    return alone;
  }

  /** This node has a worker of this id, for as long as it is present. Throws when it is not. */
  async vouchFor(worker: string): Promise<void> {
    if (this.client === null) throw new Error('a node that is not present cannot vouch for a worker');
    await this.client.query('select pg_advisory_lock_shared($1, hashtext($2))', [advisoryLocks.worker, worker]);
  }

  /** Frees the jobs of dead workers; how many such workers there were. */
  async freeTheDead(): Promise<number> {
    const values = [advisoryLocks.worker, advisoryLocks.sweep, YOUNGEST_SECONDS];
    const { rows } = await this.pool().query<{ freed: number }>(FREE_DEAD_WORKERS, values);
    return rows[0]?.freed ?? 0;
  }

  /** This node no longer works. */
  leave(): void {
    const client = this.client;
    this.client = null;
    client?.release(true);
  }
}
