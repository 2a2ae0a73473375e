import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { graphql, graphqlData } from '../support/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { codeSystem, importBody } from '../support/importing.js';
import { People } from '../support/people.js';
import { runProgram, TERMVERK } from '../support/program.js';
import { Journey } from '../support/proposals.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const CONCEPT = 'https://termverk.example/demo/concept/planeringssamtal';

describe('when something breaks', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let first: TestRegistry;
  let second: TestRegistry;
  let people: People;
  let journey: Journey;
  beforeAll(async () => {
    database = await createTestDatabase();
    admin = new pg.Client({ connectionString: database.url, application_name: 'the test' });
    await admin.connect();
    // So that it is known which of them does the work that is cut off.
    first = await startTestRegistry({ seed: 'minimal', databaseUrl: database.url, env: { TERMVERK_JOBS: 'off' } });
    second = await startTestRegistry({ seed: 'minimal', databaseUrl: database.url });
    people = new People(second.url);
    journey = new Journey(people);
  }, 240_000);
  afterAll(async () => {
    await Promise.all([first?.stop(), second?.stop()]);
    await admin?.end();
    await database?.drop();
  });

  /** Ends connections as a server does that goes down; how many they were. */
  async function terminate(condition: string): Promise<number> {
    const { rowCount } = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and ${condition}`,
    );
    return rowCount ?? 0;
  }

  /** Holds locks on tables while work is done, on a connection of its own. */
  async function holding<T>(tables: string, mode: string, work: () => Promise<T>): Promise<T> {
    const holder = new pg.Client({ connectionString: database.url, application_name: 'the test' });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query(`lock table ${tables} in ${mode} mode`);
      return await work();
    } finally {
      await holder.end();
    }
  }

  /** Waits until so many statements wait for a lock. */
  async function blocked(count: number): Promise<void> {
    for (;;) {
      const { rows } = await admin.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows[0]!.n >= count) return;
      await sleep(10);
    }
  }

  /** Asks until the answer is the wanted one; the last answer. */
  async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
    let answer = await ask();
    for (let i = 0; i < 300 && !wanted(answer); i++) {
      await sleep(20);
      answer = await ask();
    }
    return answer;
  }

  const ORGANISATIONS = '{ organisations(first: 5) { totalCount } }';
  const revision = async (url: string) =>
    ((await (await fetch(`${url}/version`)).json()) as { catalogueRevision: number }).catalogueRevision;
  const resolved = async (url: string) =>
    ((await (await fetch(`${url}/api/v1/resolve?canonical=${CONCEPT}`)).json()) as { versionId: string }).versionId;
  const chain = (url: string) =>
    graphqlData<{ verifyAuditChain: { verified: number; brokenAt: number | null } }>(url, '{ verifyAuditChain { verified brokenAt } }');
  const counts = async () =>
    (
      await admin.query<Record<string, string>>(
        `select (select count(*) from artefact) as artefacts, (select count(*) from artefact_version) as versions,
           (select count(*) from artefact_version where frozen_at is not null) as published, (select count(*) from fact) as facts,
           (select count(*) from version_block) as blocks, (select count(*) from content_row) as rows, (select count(*) from release_item) as items,
           (select count(*) from release where published_at is not null) as releases, (select count(*) from audit_entry) as entries`,
      )
    ).rows[0]!;

  describe('with the connections to the database', () => {
    it('running queries are answered with 503 and when to come back, and the next ones as if nothing had been', async () => {
      const token = await people.token('demo-lasare');
      const brokenOff = async () => {
        const running = await holding('organisation', 'access exclusive', async () => {
          const asked = [
            graphql(first.url, ORGANISATIONS),
            graphql(first.url, '{ me { organisation { slug } } }', {}, token),
            graphql(first.url, '{ organisation(slug: "inera") { id } }'),
          ];
          await blocked(2);
          expect(await terminate(`wait_event_type = 'Lock'`)).toBeGreaterThan(1);
          return asked;
        });
        return Promise.all(running);
      };
      let answers = await brokenOff();
      // Work in the background waits for the same lock, and may have been all that was broken off.
      for (let i = 0; i < 5 && answers.every(({ errors }) => errors.length === 0); i++) answers = await brokenOff();
      expect(answers.some(({ errors }) => errors.length > 0)).toBe(true);
      for (const { status, errors, headers } of answers.filter((answer) => answer.errors.length > 0)) {
        expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['DATABASE_AWAY']);
        expect(errors[0]!.message).toBe('The database cannot be reached right now. Try again shortly.');
        expect(errors[0]!.extensions?.requestId).toBe(headers.get('x-request-id'));
        // What of an answer could be read is answered with 200.
        if (status !== 200) expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '5' });
      }
      const again = await until(
        () => graphql(first.url, ORGANISATIONS),
        ({ status }) => status === 200,
      );
      expect(again.errors).toEqual([]);
      expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    });

    it('so it is outside of GraphQL, and at the door', async () => {
      const running = await holding('release, api_token', 'access exclusive', async () => {
        const asked = [
          fetch(`${first.url}/api/v1/releases/demo-2026.1`),
          fetch(`${first.url}/health/live`, { headers: { authorization: 'Bearer tvk_somebody-whom-nobody-has-seen-before' } }),
        ];
        await blocked(2);
        await terminate(`wait_event_type = 'Lock'`);
        return asked;
      });
      for (const answer of await Promise.all(running)) {
        const { error } = (await answer.json()) as { error: { code: string } };
        expect({ status: answer.status, code: error.code, retryAfter: answer.headers.get('retry-after') }).toEqual({
          status: 503,
          code: 'DATABASE_AWAY',
          retryAfter: '5',
        });
      }
      const release = await until(
        () => fetch(`${first.url}/api/v1/releases/demo-2026.1`),
        ({ status }) => status === 200,
      );
      expect(release.status).toBe(200);
    });

    it('idle connections that went away are not noticed by anybody', async () => {
      expect(await terminate(`application_name = 'termverk' and state = 'idle'`)).toBeGreaterThan(0);
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          until(
            () => graphql(first.url, ORGANISATIONS),
            ({ status }) => status === 200,
          ),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(first.process.exitCode).toBeNull();
    });

    it('an import that lost its connection has written nothing, and is done again', async () => {
      const token = await people.token('demo-terminolog');
      const body = codeSystem('cut-off', [{ code: 'a' }]);
      const before = await counts();
      const [importing] = await holding('audit_entry', 'exclusive', async () => {
        const asked = importBody(second.url, token, body);
        await blocked(1);
        await terminate(`wait_event_type = 'Lock'`);
        expect(await counts()).toEqual(before);
        return [asked];
      });
      // The work is a job, which is done again.
      expect((await importing!).report).toMatchObject({ committed: true, created: 1 });
    });
  });

  describe('between two registries on one database', () => {
    it('what one publishes the other answers with soon', async () => {
      await journey.scheduled(await journey.concept('planeringssamtal'), 'samtal om nästa steg i planen', 'two-registries');
      const before = await resolved(first.url);
      await journey.publish('two-registries');
      const published = await resolved(second.url);
      expect(published).not.toBe(before);
      expect(
        await until(
          () => resolved(first.url),
          (version) => version === published,
        ),
      ).toBe(published);
      const current = await revision(second.url);
      expect(
        await until(
          () => revision(first.url),
          (known) => known === current,
        ),
      ).toBe(current);
    });

    it('also when it no longer hears of it', async () => {
      await journey.scheduled(await journey.concept('planeringssamtal'), 'samtal om alla steg i planen', 'deaf');
      const listeners = async () =>
        (
          await admin.query<{ n: number }>(
            `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'termverk listener'`,
          )
        ).rows[0]!.n;
      const all = await listeners();
      expect(all).toBeGreaterThanOrEqual(2);
      expect(await terminate(`application_name = 'termverk listener'`)).toBe(all);
      await journey.publish('deaf');
      const published = await resolved(second.url);
      expect(
        await until(
          () => resolved(first.url),
          (version) => version === published,
        ),
      ).toBe(published);
      expect(await until(listeners, (n) => n === all)).toBe(all);
    });
  });

  describe('when a registry is killed', () => {
    /** Kills the second registry while it waits for the last lock of a transaction, and starts another in its place. */
    async function killWhile(work: () => Promise<unknown>, isThere: () => Promise<boolean> = async () => true): Promise<void> {
      await holding('audit_entry', 'exclusive', async () => {
        const working = work().then(
          () => 'answered',
          () => 'broken off',
        );
        // Work in the background waits for the same lock.
        while (!(await isThere())) await sleep(20);
        await blocked(1);
        second.process.kill('SIGKILL');
        expect(await working).toBe('broken off');
      });
      await second.stop();
      await until(
        async () =>
          (
            await admin.query<{ n: number }>(
              `select count(*)::int as n from pg_stat_activity where datname = current_database() and xact_start < now() and pid <> pg_backend_pid()`,
            )
          ).rows[0]!.n,
        (n) => n === 0,
      );
    }
    const restart = async () => {
      second = await startTestRegistry({ seed: 'minimal', databaseUrl: database.url });
      people = new People(second.url);
      journey = new Journey(people);
    };

    it('in an import, nothing of it is there, and the next start goes on with it', async () => {
      const token = await people.token('demo-terminolog');
      const body = codeSystem(
        'killed',
        Array.from({ length: 30_000 }, (_, i) => ({ code: `c${i}`, display: `Kod ${i}` })),
      );
      const before = await counts();
      const isCommitting = async () => (await admin.query(`select 1 from import_run where state = 'committing'`)).rows.length > 0;
      await killWhile(() => importBody(second.url, token, body), isCommitting);
      expect(await counts()).toEqual(before);
      await restart();
      expect((await chain(second.url)).verifyAuditChain.brokenAt).toBeNull();
      const latest = 'select state, attempts from import_run order by created_at desc limit 1';
      const run = await until(
        async () => (await admin.query<{ state: string; attempts: number }>(latest)).rows[0]!,
        ({ state }) => state === 'done',
      );
      expect(run.attempts).toBe(2);
      expect((await importBody(second.url, token, body)).report).toMatchObject({ committed: false, unchanged: 1, rows: 30_000 });
    });

    it('in a publication, nothing is published, and the next start publishes it whole', async () => {
      await journey.scheduled(await journey.concept('planeringssamtal'), 'samtal om vad som händer sedan', 'killed-release');
      await people.token('demo-utgivningsansvarig');
      const before = await counts();
      const held = await resolved(first.url);
      await killWhile(() => journey.publish('killed-release'));
      expect(await counts()).toEqual(before);
      expect(await resolved(first.url)).toBe(held);
      await restart();
      expect(await resolved(second.url)).toBe(held);
      await journey.publish('killed-release');
      const after = await counts();
      expect(Number(after['releases'])).toBe(Number(before['releases']) + 1);
      expect(Number(after['published'])).toBe(Number(before['published']) + 1);
      const published = await resolved(second.url);
      expect(published).not.toBe(held);
      expect(
        await until(
          () => resolved(first.url),
          (version) => version === published,
        ),
      ).toBe(published);
    });

    it('the chain holds through all of it', async () => {
      const { status, stderr } = await runProgram(TERMVERK, ['audit', 'verify', '--registry', first.url, '--lang', 'en']);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  });
});
