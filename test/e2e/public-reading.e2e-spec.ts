import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { codeSystem, FHIR, importBody } from '../support/importing.js';
import { answerTo, COUNTS, outletsOf, type Outlet, type Withheld } from '../support/outlets.js';
import { People } from '../support/people.js';
import { AUTHOR, Journey, MUTATION, REGISTRAR, type TestConcept } from '../support/proposals.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const PREFIX = 'https://example.org/CodeSystem/inre/';
const SYSTEM = `${PREFIX}koder`;
const VALUE_SET = `${PREFIX}urval`;
const MAP = `${PREFIX}karta`;
const CONCEPT = `${PREFIX}begrepp`;
const UNIQUE_ID = '1.2.752.99999.4711';
const OPEN = 'https://termverk.example/CodeSystem/county';
const LAW = '2001:453';
const RELEASE = 'slutna-prov';
/** Words that stand in the closed namespace alone: everything there has one of them in what it is called and in what it says. */
const INNER = /kvarnsluten|tystmark|SLU-\d|CodeSystem\/inre\/\w/i;
const TERMINOLOGIST = 'demo-terminolog';
const ADMINISTRATOR = 'demo-administrator';
/** Of another organisation, with a role in a subject field. */
const STRANGER = 'demo-remissinstans';
const SET = 'mutation ($input: SetPublicReadingInput!) { setPublicReading(input: $input) { namespace { isOpen } userErrors { code } } }';

let database: TestDatabase;
let registry: TestRegistry;
let people: People;
let withheld: Withheld;
let outlets: readonly Outlet[];
let ids: RegExp;
/** What is counted of everything when none of it is there yet. */
let countsBefore: readonly string[];
const sql = <Row = unknown>(text: string, values: unknown[] = []): Promise<Row[]> => database.dataSource.query(text, values);
const uuid = (id: string) => id.split(':')[1]!;

beforeAll(async () => {
  database = await createTestDatabase();
  registry = await startTestRegistry({ seed: 'minimal', databaseUrl: database.url, env: { TERMVERK_DRAIN_SECONDS: '0' } });
  people = new People(registry.url);
  countsBefore = await counts(null);
  await bringAll();
  await people.act(
    ADMINISTRATOR,
    'mutation ($input: RegisterNamespaceInput!) { registerNamespace(input: $input) { namespace { prefix } userErrors { code path } } }',
    { input: { prefix: PREFIX, nameSv: 'Inre', organisation: 'exempelmyndigheten' } },
  );
}, 240_000);
afterAll(async () => {
  await registry?.stop();
  await database?.drop();
});

