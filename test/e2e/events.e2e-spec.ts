import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newToken, secretHash } from '@termverk/identity';
import { createClient, type Client } from 'graphql-ws';
import pg from 'pg';
import { WebSocket } from 'ws';
import { receiver, type Receiver } from '../../libs/events/src/testing/receiver.js';
import { linkToken } from '../../libs/events/src/subscription/subscription-links.js';
import { graphql, graphqlData } from '../support/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const CREATE = `mutation ($input: CreateEventSubscriptionInput!) {
  createEventSubscription(input: $input) { subscription { id state target } userErrors { code path message } } }`;
const EVENTS =
  'subscription ($after: String, $filter: EventsFilter) { events(after: $after, filter: $filter) { id cursor topic headline artefact { url } } }';

const ENV = {
  TERMVERK_OUTGOING_ALLOW: '127.0.0.1',
  TERMVERK_EVENTS_RETRY_MS: '50',
  TERMVERK_EVENTS_TIMEOUT: '1',
};

/** An event as a subscription over WebSocket tells it. */
interface Told {
  readonly id: string;
  readonly cursor: string;
  readonly topic: string;
  readonly headline: string;
  readonly artefact: { readonly url: string } | null;
}

describe('what happens is told', () => {
  let database: TestDatabase;
  let sql: pg.Client;
  let worker: TestRegistry;
  let other: TestRegistry;
  let hook: Receiver;
  const token = newToken();
  const ids = { person: randomUUID(), organisation: randomUUID(), artefact: randomUUID() };
  let versions = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    hook = await receiver();
    await sql.query(`
      insert into subject_field (code, name_sv) values ('falt', 'Fält');
      insert into licence (code, title_sv, may_read) values ('closed', 'Sluten licens', 'licensed');
      insert into organisation (id, slug, kind, name_sv) values ('${ids.organisation}', 'org', 'agency', 'Org');
      insert into person (id, slug, name) values ('${ids.person}', 'person', 'Person');
      insert into membership (id, person_id, organisation_id, valid_from) values (gen_random_uuid(), '${ids.person}', '${ids.organisation}', now() - interval '1 day');
      insert into artefact (id, kind, url, name, title_sv, title_en, licence, subject_field, published_at)
        values ('${ids.artefact}', 'code-system', 'urn:example:a', 'A', 'Ett <kodverk>', 'A <code system>', 'closed', 'falt', now())`);
    await sql.query(
      `insert into api_token (id, hash, hint, person_id, organisation_id, purpose, expires_at) values ($1, $2, 'x', $3, $4, 'test', now() + interval '1 day')`,
      [randomUUID(), secretHash(token), ids.person, ids.organisation],
    );
    [worker, other] = await Promise.all([
      startTestRegistry({ databaseUrl: database.url, env: ENV }),
      startTestRegistry({ databaseUrl: database.url, env: { ...ENV, TERMVERK_JOBS: 'off' } }),
    ]);
  }, 120_000);
  afterAll(async () => {
    hook?.stop();
    await Promise.all([worker?.stop(), other?.stop()]);
    await sql?.end();
    await database?.drop();
  });

  /** Publishes a version of the artefact as a node does that dies right after its commit: nobody is woken. */
  async function publish(): Promise<string> {
    const id = randomUUID();
    const n = ++versions;
    await sql.query('begin');
    await sql.query(
      `insert into artefact_version (id, artefact_id, version, header, header_hash, content_checksum, meaning_checksum, frozen_at)
       values ($1, $2, $3, '{}', $4, $4, $4, now())`,
      [id, ids.artefact, `${n}.0`, Buffer.alloc(32, n)],
    );
    await sql.query(`insert into outbox_event (topic, subject_id, payload) values ('version.published', $1, '{}')`, [id]);
    await sql.query('commit');
    return id;
  }

  async function until<T>(ask: () => T | Promise<T>, done: (answer: T) => boolean): Promise<T> {
    for (let i = 0; ; i++) {
      const answer = await ask();
      if (done(answer) || i > 1500) return answer;
      await sleep(20);
    }
  }

  /** Until all that has happened has been told to everybody. */
  const settled = async () => {
    const unread = `select count(*)::int as n from outbox_event e, outbox_reader r where (e.xid, e.id) > (r.xid, r.event_id)`;
    const waiting = `select count(*)::int as n from event_delivery where state = 'waiting'`;
    for (const left of [unread, waiting]) {
      await until(
        async () => (await sql.query<{ n: number }>(left)).rows[0]!.n,
        (n) => n === 0,
      );
    }
  };

  const subscribe = async (input: object) =>
    (
      await graphqlData<{ createEventSubscription: { subscription: { id: string } | null; userErrors: { code: string }[] } }>(
        worker.url,
        CREATE,
        { input: { name: 'test', channel: 'webhook', target: hook.url, ...input } },
        token,
      )
    ).createEventSubscription;

  const socketOf = (registry: TestRegistry, connectionParams: Record<string, unknown> = {}) =>
    createClient({ url: `${registry.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });

  /** Follows along and keeps what is told. */
  function follow(client: Client, variables: object = {}, query = EVENTS) {
    const told: Told[] = [];
    const errors: unknown[] = [];
    let ended = false;
    const end = client.subscribe<{ events: Told }>(
      { query, variables: { ...variables } },
      {
        next: ({ data, errors: wrong }) => {
          if (data) told.push(data.events);
          if (wrong) errors.push(...wrong);
        },
        error: (error) => {
          errors.push(error);
          ended = true;
        },
        complete: () => (ended = true),
      },
    );
    return { told, errors, end, ended: () => ended };
  }

  it('by webhooks to addresses that may be, once they are subscribed to by somebody who has signed in', async () => {
    const refused = await graphql(worker.url, CREATE, { input: { name: 'x', channel: 'webhook', target: hook.url } });
    expect(refused.errors[0]!.extensions!.code).toBe('UNAUTHENTICATED');
    for (const [target, code] of [
      ['https://169.254.169.254/latest', 'ADDRESS_FORBIDDEN'],
      ['https://[::1]/', 'ADDRESS_FORBIDDEN'],
      ['https://2130706434/', 'ADDRESS_FORBIDDEN'],
      ['file:///etc/passwd', 'SCHEME_FORBIDDEN'],
      ['ftp', 'URL_INVALID'],
    ])
      expect([target, (await subscribe({ target })).userErrors.map((error) => error.code)]).toEqual([target, [code]]);
    expect((await subscribe({ filter: { topics: ['Version%'] } }).catch(String)) as unknown).toContain('INPUT_INVALID');
    expect((await subscribe({ channel: 'e-mail', target: 'a@b.example' })).userErrors).toMatchObject([{ code: 'MAIL_UNAVAILABLE' }]);
    expect((await subscribe({ filter: { topics: ['version.*'] } })).userErrors).toEqual([]);
    await publish();
    const [got] = await until(
      () => hook.received,
      (received) => received.length > 0,
    );
    expect(got!.json).toMatchObject({ type: 'version.published', data: { artefact: ids.artefact, version: '1.0' } });
  });

  it('to the receiver of the documentation, which takes what is genuine and nothing else', async () => {
    const page = readFileSync(new URL('../../docs/how-to/subscribe.md', import.meta.url), 'utf8');
    const program = /```js\n([\s\S]*?)```/.exec(page)![1]!;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], PORT: '0', TERMVERK_URL: worker.url },
    });
    try {
      const said: string[] = [];
      createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
      await until(
        () => said.length,
        (count) => count > 0,
      );
      const target = `http://127.0.0.1:${/\d+$/.exec(said[0]!)![0]}/`;
      const { subscription } = await subscribe({ target, filter: { topics: ['version.published'] } });
      hook.received.length = 0;
      await publish();
      await until(
        () => said.length,
        (count) => count > 1,
      );
      expect(said[1]).toBe(`version.published urn:example:a ${versions}.0`);
      const genuine = (await until(
        () => hook.received.at(-1),
        (one) => one !== undefined,
      ))!;
      const sent = async (headers: object, body: string) =>
        (await fetch(target, { method: 'POST', headers: { ...own(genuine.headers), ...headers }, body })).status;
      const own = (headers: object) => Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('webhook-')));
      expect(await sent({}, genuine.body)).toBe(204);
      expect(await sent({}, genuine.body.replace('.0', '.1'))).toBe(401);
      expect(await sent({ 'webhook-id': randomUUID() }, genuine.body)).toBe(401);
      expect(await sent({ 'webhook-timestamp': '1700000000' }, genuine.body)).toBe(401);
      expect(await sent({ 'webhook-signature': 'jws,e30..AA' }, genuine.body)).toBe(401);
      // What comes twice is one event.
      expect(said).toHaveLength(2);
      const end = 'mutation ($id: ID!) { deleteEventSubscription(id: $id) { userErrors { code } } }';
      await graphqlData(worker.url, end, { id: subscription!.id }, token);
    } finally {
      child.kill();
    }
  });

  it('over WebSocket at whichever node, and to whoever was away from where they left', async () => {
    const client = socketOf(other);
    const first = follow(client);
    const named = follow(socketOf(worker, { authorization: `Bearer ${token}` }), { filter: { topics: ['subscription.*'] } });
    // Following has begun when the first of them is told.
    let asked = 0;
    await until(
      async () => {
        if (asked++ % 25 === 0) await publish();
        return first.told.length;
      },
      (count) => count > 0,
    );
    expect(first.told[0]).toMatchObject({ topic: 'version.published', artefact: { url: 'urn:example:a' } });
    const seen = first.told.at(-1)!;
    first.end();
    await client.dispose();
    const missed = [await publish(), await publish()];
    const back = follow(socketOf(worker), { after: seen.cursor });
    await until(
      () => back.told.length,
      (count) => count >= missed.length,
    );
    expect(back.told.map(({ topic }) => topic)).toEqual(back.told.map(() => 'version.published'));
    expect(back.told.map(({ id }) => id)).not.toContain(seen.id);
    const page = await graphqlData<{ events: { edges: { cursor: string; node: Told }[] } }>(
      other.url,
      'query ($after: String) { events(first: 2, after: $after) { edges { cursor node { id cursor } } totalCount } }',
      { after: seen.cursor },
    );
    expect(page.events.edges.map(({ node }) => node.id)).toEqual(back.told.slice(0, 2).map(({ id }) => id));
    // What only an organisation may know is told to it alone.
    await subscribe({ target: `${hook.url}/other`, filter: { topics: ['release.*'] } });
    await until(
      () => named.told.map(({ topic }) => topic),
      (topics) => topics.includes('subscription.created'),
    );
    expect(named.told.map(({ topic }) => topic)).toContain('subscription.created');
    expect(back.told.map(({ topic }) => topic)).not.toContain('subscription.created');
    back.end();
    named.end();
  });

  it('to nobody with a token that does not hold, and nothing that is no subscription, too deep, or too many', async () => {
    const stranger = follow(socketOf(worker, { authorization: 'Bearer tvk_nobody' }));
    await until(stranger.ended, Boolean);
    expect(stranger.errors).toMatchObject([{ code: 4403 }]);
    const client = socketOf(worker);
    const wrong = async (query: string, variables = {}) => {
      const asked = follow(client, variables, query);
      await until(asked.ended, Boolean);
      return JSON.stringify(asked.errors);
    };
    expect(await wrong('{ organisations { totalCount } }')).toContain('SUBSCRIPTIONS_ONLY');
    expect(await wrong('subscription { events { nothing } }')).toContain('GRAPHQL_INVALID');
    expect(await wrong('subscription { ...A } fragment A on Subscription { ...A }')).toContain('innehåller sig självt');
    expect(await wrong(`subscription ${'{ events '.repeat(300)}`)).toContain('QUERY_TOO_DEEP');
    expect(await wrong(EVENTS, { after: 'x' })).toContain('CURSOR_INVALID');
    expect(await wrong(EVENTS, { filter: { topics: ['x y'] } })).toContain('INPUT_INVALID');
    const many = Array.from({ length: 21 }, () => follow(client));
    await until(
      () => many.filter((one) => one.ended()).length,
      (count) => count > 0,
    );
    expect(many.filter((one) => one.ended()).map(({ errors }) => JSON.stringify(errors))).toEqual([
      expect.stringContaining('SUBSCRIPTIONS_TOO_MANY'),
    ]);
    for (const one of many) one.end();
    await client.dispose();
    const overHttp = await graphql(worker.url, 'subscription { events { id } }');
    expect(overHttp.data).toBeNull();
    expect(overHttp.errors).not.toEqual([]);
    const elsewhere = new WebSocket(`${worker.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    expect(await new Promise((resolve) => elsewhere.on('error', ({ message }) => resolve(message)))).toContain('404');
    const long = new WebSocket(`${worker.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => long.on('open', resolve));
    long.send(JSON.stringify({ type: 'connection_init', payload: { long: 'x'.repeat(70_000) } }));
    expect(await new Promise((resolve) => long.on('close', resolve))).toBe(1009);
  });

  it('in feeds of everything, an artefact, a subject field and a release, which are asked for again cheaply', async () => {
    const atom = await fetch(`${other.url}/feeds/artefacts/${ids.artefact}/atom`, { headers: { 'accept-language': 'en' } });
    const text = await atom.text();
    expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(text).toMatch(/<title>A &lt;code system&gt; \d+\.0: new version published<\/title>/);
    expect(text).toContain(`<link rel="self" type="application/atom+xml" href="${other.url}/feeds/artefacts/${ids.artefact}/atom"/>`);
    expect(text).toContain('<rights>closed: Sluten licens</rights>');
    const known = { 'accept-language': 'en', 'if-none-match': atom.headers.get('etag')! };
    expect((await fetch(atom.url, { headers: known })).status).toBe(304);
    const date = { 'accept-language': 'en', 'if-modified-since': atom.headers.get('last-modified')! };
    expect((await fetch(atom.url, { headers: date })).status).toBe(304);
    const id = /<entry>\n<id>(.*?)<\/id>/.exec(text)![1]!;
    const json = (await (await fetch(`${worker.url}/feeds/subject-fields/falt/json?lang=sv`)).json()) as {
      version: string;
      language: string;
      items: { id: string; title: string }[];
    };
    expect(json).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'sv' });
    expect(json.items[0]).toMatchObject({ id, title: expect.stringMatching(/^Ett <kodverk> .*: ny version publicerad$/) as unknown });
    await publish();
    await until(
      async () => (await fetch(atom.url, { headers: known })).status,
      (status) => status === 200,
    );
    for (let i = 0; i < 60; i++) await publish();
    const all = await until(
      async () => (await (await fetch(`${worker.url}/feeds/json`)).json()) as { next_url?: string; items: { id: string }[] },
      ({ next_url }) => next_url !== undefined,
    );
    const older = (await (await fetch(all.next_url!)).json()) as { items: { id: string }[] };
    expect(all.items).toHaveLength(50);
    expect(all.items.map((item) => item.id)).not.toEqual(expect.arrayContaining(older.items.map((item) => item.id)));
    for (const [path, status] of [
      ['artefacts/urn:example:none/atom', 404],
      [`artefacts/${randomUUID()}/atom`, 404],
      ['subject-fields/none/json', 404],
      ['releases/none/atom', 404],
      ['rss', 400],
      ['json?before=x', 400],
      ['json?lang=de', 400],
    ] as const)
      expect([path, (await fetch(`${worker.url}/feeds/${path}`)).status]).toEqual([path, status]);
  });

  it('by e-mail until its owner says no, with the button or with one click, and to nobody who was only looked up by a mail server', async () => {
    const one = { id: randomUUID(), linkKey: Buffer.alloc(32, 5) };
    await sql.query(
      `insert into event_subscription (id, person_id, organisation_id, name, channel, target, topics, locale, rhythm, state, link_key, created_at, updated_at)
       values ($1, $2, $3, 'post', 'e-mail', 'anna@vard.example', '{proposal.*}', 'sv', 'daily', 'pending', $4, now(), now())`,
      [one.id, ids.person, ids.organisation, one.linkKey],
    );
    const state = async () =>
      (await sql.query<{ state: string }>('select state from event_subscription where id = $1', [one.id])).rows[0]?.state ?? null;
    const link = (purpose: 'confirm' | 'unsubscribe', token = linkToken(one, purpose)) =>
      `${worker.url}/subscriptions/${purpose}?token=${token}`;
    const press = (url: string, body: string) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: 'termverk-session=x' }, body });
    for (const wrong of ['', 'x', one.id, linkToken(one, 'unsubscribe'), linkToken({ ...one, linkKey: Buffer.alloc(32) }, 'confirm')]) {
      expect((await fetch(link('confirm', wrong))).status).toBe(404);
      expect((await press(link('confirm', wrong), '')).status).toBe(404);
    }
    const page = await fetch(link('confirm'));
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect([page.headers.get('referrer-policy'), page.headers.get('cache-control')]).toEqual(['no-referrer', 'no-store']);
    expect(await page.text()).toContain('<form method="post"><button>Ja, bekräfta</button></form>');
    expect(await state()).toBe('pending');
    expect((await press(link('confirm'), '')).status).toBe(200);
    expect(await state()).toBe('active');
    await fetch(link('unsubscribe'));
    expect(await state()).toBe('active');
    expect(await (await press(link('unsubscribe'), 'List-Unsubscribe=One-Click')).text()).toContain('adressen glömd');
    expect(await state()).toBeNull();
    expect((await press(link('unsubscribe'), '')).status).toBe(404);
  });

  it('at least once, in order and under the same id, when nodes are killed between commit and delivery', async () => {
    await settled();
    hook.received.length = 0;
    let away = true;
    // The first node is killed while its deliveries hang, and what it has committed since is told by the next.
    hook.answers(() => (away ? null : 200));
    const begun = [await publish(), await publish()];
    await until(
      () => hook.received.length,
      (count) => count > 0,
    );
    worker.process.kill('SIGKILL');
    const committed = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        subscribe({ name: `killed ${i}`, target: hook.url, filter: { topics: ['subscription.*'] } }).catch(() => null),
      ),
    );
    expect(committed.every((one) => one === null)).toBe(true);
    begun.push(await publish());
    away = false;
    const next = await startTestRegistry({ databaseUrl: database.url, env: ENV });
    try {
      const done = await until(
        () => hook.received.filter(({ status, json }) => status === 200 && json.type === 'version.published'),
        (received) => received.length >= begun.length,
      );
      const { rows } = await sql.query<{ id: string }>('select id from event_notice where version_id = any($1::uuid[]) order by seq', [
        begun,
      ]);
      expect(done.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      // What hung came again with the same id.
      expect(rows.map(({ id }) => id)).toContain(hook.received.find(({ status }) => status === 0)!.id);

      // And at any moment: whatever has been acknowledged is told.
      const acknowledged: string[] = [];
      const writing = (async () => {
        for (let i = 0; i < 200; i++) {
          const answer = await graphqlData<{ createEventSubscription: { subscription: { id: string } } }>(
            next.url,
            CREATE,
            {
              input: {
                name: `n${i}`,
                channel: 'webhook',
                target: `${hook.url}?${i}`,
                filter: { topics: ['subscription.created'], kinds: [] },
              },
            },
            token,
          ).catch(() => null);
          if (answer === null) return;
          if (answer.createEventSubscription.subscription === null) return;
          acknowledged.push(answer.createEventSubscription.subscription.id);
        }
      })();
      await until(
        () => acknowledged.length,
        (count) => count >= 12,
      );
      next.process.kill('SIGKILL');
      await writing;
    } finally {
      await next.stop();
    }
    const last = await startTestRegistry({ databaseUrl: database.url, env: ENV });
    try {
      const { rows: events } = await sql.query<{ id: string; subject: string }>(
        `select e.id, e.subject_id as subject from outbox_event e where e.topic = 'subscription.created'`,
      );
      const { rows: noticed } = await until(
        () =>
          sql.query<{ id: string; event: string }>(`select id, event_id as event from event_notice where topic = 'subscription.created'`),
        ({ rows }) => rows.length >= events.length,
      );
      expect(noticed.map(({ event }) => event).sort()).toEqual(events.map(({ id }) => id).sort());
      await settled();
      const { rows: owed } = await sql.query<{ id: string }>(
        `select distinct n.id from event_delivery d join event_notice n on n.seq = d.notice_seq where n.topic = 'subscription.created'`,
      );
      const reached = new Set(hook.received.filter(({ status }) => status === 200).map(({ id }) => id));
      expect(owed.length).toBeGreaterThan(0);
      expect(owed.filter(({ id }) => !reached.has(id))).toEqual([]);
    } finally {
      await last.stop();
    }
  }, 120_000);
});
