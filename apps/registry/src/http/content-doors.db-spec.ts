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
import { IMPORT_LIMITS, ImportController, ImportService, ResolutionTable } from '@termverk/catalogue';
import { PermissionGuard } from '@termverk/identity';
import { LOGGER, Reads, Transactions, type Actor, type Logger } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ErrorFilter } from './error.filter.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;
const CODES = 'code,display\nA,Vårdplan\nB,Genomförandeplan\n';

describe('the door for imports', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let port: number;
  const personId = newId();
  const organisationId = newId();
  const actor: Actor = {
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
    await sql(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
    await sql(`insert into organisation (id, slug, kind, name_sv) values ($1, 'egen', 'agency', 'Egen')`, [organisationId]);
    await sql(`insert into person (id, slug, name) values ($1, 'person', 'Person')`, [personId]);
    const transactions = new Transactions(database.dataSource);
    @Module({
      controllers: [ImportController],
      providers: [
        {
          provide: ImportService,
          useValue: new ImportService(transactions, new ResolutionTable(new Reads(database.dataSource), silent)),
        },
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

  const path = (name: string) => `/api/v1/import?licence=own&url=urn:list:${name}&version=1&name=${name}`;
  const post = async (name: string, body: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path(name)}`, {
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
  const spools = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('termverk-body-'));
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
});
