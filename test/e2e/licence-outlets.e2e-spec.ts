import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeSystem, FHIR, importBody, OWN } from '../support/importing.js';
import { answerTo, outletsOf } from '../support/outlets.js';
import { People } from '../support/people.js';
import { runProgram, TERMVERK } from '../support/program.js';
import { AUTHOR, MUTATION } from '../support/proposals.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const URL = 'https://example.org/CodeSystem/kept';
const MAP = 'https://example.org/ConceptMap/kept';
const OPEN = 'https://termverk.example/CodeSystem/county';
/** Words that stand in the content alone. */
const CONTENT = /undanhållen|hemlighållen/i;
const TERMINOLOGIST = 'demo-terminolog';

interface Version {
  readonly id: string;
  readonly version: string;
  readonly contentChecksum: string;
}

describe('content under a licence is known and not shown', () => {
  let registry: TestRegistry;
  let people: People;
  let artefact: { readonly id: string; readonly versions: readonly Version[] };
  let mapVersion: string;
  let preview: string;
  let folder: string;

  const concepts = (more: readonly object[] = []) => [{ code: 'K1', display: 'Undanhållen' }, ...more];
  const versionOf = (id: string) => id.split(':')[1]!;

  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal' });
    people = new People(registry.url);
    folder = await mkdtemp(join(tmpdir(), 'termverk-licence-'));
    const token = await people.token(TERMINOLOGIST);
    const bring = async (body: string, query: Readonly<Record<string, string>>) => {
      const { report, error } = await importBody(registry.url, token, body, FHIR, query);
      expect(report ?? error).toMatchObject({ committed: query['mode'] !== 'dry-run' });
    };
    const licence = 'snomed-ct';
    await bring(codeSystem('kept', concepts(), { title: 'Känd av alla' }), { licence });
    await bring(codeSystem('kept', concepts([{ code: 'K2', display: 'Hemlighållen' }]), { title: 'Känd av alla', version: '1.1.0' }), {
      licence,
    });
    const map = {
      resourceType: 'ConceptMap',
      url: MAP,
      version: '1.0.0',
      name: 'Kept',
      title: 'Känd karta',
      status: 'active',
      group: [
        {
          source: OPEN,
          target: URL,
          element: [{ code: '01', target: [{ code: 'K1', relationship: 'equivalent', comment: 'Hemlighållen kommentar' }] }],
        },
      ],
    };
    await bring(JSON.stringify(map), { licence });
    const found = await people.ask<{ artefact: typeof artefact; map: { currentVersion: { id: string } } }>(
      null,
      `{ artefact(url: "${URL}") { id versions { id version contentChecksum } } map: artefact(url: "${MAP}") { currentVersion { id } } }`,
    );
    artefact = found.artefact;
    mapVersion = found.map.currentVersion.id;
    const dry = codeSystem('kept', [{ code: 'K1', display: 'Ett annat ord' }], { title: 'Känd av alla', version: '2.0.0' });
    const tried = await importBody(registry.url, token, dry, FHIR, { ...OWN, licence, mode: 'dry-run' });
    preview = tried.import!.id;
  }, 180_000);
  afterAll(async () => {
    await registry?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const get = async (path: string, person: string | null = null) => {
    const headers: Record<string, string> = person === null ? {} : { authorization: `Bearer ${await people.token(person)}` };
    const response = await fetch(`${registry.url}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  };
  /** What somebody gets of a GraphQL field: its text, or the codes of the errors. */
  const field = async (person: string | null, query: string) => {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (person !== null) headers['authorization'] = `Bearer ${await people.token(person)}`;
    const response = await fetch(`${registry.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { errors = [], data } = (await response.json()) as { errors?: { extensions?: { code?: string } }[]; data: unknown };
    return { codes: errors.map(({ extensions }) => extensions?.code), text: JSON.stringify(data) };
  };

  it('by its URL, its versions, their numbers and checksums', async () => {
    expect(artefact.versions.map(({ version }) => version)).toEqual(['1.1.0', '1.0.0']);
    expect(JSON.parse((await get(`/api/v1/resolve?canonical=${encodeURIComponent(URL)}`)).text)).toMatchObject({ version: '1.1.0' });
  });

  /** Everything that the registry tells of it, to whom it is not for. */
  const outlets = () =>
    outletsOf({
      codeSystem: {
        url: URL,
        id: versionOf(artefact.id),
        versions: [versionOf(artefact.versions[1]!.id), versionOf(artefact.versions[0]!.id)],
      },
      code: 'K1',
      title: 'Känd av alla',
      display: 'Undanhållen',
      map: { url: MAP, version: versionOf(mapVersion), openSystem: OPEN, openCode: '01' },
    });
  /** Those that have to say why they tell nothing; a search finds nothing. */
  const refusing = () => outlets().filter(({ name, tells }) => tells === 'content' && !name.includes('search'));

  it.each([
    ['nobody who is not signed in', null],
    ['nobody whose organisation has no grant', AUTHOR],
  ])('at any outlet to %s', async (_, person) => {
    const asker = { url: registry.url, ...(person === null ? {} : { token: await people.token(person) }) };
    for (const { name, question } of outlets()) expect([name, CONTENT.exec(await answerTo(asker, question))]).toEqual([name, null]);
    for (const { name, question } of refusing())
      expect([name, (await answerTo(asker, question)).includes('LICENCE_REQUIRED')]).toEqual([name, true]);
  });

  it.each([
    ['a code that is not there', () => `lookup(system: "${URL}", code: "K9") { concept { display } issues { text } }`],
    ['subsumption', () => `subsumes(codingA: { system: "${URL}", code: "K1" }, codingB: { system: "${URL}", code: "K2" }) { outcome }`],
  ])('in GraphQL: %s', async (_, query) => {
    const { codes, text } = await field(null, `{ ${query()} }`);
    expect(codes).toContain('LICENCE_REQUIRED');
    expect(text).not.toMatch(CONTENT);
    expect((await field(AUTHOR, `{ ${query()} }`)).codes).toContain('LICENCE_REQUIRED');
  });

  it('in search, suggestions and highlights', async () => {
    for (const words of ['Undanhållen', 'Hemlighållen', 'K1', 'Känd av alla']) {
      const { text, codes } = await field(
        null,
        `{ search(text: "${words}") { hits { edges { node { text title code withheld highlights { start } } } } } suggest(text: "${words}") { text title } }`,
      );
      expect([words, codes, text.match(CONTENT)]).toEqual([words, [], null]);
    }
  });

  it.each([
    ['the content of a map', () => `/api/v1/versions/${versionOf(mapVersion)}/content`],
    ['FHIR $lookup of no code', () => `/fhir/r5/CodeSystem/$lookup?system=${URL}&code=K9`],
    ['FHIR $subsumes', () => `/fhir/r5/CodeSystem/$subsumes?system=${URL}&codeA=K1&codeB=K2`],
  ])('over HTTP: %s', async (_, path) => {
    const { status, text } = await get(path());
    expect([status, text.includes('LICENCE_REQUIRED'), CONTENT.test(text)]).toEqual([403, true, false]);
  });

  it('in what an import would change, to whoever imports without the licence', async () => {
    const { text } = await get(`/api/v1/imports/${preview}/changes`, TERMINOLOGIST);
    expect(text).toContain('"withheld":"licence"');
    expect(text).not.toMatch(CONTENT);
    const asked = `{ import(id: "Import:${preview}") { changes { edges { node { changeClass differences { edges { node { before after } } } } } } } }`;
    const told = await field(TERMINOLOGIST, asked);
    expect([told.codes, CONTENT.test(told.text)]).toEqual([['LICENCE_REQUIRED'], false]);
  });

  it('in a proposal of a change, which its author writes without seeing the rest', async () => {
    const base = artefact.versions[0]!;
    const rowPatch = [{ key: 'K1', body: { code: 'K1', display: 'Ett bättre ord' } }];
    const { proposal } = await people.act<{ proposal: { id: string } }>(
      AUTHOR,
      'mutation ($input: CreateProposalInput!) { createProposal(input: $input) { proposal { id } userErrors { code path } } }',
      {
        input: {
          path: 'ordinary',
          title: 'Ett ord',
          items: [{ artefact: artefact.id, baseChecksum: base.contentChecksum, version: '2.0.0', rowPatch }],
        },
      },
    );
    for (const asked of [
      'changes { before after }',
      'findings { message }',
      'before { rows { edges { node { body } } } }',
      'after { header }',
    ]) {
      const told = await field(AUTHOR, `{ proposal(id: "${proposal.id}") { items { ${asked} } } }`);
      expect([asked, told.codes, CONTENT.test(told.text)]).toEqual([asked, ['LICENCE_REQUIRED'], false]);
    }
  });

  it('on the command line, where a check that needs it is not made, and no code is called unknown', async () => {
    const resolved = await runProgram(TERMVERK, ['resolve', URL, '--registry', registry.url]);
    expect([resolved.status, CONTENT.test(resolved.stdout)]).toEqual([0, false]);
    const { release } = await people.act<{ release: { id: string } }>('demo-utgivningsansvarig', MUTATION.createRelease, {
      input: { name: 'kept', titleSv: 'Utgåva med licens', effectiveFrom: '2025-01-01T00:00:00Z' },
    });
    await people.act(
      'demo-utgivningsansvarig',
      'mutation ($input: AddCurrentVersionsInput!) { addCurrentVersionsToRelease(input: $input) { userErrors { code path } } }',
      { input: { releaseId: release.id, canonicals: [URL] } },
    );
    await people.act('demo-utgivningsansvarig', MUTATION.publishRelease, { release: release.id });
    const file = join(folder, 'codes.csv');
    await writeFile(file, 'code,display\nK1,Något\nK9,Något annat\n');
    const checked = await runProgram(TERMVERK, ['check', file, '--code-system', URL, '--against', 'kept', '--registry', registry.url]);
    expect(checked.status).toBe(4);
    expect(checked.stderr).toContain('snomed-ct');
    expect(checked.stdout + checked.stderr).not.toMatch(CONTENT);
    expect(checked.stdout + checked.stderr).not.toMatch(/K9/);
  });

  it('until an organisation is granted to read it, and again when that is withdrawn', async () => {
    const grant = 'mutation ($input: GrantLicenceInput!) { grantLicence(input: $input) { grant { id licence } userErrors { code path } } }';
    const input = { licence: 'snomed-ct', organisation: 'region-exempel', reason: 'Nationellt avtal (påhittat)' };
    expect(await people.codes('demo-registrator', grant, { input })).toEqual(['FORBIDDEN']);
    expect(await people.codes('demo-administrator', grant, { input: { ...input, licence: 'own' } })).toEqual(['LICENCE_OPEN']);
    const { grant: granted } = await people.act<{ grant: { id: string } }>('demo-administrator', grant, { input });
    expect(await people.codes('demo-administrator', grant, { input })).toEqual(['GRANT_EXISTS']);
    const rows = `{ artefact(url: "${URL}") { currentVersion { rows { edges { node { body } } } } } }`;
    expect((await field(AUTHOR, rows)).text).toMatch(CONTENT);
    const asker = { url: registry.url, token: await people.token(AUTHOR) };
    const shown: string[] = [];
    for (const { name, question } of refusing()) {
      const text = await answerTo(asker, question);
      expect([name, text.includes('LICENCE_REQUIRED')]).toEqual([name, false]);
      if (CONTENT.test(text)) shown.push(name);
    }
    expect(shown).toEqual(
      expect.arrayContaining(['the header of a version', 'a comparison', 'its content over HTTP', 'r4 $lookup', 'r5 read']),
    );
    expect((await field('demo-lasare', rows)).codes).toEqual(['LICENCE_REQUIRED']);
    expect((await get(`/api/v1/versions/${versionOf(artefact.versions[0]!.id)}/content`, AUTHOR)).text).toMatch(CONTENT);
    const withdraw = 'mutation ($id: ID!) { withdrawLicence(grant: $id, reason: "Avtalet har gått ut") { userErrors { code path } } }';
    await people.act('demo-administrator', withdraw, { id: granted.id });
    expect((await field(AUTHOR, rows)).codes).toEqual(['LICENCE_REQUIRED']);
    expect(await people.codes('demo-administrator', withdraw, { id: granted.id })).toEqual(['GRANT_ENDED']);
  });

  it('while the terms of a standard itself are told beside those of its entry', async () => {
    const { artefact: standard } = await people.ask<{ artefact: { licence: string; currentVersion: object } }>(
      null,
      '{ artefact(url: "https://termverk.example/standard/snomed-ct") { licence currentVersion { contentLicence { code mayRead } } } }',
    );
    expect(standard).toEqual({ licence: 'own', currentVersion: { contentLicence: { code: 'snomed-ct', mayRead: 'licensed' } } });
  });
});
