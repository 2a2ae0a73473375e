import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { graphql, graphqlData } from '../support/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { codeSystem, importBody } from '../support/importing.js';
import { People } from '../support/people.js';
import { Journey } from '../support/proposals.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const CONCEPT = 'https://termverk.example/demo/concept/planeringssamtal';
const WRITE = 'mutation ($purpose: String!) { createApiToken(input: { purpose: $purpose, days: 1 }) { token { id } userErrors { code } } }';

/** What a client is told when it may try again: the code in a GraphQL error, or that the connection broke. */
const RETRYABLE = new Set(['DATABASE_AWAY', 'TRY_AGAIN', 'connection']);

describe('two registries on one database', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let nodes: TestRegistry[];
  let people: People;
  let journey: Journey;
  const [first, second] = [() => nodes[0]!, () => nodes[1]!];

  const query = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => (await admin.query<Row>(sql, values)).rows;
  const resolved = async (url: string) =>
    ((await (await fetch(`${url}/api/v1/resolve?canonical=${CONCEPT}`)).json()) as { versionId: string }).versionId;
  async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
    let answer = await ask();
    for (let i = 0; i < 600 && !wanted(answer); i++) {
      await sleep(25);
      answer = await ask();
    }
    return answer;
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    // At once: one of them fills the database, the other waits for it.
    const start = () => startTestRegistry({ seed: 'minimal', databaseUrl: database.url });
    nodes = await Promise.all([start(), start()]);
    people = new People(first().url);
    journey = new Journey(people);
  }, 240_000);
  afterAll(async () => {
    await Promise.all((nodes ?? []).map((node) => node.stop()));
    await admin?.end();
    await database?.drop();
  });

  it('fill it once, and tell the same of it', async () => {
    const overview = '{ artefacts(first: 1) { totalCount } organisations(first: 1) { totalCount } }';
    expect(await graphqlData(first().url, overview)).toEqual(await graphqlData(second().url, overview));
    expect(
      (await graphqlData<{ verifyAuditChain: { brokenAt: unknown } }>(second().url, '{ verifyAuditChain { brokenAt } }')).verifyAuditChain,
    ).toEqual({
      brokenAt: null,
    });
  });

  it('agree on a publication: the one that made it at once, the other soon', async () => {
    await journey.scheduled(await journey.concept('planeringssamtal'), 'samtal om vad som händer härnäst', 'both');
    const before = await resolved(second().url);
    await journey.publish('both');
    const published = await resolved(first().url);
    expect(published).not.toBe(before);
    expect(
      await until(
        () => resolved(second().url),
        (version) => version === published,
      ),
    ).toBe(published);
  });

  it('know the same people and tokens', async () => {
    const token = await people.token('demo-lasare');
    const me = '{ me { person { slug } organisation { slug } } }';
    expect(await graphqlData(second().url, me, {}, token)).toEqual(await graphqlData(first().url, me, {}, token));
  });

  it('do each job once, whichever takes it', async () => {
    const token = await people.token('demo-terminolog');
    const bodies = Array.from({ length: 4 }, (_, n) =>
      codeSystem(
        `once-${n}`,
        Array.from({ length: 200 }, (_, i) => ({ code: `c${i}`, display: `Kod ${i}` })),
      ),
    );
    const reports = await Promise.all(bodies.map((body, n) => importBody(nodes[n % 2]!.url, token, body)));
    expect(reports.map(({ report }) => report?.committed)).toEqual([true, true, true, true]);
    expect(await query('select attempts, count(*)::int as n from import_run group by attempts')).toEqual([{ attempts: 1, n: 4 }]);
  });

  describe('when one is killed under load', () => {
    it('no write that was acknowledged is lost, clients see only what they may try again, and the other takes its jobs', async () => {
      const tokens = await Promise.all(
        ['demo-forfattare', 'demo-lasare', 'demo-terminolog', 'demo-registrator'].map((who) => people.token(who)),
      );
      const acknowledged: string[] = [];
      const told: string[] = [];
      let over = false;
      const client = async (token: string, n: number) => {
        for (let i = 0; !over; i++) {
          // As behind a load balancer that has not noticed yet: the nodes in turn.
          const outcome = await attempt(nodes[(n + i) % 2]!.url, token, `under load ${n} ${i}`);
          if ('id' in outcome) acknowledged.push(outcome.id);
          else told.push(outcome.code);
        }
      };
      const clients = [...tokens, ...tokens].map(client);
      await until(
        async () => acknowledged.length,
        (n) => n >= 40,
      );
      second().process.kill('SIGKILL');
      const atTheKill = acknowledged.length;
      await until(
        async () => acknowledged.length,
        (n) => n >= atTheKill + 40,
      );
      over = true;
      await Promise.all(clients);

      expect(told.length).toBeGreaterThan(0);
      expect(told.filter((code) => !RETRYABLE.has(code))).toEqual([]);
      const kept = await query<{ id: string }>('select id::text from api_token where id = any($1::uuid[])', [acknowledged]);
      expect(kept).toHaveLength(acknowledged.length);
      const recorded = await query(`select from audit_entry where entity_id = any($1::text[]) and action = 'token.created'`, [
        acknowledged,
      ]);
      expect(recorded).toHaveLength(acknowledged.length);
      expect(await graphqlData<{ verifyAuditChain: { brokenAt: unknown } }>(first().url, '{ verifyAuditChain { brokenAt } }')).toEqual({
        verifyAuditChain: { brokenAt: null },
      });
    }, 120_000);

    it('what it worked on is done by the one that lives', async () => {
      // As a worker of a node that is gone leaves it: locked, by somebody whom nobody vouches for.
      await admin.query(`select graphile_worker.add_job('fill-search', job_key => 'left-behind')`);
      await admin.query(
        `update graphile_worker._private_jobs set locked_by = 'worker-of-the-dead', locked_at = now() - interval '1 minute' where key = 'left-behind'`,
      );
      const left = () => query(`select from graphile_worker._private_jobs where key = 'left-behind' and attempts = 0`);
      expect(await until(left, (rows) => rows.length === 0)).toEqual([]);
    }, 60_000);

    it('another takes its place', async () => {
      nodes[1] = await startTestRegistry({ seed: 'minimal', databaseUrl: database.url });
      expect(await resolved(second().url)).toBe(await resolved(first().url));
    }, 60_000);
  });

  describe('when one is told to leave', () => {
    it('it says that it is not ready, answers until it goes, and takes nothing with it', async () => {
      await second().stop();
      nodes[1] = await startTestRegistry({ seed: 'minimal', databaseUrl: database.url, env: { TERMVERK_DRAIN_SECONDS: '8' } });
      const leaving = second();
      const token = await people.token('demo-forfattare');
      expect((await fetch(`${leaving.url}/health/ready`)).status).toBe(200);
      const ended = new Promise((resolve) => leaving.process.once('exit', resolve));
      leaving.process.kill('SIGTERM');
      const ready = await until(
        async () => (await fetch(`${leaving.url}/health/ready`)).status,
        (status) => status === 503,
      );
      expect(ready).toBe(503);
      const answer = await graphql<{ createApiToken: { token: { id: string } } }>(leaving.url, WRITE, { purpose: 'while leaving' }, token);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('connection')).toBe('close');
      expect(await ended).toBe(0);
      expect(leaving.log()).toBe('');
      expect(
        await query('select from graphile_worker._private_jobs where locked_by is not null and locked_at < now() - interval $$1 minute$$'),
      ).toEqual([]);
    }, 60_000);
  });

  /** One write of a client that reports what it is told. */
  async function attempt(url: string, token: string, purpose: string): Promise<{ id: string } | { code: string }> {
    try {
      const { data, errors } = await graphql<{ createApiToken: { token: { id: string } | null; userErrors: { code: string }[] } | null }>(
        url,
        WRITE,
        { purpose },
        token,
      );
      const id = data?.createApiToken?.token?.id;
      if (id !== undefined) return { id: id.slice(id.indexOf(':') + 1) };
      return { code: errors[0]?.extensions?.code ?? data?.createApiToken?.userErrors[0]?.code ?? 'NOTHING' };
    } catch {
      return { code: 'connection' };
    }
  }
});
