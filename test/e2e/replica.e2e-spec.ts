import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demoToken, graphqlData } from '../support/client.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';
import { startReplicatedPostgres, type ReplicatedPostgres } from '../support/replica.js';

const TOTAL = '{ artefacts(first: 1, filter: { kind: "concept" }) { totalCount } }';

describe('with a read replica', () => {
  let postgres: ReplicatedPostgres;
  let original: pg.Client;
  let copy: pg.Client;
  let nodes: TestRegistry[] = [];

  const usable = async (node: TestRegistry) => /^termverk_replica_usable 1$/m.test(await (await fetch(`${node.url}/metrics`)).text());
  const total = async (node: TestRegistry, token?: string) =>
    (await graphqlData<{ artefacts: { totalCount: number } }>(node.url, TOTAL, {}, token)).artefacts.totalCount;
  async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
    let answer = await ask();
    for (let i = 0; i < 600 && !wanted(answer); i++) {
      await sleep(25);
      answer = await ask();
    }
    return answer;
  }
  /** How many statements of ours the copy has answered: the connections for lists are named. */
  const listsOnCopy = async () =>
    (
      await copy.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where application_name = 'termverk lists' and query ilike '%artefact%'`,
      )
    ).rows[0]!.n;
  /** Adds a concept behind the registry's back, as another node's write: nothing tells this one of it. */
  let added = 0;
  const addConcept = () =>
    original.query(
      `insert into artefact (id, kind, url, name, title_sv, licence, demo, created_at, published_at)
       select gen_random_uuid(), 'concept', $1, 'x', 'x', (select code from licence limit 1), true, now(), now()`,
      [`https://example.org/replica/${added++}`],
    );

  beforeAll(async () => {
    postgres = await startReplicatedPostgres();
    original = new pg.Client({ connectionString: postgres.url });
    copy = new pg.Client({ connectionString: postgres.replicaUrl });
    copy.on('error', () => undefined);
    await Promise.all([original.connect(), copy.connect()]);
    const start = () =>
      startTestRegistry({ seed: 'minimal', databaseUrl: postgres.url, env: { DATABASE_REPLICA_URL: postgres.replicaUrl } });
    nodes = [await start(), await start()];
  }, 240_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await original?.end();
    await copy?.end().catch(() => undefined);
    await postgres?.stop();
  });

  it('lists are read there', async () => {
    for (const node of nodes) expect(await until(() => usable(node), Boolean)).toBe(true);
    expect(await total(nodes[0]!)).toBeGreaterThan(0);
    expect(await listsOnCopy()).toBeGreaterThan(0);
  });

  it('others may see what is a moment old, and whoever wrote sees it at once, on whichever node', async () => {
    const token = await demoToken(nodes[0]!.url, 'demo-forfattare');
    const before = await until(
      () => total(nodes[1]!, token),
      () => true,
    );
    await copy.query('select pg_wal_replay_pause()');
    await until(
      async () => (await copy.query<{ state: string }>('select pg_get_wal_replay_pause_state() as state')).rows[0]!.state,
      (state) => state === 'paused',
    );
    await addConcept();
    // A write of this person, on the first node.
    await graphqlData(
      nodes[0]!.url,
      'mutation { createApiToken(input: { purpose: "skriver", days: 1 }) { token { id } userErrors { code } } }',
      {},
      token,
    );
    // The copy stands still and does not have it: the second node, which wrote nothing, asks the original for this person.
    expect(await total(nodes[1]!, token)).toBe(before + 1);
    expect(await total(nodes[0]!, token)).toBe(before + 1);
    await copy.query('select pg_wal_replay_resume()');
    expect(
      await until(
        () => total(nodes[0]!),
        (count) => count === before + 1,
      ),
    ).toBe(before + 1);
  });

  it('that falls behind is left alone, and taken up again', async () => {
    const before = await total(nodes[0]!);
    await copy.query('select pg_wal_replay_pause()');
    await addConcept();
    expect(
      await until(
        () => usable(nodes[0]!),
        (is) => !is,
      ),
    ).toBe(false);
    expect(await total(nodes[0]!)).toBe(before + 1);
    await copy.query('select pg_wal_replay_resume()');
    expect(await until(() => usable(nodes[0]!), Boolean)).toBe(true);
  });

  it('that goes away is missed by nobody', async () => {
    const before = await total(nodes[0]!);
    const stopping = postgres.stopReplica();
    for (let i = 0; i < 40; i++) {
      expect(await total(nodes[i % 2]!)).toBe(before);
      await sleep(25);
    }
    await stopping;
    await addConcept();
    expect(
      await until(
        () => total(nodes[0]!),
        (count) => count === before + 1,
      ),
    ).toBe(before + 1);
    expect(await usable(nodes[0]!)).toBe(false);
  });
});
