import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emit, OutboxReader, record, type ReadEvent } from '@termverk/audit';
import { anonymous, Jobs, Transactions, type Context } from '@termverk/platform';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { eventsReadable } from '../../../../../test/support/outbox.js';
import { backUp } from './backup.js';
import { writeManifest, type Manifest } from './manifest.js';
import { restore } from './restore.js';
import { openSaved } from './saved-files.js';

/** What a restore itself adds to, or takes a lock of. */
const GROWING = ['audit_entry', 'audit_head', '_private_jobs'];

describe('a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'termverk-backup-'));
  const databases: string[] = [];
  let source: TestDatabase;
  let transactions: Transactions;
  let context: Context;
  let saved: Manifest;
  const place = join(folder, 'first');

  const save = async (databaseUrl: string, to: string) =>
    (await backUp({ databaseUrl, place: to, connections: 3, now: new Date('2026-03-01T12:00:00Z'), onTable() {} })).manifest;
  const restored = async (from: string, databaseUrl: string) => {
    const files = await openSaved(from);
    try {
      return await restore({ saved: files, databaseUrl, connections: 2, now: new Date(), onStep() {}, onTable() {} });
    } finally {
      await files.close();
    }
  };
  /** An empty database beside the source. */
  const emptyDatabase = async () => {
    const name = `termverk_test_${randomBytes(6).toString('hex')}`;
    await source.dataSource.query(`create database ${name} encoding 'UTF8' template template0`);
    databases.push(name);
    const url = new URL(source.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  const contents = ({ tables }: Manifest) =>
    tables.filter(({ name }) => !GROWING.includes(name)).map(({ name, rows, content }) => ({ name, rows, content }));
  const write = (id: string) =>
    transactions.run(context, async (inside) => {
      record(inside, { action: 'thing.made', entity: { kind: 'thing', id }, details: { note: 'räk\tsmör\\gås\n☃' } });
      emit(inside, { topic: 'thing.made', subjectId: id, payload: { id } });
    });
  const refusal = (code: string) => expect.objectContaining({ code }) as unknown as Error;

  beforeAll(async () => {
    source = await createTestDatabase();
    transactions = new Transactions(source.dataSource);
    context = transactions.context({ actor: anonymous, locale: 'sv', now: new Date('2026-03-01T10:00:00Z'), requestId: 'r' });
    for (let i = 0; i < 10; i++) await write(`before-${i}`);
    await eventsReadable(source.dataSource);
    await new OutboxReader(source.dataSource).read('spec', 4, async () => {});
    await source.dataSource.query(`select usage_partition('2026-02-01')`);
    await transactions.run(context, (inside) => new Jobs(source.dataSource).enqueue(inside, 'somebody-elses', { n: 1 }));
    await source.dataSource.query(`update graphile_worker._private_jobs set locked_by = 'worker-of-old', locked_at = now()`);
    saved = await save(source.url, place);
  });
  afterAll(async () => {
    for (const name of databases) await source.dataSource.query(`drop database if exists ${name} with (force)`);
    await source.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds every table, and tells where the chain stands', () => {
    expect(saved.auditHead.seq).toBe('10');
    expect(saved.tables.length).toBeGreaterThan(40);
    expect(saved.tables.find(({ name }) => name === 'outbox_event')).toMatchObject({ rows: 10 });
    expect(readdirSync(place)).toHaveLength(saved.tables.length + 1);
    expect(existsSync(`${place}.making`)).toBe(false);
  });

  it('restored into an empty database is the same, row for row, and the chain goes on from there', async () => {
    const target = await emptyDatabase();
    await restored(place, target);
    const again = await save(target, join(folder, 'again'));
    expect(contents(again)).toEqual(contents(saved));
    expect(again.migrations).toEqual(saved.migrations);
    expect(again.auditHead.seq).toBe('11');
    expect(again.sequences.find(({ name }) => name === 'outbox_event_id_seq')).toEqual(
      saved.sequences.find(({ name }) => name === 'outbox_event_id_seq'),
    );
  });

  it('restored keeps what was append-only, its references and its indexes', async () => {
    const target = await emptyDatabase();
    await restored(place, target);
    const shape = `
      select 'index' as kind, indexdef as what from pg_indexes where schemaname = 'public'
      union all select 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select 'trigger', tgrelid::regclass || ' ' || tgname || tgenabled::text from pg_trigger where not tgisinternal order by 1, 2`;
    const client = new pg.Client({ connectionString: target });
    await client.connect();
    try {
      const normal = (rows: { what: string }[]) =>
        rows.map(({ what }) => what.replaceAll('ONLY ', '')).filter((what) => !/2026_02/.test(what));
      expect(normal((await client.query<{ what: string }>(shape)).rows)).toEqual(normal(await source.dataSource.query(shape)));
      await expect(client.query('delete from audit_entry')).rejects.toMatchObject({ code: 'TV001' });
      expect((await client.query('select from graphile_worker._private_jobs where locked_by is not null')).rowCount).toBe(0);
    } finally {
      await client.end();
    }
  });

  it('loses no event for its readers, though transaction ids begin anew', async () => {
    const far = join(folder, 'far');
    await source.dataSource.query('alter table outbox_event disable trigger all');
    await source.dataSource.query(`update outbox_event set xid = (xid::text::bigint + 5000000000)::text::xid8`);
    await source.dataSource.query(`update outbox_reader set xid = (xid::text::bigint + 5000000000)::text::xid8`);
    await source.dataSource.query('alter table outbox_event enable trigger all');
    await save(source.url, far);
    const target = await emptyDatabase();
    await restored(far, target);
    const other = await createTestDatabase();
    await other.dataSource.destroy();
    other.dataSource.setOptions({ url: target } as object);
    await other.dataSource.initialize();
    try {
      const moved = new Transactions(other.dataSource);
      const seen: string[] = [];
      const read = async () => {
        const reader = new OutboxReader(other.dataSource);
        const take = async (events: readonly ReadEvent[]) => void seen.push(...events.map(({ subjectId }) => subjectId));
        while ((await reader.read('spec', 3, take)) > 0);
      };
      await moved.run(moved.context({ ...context }), async (inside) =>
        emit(inside, { topic: 'thing.made', subjectId: 'after', payload: {} }),
      );
      // They wait for every transaction that began before them, those of other databases of the server too.
      for (let attempt = 0; seen.length < 7 && attempt < 600; attempt++) {
        if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 100));
        await read();
      }
      expect(seen).toEqual([...Array.from({ length: 6 }, (_, i) => `before-${i + 4}`), 'after']);
    } finally {
      await other.drop();
    }
  }, 90_000);

  it('is one file when that is wanted', async () => {
    const file = join(folder, 'all.tar');
    const manifest = await save(source.url, file);
    expect(readdirSync(folder).filter((name) => name.includes('making'))).toEqual([]);
    const listed = spawnSync('tar', ['-tf', file], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(listed).toHaveLength(manifest.tables.length + 1);
    const target = await emptyDatabase();
    await restored(file, target);
    expect(contents(await save(target, join(folder, 'from-tar')))).toEqual(contents(manifest));
  });

  it('sees one moment, whoever writes meanwhile', async () => {
    let writing = true;
    const writers = Array.from({ length: 4 }, async (_, w) => {
      for (let i = 0; writing; i++) await write(`meanwhile-${w}-${i}`);
    });
    try {
      const manifest = await save(source.url, join(folder, 'busy'));
      const rows = (name: string) => manifest.tables.find((table) => table.name === name)!.rows;
      expect(rows('audit_entry')).toBe(Number(manifest.auditHead.seq));
      expect(rows('outbox_event')).toBe(rows('audit_entry'));
    } finally {
      writing = false;
      await Promise.all(writers);
    }
    const target = await emptyDatabase();
    await restored(join(folder, 'busy'), target);
  });

  it('is never written over, and leaves nothing half made', async () => {
    await expect(save(source.url, place)).rejects.toEqual(refusal('PLACE_TAKEN'));
    await expect(save(source.url, join(place, 'manifest.json', 'below'))).rejects.toEqual(refusal('NOT_WRITABLE'));
  });

  describe('is refused, with nothing written,', () => {
    let empty: string;
    beforeAll(async () => {
      empty = await emptyDatabase();
    });
    const copy = (change: (to: string) => void) => {
      const to = mkdtempSync(join(folder, 'damaged-'));
      cpSync(place, to, { recursive: true });
      change(to);
      return to;
    };
    const changed = (manifest: Partial<Manifest>) => (to: string) =>
      writeFileSync(join(to, 'manifest.json'), writeManifest({ ...saved, ...manifest }));

    it.each<[string, string, (to: string) => void]>([
      ['when a file is cut off', 'FILE_DAMAGED', (to) => truncateSync(join(to, 'public.audit_entry.copy.gz'), 100)],
      ['when a file is longer', 'FILE_DAMAGED', (to) => appendFileSync(join(to, 'public.audit_entry.copy.gz'), 'x')],
      ['when a file is gone', 'FILE_DAMAGED', (to) => rmSync(join(to, 'public.audit_head.copy.gz'))],
      [
        'when a file is named to lie elsewhere',
        'FILE_DAMAGED',
        changed({
          tables: [
            { ...{ schema: 'public', name: 'x', columns: [], rows: 0, bytes: 0, sha256: '', content: '' }, file: '../../etc/passwd' },
          ],
        }),
      ],
      ['when the table of contents is gone', 'NO_BACKUP', (to) => rmSync(join(to, 'manifest.json'))],
      ['when the table of contents is no JSON', 'MANIFEST_DAMAGED', (to) => truncateSync(join(to, 'manifest.json'), 50)],
      [
        'when somebody has changed the table of contents',
        'MANIFEST_DAMAGED',
        (to) => {
          const path = join(to, 'manifest.json');
          writeFileSync(path, readFileSync(path, 'utf8').replace('"rows": 10', '"rows": 9'));
        },
      ],
      ['when its form is of a later version', 'FORMAT_UNKNOWN', changed({ format: 99 })],
      [
        'when its schema is of a later version',
        'SCHEMA_UNKNOWN',
        changed({ migrations: [...['Foundations1764000000001'], 'Later1999000000001'] }),
      ],
    ])('%s', async (_, code, change) => {
      await expect(restored(copy(change), empty)).rejects.toEqual(refusal(code));
    });

    it('and the same database takes a whole one afterwards', async () => {
      await restored(place, empty);
    });

    it('when the database is not empty', async () => {
      await expect(restored(place, source.url)).rejects.toEqual(refusal('NOT_EMPTY'));
    });

    it('when there is nothing, or no archive', async () => {
      const target = await emptyDatabase();
      await expect(restored(join(folder, 'nothing'), target)).rejects.toEqual(refusal('NO_BACKUP'));
      writeFileSync(join(folder, 'junk.tar'), randomBytes(5000));
      await expect(restored(join(folder, 'junk.tar'), target)).rejects.toEqual(refusal('NO_BACKUP'));
    });
  });
});
