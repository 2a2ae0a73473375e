import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from '../support/client.js';
import { People } from '../support/people.js';
import { DECIDER, decision, FIRST_REVIEWER, Journey, MUTATION } from '../support/proposals.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const ORGANISATION = 'organisation { id slug name }';

describe('a list costs as many SQL statements as it has kinds of things, not things:', () => {
  let registry: TestRegistry;
  let people: People;
  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal', env: { TERMVERK_SERVER_TIMING: 'on' } });
    people = new People(registry.url);
    const journey = new Journey(people);
    const concept = await journey.concept('planeringssamtal');
    // The newest come first: decided ones, on which everything hangs that can.
    for (let i = 0; i < 3; i++) await journey.propose(concept, `samtal nummer ${i}`);
    for (const text of ['samtal om mål', 'samtal om steg', 'samtal om behov', 'samtal om planens steg']) {
      const proposal = await journey.inReview(concept, text);
      await journey.approve(FIRST_REVIEWER, proposal, 'operational');
    }
    for (const text of ['samtal om plan och mål', 'samtal om planens mål']) {
      const pending = await journey.decisionPending(concept, text);
      await journey.attend(pending);
      await people.act(DECIDER, MUTATION.decide, decision(pending));
    }
    for (const name of ['open-one', 'open-two']) {
      const input = { name, titleSv: name, effectiveFrom: '2026-01-01T00:00:00Z' };
      const { release } = await people.act<{ release: { id: string } }>('demo-utgivningsansvarig', MUTATION.createRelease, { input });
      const add = 'mutation ($input: AddCurrentVersionsInput!) { addCurrentVersionsToRelease(input: $input) { userErrors { code path } } }';
      await people.act('demo-utgivningsansvarig', add, { input: { releaseId: release.id, canonicals: [concept.url] } });
    }
    const rows = Array.from({ length: 40 }, (_, i) => ({
      organisation: 'region-exempel',
      system: 'exempeljournal',
      codeSystem: `urn:oid:1.2.752.999.${i % 8}`,
      code: `K${i}`,
      display: `Kod ${i}`,
      period: '2025-01',
      count: 100 + i,
    }));
    await pushUsage(rows);
  }, 240_000);
  afterAll(() => registry?.stop());

  async function pushUsage(rows: object[]): Promise<void> {
    const { registeredSystems } = await people.ask<{
      registeredSystems: { edges: { node: { slug: string; demo: boolean; owner: { slug: string } | null } }[] };
    }>(null, '{ registeredSystems(first: 200) { edges { node { slug demo owner { slug } } } } }');
    const own = registeredSystems.edges.find(({ node }) => node.owner?.slug === 'region-exempel')!.node.slug;
    await people.act(
      'demo-uppgiftslamnare-ett',
      'mutation ($input: PushUsageInput!) { pushUsage(input: $input) { userErrors { code path message } } }',
      {
        input: { rows: rows.map((row) => ({ ...row, system: own })) },
      },
    );
  }

  interface Counted {
    readonly items: number;
    readonly statements: number;
  }

  /** How many edges a list has, and how many statements it took; asked three times, since compiled queries run another way. */
  async function counted(list: string, selection: string, first: number, person: string | null): Promise<Counted> {
    const token = person === null ? undefined : await people.token(person);
    const name = /^\w+/.exec(list)![0];
    const query = `query ($first: Int!) { ${list.replace('first', 'first: $first')} { edges { node { ${selection} } } } }`;
    const counts = new Set<number>();
    let items = 0;
    for (let i = 0; i < 3; i++) {
      const { data, errors, headers } = await graphql<Record<string, { edges: unknown[] }>>(registry.url, query, { first }, token);
      expect(errors).toEqual([]);
      items = data![name]!.edges.length;
      counts.add(Number(/sql;desc="(\d+)"/.exec(headers.get('server-timing')!)![1]));
    }
    // The first request with a token reads whose it is.
    return { items, statements: Math.min(...counts) };
  }

  it.each<[what: string, list: string, selection: string, few: number, many: number, statements: number, person: string | null]>([
    [
      'artefacts',
      'artefacts(first)',
      `id title aliases identifiers { value kind since assertedBy { id } } authority { id slug } responsibility { developer operator } bindingness { level } useSituation history { kind }
       currentVersion { id version lifecycle registrations { status authority { slug } } artefact { id } }
       versions { id base { id } lifecycle registrations { status since } }`,
      5,
      90,
      6,
      null,
    ],
    [
      'proposals',
      'proposals(first)',
      `id number state author { id name } authorOrganisation { slug } routedTo { id slug mandates { id } } release { id }
       items { id checksum before { id version } after { id version } artefact { id title currentVersion { id } } similar { canonical } findings { code }
         reviews { verdict stale reviewer { id name } ${ORGANISATION} } }
       consultations { theme invited { slug } responses { position ${ORGANISATION} lines { comment disposition { outcome } } } }
       decisions { id body { slug } decidedBy { name } participants { name } rapporteur { name } brief { checksum } outcomes { outcome mandate { id } policy } }
       history { action person { name } ${ORGANISATION} }`,
      // Three of them ask what is kept from the reader: secret cases, closed namespaces, dispositions that are marked.
      2,
      9,
      23,
      'demo-forfattare',
    ],
    [
      'changes of proposals',
      'proposals(first)',
      'items { changeClass classByDiff leastVersionStep changes { path changeClass } }',
      2,
      9,
      12,
      'demo-forfattare',
    ],
    ['releases', 'releases(first)', 'id name state checksum items { url version versionId contentChecksum kind }', 1, 3, 2, null],
    [
      'governance bodies',
      'governanceBodies(first)',
      `id name ${ORGANISATION} mandates { id powers legalBasis } seats { id function }`,
      12,
      30,
      4,
      null,
    ],
    ['organisations', 'organisations(first)', 'id slug name', 3, 100, 1, null],
    ['registered systems', 'registeredSystems(first)', 'id name owner { id slug }', 3, 20, 2, null],
    [
      'bodies with what they belong to and follow on',
      'governanceBodies(first)',
      `id kind partOf { id } convenerBody { id } predecessors { since body { id } } seats { position ${ORGANISATION} } mandates { standing sources { line } }`,
      40,
      60,
      7,
      null,
    ],
    [
      'organisations with what they are a part of and follow on',
      'organisations(first, kind: "collaboration")',
      'id abbreviation otherNames { name } partOf { id } predecessors { since organisation { id } } successors { since organisation { id } }',
      20,
      40,
      5,
      null,
    ],
    [
      'systems with what they depend on',
      'registeredSystems(first)',
      'id status owner { id } vendor { id } partOf { id } parts { id } artefacts { role canonical artefact { id } }',
      60,
      140,
      6,
      null,
    ],
    [
      'local codes',
      'usageUnmappedLocalCodes(first, from: "2025-01", to: "2025-01", organisation: "region-exempel")',
      'codeSystem code display count',
      2,
      40,
      6,
      'demo-uppgiftslamnare-ett',
    ],
  ])('%s', async (_, list, selection, few, many, statements, person) => {
    const [small, large] = [await counted(list, selection, few, person), await counted(list, selection, many, person)];
    expect(small.items).toBe(few);
    expect(large.items).toBeGreaterThan(few);
    // What several fields ask of one loader may fall into one batch or two, as the answers before it come in: of persons, and of organisations.
    const splits = 2;
    expect(Math.abs(large.statements - small.statements)).toBeLessThanOrEqual(splits);
    expect(large.statements).toBeLessThanOrEqual(statements + splits);
  });

  it('a hundred nodes of one type are read at once', async () => {
    const { data } = await graphql<{ artefacts: { edges: { node: { id: string; currentVersion: { id: string } } }[] } }>(
      registry.url,
      '{ artefacts(first: 50) { edges { node { id currentVersion { id } } } } }',
    );
    const nodes = data!.artefacts.edges.map(({ node }) => node);
    const ids = nodes.map(({ currentVersion }) => currentVersion.id);
    const answer = await graphql<{ nodes: { id: string; artefact: { id: string } }[] }>(
      registry.url,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ArtefactVersion { artefact { id } } } }',
      { ids },
    );
    expect(answer.data!.nodes.map(({ artefact }) => artefact.id)).toEqual(nodes.map(({ id }) => id));
    expect(answer.headers.get('server-timing')).toBe('sql;desc="2"');
    const artefacts = await graphql(registry.url, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: nodes.map(({ id }) => id) });
    expect(artefacts.headers.get('server-timing')).toBe('sql;desc="1"');
  });
});
