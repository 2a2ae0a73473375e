import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { Jobs, Reads, Transactions, type Actor, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ImportService } from '../import/import.service.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { silent } from '../testing/code-systems.js';
import { ComparisonService } from '../version/comparison.service.js';
import { ImportClock } from './import-clock.js';
import { ImportRunReads } from './import-run.reads.js';
import { importJobKey, ImportRunService, importTask } from './import-run.service.js';
import { importMessages } from './import-messages.js';
import { ImportReportReads, wireChange, wireProblem } from '../import-report/import-report.reads.js';
import { readImportWish } from './import-wish.js';
import { ImportWorker } from './import-worker.js';
import { UploadFolder } from './upload-folder.js';

describe('an import as a thing of its own', () => {
  let database: TestDatabase;
  let spool: string;
  let transactions: Transactions;
  let jobs: Jobs;
  let service: ImportRunService;
  let worker: ImportWorker;
  let clock: ImportClock;
  let folder: UploadFolder;
  let reads: ImportRunReads;
  let report: ImportReportReads;
  let context: Context;
  const never = new AbortController().signal;
  const importer: Actor = {
    personId: newId(),
    organisationId: newId(),
    tokenId: null,
    grants: [{ role: 'terminologist', subjectField: null }],
    scopes: null,
    demo: true,
  };
  const sql = <T>(statement: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(statement, values);

  beforeAll(async () => {
    database = await createTestDatabase();
    spool = await mkdtemp(join(tmpdir(), 'termverk-import-spec-'));
    await sql(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
    await sql(`insert into organisation (id, slug, kind, name_sv) values ($1, 'egen', 'agency', 'Egen')`, [importer.organisationId]);
    await sql(`insert into person (id, slug, name) values ($1, 'person', 'Person')`, [importer.personId]);
    transactions = new Transactions(database.dataSource);
    const rows = new Reads(database.dataSource);
    jobs = new Jobs(database.dataSource);
    await jobs.migrate();
    folder = new UploadFolder(rows, { spool });
    service = new ImportRunService(transactions, jobs, folder, { maxBytes: 1_000_000, unfinishedOfPerson: 4 });
    worker = new ImportWorker(
      transactions,
      new ImportService(transactions, new ResolutionTable(rows, silent)),
      new ComparisonService(),
      folder,
      silent,
    );
    clock = new ImportClock(jobs, worker, folder, transactions, silent);
    reads = new ImportRunReads(rows);
    report = new ImportReportReads(rows);
    context = transactions.context({ actor: importer, locale: 'sv', now: new Date(), requestId: 'spec' });
  });
  afterAll(async () => {
    await database.drop();
    await rm(spool, { recursive: true });
  });
  beforeEach(() => sql(`update import_run set state = 'cancelled' where state not in ('done', 'failed', 'cancelled')`));

  const CSV = 'kod;benämning\na;Å\nb;Ä\n';
  const announce = async (name: string, text: string, more: object = {}) => {
    const identity = { url: `urn:list:${name}`, name, version: '1' };
    const files = [{ name: `${name}.csv`, sizeBytes: Buffer.byteLength(text), identity }];
    const wish = readImportWish({ licence: 'own', ...more, files }, 1_000_000);
    if (!wish.ok) throw new Error(JSON.stringify(wish.fault));
    return service.create(context, wish.value);
  };
  const send = async (name: string, text: string, more: object = {}) => {
    const created = await announce(name, text, more);
    const sent = await service.append(context, created, { position: 0, offset: 0, sha256: null, body: Readable.from([Buffer.from(text)]) });
    expect(sent.refusal).toBeNull();
    return created.run.id;
  };
  const find = async (id: string) => (await reads.find(context, id))!.run;
  const stored = async (name: string) => (await sql('select 1 from artefact where url = $1', [`urn:list:${name}`])).length;
  const work = async (id: string) => {
    await worker.work(id, never);
    return find(id);
  };
  const files = async () => {
    const [registry] = await readdir(spool);
    return readdir(join(spool, registry!));
  };

  it('becomes a job when its last byte has come, and is done once however often the job is', async () => {
    const id = await send('one', CSV);
    const queued = await sql<{ n: number }>(`select count(*)::int as n from graphile_worker._private_jobs where key = $1`, [
      importJobKey(id),
    ]);
    expect([(await find(id)).state, queued[0]!.n]).toEqual(['queued', 1]);
    expect(await work(id)).toMatchObject({ state: 'done', counts: { created: 1, rows: 2 }, percent: 100, failure: null });
    expect(await work(id)).toMatchObject({ attempts: 1 });
    expect(await files()).not.toContain(id);
    const outbox = await sql<{ n: number }>(
      `select count(*)::int as n from outbox_event where topic = 'content.imported' and subject_id = $1`,
      [id],
    );
    expect(outbox[0]!.n).toBe(1);
  });

  it('holds no transaction while its sender is slow, and nothing of one who leaves', async () => {
    const created = await announce('slow', CSV);
    const body = new Readable({ read() {} });
    body.push('kod;');
    const sending = service.append(context, created, { position: 0, offset: 0, sha256: null, body });
    const { id } = created.run;
    while ((await (await folder.spool()).received(id, 0)) < 4) await sleep(5);
    const open = `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    expect(await sql(open)).toEqual([]);
    const cancelled = await service.cancel(context, id);
    expect(cancelled).toMatchObject({ ok: true, value: { state: 'cancelled' } });
    body.push(null);
    await sending;
    expect(await files()).not.toContain(id);
    expect(await work(id)).toMatchObject({ state: 'cancelled' });
  });

  it('takes note of what arrived before the registry was cut off', async () => {
    const created = await announce('cut', CSV);
    const upload = await folder.spool();
    await upload.append(created.run.id, 0, { offset: 0, sizeBytes: 1000, sha256: null }, Readable.from([Buffer.from(CSV)]));
    expect(await service.received(context, created, 0)).toMatchObject({ ok: true, value: { receivedBytes: Buffer.byteLength(CSV) } });
    expect((await find(created.run.id)).state).toBe('queued');
  });

  it('is refused to whoever has many on the way', async () => {
    for (let i = 0; i < 4; i++) await announce(`many-${i}`, CSV);
    await expect(announce('many', CSV)).rejects.toThrow('importing as much as it can');
  });

  it('that was cut off again and again is told to have failed, and what to do', async () => {
    const id = await send('cursed', CSV);
    await sql(`update import_run set state = 'checking', attempts = 5 where id = $1`, [id]);
    expect(await work(id)).toMatchObject({ state: 'failed', failure: { code: 'INTERRUPTED', args: { attempts: 5 } } });
    expect(await stored('cursed')).toBe(0);
    expect(await service.preview(context, id)).toMatchObject({ ok: true });
    expect(await work(id)).toMatchObject({ state: 'ready', counts: { created: 1 } });
  });

  it('whose files are gone is told to have failed', async () => {
    const id = await send('lost', CSV);
    await (await folder.spool()).remove(id);
    expect(await work(id)).toMatchObject({ state: 'failed', failure: { code: 'UPLOAD_LOST', args: { file: 'lost.csv' } } });
  });

  it('is given back when the node stops, and does not count it as a failure', async () => {
    const id = await send('stopped', CSV);
    const stopping = new AbortController();
    stopping.abort();
    await expect(worker.work(id, stopping.signal)).rejects.toThrow('STOPPING');
    expect(await find(id)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await work(id)).toMatchObject({ state: 'done' });
  });

  it('that has come to its end when the node stops is not given back', async () => {
    const id = await send('ended', CSV);
    await sql(`create function end_early() returns trigger language plpgsql as $$ begin
        if new.state in ('reading', 'checking') then new.state := 'done'; end if; return new; end $$`);
    await sql('create trigger end_early before update on import_run for each row execute function end_early()');
    await expect(worker.work(id, AbortSignal.abort())).rejects.toThrow('STOPPING');
    await sql('drop trigger end_early on import_run');
    expect(await find(id)).toMatchObject({ state: 'done', attempts: 1 });
  });

  describe('raced by somebody who cancels it', () => {
    it('is either done or cancelled, and what is there says the same', async () => {
      const outcomes = new Set<string>();
      for (let i = 0; i < 12; i++) {
        const id = await send(`raced-${i}`, CSV);
        const working = worker.work(id, never);
        await sleep(i * 4);
        const cancelled = await service.cancel(context, id);
        await working;
        const { state } = await find(id);
        expect(cancelled.ok || state === 'done').toBe(true);
        outcomes.add(state);
        expect([state, await stored(`raced-${i}`)]).toEqual([state, state === 'done' ? 1 : 0]);
      }
      expect([...outcomes].every((state) => state === 'done' || state === 'cancelled')).toBe(true);
    });

    it('also at the very last: the cancellation is seen in the transaction that would land it', async () => {
      const id = await send('last', CSV);
      await sql(`create function cancel_late() returns trigger language plpgsql as $$ begin
          if new.state = 'committing' then new.cancel_requested_at := now(); end if; return new; end $$`);
      await sql('create trigger cancel_late before update on import_run for each row execute function cancel_late()');
      expect(await work(id)).toMatchObject({ state: 'cancelled' });
      await sql('drop trigger cancel_late on import_run');
      expect(await stored('last')).toBe(0);
    });
  });

  it('that has been previewed does not land over what came between the wish and the work', async () => {
    await work(await send('moved', CSV));
    const next = `${CSV}c;C\n`;
    const identity = { url: 'urn:list:moved', name: 'moved', version: '3' };
    const wish = readImportWish(
      { licence: 'own', mode: 'dry-run', files: [{ name: 'm.csv', sizeBytes: Buffer.byteLength(next), identity }] },
      1e6,
    );
    if (!wish.ok) throw new Error('no wish');
    const created = await service.create(context, wish.value);
    await service.append(context, created, { position: 0, offset: 0, sha256: null, body: Readable.from([Buffer.from(next)]) });
    const { id } = created.run;
    expect(await work(id)).toMatchObject({ state: 'ready', counts: { newVersions: 1 } });
    const [change] = await report.changes(id, null, -1, 10);
    expect(change).toMatchObject({
      verdict: 'new-version',
      base_version: '1',
      added: 1,
      removed: 0,
      changed: 0,
      change_class: 'addition',
      least_version: '2',
    });
    expect(await service.commit(context, id)).toMatchObject({ ok: true, value: { state: 'queued', mode: 'commit' } });
    const other = { url: 'urn:list:moved', name: 'moved', version: '2' };
    const second = readImportWish({ licence: 'own', files: [{ name: 'm.csv', sizeBytes: Buffer.byteLength(next), identity: other }] }, 1e6);
    if (!second.ok) throw new Error('no wish');
    const faster = await service.create(context, second.value);
    await service.append(context, faster, { position: 0, offset: 0, sha256: null, body: Readable.from([Buffer.from(next)]) });
    expect(await work(faster.run.id)).toMatchObject({ state: 'done' });
    expect(await work(id)).toMatchObject({ state: 'failed', failure: { code: 'BASE_MOVED', args: { urls: 'urn:list:moved' } } });
    expect(await service.preview(context, id)).toMatchObject({ ok: true });
    expect(await work(id)).toMatchObject({ state: 'ready' });
    expect(await service.commit(context, id)).toMatchObject({ ok: true });
    expect(await work(id)).toMatchObject({ state: 'done', counts: { newVersions: 1 } });
  });

  it('of faulty artefacts lands without them when that is wished, and says so', async () => {
    const id = await send('skip', 'kod;benämning\na;Å\na;Ä\n', { onError: 'skip-artefact' });
    const run = await work(id);
    expect(run).toMatchObject({ state: 'done', errorCount: 1, counts: { created: 1, rows: 1 } });
    const [problem] = await report.problems(id, 'error', -1, 10);
    expect(problem).toMatchObject({ row_number: 2, column_number: 1, code: 'CODE_DUPLICATE' });
  });

  const sendFile = async (name: string, text: string, more: object = {}) => {
    const wish = readImportWish({ licence: 'own', ...more, files: [{ name, sizeBytes: Buffer.byteLength(text) }] }, 1_000_000);
    if (!wish.ok) throw new Error(JSON.stringify(wish.fault));
    const created = await service.create(context, wish.value);
    await service.append(context, created, { position: 0, offset: 0, sha256: null, body: Readable.from([Buffer.from(text)]) });
    return created.run.id;
  };

  it('tells of a row which row of data and which line of the file it is, and names the line in words', async () => {
    const id = await send('lines', 'kod;benämning\n\na;"Å\nÅ"\na;Ä\n;Ö\nb;Hon, 19121212-1212\n', { mode: 'dry-run' });
    await work(id);
    const problems = (await report.problems(id, 'error', -1, 10)).map(wireProblem);
    expect(problems).toMatchObject([
      { code: 'CODE_DUPLICATE', row: 2, line: 5, column: 1, message: { sv: 'rad 5, kolumn 1: Koden a finns redan på rad 3.' } },
      { code: 'VALUE_MISSING', row: 3, line: 6, message: { sv: 'rad 6, kolumn 1: Värde saknas i kolumnen kod.' } },
      {
        code: 'PERSON_NUMBER',
        row: 4,
        line: 7,
        message: { sv: expect.stringMatching(/^rad 7: /), en: expect.stringMatching(/^line 7: /) },
      },
    ]);
    const json = await sendFile('syntax.json', '{\n  "resourceType": "CodeSystem"\n  "url": "x"\n}');
    await work(json);
    expect((await report.problems(json, 'error', -1, 10)).map(wireProblem)).toMatchObject([
      { code: 'FHIR_NOT_JSON', row: null, line: 3, column: 3 },
    ]);
  });

  describe('whose content has faults', () => {
    it('says so in the preview: a code list with a faulty row is refused, as its commit is', async () => {
      const id = await send('faulty-row', 'kod;benämning\na;Å\nb;Ä"x"\n', { mode: 'dry-run' });
      expect(await work(id)).toMatchObject({ state: 'ready', counts: { created: 0, newVersions: 0, skipped: 1 } });
      expect((await report.changes(id, null, -1, 10)).map(wireChange)).toMatchObject([
        { verdict: 'refused', kind: 'code-system', url: 'urn:list:faulty-row', version: '1' },
      ]);
      expect(await service.commit(context, id)).toMatchObject({ ok: false, refusals: [{ code: 'IMPORT_HAS_ERRORS' }] });
    });

    it('has a line for a list without a single sound row', async () => {
      const id = await send('no-row', 'kod;benämning\n;Å\n', { mode: 'dry-run' });
      await work(id);
      expect((await report.changes(id, null, -1, 10)).map(wireChange)).toMatchObject([{ verdict: 'refused', url: 'urn:list:no-row' }]);
    });

    it('has a line for a FHIR resource that could not be read, with what it says of itself', async () => {
      const concept = [{ code: 'a' }, { code: 'a' }];
      const url = 'https://example.org/CodeSystem/faulty';
      const resource = {
        resourceType: 'CodeSystem',
        language: 'sv',
        concept,
        url,
        version: '7',
        title: 'Fel "i" listan',
        status: 'active',
        content: 'complete',
      };
      const id = await sendFile('faulty.json', JSON.stringify(resource), { mode: 'dry-run' });
      expect(await work(id)).toMatchObject({ counts: { skipped: 1 } });
      expect((await report.changes(id, null, -1, 10)).map(wireChange)).toMatchObject([
        { verdict: 'refused', file: 'faulty.json', kind: 'code-system', url, version: '7', title: { sv: 'Fel "i" listan' } },
      ]);
      const broken = await sendFile('broken.json', '{"url": ', { mode: 'dry-run' });
      await work(broken);
      expect((await report.changes(broken, null, -1, 10)).map(wireChange)).toMatchObject([
        { verdict: 'refused', file: 'broken.json', kind: null, url: null, version: null },
      ]);
    });
  });

  it('is spoken of in the reader’s language, states and kinds of change too', async () => {
    const words = (result: Awaited<ReturnType<typeof service.commit>>, locale: 'sv' | 'en') =>
      result.ok ? '' : importMessages.render(result.refusals[0]!.code, locale, result.refusals[0]!.args);
    const { id } = (await announce('spoken', CSV)).run;
    await service.cancel(context, id);
    const refused = await service.commit(context, id);
    expect([words(refused, 'sv'), words(refused, 'en')]).toEqual([
      'Bara en inläsning som är förhandsgranskad kan genomföras; den här är avbruten.',
      'Only an import that has been previewed can be committed; this one is cancelled.',
    ]);
    await work(await sendFile('step.json', stepped('1.0.0', ['a'])));
    const step = await sendFile('step.json', stepped('1.0.1', ['a', 'b']), { mode: 'dry-run' });
    await work(step);
    const [warning] = await report.problems(step, 'warning', -1, 10);
    expect([warning!.message_sv, warning!.message_en]).toEqual([
      expect.stringContaining('sedan 1.0.0 (tillägg)'),
      expect.stringContaining('since 1.0.0 (addition)'),
    ]);
  });
  const stepped = (version: string, codes: string[]) =>
    JSON.stringify({
      resourceType: 'CodeSystem',
      url: 'https://example.org/CodeSystem/step',
      version,
      status: 'active',
      content: 'complete',
      concept: codes.map((code) => ({ code })),
    });

  it('that is done can be neither committed nor cancelled again; one that is cancelled may be cancelled again', async () => {
    const id = await send('finished', CSV, { mode: 'dry-run' });
    await work(id);
    expect(await service.commit(context, id)).toMatchObject({ ok: true });
    // Asked twice before it has begun, as by somebody whose connection broke.
    expect(await service.commit(context, id)).toMatchObject({ ok: true, value: { state: 'queued' } });
    expect(await work(id)).toMatchObject({ state: 'done' });
    expect(await service.commit(context, id)).toMatchObject({ ok: false, refusals: [{ code: 'ALREADY_COMMITTED' }] });
    expect(await service.cancel(context, id)).toMatchObject({
      ok: false,
      refusals: [{ code: 'NOT_CANCELLABLE', args: { state: 'done' } }],
    });
    const other = (await announce('ended', CSV)).run.id;
    expect(await service.cancel(context, other)).toMatchObject({ ok: true });
    expect(await service.cancel(context, other)).toMatchObject({ ok: true, value: { state: 'cancelled' } });
  });

  it('of what holds characters that cannot be stored tells of it all the same', async () => {
    const id = await send('nul', 'kod;benämning\n"a\0b";x\n');
    expect(await work(id)).toMatchObject({ state: 'failed', failure: { code: 'CONTENT_REFUSED' } });
    expect((await report.problems(id, 'error', -1, 10)).length).toBeGreaterThan(0);
  });

  it('keeps no personal identity number, neither in its report nor in its files', async () => {
    const id = await send('person', 'kod;benämning;status\n191212121212;Å;aktiv\nb;Hon, 19121212-1212;x\nc;C;Han är 19121212-1212\n');
    expect(await work(id)).toMatchObject({ state: 'failed' });
    const problems = await report.problems(id, 'error', -1, 10);
    expect(problems.map(({ code }) => code)).toContain('VALUE_UNKNOWN');
    const [kept] = await sql<{ text: string }>(`select string_agg(p::text, '') as text from import_problem p where run_id = $1`, [id]);
    expect(kept!.text).not.toMatch(/1212.?1212/);
    expect(kept!.text).toContain('******-****');
    const named = await send('person-text', 'kod;benämning\nfaulty\nx;X\nb;Hon, 19121212-1212\n');
    expect(await work(named)).toMatchObject({ state: 'failed', errorCount: 2 });
    expect(await report.problems(named, null, -1, 10)).toMatchObject([
      { code: 'ROW_TOO_SHORT', row_number: 1 },
      { code: 'PERSON_NUMBER', row_number: 3 },
    ]);
    expect(await files()).not.toContain(named);
  });

  describe('that nobody looks after', () => {
    const old = (id: string, age: string) => sql(`update import_run set touched_at = now() - $2::interval where id = $1`, [id, age]);
    const later = () => new Date(Date.now() + 11 * 60_000);

    it('ends when its files do not come, or nobody goes on with its preview, and its files are removed', async () => {
      const uploading = (await announce('expired', CSV)).run.id;
      const upload = await folder.spool();
      await upload.append(uploading, 0, { offset: 0, sizeBytes: 1000, sha256: null }, Readable.from([Buffer.from('k')]));
      const ready = await send('expired-ready', CSV, { mode: 'dry-run' });
      await work(ready);
      await clock.keepHouse(later());
      expect([(await find(uploading)).state, (await find(ready)).state]).toEqual(['uploading', 'ready']);
      expect(await files()).toEqual(expect.arrayContaining([uploading, ready]));
      await old(uploading, '25 hours');
      await old(ready, '8 days');
      await clock.keepHouse(later());
      expect(await find(uploading)).toMatchObject({ state: 'cancelled', failure: { code: 'UPLOAD_EXPIRED' } });
      expect((await find(ready)).state).toBe('cancelled');
      const left = await files();
      expect([left.includes(uploading), left.includes(ready)]).toEqual([false, false]);
    });

    it('leaves no files that belong to no import', async () => {
      const upload = await folder.spool();
      const orphan = newId();
      await upload.append(orphan, 0, { offset: 0, sizeBytes: 9, sha256: null }, Readable.from([Buffer.from('x')]));
      await clock.keepHouse(new Date());
      expect(await files()).toContain(orphan);
      await clock.keepHouse(later());
      expect(await files()).not.toContain(orphan);
    });

    it('is freed for another node when its worker has fallen silent', async () => {
      const id = await send('silent', CSV);
      await sql(`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() where key = $1`, [importJobKey(id)]);
      await sql(`update import_run set state = 'checking', attempts = 1 where id = $1`, [id]);
      const lock = async () =>
        (
          await sql<{ locked_by: string | null }>('select locked_by from graphile_worker._private_jobs where key = $1', [importJobKey(id)])
        )[0]!.locked_by;
      await clock.keepHouse(new Date());
      expect(await lock()).toBe('dead');
      await old(id, '2 minutes');
      await clock.keepHouse(new Date());
      expect(await lock()).toBeNull();
      expect(await work(id)).toMatchObject({ state: 'done', attempts: 2 });
    });
  });

  it('is worked on by the nodes that have its files', async () => {
    const id = await send('task', CSV);
    const [job] = await sql<{ identifier: string }>(
      `select t.identifier from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.key = $1`,
      [importJobKey(id)],
    );
    expect(job!.identifier).toBe(importTask((await folder.spool()).id));
    const elsewhere = new ImportRunService(transactions, jobs, new UploadFolder(new Reads(database.dataSource), { spool: `${spool}-b` }));
    const created = await announce('elsewhere', CSV);
    expect(await elsewhere.received(context, created, 0)).toMatchObject({ ok: false, refusals: [{ code: 'UPLOAD_ELSEWHERE' }] });
    await rm(`${spool}-b`, { recursive: true });
  });

  it('cannot be where nobody may write', async () => {
    const path = join(spool, 'a-file');
    await writeFile(path, '');
    await expect(new UploadFolder(new Reads(database.dataSource), { spool: path }).spool()).rejects.toMatchObject({ code: 'ENOTDIR' });
    await rm(path);
  });
});