async function bring(body: string, type = FHIR): Promise<void> {
  const { report, error } = await importBody(registry.url, await people.token(TERMINOLOGIST), body, type, { licence: 'own' });
  expect(error ?? report?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(report).toMatchObject({ committed: true });
}

/** A code system, a value set, a map, a naming system and a concept, in a release, in a proposal, and in what refers to them. */
async function bringAll(): Promise<void> {
  const concept = [{ code: 'SLU-7', display: 'Kvarnslutens första' }];
  const resource = (resourceType: string, url: string, more: object) =>
    JSON.stringify({ resourceType, url, version: '1.0.0', name: 'Tystmark', title: 'Tystmark ting', status: 'active', ...more });
  await bring(codeSystem('inre/koder', concept, { name: 'Tystmark', title: 'Tystmark lista' }));
  await bring(
    codeSystem('inre/koder', [...concept, { code: 'SLU-8', display: 'Kvarnslutens andra' }], {
      name: 'Tystmark',
      title: 'Tystmark lista',
      version: '1.1.0',
    }),
  );
  await bring(resource('ValueSet', VALUE_SET, { compose: { include: [{ system: SYSTEM }] } }));
  const target = [{ code: 'SLU-7', relationship: 'equivalent', comment: 'Om kvarnsluten' }];
  await bring(resource('ConceptMap', MAP, { group: [{ source: OPEN, target: SYSTEM, element: [{ code: '01', target }] }] }));
  const uniqueId = [
    { type: 'oid', value: UNIQUE_ID },
    { type: 'uri', value: SYSTEM, preferred: true },
  ];
  await bring(resource('NamingSystem', `${PREFIX}namn`, { kind: 'codesystem', date: '2026-01-01', uniqueId }));
  const template = await readFile(new URL('../../seed/data/demo/concepts/planansvarig.yaml', import.meta.url), 'utf8');
  await bring(
    template
      .replaceAll('https://termverk.example/demo/concept/planansvarig', CONCEPT)
      .replaceAll('planansvarig', 'tystmarken')
      .replaceAll('plan holder', 'tystmarken (en)')
      .replace('person som svarar', 'kvarnsluten som svarar')
      .replace(
        '  distinctFrom: []',
        `  distinctFrom: []\n  legalReferences:\n    - act: Socialtjänstlag\n      number: '${LAW}'\n      paragraph: 2 kap. 7 §`,
      ),
    'application/yaml',
  );
  const journey = new Journey(people);
  const found = await people.ask<Record<'system' | 'map' | 'set', { id: string; versions: { id: string }[] }> & { concept: TestConcept }>(
    null,
    `{ system: artefact(url: "${SYSTEM}") { id versions { id } } map: artefact(url: "${MAP}") { id versions { id } }
       set: artefact(url: "${VALUE_SET}") { id versions { id } }
       concept: artefact(url: "${CONCEPT}") { id url currentVersion { id version contentChecksum header } } }`,
  );
  await release([SYSTEM, VALUE_SET, MAP, CONCEPT]);
  const proposed = await journey.propose(found.concept, 'kvarnsluten i annan ordning', { title: 'Tystmark' });
  const submitted = await journey.onId(REGISTRAR, 'startReview', await journey.submit(proposed));
  const told = await people.ask<{ proposal: { case: { number: string } } }>(
    AUTHOR,
    `{ proposal(id: "${submitted.id}") { case { number } } }`,
  );
  await people.act(REGISTRAR, MUTATION.openConsultation, {
    input: {
      proposal: submitted.id,
      theme: 'Om tystmark',
      questions: [],
      invited: ['exempelkommunen'],
      closesAt: new Date(Date.now() + 86_400_000).toISOString(),
    },
  });
  const initiatives = await sql<{ slug: string }>('select slug from initiative order by slug limit 2');
  for (const { slug } of initiatives)
    await sql(
      `insert into initiative_artefact (initiative_id, canonical, relation) select id, $2, 'concerns' from initiative where slug = $1`,
      [slug, SYSTEM],
    );
  await sql(
    `insert into registered_system_artefact (system_id, canonical, role, sources)
     select id, $1, 'consumes', sources from registered_system where slug = 'exempeljournalen'`,
    [SYSTEM],
  );
  for (const person of ['demo-uppgiftslamnare-ett', 'demo-uppgiftslamnare-tva']) await pushUsage(person);
  const [newer, older] = found.system.versions as [{ id: string }, { id: string }];
  withheld = {
    codeSystem: { url: SYSTEM, id: uuid(found.system.id), versions: [uuid(older.id), uuid(newer.id)] },
    code: 'SLU-7',
    title: 'Tystmark lista',
    display: 'Kvarnslutens första',
    map: { url: MAP, version: uuid(found.map.versions[0]!.id), openSystem: OPEN, openCode: '01' },
    valueSet: { url: VALUE_SET, version: uuid(found.set.versions[0]!.id) },
    namingSystem: { uniqueId: UNIQUE_ID },
    concept: { url: CONCEPT, id: uuid(found.concept.id), version: uuid(found.concept.currentVersion.id), law: LAW },
    subjectField: 'exempel-planering',
    release: RELEASE,
    proposal: {
      id: submitted.id,
      number: submitted.number,
      case: told.proposal.case.number,
    },
    initiative: initiatives[0]!.slug,
    system: 'exempeljournalen',
  };
  outlets = outletsOf(withheld);
  const rows = await sql<{ id: string }>(
    `select id from artefact where starts_with(url, $1) union select v.id from artefact_version v join artefact a on a.id = v.artefact_id
     where starts_with(a.url, $1)`,
    [PREFIX],
  );
  ids = new RegExp(rows.map(({ id }) => id).join('|'));
}

async function release(canonicals: readonly string[]): Promise<void> {
  const manager = 'demo-utgivningsansvarig';
  const { release: created } = await people.act<{ release: { id: string } }>(manager, MUTATION.createRelease, {
    input: { name: RELEASE, titleSv: 'Prov', effectiveFrom: '2025-01-01T00:00:00Z' },
  });
  await people.act(
    manager,
    'mutation ($input: AddCurrentVersionsInput!) { addCurrentVersionsToRelease(input: $input) { userErrors { code path } } }',
    { input: { releaseId: created.id, canonicals: [...canonicals, OPEN] } },
  );
  await people.act(manager, MUTATION.publishRelease, { release: created.id });
}

async function pushUsage(person: string): Promise<void> {
  const own = person.endsWith('ett') ? 'region-exempel,exempeljournalen' : 'region-prov,provjournalen';
  const months = ['2025-01', '2025-02', '2025-03'];
  const rows = months.map((month) => `${own},${SYSTEM},1.1.0,SLU-7,Kvarnslutens första,,${month},500,uttag`);
  const response = await fetch(`${registry.url}/api/v1/usage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await people.token(person)}`, 'content-type': 'text/csv' },
    body: `organisation,system,code_system,code_system_version,code,display,element,period,count,method\n${rows.join('\n')}\n`,
  });
  expect(response.ok ? '' : await response.text()).toBe('');
}

