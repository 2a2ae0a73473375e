import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoToken, graphql, graphqlData } from '../support/client.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const ME = '{ me { person { id } } }';
const MINT = 'mutation { mintDemoToken(person: "demo-forfattare") { token { secret } userErrors { code } } }';

/** How much invented content and how many invented people a registry has. */
async function invented(url: string): Promise<Record<string, number>> {
  const { artefacts, releases, organisations, governanceBodies, registeredSystems } = await graphqlData<
    Record<string, { edges: { node: { demo: boolean } }[] }>
  >(
    url,
    `{ artefacts(first: 500, filter: { demo: true }) { edges { node { demo } } } releases(first: 100) { edges { node { demo } } }
       organisations(first: 500) { edges { node { demo } } } governanceBodies(first: 100) { edges { node { demo } } }
       registeredSystems(first: 200) { edges { node { demo } } } }`,
  );
  const lists = { artefacts, releases, organisations, governanceBodies, registeredSystems };
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list!.edges.filter(({ node }) => node.demo).length]));
}

describe('a registry in production', () => {
  let tryout: TestRegistry;
  let token: string;
  let own: string;
  let production: TestRegistry;
  let fresh: TestRegistry;
  beforeAll(async () => {
    tryout = await startTestRegistry({ seed: 'minimal' });
    token = await demoToken(tryout.url, 'demo-forfattare');
    const { createApiToken } = await graphqlData<{ createApiToken: { token: { secret: string } } }>(
      tryout.url,
      'mutation { createApiToken(input: { purpose: "later" }) { token { secret } } }',
      {},
      token,
    );
    own = createApiToken.token.secret;
    [production, fresh] = await Promise.all([
      startTestRegistry({ databaseUrl: tryout.databaseUrl, seed: 'minimal', env: { TERMVERK_MODE: 'production' } }),
      startTestRegistry({ seed: 'minimal', env: { TERMVERK_MODE: 'production' } }),
    ]);
  }, 240_000);
  afterAll(async () => {
    await production?.stop();
    await Promise.all([tryout?.stop(), fresh?.stop()]);
  });

  it('says so', async () => {
    expect(await (await fetch(`${production.url}/version`)).json()).toMatchObject({ mode: 'production' });
  });

  it('hands out no demo tokens, though there are demo people in the database', async () => {
    for (const { url } of [production, fresh]) {
      const { mintDemoToken } = await graphqlData<{ mintDemoToken: unknown }>(url, MINT);
      expect(mintDemoToken).toEqual({ token: null, userErrors: [{ code: 'DEMO_REFUSED' }] });
    }
  });

  it('refuses the demo tokens of a try-out on the same database, and those that were made with them', async () => {
    for (const secret of [token, own]) {
      expect((await graphql(tryout.url, ME, {}, secret)).status).toBe(200);
      const refused = await fetch(`${production.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query: ME }),
      });
      const body: unknown = await refused.json();
      expect({ status: refused.status, body }).toMatchObject({
        status: 401,
        body: { error: { code: 'TOKEN_INVALID' } },
      });
    }
  });

  it('is seeded with nothing that is invented', async () => {
    expect(await invented(fresh.url)).toEqual({ artefacts: 0, releases: 0, organisations: 0, governanceBodies: 0, registeredSystems: 0 });
    const try_ = await invented(tryout.url);
    for (const count of Object.values(try_)) expect(count).toBeGreaterThan(0);
  });

  it('has the real content all the same', async () => {
    const { artefacts, organisations } = await graphqlData<{ artefacts: { totalCount: number }; organisations: { totalCount: number } }>(
      fresh.url,
      '{ artefacts(filter: { demo: false }) { totalCount } organisations { totalCount } }',
    );
    expect(artefacts.totalCount).toBeGreaterThan(50);
    expect(organisations.totalCount).toBeGreaterThan(21);
  });
});
