import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { OrganisationReads, PermissionGuard } from '@termverk/identity';
import { anonymous, NodeSources, PageArgs, Reads, Transactions, type Actor } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { contextOf, pusher, system, type Pusher } from '../testing/fixture.js';
import { UsagePushController, type PushReport } from './push.controller.js';
import { UsagePushResolver } from './push.resolver.js';
import { UsagePushService } from './push.service.js';
import { PushUsageInput, type UsageRowInput } from './push.types.js';

const HEADER = 'organisation,system,code_system,code,display,period,count\n';

describe('the door for usage', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let service: UsagePushService;
  let one: Pusher;
  let actor: Actor;
  let address: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    one = await pusher(database.dataSource, 'region-exempel');
    await system(database.dataSource, 'journal');
    service = new UsagePushService(new Transactions(database.dataSource));
    @Module({
      controllers: [UsagePushController],
      providers: [
        { provide: UsagePushService, useValue: service },
        { provide: APP_GUARD, useClass: PermissionGuard },
      ],
    })
    class DoorModule {}
    const adapter = new FastifyAdapter();
    const fastify = adapter.getInstance();
    // As the registry does: who acts is known before the guard asks, and the body is left for the controller to stream.
    fastify.addHook('onRequest', (incoming, _reply, done) => {
      (incoming as unknown as { termverk: unknown }).termverk = contextOf(database.dataSource, actor);
      done();
    });
    fastify.addContentTypeParser('text/csv', (_incoming, _payload, done) => done(null));
    app = await NestFactory.create<NestFastifyApplication>(DoorModule, adapter, { logger: false });
    await app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/api/v1/usage`;
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const post = async (body: string, type = 'text/csv'): Promise<{ status: number; report: PushReport }> => {
    const response = await fetch(address, { method: 'POST', headers: { 'content-type': type }, body });
    return { status: response.status, report: (await response.json()) as PushReport };
  };

  it('takes a file in whole', async () => {
    actor = one.actor;
    expect(await post(`${HEADER}region-exempel,journal,urn:x:y,A,Vårdplan,2026-01,7\n`)).toMatchObject({
      status: 200,
      report: { accepted: 1, replaced: 0, periods: ['2026-01'], rejected: [], rejectedTotal: 0 },
    });
  });

  it('refuses a file whole and says which rows are wrong, in words', async () => {
    const { status, report } = await post(
      `${HEADER}region-exempel,journal,urn:x:y,A,,2026-01,7\nregion-exempel,fax,urn:x:y,B,,2026-01,7\n`,
    );
    expect(status).toBe(422);
    expect(report).toMatchObject({ push: null, accepted: 0, rejectedTotal: 1 });
    expect(report.rejected).toEqual([
      { row: 2, column: 'system', code: 'SYSTEM_UNKNOWN', message: 'Systemet "fax" finns inte i registret.' },
    ]);
  });

  it('turns away whoever may not push, and a body that is no CSV', async () => {
    actor = anonymous;
    expect((await post(HEADER)).status).toBeGreaterThanOrEqual(400);
    actor = { ...one.actor, grants: [{ role: 'reader', subjectField: null }] };
    expect((await post(HEADER)).status).toBeGreaterThanOrEqual(400);
    actor = one.actor;
    expect((await post('{}', 'application/json')).status).toBeGreaterThanOrEqual(400);
  });

  it('leaves nothing on disk, also of an upload that breaks off', async () => {
    actor = one.actor;
    await new Promise<void>((resolve) => {
      const outgoing = httpRequest(address, { method: 'POST', headers: { 'content-type': 'text/csv' } });
      outgoing.on('error', () => resolve());
      outgoing.write(HEADER, () => setTimeout(() => outgoing.destroy(), 50));
    });
    const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith(`termverk-body-${process.pid}-`));
    for (let i = 0; i < 40 && (await left()).length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await left()).toEqual([]);
  });

  it('takes rows by GraphQL through the same service, with paths into the input', async () => {
    const reads = new Reads(database.dataSource);
    const nodes = new NodeSources();
    const resolver = new UsagePushResolver(service, reads, new OrganisationReads(reads), nodes);
    const row = { organisation: 'region-exempel', system: 'journal', codeSystem: 'urn:x:y', code: 'A', period: '2026-01', count: 3 };
    const push = (rows: UsageRowInput[]) =>
      resolver.pushUsage(contextOf(database.dataSource, one.actor), Object.assign(new PushUsageInput(), { rows }));
    expect(await push([row])).toMatchObject({
      push: { accepted: 1, replaced: 1, periods: ['2026-01'], systems: ['journal'] },
      userErrors: [],
      problemCount: 0,
    });
    expect(await push([row, { ...row, code: 'B', codeSystem: 'plan' }, { ...row, count: -1, code: 'C' }])).toMatchObject({
      push: null,
      userErrors: [
        { code: 'CODE_SYSTEM_INVALID', path: ['input', 'rows', '1', 'codeSystem'] },
        { code: 'COUNT_INVALID', path: ['input', 'rows', '2', 'count'] },
      ],
      problemCount: 2,
    });
    expect(await push(Array.from({ length: 10_001 }, () => row))).toMatchObject({ push: null, userErrors: [{ code: 'TOO_MANY_ROWS' }] });
    const own = contextOf(database.dataSource, one.actor);
    const page = await resolver.usagePushes(own, new PageArgs());
    expect(page.edges.map(({ node }) => [node.channel, node.accepted, node.replaced])).toEqual([
      ['graphql', 1, 1],
      ['csv', 1, 0],
    ]);
    const next = await resolver.usagePushes(own, Object.assign(new PageArgs(), { first: 1, after: page.edges[0]!.cursor }));
    expect(next.edges.map(({ node }) => node.id)).toEqual([page.edges[1]!.node.id]);
    const { id } = page.edges[0]!.node;
    expect(await nodes.find(id, { termverk: own, loaders: new Map() })).toMatchObject({ id });
    expect(await nodes.find(id, { termverk: contextOf(database.dataSource, anonymous), loaders: new Map() })).toBeNull();
  });
});
