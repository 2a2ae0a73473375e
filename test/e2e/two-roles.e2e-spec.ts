import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demoToken, graphqlData } from '../support/client.js';
import { runProgram, TERMVERK } from '../support/program.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const SERVER = process.env['TERMVERK_TEST_DATABASE_URL']!;
const PATIENCE_MS = 120_000;

/** The operator gives two roles, neither of them a superuser: one owns the schema, the other is what the nodes run as. */
describe('a registry whose role owns nothing', () => {
  const suffix = randomBytes(4).toString('hex');
  const [owner, application, name] = [`tv_owner_${suffix}`, `tv_app_${suffix}`, `termverk_test_roles_${suffix}`];
  let registry: TestRegistry;
  let asApplication: pg.Client;
  const urlOf = (role: string) => {
    const url = new URL(SERVER);
    url.username = role;
    url.password = 'test';
    url.pathname = `/${name}`;
    return url.href;
  };
  const administer = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: SERVER });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    await administer(
      `create role ${owner} login password 'test'`,
      `create role ${application} login password 'test'`,
      // To hand the index of search over.
      `grant ${application} to ${owner}`,
      `create database ${name} owner ${owner}`,
    );
    const env = { DATABASE_OWNER_URL: urlOf(owner) };
    registry = await startTestRegistry({ databaseUrl: urlOf(application), seed: 'minimal', env });
    asApplication = new pg.Client({ connectionString: urlOf(application) });
    await asApplication.connect();
  }, PATIENCE_MS);
  afterAll(async () => {
    await asApplication?.end();
    await registry?.stop();
    await administer(`drop database if exists ${name} with (force)`, `drop role ${owner}`, `drop role ${application}`);
  });

  it('answers, writes and signs', async () => {
    expect(await demoToken(registry.url, 'demo-forfattare')).toMatch(/^tvk_/);
    const { release } = await graphqlData<{ release: { name: string; signature: { keyId: string } } }>(
      registry.url,
      '{ release(name: "demo-2026.1") { name signature { keyId } } }',
    );
    const answer = await fetch(`${registry.url}/.well-known/jwks.json`);
    const { keys } = (await answer.json()) as { keys: { kid: string }[] };
    expect(keys.map(({ kid }) => kid)).toEqual([release.signature.keyId]);
    expect(answer.headers.get('cache-control')).toContain('max-age');
  });

  it('is verified from outside: its releases, its record, and the anchors of it', async () => {
    const termverk = (...argv: string[]) => runProgram(TERMVERK, [...argv, '--registry', registry.url, '--lang', 'en']);
    expect(await termverk('releases', 'verify', 'demo-2026.1')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('All of it holds'),
    });
    const client = new pg.Client({ connectionString: urlOf(application) });
    await client.connect();
    try {
      for (let waits = 0; waits < 100; waits++) {
        if ((await client.query('select 1 from audit_anchor')).rowCount === 1) break;
        await sleep(200);
      }
    } finally {
      await client.end();
    }
    expect(await termverk('audit', 'verify')).toMatchObject({ status: 0, stdout: expect.stringContaining('1 anchors agree') });
    const anchors = await termverk('audit', 'anchors');
    expect(JSON.parse(anchors.stdout)).toMatchObject({ anchors: [{ seq: expect.any(Number) }], keys: [{ kty: 'OKP' }] });
  });

  it.each(['r4', 'r5'])('shows its record on the FHIR face %s', async (face) => {
    const found = await fetch(`${registry.url}/fhir/${face}/AuditEvent?_count=2&_sort=date`);
    const bundle = (await found.json()) as { entry: { resource: { resourceType: string; id: string } }[] };
    expect(bundle.entry.map(({ resource }) => `${resource.resourceType}/${resource.id}`)).toEqual(['AuditEvent/1', 'AuditEvent/2']);
    const capabilities = await (await fetch(`${registry.url}/fhir/${face}/metadata`)).text();
    expect(capabilities).toContain('"type":"AuditEvent"');
    expect(capabilities).toContain('"type":"Provenance"');
  });

  it.each([
    `update audit_entry set action = 'x'`,
    'update audit_entry set payload = null, salt = null',
    'delete from audit_entry',
    'truncate audit_entry',
    `insert into audit_entry (seq, action, entity_kind, entity_id, payload_hash, previous_hash, hash) select 1000000, 'x', 'x', 'x', hash, hash, hash from audit_entry limit 1`,
    'update audit_head set seq = 0',
    'delete from audit_anchor',
    'update release_signature set jws = jws',
    'alter table audit_entry disable trigger all',
    'drop table audit_entry',
    'drop trigger audit_entry_append_only on audit_entry',
    `create or replace function audit_dispose(bigint[]) returns setof bigint language sql as 'select 1::bigint'`,
    'set session_replication_role = replica',
    `delete from migration`,
  ])('cannot: %s', async (statement) => {
    await expect(asApplication.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('gains nothing by functions of its own where the others are', async () => {
    await asApplication.query(`create function public.cardinality(text[]) returns integer language plpgsql as $$
      begin raise exception 'runs as %', current_user; end $$`);
    try {
      expect(await demoToken(registry.url, 'demo-forfattare')).toMatch(/^tvk_/);
    } finally {
      await asApplication.query('drop function public.cardinality(text[])');
    }
  });

  it('owns nothing but the index of search', async () => {
    const { rows } = await asApplication.query<{ name: string }>(
      `select relname as name from pg_class where relowner = (select oid from pg_roles where rolname = current_user) and relkind in ('r', 'p')
         and relname not like 'search\\_text%'`,
    );
    expect(rows).toEqual([]);
  });
});
