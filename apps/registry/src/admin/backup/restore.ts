import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AuditChain, record } from '@termverk/audit';
import { SigningKeys } from '@termverk/identity';
import { newId } from '@termverk/kernel';
import { migrate, migrations } from '@termverk/migrations';
import { createDataSource, Jobs, readConfiguration, Reads, registryItself, sqlState, Transactions } from '@termverk/platform';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import { version } from '../../http/version.js';
import { ANYTHING, DETACHED, SESSION, TABLES, TRANSACTION_COLUMNS } from './backup.queries.js';
import { BackupRefusal, backupMessages } from './backup-messages.js';
import { inParallel } from './in-parallel.js';
import { fullName, type Manifest, type SavedTable } from './manifest.js';
import { measured } from './measured-stream.js';
import { checkFiles, type SavedFiles } from './saved-files.js';

/** What is to be restored, and where to. */
export interface RestoreWish {
  readonly saved: SavedFiles;
  readonly databaseUrl: string;
  readonly connections: number;
  readonly now: Date;
  readonly onStep: (step: 'CHECKING' | 'MAKING_SCHEMA' | 'INDEXING') => void;
  readonly onTable: (table: string, rows: number, done: number, all: number) => void;
}

interface Detached {
  readonly drop: string;
  readonly make: string;
}

const TRIGGERS = `
  select 'alter table ' || tgrelid::regclass || case tgenabled when 'A' then ' enable always' when 'R' then ' enable replica' else ' enable' end
    || ' trigger ' || quote_ident(tgname) as enable, 'alter table ' || tgrelid::regclass || ' disable trigger ' || quote_ident(tgname) as disable
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not tgisinternal and tgenabled <> 'D' and not c.relispartition and n.nspname in ('public', 'graphile_worker')`;

/** As long as the table of migrations is called so, the database is half full and no registry starts on it. */
export const RESTORING = 'migration_restoring';

/**
 * Fills an empty database with a backup: makes the schema of the backup, loads every table, verifies the audit chain, and brings the
 * schema up to this version. Before anything is written all files are checked. Throws `BackupRefusal`; after a refusal that says so
 * the target is half full.
 */
export async function restore(wish: RestoreWish): Promise<Manifest> {
  const { saved, databaseUrl, now, onStep } = wish;
  const { manifest } = saved;
  refuseUnknownSchema(manifest);
  await refuseUnsuitedTarget(databaseUrl);
  onStep('CHECKING');
  await checkFiles(saved);

  const own = migrations.filter(({ name }) => manifest.migrations.includes(name));
  const dataSource = createDataSource({ url: databaseUrl, poolSize: 3, migrations: own });
  try {
    await dataSource.initialize();
    onStep('MAKING_SCHEMA');
    await migrate(dataSource);
    await new Jobs(dataSource).migrate();
    await fill(wish, dataSource);
    await refuseOtherChain(manifest, dataSource, databaseUrl);
    await dataSource.query(`alter table ${RESTORING} rename to migration`);
  } catch (error) {
    throw told(error);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
  await bringUpToDate(databaseUrl, manifest, now);
  return manifest;
}

function refuseUnknownSchema(manifest: Manifest): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = manifest.migrations.findLast((name) => !known.has(name));
  if (unknown !== undefined) throw new BackupRefusal('SCHEMA_UNKNOWN', { made: manifest.registry, schema: unknown, version });
}

async function refuseUnsuitedTarget(databaseUrl: string): Promise<void> {
  await onConnection(databaseUrl, async (client) => {
    const [server] = (
      await client.query<{ major: number; encoding: string }>(
        `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding`,
      )
    ).rows as [{ major: number; encoding: string }];
    if (server.major < 15 || server.encoding !== 'UTF8') throw new BackupRefusal('POSTGRES_UNSUITED', server);
    const [there] = (await client.query<{ name: string }>(ANYTHING)).rows;
    if (there !== undefined) throw new BackupRefusal('NOT_EMPTY', { table: there.name });
  });
}

/** Loads the rows. References, checks by triggers and most indexes are away meanwhile and are put back, which checks all rows at once. */
async function fill({ saved, databaseUrl, connections, onStep, onTable }: RestoreWish, dataSource: DataSource): Promise<void> {
  const { manifest } = saved;
  await dataSource.query(`alter table migration rename to ${RESTORING}`);
  const triggers: { enable: string; disable: string }[] = await dataSource.query(TRIGGERS);
  const detached: Detached[] = await dataSource.query(DETACHED);
  await dataSource.query([...triggers.map(({ disable }) => disable), ...detached.map(({ drop }) => drop)].join(';\n'));
  const present: { schema: string; name: string; columns: string[] }[] = await dataSource.query(TABLES);
  await dataSource.query(`truncate ${present.map(({ schema, name }) => quoted(schema, name)).join(', ')}`);
  for (const { schema, name, parent, bound } of manifest.partitions) {
    const [there] = (await dataSource.query('select to_regclass($1) is not null as there', [quoted(schema, name)])) as [{ there: boolean }];
    if (!there.there) await dataSource.query(`create table ${quoted(schema, name)} partition of ${quoted(schema, parent)} ${bound}`);
  }
  const columnsOf = new Map(present.map((table) => [fullName(table), new Set(table.columns)]));
  for (const table of manifest.tables) {
    const columns = columnsOf.get(fullName(table));
    const missing = table.columns.filter((column) => columns?.has(column) !== true);
    if (missing.length > 0) throw new BackupRefusal('TABLE_DIFFERS', { table: fullName(table), columns: missing.join(', ') });
  }
  await loadAll(saved, databaseUrl, connections, onTable);
  onStep('INDEXING');
  await onConnections(databaseUrl, connections, async (clients) => {
    const isIndex = ({ make }: Detached) => !make.startsWith('alter');
    // References look their rows up: they come after the indexes.
    await inParallel(detached.filter(isIndex), clients, async ({ make }, client) => void (await client.query(make)));
    for (const { make } of detached.filter((one) => !isIndex(one))) await clients[0]!.query(make);
  });
  await dataSource.query(triggers.map(({ enable }) => enable).join(';\n'));
  await adapt(manifest, dataSource);
  await dataSource.query('analyze');
}

