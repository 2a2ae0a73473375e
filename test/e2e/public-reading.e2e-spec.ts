import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoToken, graphql, graphqlData } from '../support/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { codeSystem, FHIR, importBody } from '../support/importing.js';
import { inventPeople } from '../support/invented-people.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const PREFIX = 'https://example.org/CodeSystem/inre/';
const URL = `${PREFIX}koder`;
const BESIDE = 'https://example.org/CodeSystem/yttre';
/** Words that stand in the closed namespace alone. */
const INNER = /slutenhet|Avskild/;
const SET = 'mutation ($input: SetPublicReadingInput!) { setPublicReading(input: $input) { namespace { isOpen } userErrors { code } } }';

let database: TestDatabase;
let registry: TestRegistry;
let version: string;
const tokens = new Map<string, string>();
beforeAll(async () => {
  database = await createTestDatabase();
  await inventPeople(database, ['administrator', 'terminologist', 'reader', 'vendor', 'proposer']);
  const sql = (text: string, values: unknown[] = []) => database.dataSource.query(text, values);
  await sql(`insert into subject_field (code, name_sv) values ('exempel-planering', 'Planering'), ('annat', 'Annat')`);
  await sql(
    `insert into licence (code, title_sv, may_read, may_redistribute, may_derive) values ('CC0-1.0', 'CC0', 'everyone', true, true) on conflict do nothing`,
  );
  registry = await startTestRegistry({ databaseUrl: database.url, env: { TERMVERK_DRAIN_SECONDS: '0' } });
  for (const role of ['administrator', 'terminologist', 'reader', 'vendor', 'proposer'])
    tokens.set(role, await demoToken(registry.url, `demo-${role}`));
  for (const [name, title, display] of [
    ['inre/koder', 'Avskild lista', 'Något om slutenhet'],
    ['yttre', 'Öppen lista', 'Något om öppenhet'],
  ] as const) {
    const body = codeSystem(name, [{ code: 'K1', display }], { title });
    const { report, error } = await importBody(registry.url, tokens.get('terminologist')!, body, FHIR, { authority: 'exempel' });
    expect(report ?? error).toMatchObject({ committed: true });
  }
  // One role limited to the namespace, one to another subject field, one to nothing.
  const person = (slug: string) => `(select id from person where slug = '${slug}')`;
  await act(
    'administrator',
    'mutation ($input: RegisterNamespaceInput!) { registerNamespace(input: $input) { namespace { prefix } userErrors { code } } }',
    {
      input: { prefix: PREFIX, nameSv: 'Inre', organisation: 'exempel' },
    },
  );
  for (const [slug, field, namespace] of [
    ['demo-vendor', null, PREFIX],
    ['demo-proposer', 'annat', null],
  ]) {
    await sql(`update role_grant set valid_to = now() where person_id = ${person(slug!)}`);
    await sql(
      `insert into role_grant (id, person_id, role, subject_field, namespace, valid_from) values ($1, ${person(slug!)}, 'reader', $2, $3, now())`,
      [randomUUID(), field, namespace],
    );
  }
  const { artefact } = await graphqlData<{ artefact: { currentVersion: { id: string } } }>(
    registry.url,
    `{ artefact(url: "${URL}") { currentVersion { id } } }`,
  );
  version = artefact.currentVersion.id;
}, 180_000);
afterAll(async () => {
  await registry?.stop();
  await database?.drop();
});

async function act(role: string, mutation: string, variables: Record<string, unknown>): Promise<string[]> {
  const data = await graphqlData<Record<string, { userErrors: { code: string }[] }>>(registry.url, mutation, variables, tokens.get(role));
  return Object.values(data)[0]!.userErrors.map(({ code }) => code);
}
const set = (open: boolean) => act('administrator', SET, { input: { prefix: PREFIX, open, reasonSv: 'Arbetsmaterial' } });

