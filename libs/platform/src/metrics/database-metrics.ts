import type { DataSource } from 'typeorm';
import { poolOf } from '../database/data-source.js';
import type { Metrics } from './metrics.js';

/** Jobs that could run now: how many, and for how long the oldest has waited; those that have failed for good. */
const JOBS = `
  select count(*) filter (where waiting)::int as waiting,
    coalesce(extract(epoch from now() - min(run_at) filter (where waiting)), 0)::float as lag,
    count(*) filter (where attempts >= max_attempts)::int as dead,
    count(*) filter (where locked_at is not null)::int as running
  from (select *, locked_at is null and run_at <= now() and attempts < max_attempts as waiting
    from graphile_worker._private_jobs) job`;

/** For each reader of the outbox: how many events it has not read, at most 10 000, and how old the oldest is. */
const OUTBOX = `
  select r.name, u.unread, u.lag from outbox_reader r cross join lateral (
    select count(*)::int as unread, coalesce(extract(epoch from now() - min(created_at)), 0)::float as lag
    from (select created_at from outbox_event e where (e.xid, e.id) > (r.xid, r.event_id) order by e.xid, e.id limit 10000) event) u`;

/** Readings of one scrape are made once, however many figures come from them. */
const SAME_SCRAPE_MS = 500;

/** Figures of the pool, of the jobs and of the outbox; the latter two are the same on every node. */
export function watchDatabase(metrics: Metrics, dataSource: DataSource): void {
  const pool = poolOf(dataSource);
  metrics.gauge(
    'termverk_database_connections',
    'Connections of this node to the database, by what they do; waiting are requests without one.',
    () => ({ busy: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    'state',
  );
  metrics.gauge('termverk_database_connections_limit', 'Most connections of this node.', () => pool.options.max);

  const jobs = remembered(async () => (await pool.query<Record<'waiting' | 'lag' | 'dead' | 'running', number>>(JOBS)).rows[0]!);
  metrics.gauge(
    'termverk_jobs',
    'Background jobs of all nodes: waiting could run now, dead have failed as often as they may.',
    async () => {
      const { waiting, running, dead } = await jobs();
      return { waiting, running, dead };
    },
    'state',
  );
  metrics.gauge('termverk_job_lag_seconds', 'How long the oldest job that could run has waited.', async () => (await jobs()).lag);

  const outbox = remembered(async () => (await pool.query<{ name: string; unread: number; lag: number }>(OUTBOX)).rows);
  const perReader = async (figure: 'unread' | 'lag') => Object.fromEntries((await outbox()).map((row) => [row.name, row[figure]]));
  metrics.gauge('termverk_outbox_unread', 'Events that a reader has not got yet, at most 10000.', () => perReader('unread'), 'reader');
  metrics.gauge('termverk_outbox_lag_seconds', 'Age of the oldest event that a reader has not got.', () => perReader('lag'), 'reader');
}

function remembered<T>(read: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly reading: Promise<T> } | null = null;
  return () => {
    const now = Date.now();
    if (last === null || now - last.at > SAME_SCRAPE_MS) last = { at: now, reading: read() };
    return last.reading;
  };
}
