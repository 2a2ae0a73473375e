import { graphqlData } from '../../support/client.js';
import { AUTHOR, MUTATION, type TestProposal } from '../../support/proposals.js';
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