const askerOf = async (person: string | null) => ({ url: registry.url, ...(person === null ? {} : { token: await people.token(person) }) });
const set = (open: boolean) => people.codes(ADMINISTRATOR, SET, { input: { prefix: PREFIX, open, reasonSv: 'Arbetsmaterial' } });

/** The numbers in what counts. */
async function counts(person: string | null): Promise<string[]> {
  const asker = await askerOf(person);
  return Promise.all(COUNTS.map(async (question) => (await answerTo(asker, question)).replace(/"(timestamp|lastUpdated)":"[^"]*"/g, '')));
}

/** The outlets that tell somebody of what is in the namespace, and what each of them says. */
async function tellingTo(person: string | null): Promise<string[]> {
  const asker = await askerOf(person);
  const telling: string[] = [];
  for (const { name, question, withIds } of outlets) {
    const text = await answerTo(asker, question);
    const said = INNER.exec(text) ?? (withIds === true ? null : ids.exec(text));
    if (said !== null) telling.push(`${name}: ${said[0]}`);
  }
  return telling;
}
const namesOf = (telling: readonly string[]) => telling.map((one) => one.slice(0, one.lastIndexOf(': ')));

describe('a namespace', () => {
  it('is open to everybody from the start, signed in or not', async () => {
    // Every outlet tells, or its part in what follows would be empty. Events are told a moment later.
    const all = outlets.map(({ name }) => name).sort();
    let telling = namesOf(await tellingTo(null)).sort();
    for (let tries = 0; tries < 60 && telling.length < all.length; tries++) {
      await sleep(500);
      telling = namesOf(await tellingTo(null)).sort();
    }
    expect(telling).toEqual(all);
  });

  it('is closed by an administrator of the whole registry alone, and not twice', async () => {
    expect(await people.codes(TERMINOLOGIST, SET, { input: { prefix: PREFIX, open: false, reasonSv: 'x' } })).toEqual(['FORBIDDEN']);
    expect(await set(false)).toEqual([]);
    expect(await set(false)).toEqual(['UNCHANGED']);
  });

  it.each([
    ['nobody who is not signed in', null],
    ['nobody of another organisation with a role in a subject field', STRANGER],
    ['no administrator', ADMINISTRATOR],
    ['nobody who handles proposals in its subject field', REGISTRAR],
  ])('then tells %s anything at any outlet', async (_, person) => {
    expect(await tellingTo(person)).toEqual([]);
  });

  it.each([
    ['nobody who is not signed in', null],
    ['nobody of another organisation', STRANGER],
  ])('then is counted for %s', async (_, person) => {
    expect(await counts(person)).toEqual(countsBefore);
  });

  it('tells those with a role everywhere what it told everybody before', async () => {
    // Feeds and events of what is closed are for nobody.
    const expected = outlets.filter(({ silent }) => silent !== true).map(({ name }) => name);
    expect(namesOf(await tellingTo('demo-lasare'))).toEqual(expect.arrayContaining(expected));
    expect(await counts('demo-lasare')).not.toEqual(countsBefore);
  });

  it('and those with a role in it', async () => {
    await people.act(ADMINISTRATOR, 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { userErrors { code path } } }', {
      input: { person: STRANGER, role: 'READER', namespace: PREFIX },
    });
    const expected = outlets.filter(({ silent }) => silent !== true).map(({ name }) => name);
    expect(namesOf(await tellingTo(STRANGER))).toEqual(expect.arrayContaining(expected));
  });

  it('says what keeps it from whom', async () => {
    const response = await fetch(`${registry.url}/api/v1/versions/${withheld.codeSystem.versions[1]}`);
    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('NAMESPACE_CLOSED')]);
    const manifest = (await (await fetch(`${registry.url}/api/v1/releases/${RELEASE}`)).json()) as { isWhole: boolean; items: unknown[] };
    expect([manifest.isWhole, manifest.items.length]).toEqual([false, 1]);
  });

  it('takes in what is imported into it later', async () => {
    await bring(codeSystem('inre/nya', [{ code: 'SLU-9', display: 'Ny kvarnsluten' }], { title: 'Tystmark och ny' }));
    expect(await tellingTo(null)).toEqual([]);
  });

  it('is open again at a word', async () => {
    expect(await set(true)).toEqual([]);
    expect(namesOf(await tellingTo(null)).sort()).toEqual(outlets.map(({ name }) => name).sort());
  });
});
