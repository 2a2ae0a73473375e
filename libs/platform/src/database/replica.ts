import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Actor, CommitStep } from '../context/context.js';
import type { Logger } from '../logging/logger.js';
import { poolOf } from './data-source.js';

/** How often the copy is compared with the original; it may be twice as late as this before it is left alone. */
const COMPARE_MS = 400;
/** A comparison that is older than this tells nothing. */
const STALE_MS = 1_200;
const CONNECT_MS = 2_000;
const MOST_REMEMBERED = 10_000;

/**
 * Whether the copy has applied a transaction. During recovery a snapshot does not list who is running, so the status of the
 * transaction itself is asked for, and only of one that the copy has heard of.
 */
const HAS_APPLIED = `
  select case when $1::xid8 < pg_snapshot_xmax(pg_current_snapshot()) then pg_xact_status($1::xid8) end
    is not distinct from 'committed' as applied`;

/**
 * Writes down the last transaction of each actor, on the original and in that transaction: whichever node is asked next knows how far
 * the copy has to have come. Before the audit chain, whose lock is held shortest; whoever writes nothing is not noted.
 */
export const REMEMBER_LAST_WRITE: CommitStep = {
  name: 'last write',
  order: 950,
  run: async (context) => {
    const actor = actorKey(context.actor);
    if (actor === null) return;
    await context.manager.query(
      `insert into last_write (actor, xid) select $1, xid from pg_current_xact_id_if_assigned() xid where xid is not null
       on conflict (actor) do update set xid = excluded.xid`,
      [actor],
    );
  },
};

/** Whose writes are theirs to read: a person on every device, or a program. */
function actorKey({ personId, tokenId }: Actor): string | null {
  return personId ?? tokenId;
}

/**
 * A copy of the database (streaming replication) that lists are read from, to spare the original. It is used only while it is about a
 * second behind at most, and for somebody who has written only once it has applied what they wrote last.
 */
export class Replica {
  private readonly pool: pg.Pool;
  private readonly appliedFor = new Map<string, string>();
  private timer: NodeJS.Timeout | null = null;
  private original: string | null = null;
  private freshAt = -Infinity;
  private used = false;
  private comparing = false;

  constructor(
    private readonly dataSource: DataSource,
    url: string,
    poolSize: number,
    private readonly logger: Logger,
  ) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: poolSize,
      application_name: 'termverk lists',
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: 30_000,
      options: '-c timezone=UTC -c client_min_messages=warning',
    });
    // A connection that is lost while nobody uses it; the next comparison tells whether the copy is there.
    this.pool.on('error', () => undefined);
  }

  /** True when lists may be read there. */
  get usable(): boolean {
    return performance.now() - this.freshAt < STALE_MS;
  }

  /** Begins to compare. */
  start(): void {
    this.timer ??= setInterval(() => void this.compare(), COMPARE_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    await this.pool.end();
  }

  /** The copy's connections for somebody's list, or null when the original has to answer. */
  async poolFor(actor: Actor): Promise<pg.Pool | null> {
    if (!this.usable) return null;
    const key = actorKey(actor);
    if (key === null) return this.pool;
    const last = { name: 'last-write', text: 'select xid::text as xid from last_write where actor = $1', values: [key] };
    const xid = (await poolOf(this.dataSource).query<{ xid: string }>(last)).rows[0]?.xid;
    if (xid === undefined || this.appliedFor.get(key) === xid) return this.pool;
    try {
      const asked = await this.pool.query<{ applied: boolean }>({ name: 'has-applied', text: HAS_APPLIED, values: [xid] });
      if (asked.rows[0]?.applied !== true) return null;
    } catch {
      return this.leave();
    }
    if (this.appliedFor.size >= MOST_REMEMBERED) this.appliedFor.clear();
    this.appliedFor.set(key, xid);
    return this.pool;
  }

  /** The copy has failed somebody: it is left alone until a comparison finds it well. */
  leave(): null {
    this.freshAt = -Infinity;
    return null;
  }

  /** Whether the copy has come as far as the original was at the comparison before. */
  private async compare(): Promise<void> {
    if (this.comparing) return;
    this.comparing = true;
    const before = this.original;
    const begun = performance.now();
    try {
      const [original] = (await poolOf(this.dataSource).query<{ lsn: string }>('select pg_current_wal_flush_lsn()::text as lsn')).rows;
      this.original = original!.lsn;
      const [copy] = (
        await this.pool.query<{ here: boolean | null }>('select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1::pg_lsn as here', [
          before,
        ])
      ).rows;
      this.freshAt = copy!.here === true ? begun : -Infinity;
    } catch {
      this.leave();
    } finally {
      this.comparing = false;
    }
    if (this.used === this.usable) return;
    this.used = this.usable;
    if (this.used) this.logger.info('lists are read from the replica');
    else this.logger.warn('the replica is away or late: lists are read from the database itself');
  }
}
