import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { bundledBinaries } from '../../tools/postgres/binaries.mjs';
import { startThrowAwayPostgres } from '../../tools/postgres/index.mjs';
import { placeFor, removePlace } from '../../tools/postgres/place.mjs';
import { launch } from '../../tools/postgres/server.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Two clusters, one of which follows the other by streaming replication. */
export interface ReplicatedPostgres {
  /** Address of the database on the original. */
  readonly url: string;
  /** The same database on the copy. */
  readonly replicaUrl: string;
  /** Stops the copy; the original goes on. */
  readonly stopReplica: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What of a data directory belongs to the running server alone (PostgreSQL documentation §25.3.4, Backing Up The Data Directory). */
const LEFT_OUT = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'postmaster.pid',
  'postmaster.opts',
]);

/**
 * Starts a cluster and a copy of it, made while it runs by `pg_backup_start` and `pg_backup_stop`: the programs at hand hold no
 * pg_basebackup.
 */
export async function startReplicatedPostgres(): Promise<ReplicatedPostgres> {
  const original = await startThrowAwayPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'termverk-replica-'));
  const place = placeFor(folder, bundledBinaries(ROOT), () => {});
  const client = new pg.Client({ connectionString: original.url });
  await client.connect();
  try {
    await client.query(`select pg_create_physical_replication_slot('copy', true)`);
    await client.query(`select pg_backup_start('copy', true)`);
    copyData(original.data, place.data);
    const [stopped] = (await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')).rows;
    const { hostname, port, username, password } = new URL(original.url);
    writeFileSync(join(place.data, 'backup_label'), stopped!.labelfile);
    writeFileSync(join(place.data, 'standby.signal'), '');
    writeFileSync(
      join(place.data, 'postgresql.auto.conf'),
      `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password}'\nprimary_slot_name = 'copy'\n`,
    );
    if (place.account !== null) spawnSync('chown', ['-R', `${place.account.uid}:${place.account.gid}`, place.data]);
  } finally {
    await client.end();
  }
  const server = await launch(place, true, () => {});
  let stopping: Promise<void> | undefined;
  const stopReplica = () => (stopping ??= server.stop().then(() => removePlace(place)));
  const replica = new URL(original.url);
  replica.port = String(server.port);
  return {
    url: original.url,
    replicaUrl: replica.href,
    stopReplica,
    stop: async () => {
      await stopReplica();
      await original.stop();
    },
  };
}

function copyData(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(from)) {
    if (LEFT_OUT.has(name)) mkdirEmpty(name, to);
    else cpSync(join(from, name), join(to, name), { recursive: true });
  }
}

/** The folders have to be there; the files come anew. */
function mkdirEmpty(name: string, to: string): void {
  if (name.startsWith('pg_')) mkdirSync(join(to, name), { mode: 0o700 });
}
