import { BASE, type SeededRegistry } from './seeded-registry.js';

/** The codes of a code system. */
export async function codesOf<Code>(registry: SeededRegistry, url: string): Promise<Code[]> {
  const { artefact } = await registry.ask<{ artefact: { currentVersion: { rows: { edges: { node: { body: Code } }[] } } } }>(
    'query ($url: String!) { artefact(url: $url) { currentVersion { rows(first: 1000) { edges { node { body } } } } } }',
    { url },
  );
  return artefact.currentVersion.rows.edges.map(({ node }) => node.body);
}

/** Of every element of a specification, how each contract carries it. */
export async function coverage(registry: SeededRegistry, specification: string, contracts: readonly string[]) {
  const { coverage: answer } = await registry.ask<{
    coverage: { cells: { edges: { node: { element: string; contract: string; carried: string; reason: string } }[] } };
  }>(
    `query ($specification: String!, $contracts: [String!]!) { coverage(specification: $specification, contracts: $contracts) {
       cells(first: 1000) { edges { node { element contract carried reason } } } } }`,
    { specification: `${BASE}/specification/${specification}`, contracts: contracts.map((name) => `${BASE}/service-contract/${name}`) },
  );
  return answer.cells.edges.map(({ node }) => node);
}

const WAITING = `${BASE}/specification/waiting-time-measurement-points`;

/** Whether figures of two measurement points of the specification of waiting times may be compared, and what differs. */
export async function comparability(registry: SeededRegistry, a: string, b: string) {
  const answer = await registry.ask<{ comparability: { verdict: string; differing: { rule: string }[] } }>(
    `query ($a: MeasurementPointReference!, $b: MeasurementPointReference!) { comparability(a: $a, b: $b) { verdict differing { rule } } }`,
    { a: { specification: WAITING, point: a }, b: { specification: WAITING, point: b } },
  );
  return answer.comparability;
}

/** Who has to answer before a concept of the patient contract is decided on; a kind stands for any organisation of it. */
export const REQUIRED = ['inera', 'inera-arkitektur-och-regelverk', 'municipality', 'region', 'skr', 'vendor'];

/** A proposal with who has to answer it. */
export interface Required {
  readonly id: string;
  readonly state: string;
  readonly requiredResponses: readonly {
    readonly id: string;
    readonly status: string;
    readonly waiverReason: string | null;
    readonly organisation: { readonly slug: string } | null;
    readonly organisationKind: string | null;
  }[];
}

/** The open proposals that change a concept. */
export async function openProposals(registry: SeededRegistry, concept: string): Promise<Required[]> {
  const { proposals } = await registry.ask<{ proposals: { edges: { node: Required }[] } }>(
    `query ($artefact: ID!) { proposals(first: 100, filter: { artefact: $artefact, states: ["triage", "in-review"] }) { edges { node {
       id state requiredResponses { id status waiverReason organisation { slug } organisationKind } } } } }`,
    { artefact: `${BASE}/concept/${concept}` },
  );
  return proposals.edges.map(({ node }) => node);
}

/** An entry of a feed, as a reader of feeds gets it. */
export interface FeedItem {
  readonly title: string;
  readonly content_text: string;
  readonly tags: readonly string[];
}

/** The entry of a feed that those who follow something are told; waits until it is there. Throws when it does not come. */
export async function toldInFeed(registry: SeededRegistry, feed: string, wanted: (entry: FeedItem) => boolean): Promise<FeedItem> {
  let items: FeedItem[] = [];
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(`${registry.url}/feeds/${feed}/json?lang=sv`);
    ({ items } = (await answer.json()) as { items: FeedItem[] });
    const found = items.find(wanted);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`nobody was told of it: ${JSON.stringify(items)}`);
}
