import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demoToken } from '../support/client.js';
import { insertImporters } from '../support/importers.js';
import { codeSystem, importBody } from '../support/importing.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const CONCEPTS = 80_000;

describe('terminology that a registry serves', () => {
  let registry: TestRegistry;
  let token: string;
  const nodes: TestRegistry[] = [];
  /** Another registry on the same database. */
  const another = async (): Promise<TestRegistry> => {
    const node = await startTestRegistry({ databaseUrl: registry.databaseUrl });
    nodes.push(node);
    return node;
  };
  const display = async ({ url }: TestRegistry, id: string, code: string, face = 'r5') => {
    const system = `https://example.org/CodeSystem/${id}`;
    const query = new URLSearchParams({ system, code }).toString();
    const response = await fetch(`${url}/fhir/${face}/CodeSystem/$lookup?${query}`);
    const { parameter } = (await response.json()) as { parameter?: { name: string; valueString?: string }[] };
    return { status: response.status, display: parameter?.find(({ name }) => name === 'display')?.valueString };
  };
  const publish = async (id: string, concepts: readonly object[], version = '1.0.0') => {
    const { status, error, report } = await importBody(registry.url, token, codeSystem(id, concepts, { version }));
    expect([status, error, report?.committed]).toEqual([202, null, true]);
  };
  const blobs = async (): Promise<number> => {
    const client = new pg.Client({ connectionString: registry.databaseUrl });
    await client.connect();
    try {
      return (await client.query<{ n: number }>('select count(*)::int as n from compiled_blob')).rows[0]!.n;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    registry = await startTestRegistry();
    await insertImporters(registry.databaseUrl);
    token = await demoToken(registry.url, 'demo-importor');
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await registry?.stop();
  });

  it('changes with the next publication, on every node within a second or so', async () => {
    await publish('changing', [{ code: 'a', display: 'first' }]);
    expect(await display(registry, 'changing', 'a')).toEqual({ status: 200, display: 'first' });
    const other = await another();
    expect(await display(other, 'changing', 'a', 'r4')).toEqual({ status: 200, display: 'first' });
    await publish('changing', [{ code: 'a', display: 'second' }], '1.0.1');
    expect(await display(registry, 'changing', 'a')).toEqual({ status: 200, display: 'second' });
    for (let tries = 0; tries < 30 && (await display(other, 'changing', 'a', 'r4')).display !== 'second'; tries++) await sleep(100);
    expect(await display(other, 'changing', 'a', 'r4')).toEqual({ status: 200, display: 'second' });
  });

  it('is there at the first question to a large system, others are answered meanwhile, and a killed node leaves nothing behind', async () => {
    await publish(
      'large',
      Array.from({ length: CONCEPTS }, (_, i) => ({ code: `c${i}`, display: `Begrepp ${i}` })),
    );
    const doomed = await another();
    const asked = display(doomed, 'large', 'c1').catch(() => null);
    await sleep(50);
    doomed.process.kill('SIGKILL');
    await asked;

    let answered = 0;
    let waiting = true;
    const first = display(registry, 'large', `c${CONCEPTS - 1}`).finally(() => (waiting = false));
    while (waiting) {
      expect((await fetch(`${registry.url}/health/live`)).status).toBe(200);
      answered++;
    }
    expect(await first).toEqual({ status: 200, display: `Begrepp ${CONCEPTS - 1}` });
    expect(answered).toBeGreaterThan(0);

    for (let tries = 0; tries < 100 && (await blobs()) === 0; tries++) await sleep(100);
    expect(await blobs()).toBe(1);
    expect(await display(await another(), 'large', 'c7')).toEqual({ status: 200, display: 'Begrepp 7' });
    expect(await blobs()).toBe(1);
  });
});