/** Everything that every outlet says to somebody: of what is in the namespace, and of what is beside it. */
async function everythingTo(role: string | null): Promise<{ readonly shown: string[]; readonly open: number }> {
  const token = role === null ? undefined : tokens.get(role);
  const headers: Record<string, string> = { 'accept-language': 'sv', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const get = async (path: string) => (await fetch(`${registry.url}${path}`, { headers })).text();
  const ask = async (query: string) =>
    JSON.stringify((await graphql(registry.url, `{ ${query} }`, {}, token, { 'accept-language': 'sv' })).data);
  const id = version.split(':')[1]!;
  const answers: Record<string, string> = {
    artefacts: await ask('artefacts(first: 50) { edges { node { title url } } totalCount }'),
    artefactsOfKind: await ask('artefacts(first: 50, filter: { kind: "code-system" }) { edges { node { title } } }'),
    newest: await ask('artefacts(first: 50, orderBy: CREATED_AT) { edges { node { title } } }'),
    artefact: await ask(`artefact(url: "${URL}") { title }`),
    node: await ask(`node(id: "${version}") { ... on ArtefactVersion { header rows { edges { node { body } } } } }`),
    latestChanges: await ask('latestChanges(first: 50) { edges { node { artefact { title } header } } }'),
    resolve: await ask(`resolve(canonical: "${URL}") { artefact { title } }`),
    search: await ask('search(text: "slutenhet") { hits { edges { node { text title code } } } }'),
    searchTitle: await ask('search(text: "Avskild lista") { hits { edges { node { text title } } } }'),
    searchUrl: await ask(`search(text: "${URL}") { hits { edges { node { text title } } } }`),
    suggest: await ask('suggest(text: "Avsk") { text title }'),
    lookup: await ask(`lookup(system: "${URL}", code: "K1") { concept { display } }`),
    apiResolve: await get(`/api/v1/resolve?canonical=${encodeURIComponent(URL)}`),
    feed: await get('/feeds/subject-fields/exempel-planering/atom'),
    apiVersion: await get(`/api/v1/versions/${id}`),
    apiContent: await get(`/api/v1/versions/${id}/content`),
  };
  for (const face of ['r4', 'r5']) {
    answers[`${face} search`] = await get(`/fhir/${face}/CodeSystem?_count=100`);
    answers[`${face} search by url`] = await get(`/fhir/${face}/CodeSystem?url=${URL}`);
    answers[`${face} read`] = await get(`/fhir/${face}/CodeSystem/${id}`);
    answers[`${face} lookup`] = await get(`/fhir/${face}/CodeSystem/$lookup?system=${URL}&code=K1`);
    answers[`${face} validate`] = await get(`/fhir/${face}/CodeSystem/$validate-code?url=${URL}&code=K1`);
  }
  const shown = Object.entries(answers).filter(([, text]) => INNER.test(text));
  const open = (answers['artefacts']!.match(/Öppen lista/g) ?? []).length;
  return { shown: shown.map(([name]) => name), open };
}

describe('a namespace', () => {
  let everything: string[];

  it('is open to everybody from the start, signed in or not', async () => {
    const told = await everythingTo(null);
    everything = told.shown;
    expect(everything.length).toBeGreaterThan(20);
    expect(everything).toContain('feed');
    expect(await graphqlData(registry.url, '{ namespaces { prefix isOpen } }')).toEqual({ namespaces: [{ prefix: PREFIX, isOpen: true }] });
  });

  it('is closed by an administrator of the whole registry alone, and not twice', async () => {
    const { errors } = await graphql(
      registry.url,
      SET,
      { input: { prefix: PREFIX, open: false, reasonSv: 'x' } },
      tokens.get('terminologist'),
    );
    expect(errors[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(await set(false)).toEqual([]);
    expect(await set(false)).toEqual(['UNCHANGED']);
  });

  it.each([
    ['nobody who is not signed in', null],
    ['nobody with a role in another subject field', 'proposer'],
    ['no administrator', 'administrator'],
  ])('then tells %s anything at any outlet, and everybody what is beside it', async (_, role) => {
    expect(await everythingTo(role)).toEqual({ shown: [], open: 1 });
  });

  it.each([
    ['everywhere', 'reader'],
    ['in it', 'vendor'],
  ])('tells those with a role %s what it told everybody before', async (_, role) => {
    // Feeds and events of what is closed are for nobody.
    expect((await everythingTo(role)).shown).toEqual(expect.arrayContaining(everything.filter((outlet) => outlet !== 'feed')));
  });

  it('says what keeps it from whom', async () => {
    const response = await fetch(`${registry.url}/api/v1/versions/${version.split(':')[1]!}`);
    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('NAMESPACE_CLOSED')]);
  });

  it('takes in what is imported into it later', async () => {
    const body = codeSystem('inre/nya', [{ code: 'N1', display: 'Ny slutenhet' }], { title: 'Avskild och ny' });
    await importBody(registry.url, tokens.get('terminologist')!, body, FHIR, { authority: 'exempel' });
    expect((await everythingTo(null)).shown).toEqual([]);
  });

  it('is open again at a word', async () => {
    expect(await set(true)).toEqual([]);
    expect((await everythingTo(null)).shown).toEqual(expect.arrayContaining(everything));
    expect(BESIDE).toContain('yttre');
  });
});
