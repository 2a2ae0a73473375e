import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from '../support/client.js';
import { unzip } from '../support/unzip.js';
import { People } from '../support/people.js';
import { runProgram, TERMVERK } from '../support/program.js';
import { AUTHOR, Journey, REGISTRAR, type TestProposal } from '../support/proposals.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const ADMINISTRATOR = 'demo-administrator';
const URL = 'https://termverk.example/demo/concept/molnskugga';
/** Words that stand in the unsubmitted proposal alone. */
const UNSUBMITTED = /molnskugg|dimridå|ogenomtränglig/i;

describe('public records', () => {
  let registry: TestRegistry;
  let people: People;
  let journey: Journey;
  let folder: string;

  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal' });
    people = new People(registry.url);
    journey = new Journey(people);
    folder = await mkdtemp(join(tmpdir(), 'termverk-case-'));
  }, 180_000);
  afterAll(async () => {
    await registry?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const get = async (path: string, person: string | null, token?: string) => {
    const headers: Record<string, string> = person === null ? {} : { authorization: `Bearer ${token ?? (await people.token(person))}` };
    const response = await fetch(`${registry.url}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const field = async (person: string | null, query: string, token?: string) => {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (person !== null) headers['authorization'] = `Bearer ${token ?? (await people.token(person))}`;
    const response = await fetch(`${registry.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return response.text();
  };

  describe('a proposal that is not submitted', () => {
    let draft: TestProposal & {
      readonly items: readonly { readonly after: { readonly id: string }; readonly artefact: { readonly id: string } }[];
    };

    beforeAll(async () => {
      const header = {
        id: 'molnskugga',
        subjectField: 'exempel-planering',
        definitions: [
          { language: 'sv', text: 'ogenomtränglig dimridå', source: 'prov', paraphrase: false },
          { language: 'en', text: 'screen that nothing passes', source: 'prov', paraphrase: false },
        ],
        terms: [
          { language: 'sv', text: 'molnskugga', status: 'recommended', kind: 'term' },
          { language: 'en', text: 'cloud shade', status: 'recommended', kind: 'term' },
        ],
        notes: [],
        relations: [],
        distinctFrom: [],
        sources: [{ title: 'Prov' }],
      };
      const newArtefact = {
        kind: 'concept',
        url: URL,
        name: 'molnskugga',
        titleSv: 'Molnskugga',
        subjectField: 'exempel-planering',
        licence: 'own',
        responsibility: {
          developer: 'region-exempel',
          operator: 'unknown',
          funder: 'unknown',
          bindingness: { level: 'voluntary', basis: 'Prov' },
          useSituationSv: 'Prov',
        },
      };
      const { proposal } = await people.act<{ proposal: { id: string } }>(
        AUTHOR,
        'mutation ($input: CreateProposalInput!) { createProposal(input: $input) { proposal { id } userErrors { code path } } }',
        { input: { path: 'ordinary', title: 'En dimridå', motivation: 'Ogenomtränglighet.', items: [{ newArtefact, header }] } },
      );
      const found = await people.ask<{ proposal: typeof draft }>(
        AUTHOR,
        `{ proposal(id: "${proposal.id}") { id number state items { id checksum version similar { canonical relation } after { id } artefact { id } } } }`,
      );
      draft = found.proposal;
      await people.act(AUTHOR, 'mutation ($id: ID!) { checkProposal(id: $id) { userErrors { code } } }', { id: draft.id });
    });

    /** Every way to look, with a token other than the person's usual one when it is given. */
    const everywhere = (token?: string): readonly (readonly [name: string, look: (person: string | null) => Promise<string>])[] => {
      const item = draft.items[0]!;
      const version = item.after.id.split(':')[1]!;
      const artefact = item.artefact.id.split(':')[1]!;
      const asks = (query: string) => (person: string | null) => field(person, `{ ${query} }`, token);
      const gets = (path: string) => async (person: string | null) => (await get(path, person, token)).text;
      return [
        ['its node', asks(`node(id: "${draft.id}") { ... on Proposal { title motivation items { url } history { action } } }`)],
        [
          'nodes',
          asks(
            `nodes(ids: ["${draft.id}", "${item.after.id}", "${item.artefact.id}"]) { id ... on ArtefactVersion { header } ... on Artefact { url title } }`,
          ),
        ],
        ['by id', asks(`proposal(id: "${draft.id}") { title items { after { header } } }`)],
        ['by number', asks(`proposal(number: ${draft.number}) { title items { after { header } } }`)],
        ['the list', asks('proposals(first: 100) { edges { node { title number items { url } } } }')],
        ['its version', asks(`artefactVersion(id: "${item.after.id}") { header artefact { url } }`)],
        ['a comparison', asks(`compareVersions(before: "${item.after.id}", after: "${item.after.id}") { after }`)],
        ['its artefact', asks(`artefact(id: "${item.artefact.id}") { url title versions { header } history { kind } }`)],
        ['its artefact by its URL', asks(`artefact(url: "${URL}") { id title }`)],
        ['what its URL stands for', asks(`resolve(canonical: "${URL}") { version { version } }`)],
        [
          'the list of artefacts',
          asks('artefacts(first: 1000, filter: { subjectField: "exempel-planering" }) { edges { node { url title } } }'),
        ],
        ['search', asks('search(text: "ogenomtränglig dimridå molnskugga") { didYouMean hits { edges { node { text title } } } }')],
        ['suggestions', asks('suggest(text: "molnsk") { text title }')],
        ['latest changes', asks('latestChanges(first: 100) { edges { node { artefact { url title } } } }')],
        ['the audit chain about it', asks(`auditEntries(about: "${draft.id}") { payload }`)],
        ['the audit chain about its version', asks(`auditEntries(about: "${item.after.id}") { payload }`)],
        ['the audit chain', gets('/api/v1/audit?limit=1000')],
        ['FHIR AuditEvent', gets('/fhir/r5/AuditEvent?_count=500')],
        ['FHIR Provenance', gets('/fhir/r5/Provenance?_count=500')],
        ['the version over HTTP', gets(`/api/v1/versions/${version}`)],
        ['its content over HTTP', gets(`/api/v1/versions/${version}/content`)],
        [
          'resolution over HTTP',
          async (person) => String((await get(`/api/v1/resolve?canonical=${encodeURIComponent(URL)}`, person, token)).status),
        ],
        ['FHIR read', gets(`/fhir/r5/CodeSystem/${version}`)],
        ['FHIR search', gets('/fhir/r5/CodeSystem?_total=accurate&_count=200&_elements=url,title')],
        ['feeds', gets('/feeds/json?limit=100')],
        [
          'the feed of the artefact',
          async (person) => String((await get(`/feeds/artefacts/${artefact}/json`, person, token)).text.match(UNSUBMITTED)),
        ],
        ['cases', gets('/api/v1/cases')],
        ['cases in GraphQL', asks('cases(first: 100) { edges { node { number title proposal { title } } } }')],
        ['imports', asks('imports(first: 50) { edges { node { source } } }')],
      ];
    };

    it.each([ADMINISTRATOR, REGISTRAR, 'demo-terminolog', 'demo-granskare-ett', null])('is nowhere to be read by %s', async (person) => {
      for (const [name, look] of everywhere()) {
        const text = (await look(person)).replaceAll(URL, '');
        // A question that is wrong in its form would be answered by nothing, too.
        expect([name, text.match(UNSUBMITTED), text.includes('GRAPHQL_INVALID')]).toEqual([name, null, false]);
      }
    });

    it('is read by its author', async () => {
      expect(await field(AUTHOR, `{ proposal(id: "${draft.id}") { motivation items { after { header } } } }`)).toMatch(UNSUBMITTED);
    });

    it('is read by a token of its author’s only when its scopes say so', async () => {
      const limited = async (scopes: string[]) => {
        const { token } = await people.act<{ token: { secret: string } }>(
          AUTHOR,
          'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token { secret } userErrors { code path } } }',
          { input: { purpose: 'prov', scopes } },
        );
        return token.secret;
      };
      const [narrow, reading] = [await limited(['self.read', 'usage.push']), await limited(['draft.read-own'])];
      for (const [name, look] of everywhere(narrow)) {
        const text = (await look(AUTHOR)).replaceAll(URL, '');
        expect([name, text.match(UNSUBMITTED), text.includes('GRAPHQL_INVALID')]).toEqual([name, null, false]);
      }
      const [, byItsNode] = everywhere(reading)[0]!;
      expect(await byItsNode(AUTHOR)).toMatch(UNSUBMITTED);
    });

    it('is not found by variables of the wrong shape, which are the sender’s fault', async () => {
      const query = 'mutation ($input: EditProposalInput!) { editProposal(input: $input) { userErrors { code path } } }';
      // More than once: queries that come again are compiled, and read their variables in another way.
      for (let i = 0; i < 4; i++) {
        const { status, errors } = await graphql(registry.url, query, { input: { id: draft.id } }, await people.token(AUTHOR));
        expect([status, ...new Set(errors.map(({ extensions }) => extensions?.code))]).toEqual([400, 'GRAPHQL_INVALID']);
      }
    });

    it('is in no count and gives nothing away to somebody who proposes the same', async () => {
      const count = '{ proposals(filter: { states: ["draft"] }) { totalCount } }';
      expect(JSON.parse(await field(ADMINISTRATOR, count))).toEqual({ data: { proposals: { totalCount: 0 } } });
      expect(JSON.parse(await field(AUTHOR, count))).toEqual({ data: { proposals: { totalCount: 1 } } });
      const concept = await journey.concept('planeringssamtal');
      const { proposal } = await people.act<{ proposal: TestProposal }>(
        'demo-terminolog',
        'mutation ($input: CreateProposalInput!) { createProposal(input: $input) { proposal { id } userErrors { code path } } }',
        journey.wish(concept, 'ogenomtränglig dimridå'),
      );
      await people.act('demo-terminolog', 'mutation ($id: ID!) { checkProposal(id: $id) { userErrors { code } } }', { id: proposal.id });
      const similar = await field('demo-terminolog', `{ proposal(id: "${proposal.id}") { items { similar { canonical term } } } }`);
      expect(similar).not.toMatch(/molnskugga/i);
    });

    it('is changed, submitted and withdrawn by nobody else', async () => {
      for (const mutation of ['submitProposal', 'checkProposal', 'startReview']) {
        const codes = await people.codes('demo-terminolog', `mutation ($id: ID!) { ${mutation}(id: $id) { userErrors { code } } }`, {
          id: draft.id,
        });
        expect([mutation, codes.length > 0 && codes.every((code) => ['PROPOSAL_UNKNOWN', 'FORBIDDEN'].includes(code))]).toEqual([
          mutation,
          true,
        ]);
      }
    });
  });

  describe('a submitted proposal', () => {
    let proposal: TestProposal;
    let number: string;

    beforeAll(async () => {
      proposal = await journey.decisionPending(await journey.concept('planuppfoljning'), 'det som alla får läsa om');
      const found = await people.ask<{ proposal: { case: { number: string } } }>(
        null,
        `{ proposal(id: "${proposal.id}") { case { number } } }`,
      );
      number = found.proposal.case.number;
    }, 60_000);

    const mark = (person: string, document: number | null) =>
      people.codes(person, 'mutation ($input: MarkSecretInput!) { markSecret(input: $input) { userErrors { code path } } }', {
        input: { number, document, ground: 'osl-18-8', reason: 'Beskriver en brist i säkerheten' },
      });

    it('is a case with documents that everybody may read', async () => {
      const { case: found } = await people.ask<{ case: { documents: { kind: string; withheld: string | null }[] } }>(
        null,
        `{ case(number: "${number}") { title state receivedAt documents { kind withheld checksum content } proposal { number } } }`,
      );
      expect(found).toMatchObject({ title: 'Ny betydelse', state: 'decision-pending', proposal: { number: proposal.number } });
      expect(found.documents.filter(({ withheld }) => withheld !== null)).toEqual([]);
      const line = (await get('/api/v1/cases?limit=1', null)).text;
      expect(JSON.parse(line)).toMatchObject({ number, withheld: null });
      expect(JSON.parse((await get(`/api/v1/cases/${encodeURIComponent(number)}`, null)).text)).toMatchObject({ number, secrecy: [] });
      expect((await get('/api/v1/cases/REG%201900-00001', null)).status).toBe(404);
    });

    it('gives a file for disclosure that agrees with its checksums, and one for an archive to the registrar', async () => {
      const run = async (purpose: string, person: string | null) => {
        const file = join(folder, `${purpose}.zip`);
        const token: Record<string, string> = person === null ? {} : { TERMVERK_TOKEN: await people.token(person) };
        return runProgram(
          TERMVERK,
          ['case', 'export', number, '--registry', registry.url, '--for', purpose, '--output', file, '--force'],
          token,
        );
      };
      expect((await run('disclosure', null)).status).toBe(0);
      expect((await run('archive', ADMINISTRATOR)).status).not.toBe(0);
      expect((await run('archive', REGISTRAR)).status).toBe(0);
      for (const [purpose, hasAudit] of [
        ['disclosure', false],
        ['archive', true],
      ] as const) {
        const files = unzip(await readFile(join(folder, `${purpose}.zip`)));
        expect(files.wrong).toEqual([]);
        expect(files.names).toEqual(expect.arrayContaining(['innehall.html', 'case.json', 'mets.xml', 'documents/0001-proposal.json']));
        expect(files.names.includes('audit.ndjson')).toBe(hasAudit);
        expect(files.text('innehall.html')).toContain('det som alla får läsa om');
      }
    });

    it('that is marked secret is listed to all, and shown to its author and those who handle it', async () => {
      expect(await mark(ADMINISTRATOR, null)).toEqual(['FORBIDDEN']);
      expect(await mark(REGISTRAR, null)).toEqual([]);
      const secret = /det som alla får läsa om|Ny betydelse/;
      const version = await people.ask<{ proposal: { items: { after: { id: string } }[] } }>(
        AUTHOR,
        `{ proposal(id: "${proposal.id}") { items { after { id } } } }`,
      );
      const draftId = version.proposal.items[0]!.after.id;
      for (const person of [ADMINISTRATOR, 'demo-lasare', null]) {
        const looks = [
          await field(
            person,
            `{ case(number: "${number}") { number title withheld documents { withheld content } proposal { title } secrecy { ground { chapter section } reason } } }`,
          ),
          await field(person, `{ proposal(id: "${proposal.id}") { title } }`),
          await field(person, `{ proposals(first: 100) { edges { node { title motivation } } } }`),
          await field(person, `{ node(id: "${draftId}") { ... on ArtefactVersion { header } } }`),
          await field(person, `{ auditEntries(about: "${proposal.id}") { payload } }`),
          (await get(`/api/v1/cases/${encodeURIComponent(number)}/documents/1`, person)).text,
          (await get('/feeds/json?limit=100', person)).text.includes(`"${proposal.id}"`) ? 'Ny betydelse' : '',
        ];
        expect(looks.map((text) => secret.test(text))).toEqual(looks.map(() => false));
        expect(looks[0]).toContain('"section":"8"');
      }
      expect(await field('demo-granskare-ett', `{ case(number: "${number}") { documents { content } } }`)).toMatch(secret);
      const { status, stdout, stderr } = await runProgram(TERMVERK, ['audit', 'verify', '--registry', registry.url]);
      expect([status, stdout + stderr]).toEqual([0, expect.any(String)]);
      await people.act(REGISTRAR, 'mutation ($input: LiftSecrecyInput!) { liftSecrecy(input: $input) { userErrors { code path } } }', {
        input: { number, reason: 'Bristen är åtgärdad' },
      });
      expect(await field(null, `{ proposal(id: "${proposal.id}") { title } }`)).toMatch(secret);
    });
  });
});