async function loadAll(
  { manifest, folder }: SavedFiles,
  databaseUrl: string,
  connections: number,
  onTable: RestoreWish['onTable'],
): Promise<void> {
  let done = 0;
  const largestFirst = [...manifest.tables].sort((a, b) => b.bytes - a.bytes);
  await onConnections(databaseUrl, connections, (clients) =>
    inParallel(largestFirst, clients, async (table, client) => {
      await load(client, table, folder);
      onTable(fullName(table), table.rows, ++done, manifest.tables.length);
    }),
  );
}

async function load(client: pg.Client, { schema, name, columns, file, rows, content }: SavedTable, folder: string): Promise<void> {
  const read = measured({ countLines: true });
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  await pipeline(
    createReadStream(join(folder, file)),
    createGunzip(),
    read.stream,
    client.query(copyFrom(`copy ${quoted(schema, name)} (${list}) from stdin`)),
  );
  if (read.lines() !== rows || read.sha256() !== content) {
    throw new BackupRefusal('ROWS_DIFFER', { table: fullName({ schema, name }), found: read.lines(), wanted: rows });
  }
}

/** What is not the same on another server: where sequences stand, who works on which job, and how far transaction ids have come. */
async function adapt(manifest: Manifest, dataSource: DataSource): Promise<void> {
  for (const { schema, name, value } of manifest.sequences) {
    if (value !== null) await dataSource.query('select setval(to_regclass($1), $2::bigint)', [quoted(schema, name), value]);
  }
  await dataSource.query(
    'update graphile_worker._private_jobs set locked_by = null, locked_at = null; update graphile_worker._private_job_queues set locked_by = null, locked_at = null',
  );
  const columns: { table: string; column: string }[] = await dataSource.query(TRANSACTION_COLUMNS);
  const highest = columns.map(({ table, column }) => `select max(${column}::text::bigint) as id from ${table}`).join(' union all ');
  if (highest === '') return;
  await dataSource.query(
    `update transaction_offset set value = greatest(0, (select coalesce(max(id), 0) from (${highest}) found) + 1 - pg_current_xact_id()::text::bigint)`,
  );
}

async function refuseOtherChain({ auditHead }: Manifest, dataSource: DataSource, databaseUrl: string): Promise<void> {
  // Only public keys are asked for: those that the anchors were signed with.
  const keys = new SigningKeys(dataSource, new Transactions(dataSource), readConfiguration({ DATABASE_URL: databaseUrl }));
  const { verified, headHash, broken } = await new AuditChain(new Reads(dataSource)).verify((await keys.jwks()).keys);
  if (broken !== null || String(verified) !== auditHead.seq || headHash !== auditHead.hash)
    throw new BackupRefusal('CHAIN_DIFFERS', { seq: broken?.seq ?? verified });
}

/** The migrations that the backup did not have; and the chain tells of the restore, for what came after the backup is not in it. */
async function bringUpToDate(databaseUrl: string, manifest: Manifest, now: Date): Promise<void> {
  const dataSource = createDataSource({ url: databaseUrl, poolSize: 2, migrations });
  await dataSource.initialize();
  try {
    await migrate(dataSource);
    const transactions = new Transactions(dataSource);
    await transactions.run(transactions.context({ actor: registryItself, locale: 'sv', now, requestId: newId() }), async (inside) => {
      record(inside, {
        action: 'registry.restored',
        entity: { kind: 'schema', id: 'schema' },
        details: { backup: manifest.createdAt, auditHead: { ...manifest.auditHead }, via: 'console' },
      });
    });
  } finally {
    await dataSource.destroy();
  }
}

/** What a failure after the first write means: the target is half full. */
function told(error: unknown): unknown {
  if (sqlState(error)?.startsWith('53') === true) return new BackupRefusal('SERVER_FULL');
  const reason = error instanceof BackupRefusal ? error.code : error instanceof Error ? error.message : String(error);
  return new BackupRefusal('HALF_DONE', {
    reason: error instanceof BackupRefusal ? backupMessages.render(error.code, 'en', error.args) : reason,
  });
}

async function onConnections<T>(url: string, count: number, work: (clients: pg.Client[]) => Promise<T>): Promise<T> {
  const clients: pg.Client[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const client = new pg.Client({ connectionString: url, application_name: 'termverk restore', keepAlive: true });
      client.on('error', () => undefined);
      await client.connect();
      clients.push(client);
      await client.query(SESSION);
    }
    return await work(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

function onConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return onConnections(url, 1, ([client]) => work(client!));
}

function quoted(schema: string, name: string): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}
