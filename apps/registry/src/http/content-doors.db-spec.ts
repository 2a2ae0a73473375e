import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request as httpRequest, type ClientRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  ArtefactReads,
  ContentController,
  ContentReads,
  IMPORT_LIMITS,
  ImportController,
  ImportService,
  LicenceReads,
  PublicationService,
  ReleaseController,
  ReleaseService,
  ResolutionTable,
} from '@termverk/catalogue';
import { PermissionGuard } from '@termverk/identity';
import { LOGGER, Reads, Transactions, type Actor, type Logger } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ErrorFilter } from './error.filter.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;
const CODES = 'code,display\nA,Vårdplan\nB,Genomförandeplan\n';

describe('the doors for content', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let port: number;
  let releases: ReleaseService;
  let transactions: Transactions;
  let actor: Actor;
  const personId = newId();
  const organisationId = newId();
  const importer: Actor = {
    personId,
    organisationId,
    tokenId: null,
    grants: [{ role: 'terminologist', subjectField: null }],
    scopes: null,
    demo: true,
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    const sql = (statement: string, values: unknown[] = []) => database.dataSource.query(statement, values);
    await sql(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone'), ('bought', 'Köpt', 'licensed')`);
    await sql(`insert into organisation (id, slug, kind, name_sv) values ($1, 'egen', 'agency', 'Egen')`, [organisationId]);
    await sql(`insert into person (id, slug, name) values ($1, 'person', 'Person')`, [personId]);
    transactions = new Transactions(database.dataSource);
    const reads = new Reads(database.dataSource);
    const resolution = new ResolutionTable(reads, silent);
    // As on a node that has not heard of anything yet.
    const unread = new ResolutionTable(reads, silent);
    releases = new ReleaseService(transactions, new PublicationService(transactions, resolution));
    actor = importer;
    @Module({
      controllers: [ContentController, ImportController, ReleaseController],
      providers: [
        { provide: ImportService, useValue: new ImportService(transactions, resolution) },
        { provide: ResolutionTable, useValue: unread },
        { provide: Reads, useValue: reads },
        { provide: ArtefactReads, useValue: new ArtefactReads(reads) },
        { provide: ContentReads, useValue: new ContentReads(reads) },
        { provide: LicenceReads, useValue: new LicenceReads(reads) },
        { provide: LOGGER, useValue: silent },
        { provide: IMPORT_LIMITS, useValue: { maxBytes: 10_000, atOnce: 2 } },
        { provide: APP_GUARD, useClass: PermissionGuard },
      ],
    })
    class DoorModule {}
    const adapter = new FastifyAdapter();
    const fastify = adapter.getInstance();
    fastify.addHook('onRequest', (incoming, _reply, done) => {
      (incoming as unknown as { termverk: unknown }).termverk = transactions.context({
        actor,
        locale: 'sv',
        now: new Date(),
        requestId: 'spec',
      });
      done();
    });
    fastify.addContentTypeParser('text/csv', (_incoming, payload, done) => done(null, payload));
    app = await NestFactory.create<NestFastifyApplication>(DoorModule, adapter, { logger: false });
    app.useGlobalFilters(new ErrorFilter(silent));
    await app.listen(0, '127.0.0.1');
    port = (app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const path = (name: string, licence = 'own') => `/api/v1/import?licence=${licence}&url=urn:list:${name}&version=1&name=${name}`;
  const post = async (name: string, body: string, licence = 'own') => {
    const response = await fetch(`http://127.0.0.1:${port}${path(name, licence)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  /** Somebody who sends the start of a body and then nothing. */
  const slow = (name: string): ClientRequest => {
    const started = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: path(name), headers: { 'content-type': 'text/csv' } });
    started.on('error', () => undefined);
    started.write('code,display\n');
    return started;
  };
  const spools = async () => (await readdir(tmpdir())).filter((name) => name.startsWith(`termverk-body-${process.pid}-`));
  const until = async (condition: () => Promise<boolean>) => {
    for (let i = 0; i < 200 && !(await condition()); i++) await pause(20);
  };
  const transactionsOpen = async () => {
    const [row] = (await database.dataSource.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )) as { n: number }[];
    return row!.n;
  };

  it('takes content and reports', async () => {
    const { status, text } = await post('one', CODES);
    expect(status).toBe(200);
    expect(JSON.parse(text.trim().split('\n').at(-1)!)).toMatchObject({ report: { committed: true, created: 1, rows: 2 } });
  });

  it('refuses what is too large with 413', async () => {
    const { status, text } = await post('large', `${CODES}${'C,x\n'.repeat(5000)}`);
    expect([status, (JSON.parse(text) as { error: { code: string } }).error.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it('lets slow senders hold neither a transaction nor more than two places, and keeps nothing of those who leave', async () => {
    const before = await spools();
    const senders = [slow('slow-a'), slow('slow-b')];
    await until(async () => (await spools()).length === before.length + 2);
    expect(await transactionsOpen()).toBe(0);
    const { status, text } = await post('third', CODES);
    expect([status, (JSON.parse(text) as { error: { code: string } }).error.code]).toEqual([503, 'IMPORTS_BUSY']);
    senders[0]!.destroy();
    const answered = once(senders[1]!, 'response');
    senders[1]!.end('S,Långsam\n');
    const [response] = (await answered) as [{ statusCode: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(200);
    await until(async () => (await spools()).length === before.length);
    expect(await spools()).toEqual(before);
    expect(await post('third', CODES)).toMatchObject({ status: 200 });
  });

  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`);
    return { status: response.status, text: await response.text(), cache: response.headers.get('cache-control') };
  };
  const versionOf = async (url: string) => {
    const [row] = (await database.dataSource.query(
      'select v.id from artefact_version v join artefact a on a.id = v.artefact_id where a.url = $1',
      [url],
    )) as { id: string }[];
    return row!.id;
  };

  it('shows a release whole, also on a node that has not heard of its versions', async () => {
    const context = transactions.context({ actor, locale: 'sv', now: new Date(), requestId: 'spec' });
    const names = ['release-a', 'release-b'];
    for (const name of names) await post(name, CODES);
    const release = await releases.create(context, { name: 'whole', title: { sv: 'Hel' }, effectiveFrom: new Date(Date.now() - 1000) });
    if (!release.ok) throw new Error('no release');
    for (const name of names) await releases.add(context, release.value.id, await versionOf(`urn:list:${name}`));
    await releases.publish({ ...context, now: new Date() }, release.value.id, () => ({ decisionId: null, registration: null }));
    const { status, text } = await get('/releases/whole');
    expect(status).toBe(200);
    expect((JSON.parse(text) as { items: unknown[] }).items).toMatchObject(
      names.map((name) => ({ url: `urn:list:${name}`, version: '1', lifecycle: 'active', kind: 'code-system' })),
    );
  });

  it('shows no release at all when a part of it cannot be shown', async () => {
    // A version without a lifecycle: what no service leaves behind.
    await database.dataSource.query(`
      insert into release (id, name, title_sv, effective_from) values ('${newId()}', 'half', 'Halv', now());
      insert into artefact_version (id, artefact_id, version, header, header_hash, content_checksum, meaning_checksum, frozen_at)
        select '${newId()}', id, 'lost', '{}', sha256(''), sha256(''), sha256(''), now() from artefact where url = 'urn:list:one';
      insert into release_item select r.id, v.id, v.content_checksum from release r, artefact_version v where r.name = 'half' and v.version = 'lost';
      update release set state = 'published', published_at = now(), checksum = sha256('') where name = 'half';`);
    const { status, text } = await get('/releases/half');
    expect([status, (JSON.parse(text) as { error: { code: string } }).error.code]).toEqual([503, 'RELEASE_NOT_READ']);
  });

  it('shows the content of a restricted licence only to those who have it, and lets no cache keep it', async () => {
    await post('bought', CODES, 'bought');
    const id = await versionOf('urn:list:bought');
    for (const path of [`/versions/${id}`, `/versions/${id}/content`]) {
      const { status, text } = await get(path);
      expect([status, (JSON.parse(text) as { error: { code: string } }).error.code]).toEqual([403, 'LICENCE_REQUIRED']);
    }
    await database.dataSource.query(
      `insert into licence_grant (id, licence, organisation_id, valid_from) values ($1, 'bought', $2, now() - interval '1 minute')`,
      [newId(), organisationId],
    );
    expect(await get(`/versions/${id}`)).toMatchObject({ status: 200 });
    const shown = await get(`/versions/${id}/content`);
    expect([shown.status, shown.text.split('\n').length, shown.cache]).toEqual([200, 3, 'no-store']);
  });
});
