import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoToken, graphql, graphqlData } from '../support/client.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

type Answer = Record<string, never>;

describe('the law, initiatives and open proposals, asked for over GraphQL', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal' });
  }, 180_000);
  afterAll(() => registry?.stop());

  const ask = (query: string): Promise<Answer> => graphqlData<Answer>(registry.url, query);

  it('knows the law as it stood on a day, and what came after it', async () => {
    const answer = await ask(`{
      before: legalAct(number: "2001:453") { statuses(asOf: "2025-06-30T00:00:00Z") { status } successors(asOf: "2025-06-30T00:00:00Z") { effectiveOn } }
      after: legalAct(number: "2001:453") { name number verified sources { document title }
        statuses(asOf: "2025-07-01T00:00:00Z") { status validFrom }
        successors(asOf: "2025-07-01T00:00:00Z") { effectiveOn verified successor { number statuses(asOf: "2025-07-01T00:00:00Z") { status } } } }
      chapter: legalAct(number: "PDL") { successors { provision { citation } successor { number predecessors { act { number } } } } }
      duty: legalAct(number: "2018:1212") { provisions { citation statuses(asOf: "2024-01-01T00:00:00Z") { status note } } }
      missing: legalActs(status: "missing", first: 50) { totalCount nodes: edges { node { id name kind } } }
    }`);
    expect(answer).toMatchObject({
      before: { statuses: [{ status: 'in-force' }], successors: [] },
      after: {
        statuses: [{ status: 'repealed', validFrom: '2025-07-01' }],
        successors: [{ effectiveOn: '2025-07-01', verified: false, successor: { number: '2025:400', statuses: [{ status: 'in-force' }] } }],
      },
      chapter: { successors: [{ provision: { citation: '6 kap.' }, successor: { number: '2022:913' } }] },
      duty: { provisions: [{ citation: '7 kap. 1 §', statuses: [{ status: 'postponed' }] }, { citation: '9 kap. 1 §' }] },
      missing: { totalCount: 3 },
    });
  });

  it('leads from content to the law and back', async () => {
    const answer = await ask(`{
      artefact(url: "https://termverk.example/concept/fast-vardkontakt") { currentVersion { legalReferences { act paragraph element legalAct { slug } } } }
      artefactsByLaw(act: "patientlagen", first: 100) { totalCount edges { node { url } } }
    }`);
    const references = (answer as unknown as { artefact: { currentVersion: { legalReferences: { legalAct: { slug: string } | null }[] } } })
      .artefact.currentVersion.legalReferences;
    expect(references.map(({ legalAct }) => legalAct?.slug)).toContain('patientlagen');
    const found = (answer as unknown as { artefactsByLaw: { totalCount: number; edges: { node: { url: string } }[] } }).artefactsByLaw;
    expect(found.edges.map(({ node }) => node.url)).toContain('https://termverk.example/concept/fast-vardkontakt');
    expect(found.totalCount).toBe(found.edges.length);
  });

  it('flags initiatives that do the same work, compares plans and adds up meetings', async () => {
    const answer = await ask(`{
      listed: initiatives(filter: { list: "vardanalys-2019-tabell-1-3" }, first: 1) { totalCount }
      identity: initiative(slug: "sammanhallen-identitet-och-behorighet") {
        parties { role organisation { slug } } assignments { slug givenBy { slug } } goals { slug } dependsOn { slug }
        overlaps { initiative { slug } shared { ground key } } status { status } plans { version presence plan { slug } } }
      blocked: initiative(slug: "moderniserade-verksamhetssystem-i-socialtjansten") {
        status { status reason } gaps { kind foundation { slug } blocks { slug } } artefactLinks { canonical relation artefact { url } } }
      implementationPlan(slug: "genomforandeplan-2020-2022") { body { slug } versions { version statedCount listed uncertain reporting { initiatives organisation { slug } } }
        comparison(before: "2020-06", after: "2021-06") { added removed kept changed unknown changes { change initiative { slug } before { title } after { title goal { slug } } } } }
      goals(kind: "foundation") { totalCount }
      gaps(kind: "definition") { edges { node { slug } } }
      meetingReport { total { meetings items decisions decisionShare } periods { body { slug } validFrom figures { items } } }
    }`);
    expect(answer).toMatchObject({
      listed: { totalCount: 34 },
      identity: { overlaps: [{ initiative: { slug: 'forvaltningsgemensam-digital-infrastruktur' } }] },
      blocked: { status: { status: 'blocked' } },
      implementationPlan: {
        versions: [
          { version: '2020-06', statedCount: 18, listed: 18, uncertain: 0 },
          { version: '2021-06', statedCount: 15, listed: 12, uncertain: 5 },
        ],
        comparison: { added: 3, removed: 4, kept: 9, changed: 0, unknown: 5 },
      },
      goals: { totalCount: 3 },
      meetingReport: { total: { meetings: 37, items: 405, decisions: 83 } },
    });
  });

  it('shows the open proposals with those who must answer, to everybody', async () => {
    const answer = (await ask(
      `{ proposals(first: 20, filter: { subjectField: "patientkontrakt" }) { edges { node { id title state demo author { slug }
         items { artefact { url } } requiredResponses { organisationKind status basis organisation { slug } answeredBy { slug } sources { line } } } } } }`,
    )) as unknown as {
      proposals: { edges: { node: { title: string; state: string; demo: boolean; requiredResponses: { status: string }[] } }[] };
    };
    const open = answer.proposals.edges.map(({ node }) => node);
    expect(open.map(({ state }) => state).sort()).toEqual(['in-review', 'in-review', 'in-review', 'in-review', 'triage']);
    for (const { demo, state, requiredResponses } of open) {
      expect(demo).toBe(true);
      expect(requiredResponses.map(({ status }) => status)).toEqual(state === 'triage' ? [] : Array.from({ length: 6 }, () => 'open'));
    }
  });

  it('lets a registrar of the field waive an answer, and nobody else', async () => {
    const { proposals } = (await ask(
      `{ proposals(first: 20, filter: { subjectField: "patientkontrakt", states: ["in-review"] }) { edges { node { id requiredResponses { id } } } } }`,
    )) as unknown as { proposals: { edges: { node: { id: string; requiredResponses: { id: string }[] } }[] } };
    const [{ id, requiredResponses }] = proposals.edges.map(({ node }) => node) as [{ id: string; requiredResponses: { id: string }[] }];
    const waive = `mutation { waiveResponse(input: { proposal: "${id}", response: "${requiredResponses[0]!.id}", reason: "Avstår." })
      { userErrors { code } proposal { requiredResponses { status waiverReason } } } }`;
    expect((await graphql(registry.url, waive)).errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const stranger = await demoToken(registry.url, 'demo-registrator');
    expect(await graphqlData(registry.url, waive, {}, stranger)).toMatchObject({
      waiveResponse: { userErrors: [{ code: 'ROLE_MISSING' }] },
    });
    const registrar = await demoToken(registry.url, 'demo-beredare');
    const answer = await graphqlData<{ waiveResponse: { userErrors: unknown[]; proposal: { requiredResponses: { status: string }[] } } }>(
      registry.url,
      waive,
      {},
      registrar,
    );
    expect(answer.waiveResponse.userErrors).toEqual([]);
    expect(answer.waiveResponse.proposal.requiredResponses.map(({ status }) => status).sort()).toEqual([
      'open',
      'open',
      'open',
      'open',
      'open',
      'waived',
    ]);
  });
});
