import { graphqlData } from '../../support/client.js';
import {
  AUTHOR,
  COUNCIL,
  DECIDER,
  FIRST_REVIEWER,
  MUTATION,
  REGISTRAR,
  SECOND_REVIEWER,
  type TestProposal,
} from '../../support/proposals.js';
import type { SeededRegistry } from './seeded-registry.js';

const RISK = { risk: 'Missförstånd', consequence: 'Fel plan läses', measure: 'Utbildning' };
const FIELD = 'exempel-planering';

/** What a proposal of the ordinary path says beside its items. */
export const FORM = {
  path: 'ordinary',
  title: 'Prov av godtagande',
  motivation: 'Ett prov.',
  operationalRisks: [RISK],
  itRisks: [RISK],
  expectedEffect: { baseline: '40 %', target: '90 %', date: '2027-12-31' },
  references: [{ title: 'Utredning (påhittad)' }],
};

/** Who answers for something new. */
export const RESPONSIBILITY = {
  developer: 'region-exempel',
  operator: 'unknown',
  funder: 'unknown',
  bindingness: { level: 'voluntary' },
  useSituationSv: 'Prov',
};

/** A refusal with what it says. */
export interface Told {
  readonly code: string;
  readonly message: string;
}

/** An item that adds something to the example field. */
export function added(kind: string, slug: string, titleSv: string, header: object, responsibility: object | null = RESPONSIBILITY): object {
  const url = `https://termverk.example/demo/${kind}/${slug}`;
  const newArtefact = { kind, url, name: slug, titleSv, subjectField: FIELD, licence: 'own', responsibility };
  return { newArtefact, header: { id: slug, ...header } };
}

/** An item that adds a concept with one Swedish term and definition. */
export function newConcept(slug: string, term: string, definition: string, responsibility?: object | null): object {
  const header = {
    subjectField: FIELD,
    definitions: [{ language: 'sv', text: definition, source: 'prov', paraphrase: false }],
    terms: [{ language: 'sv', text: term, status: 'recommended', kind: 'term', source: 'prov' }],
    notes: [],
    relations: [],
    distinctFrom: [],
    sources: [{ id: 'prov', title: 'Prov (påhittat)' }],
  };
  return added('concept', slug, term, header, responsibility);
}

/** An item that adds a concept map of one row. */
export function mapping(slug: string, source: string, code: string, target: string, targetCode: string, relationship: string): object {
  const title = `Prov ${slug} (påhittat)`;
  const header = {
    resourceType: 'ConceptMap',
    url: `https://termverk.example/demo/concept-map/${slug}`,
    name: slug.replaceAll('-', '_'),
    title,
    language: 'sv',
    status: 'active',
    experimental: true,
    group: [{ source, target }],
  };
  const body = { group: 0, code, target: { code: targetCode, relationship } };
  return { ...added('concept-map', slug, title, header), rowPatch: [{ key: `0000\u001f${code}\u001f${targetCode}\u001f0`, body }] };
}

/** Writes a proposal. Throws when it cannot even be written. */
export async function proposed({ people }: SeededRegistry, form: object, ...items: readonly object[]): Promise<TestProposal> {
  return (await people.act<{ proposal: TestProposal }>(AUTHOR, MUTATION.create, { input: { ...FORM, ...form, items } })).proposal;
}

/** The codes with which a proposal is not taken in; none when it is. */
export async function refusedWhenSubmitted(registry: SeededRegistry, form: object, ...items: readonly object[]): Promise<string[]> {
  const { id } = await proposed(registry, form, ...items);
  return registry.people.codes(AUTHOR, MUTATION.onId('submitProposal'), { id });
}

/** Why a person is refused, in words. */
export async function told({ url, people }: SeededRegistry, person: string, mutation: string, variables: object): Promise<readonly Told[]> {
  const data = await graphqlData<Record<string, { userErrors: Told[] }>>(url, mutation, { ...variables }, await people.token(person));
  return Object.values(data).flatMap(({ userErrors }) => userErrors);
}

/**
 * Takes a proposal in the example field all the way: reviewed, consulted on, decided by the council, released and published. `before` is
 * called when only the decision is missing.
 */
export async function published(
  registry: SeededRegistry,
  proposal: TestProposal,
  release: string,
  before: (pending: TestProposal) => Promise<void> = async () => {},
): Promise<void> {
  const { journey } = registry;
  const inReview = await journey.onId(REGISTRAR, 'startReview', await journey.submit(proposal));
  for (const { id, checksum } of inReview.items) {
    for (const [reviewer, perspective] of SIDES) {
      const verdict = { item: id, checksum, verdict: 'approve', perspective, comment: 'Väl avvägt.' };
      await registry.people.act(reviewer, MUTATION.review, { input: verdict });
    }
  }
  await journey.consult(inReview);
  const pending = await journey.onId(REGISTRAR, 'requestDecision', inReview);
  await before(pending);
  await journey.attend(pending);
  await registry.people.act(DECIDER, MUTATION.decide, {
    input: {
      proposal: pending.id,
      body: COUNCIL,
      reasons: 'Underlaget håller.',
      outcomes: pending.items.map(({ id, checksum }) => ({ item: id, outcome: 'approved', checksum })),
    },
  });
  const { release: opened } = await registry.people.act<{ release: { id: string } }>(RELEASER, MUTATION.createRelease, {
    input: { name: release, titleSv: 'Prov', titleEn: 'Test', effectiveFrom: '2025-01-01T00:00:00Z' },
  });
  await registry.people.act(RELEASER, MUTATION.schedule, { id: pending.id, release: opened.id });
  await journey.publish(release);
}

const RELEASER = 'demo-utgivningsansvarig';
const SIDES = [
  [FIRST_REVIEWER, 'operational'],
  [SECOND_REVIEWER, 'informatics'],
] as const;

/** A specification of one element in the example field. */
export function specification(slug: string, element: object, more: object = {}): object {
  return added('specification', slug, `Prov ${slug} (påhittat)`, {
    name: { sv: `Prov ${slug} (påhittat)`, en: `Test ${slug} (invented)` },
    subjectField: 'exempel-planering',
    useSituations: [{ name: { sv: 'Prov', en: 'Test' } }],
    standards: [{ standard: 'https://termverk.example/standard/riv-ta-bp-2.1', version: '2.1' }],
    elements: [
      {
        path: 'utfall',
        name: { sv: 'utfall', en: 'outcome' },
        datatype: 'text',
        cardinality: { min: 0, max: 1 },
        legalDomain: ['HSL'],
        ...element,
      },
    ],
    ...more,
  });
}

/** What an element means. */
export const MEANING = {
  definition: { sv: 'vad planen har gett', en: 'what the plan has led to' },
  termLink: 'https://termverk.example/demo/concept/planuppfoljning',
};
