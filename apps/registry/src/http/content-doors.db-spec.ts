import { Readable } from 'node:stream';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  ArtefactReads,
  ContentController,
  ContentReads,
  ImportService,
  LicenceReads,
  piecesOfCodeListCsv,
  PublicationService,
  ReleaseController,
  ReleaseService,
  ResolutionTable,
} from '@termverk/catalogue';
import { PermissionGuard } from '@termverk/identity';
import { LOGGER, Reads, Transactions, type Actor, type Logger } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testSigningKeys } from '../../../../test/support/signing-keys.js';
import { ErrorFilter } from './error.filter.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;
const CODES = 'code,display\nA,Vårdplan\nB,Genomförandeplan\n';

describe('the doors for content', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let port: number;
  let releases: ReleaseService;
  let transactions: Transactions;
  let imports: ImportService;
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
    releases = new ReleaseService(transactions, new PublicationService(transactions, resolution), testSigningKeys(database.dataSource));
    imports = new ImportService(transactions, resolution);
    actor = importer;
    @Module({
      controllers: [ContentController, ReleaseController],
      providers: [
        { provide: ResolutionTable, useValue: unread },
        { provide: Reads, useValue: reads },
        { provide: ArtefactReads, useValue: new ArtefactReads(reads) },
        { provide: ContentReads, useValue: new ContentReads(reads) },
        { provide: LicenceReads, useValue: new LicenceReads(reads) },
        { provide: LOGGER, useValue: silent },
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
    app = await NestFactory.create<NestFastifyApplication>(DoorModule, adapter, { logger: false });
    app.useGlobalFilters(new ErrorFilter(silent));
    await app.listen(0, '127.0.0.1');
    port = (app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  /** Brings in a code list. */
  const bring = async (name: string, licence = 'own') => {
    const context = transactions.context({ actor, locale: 'sv', now: new Date(), requestId: 'spec' });
    const pieces = piecesOfCodeListCsv(`${name}.csv`, Readable.from([Buffer.from(CODES)]), {
      url: `urn:list:${name}`,
      version: '1',
      name,
      title: { sv: name },
    });
    const options = { source: name, authority: null, subjectField: null, registration: 'candidate', demo: true, dryRun: false } as const;
    expect(await imports.run(context, pieces, { ...options, licence, onError: 'refuse-all' })).toMatchObject({ committed: true });
  };

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
    for (const name of names) await bring(name);
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
    await bring('one');
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

  it('sends no content again to whoever has it already', async () => {
    await bring('kept');
    const path = `http://127.0.0.1:${port}/api/v1/versions/${await versionOf('urn:list:kept')}/content`;
    const tag = (await fetch(path)).headers.get('etag')!;
    for (const known of [tag, `"another", ${tag}`, `W/${tag}`, '*'])
      expect([known, (await fetch(path, { headers: { 'if-none-match': known } })).status]).toEqual([known, 304]);
    expect((await fetch(path, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
  });

  it('shows the content of a restricted licence only to those who have it, and lets no cache keep it', async () => {
    await bring('bought', 'bought');
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
