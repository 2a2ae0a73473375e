import { expect } from '@jest/globals';
import { MUTATION } from '../../support/proposals.js';
import { item, shows, waits } from '../support/item.js';
import { openProposals, REQUIRED } from '../support/questions.js';
import { BASE } from '../support/seeded-registry.js';

const UNDEFINED = ['overenskommelse', 'overenskommen-tid', 'fast-vardkontakt'];
const PARTS: Readonly<Record<string, string>> = {
  overenskommelse: 'överenskommelse',
  'overenskommen-tid': 'överenskommen tid',
  'fast-vardkontakt': 'fast vårdkontakt',
  'sammanhallen-plan': 'sammanhållen plan',
};
export const fourConcepts = item(
  1,
  'S2-01, L2217–L2227',
  'The four Patientkontrakt concepts are found; three lack a definition and have an open proposal',
  ...Object.entries(PARTS).map(([concept, term]) =>
    shows(`“${term}” finds the concept among the first three`, async (registry) => {
      const { id } = await registry.artefact(`${BASE}/concept/${concept}`);
      expect((await registry.search(term)).slice(0, 3).map(({ nodeId }) => nodeId)).toContain(id);
    }),
  ),
  shows('each of the four has an open proposal', async (registry) => {
    for (const concept of Object.keys(PARTS)) expect([concept, (await openProposals(registry, concept)).length]).not.toEqual([concept, 0]);
  }),
  ...UNDEFINED.map((concept) =>
    shows(`${concept} has no definition in force, and an open proposal of one`, async (registry) => {
      const { header } = (await registry.artefact(`${BASE}/concept/${concept}`)).currentVersion;
      expect(header.definitions).toEqual([]);
      expect((await openProposals(registry, concept)).map(({ state }) => state)).toContain('in-review');
    }),
  ),
);

export const requiredReviewers = item(
  2,
  'S2-02, S2-34, S2-51',
  'A concept is approved with its information sets, after everybody who has to answer',
  ...UNDEFINED.map((concept) =>
    shows(
      `${concept} needs answers of Inera, its architects, SKR, a region, a municipality and a vendor, each open at first`,
      async (registry) => {
        const [proposal] = (await openProposals(registry, concept)).filter(({ state }) => state === 'in-review');
        const asked = proposal!.requiredResponses.map(({ organisation, organisationKind }) => organisation?.slug ?? organisationKind);
        expect(asked.sort()).toEqual(REQUIRED);
      },
    ),
  ),
  shows('no decision is asked for while one has neither answered nor been excused; an excuse is kept with its reason', async (registry) => {
    const proposalOf = async () => (await openProposals(registry, 'overenskommen-tid')).find(({ state }) => state === 'in-review')!;
    const { id, requiredResponses } = await proposalOf();
    const request = () => registry.people.codes('demo-beredare', MUTATION.onId('requestDecision'), { id });
    const missing = async () => (await request()).filter((code) => code === 'RESPONSE_MISSING').length;
    expect(await missing()).toBe(REQUIRED.length);
    const response = requiredResponses.find(({ organisationKind }) => organisationKind === 'vendor')!.id;
    const waive = 'mutation ($input: WaiveResponseInput!) { waiveResponse(input: $input) { userErrors { code path } } }';
    await registry.people.act('demo-beredare', waive, { input: { proposal: id, response, reason: 'Prov: ingen leverantör berörs än.' } });
    expect(await missing()).toBe(REQUIRED.length - 1);
    expect((await proposalOf()).requiredResponses).toContainEqual(
      expect.objectContaining({ id: response, status: 'waived', waiverReason: 'Prov: ingen leverantör berörs än.' }),
    );
  }),
  waits('decision policies', 'a concept without linked information sets and a rule of documentation cannot be approved'),
);
