import { expect } from '@jest/globals';
import { AUTHOR, COUNCIL, MUTATION } from '../../support/proposals.js';
import { MEANING, newConcept, proposed, published, refusedWhenSubmitted, RESPONSIBILITY, specification } from '../support/proposing.js';
import { item, shows, waits } from '../support/item.js';
import { BASE, type SeededRegistry } from '../support/seeded-registry.js';

export const responsibility = item(
  1,
  'L924',
  'No proposal without developer, operator, funder and bindingness',
  shows('without saying who answers it is not taken in, and every field is named', async (registry) => {
    const proposal = await proposed(registry, {}, newConcept('ansvarsprov', 'ansvarsprov', 'uppgift utan någon som svarar för den', null));
    const refusals = await registry.people.refusals(AUTHOR, MUTATION.onId('submitProposal'), { id: proposal.id });
    expect(refusals.filter(({ code }) => code === 'RESPONSIBILITY_MISSING')).toHaveLength(5);
  }),
  ...['developer', 'operator', 'funder', 'bindingness'].map((field) =>
    shows(`without ${field} it cannot even be written`, async ({ people }) => {
      const responsibility = { ...RESPONSIBILITY, [field]: undefined };
      const items = [newConcept(`ansvarsprov-${field}`, `ansvarsprov ${field}`, 'uppgift', responsibility)];
      const input = { path: 'ordinary', title: 'x', motivation: 'x', items };
      expect(await people.codes(AUTHOR, MUTATION.create, { input })).toHaveLength(1);
    }),
  ),
  shows('“unknown” is an answer, and is shown', async (registry) => {
    const { artefact } = await registry.ask<{ artefact: { responsibility: object } }>(
      'query ($url: String!) { artefact(url: $url) { responsibility { developer operator funder } } }',
      { url: `${BASE}/specification/overview` },
    );
    expect(artefact.responsibility).toEqual({ developer: 'unknown', operator: 'unknown', funder: 'unknown' });
  }),
);

export const completeSpecification = item(
  2,
  'L257, L1802',
  'A national specification has a standard’s version and a use, and its body alone establishes it',
  ...(
    [
      ['a version of a standard', { standards: [] }],
      ['a use situation', { useSituations: [] }],
    ] as const
  ).map(([what, more], i) =>
    shows(`one without ${what} is not taken in`, async (registry) => {
      expect(await refusedWhenSubmitted(registry, {}, specification(`ofullstandig-${i}`, MEANING, more))).toEqual(['CHECKS_FAILED']);
    }),
  ),
  shows('a body whose mandate is for other kinds cannot decide on it, the body with the mandate can', async (registry) => {
    const proposal = await proposed(registry, {}, specification('fullstandig', MEANING));
    await published(registry, proposal, 'prov-fullstandig', async (pending) => {
      const { id, checksum } = pending.items[0]!;
      const outcomes = [{ item: id, outcome: 'approved', checksum }];
      const input = { proposal: pending.id, body: 'namnden-for-exempeldrift', reasons: 'Prov.', outcomes };
      expect(await registry.people.codes('demo-namndledamot', MUTATION.decide, { input })).toEqual(['MANDATE_MISSING']);
    });
    expect((await registry.artefact(`${BASE}/demo/specification/fullstandig`)).currentVersion.version).toMatch(/^\d/);
  }),
);

export const styrgrupp = item(
  4,
  'L1020',
  'No decision without a mandate; none of a styrgrupp changes what anybody has adopted',
  shows('the styrgrupp of Vision e-hälsa is held as a channel, with no right to decide', async (registry) => {
    const { governanceBody } = await registry.ask<{ governanceBody: { mandates: { powers: string[] }[] } }>(
      '{ governanceBody(slug: "vision-e-halsa-2025-styrgrupp") { mandates { powers } } }',
    );
    expect(governanceBody.mandates.map(({ powers }) => powers)).toEqual([['channel']]);
  }),
  shows('nobody decides for a body without a mandate to', async (registry) => {
    const { journey, people } = registry;
    const pending = await journey.decisionPending(await journey.concept('planuppfoljning'), 'samtal om vad nästa plan ska gälla');
    const { id, checksum } = pending.items[0]!;
    const decide = (body: string) => ({
      input: { proposal: pending.id, body, reasons: 'Prov.', outcomes: [{ item: id, outcome: 'approved', checksum }] },
    });
    expect(await people.codes('demo-namndledamot', MUTATION.decide, decide('namnden-for-exempeldrift'))).toEqual(['MANDATE_MISSING']);
    expect(await people.codes('demo-namndledamot', MUTATION.decide, decide('vision-e-halsa-2025-styrgrupp'))).toEqual(['NO_SEAT']);
    expect(await people.codes('demo-namndledamot', MUTATION.decide, decide(COUNCIL))).toEqual(['NO_SEAT']);
  }),
  waits('adoption', 'a decision leaves the status of every organisation as the organisation has told it'),
);

export const obstacles = item(
  5,
  'L859, L1178',
  'An obstacle without an answer ages and escalates',
  waits('intake of needs', 'an obstacle without an answer after the set time stands in the report of what ages'),
  waits('escalation', 'and goes to the body above'),
);

export const dependency = item(
  6,
  'L918',
  'An initiative that depends on concepts gives the concept group a task',
  shows('initiatives say which foundations they depend on, and can be asked for by them', async (registry) => {
    const { initiatives } = await registry.ask<{ initiatives: { edges: { node: { slug: string } }[] } }>(
      '{ initiatives(first: 100, filter: { foundation: "grund-enhetligare-begreppsanvandning" }) { edges { node { slug } } } }',
    );
    expect(initiatives.edges.map(({ node }) => node.slug)).toContain('moderniserade-verksamhetssystem-i-socialtjansten');
  }),
  waits('tasks', 'registering the dependency opens a task in the body with the mandate for concepts'),
);

export const resemblance = item(
  11,
  'L1040',
  'A proposal like something existing or in progress says how they are related',
  shows('it is held until then, whether what it is like is published or only proposed', async (registry) => {
    const first = await proposed(registry, {}, newConcept('planbarare', 'planbärare', 'person som bär en plan mellan vårdgivare'));
    await registry.journey.submit(first);
    const second = await proposed(registry, {}, newConcept('planbararen', 'planbärare', 'den som tar med sig planen när vården byts'));
    const { similar } = (await registry.journey.onId(AUTHOR, 'checkProposal', second)).items[0]!;
    expect(similar.map(({ canonical }) => canonical)).toContain(`${BASE}/demo/concept/planbarare`);
    expect(await registry.people.codes(AUTHOR, MUTATION.onId('submitProposal'), { id: second.id })).toContain('SIMILAR_UNDECLARED');
    expect((await registry.journey.submit(second)).state).toBe('triage');
  }),
);

export const retirement = item(
  12,
  'L837',
  'Retiring takes a reason, a successor or none, notice, and a list of who is affected',
  shows('the systems linked to an artefact are listed', async (registry) => {
    expect(await systemsOf(registry, `${BASE}/service-contract/get-care-plans`)).toEqual(
      expect.arrayContaining(['vardplaner', 'journalen', 'npo', 'nationell-tjansteplattform']),
    );
  }),
  waits('retirement', 'a version is retired with reason, successor or none, and notice'),
  waits('impact analysis', 'the brief lists the systems that it touches'),
);

/** The systems that are linked to an artefact. */
async function systemsOf(registry: SeededRegistry, artefact: string): Promise<string[]> {
  const { registeredSystems } = await registry.ask<{ registeredSystems: { edges: { node: { slug: string } }[] } }>(
    'query ($artefact: String!) { registeredSystems(first: 100, artefact: $artefact) { edges { node { slug } } } }',
    { artefact },
  );
  return registeredSystems.edges.map(({ node }) => node.slug);
}

export const consultationYear = item(
  14,
  'L1276',
  'A year without a consultation on standards shows red',
  shows('consultations are kept with the days they opened and closed', async (registry) => {
    const concept = await registry.journey.concept('planansvarig');
    const proposal = await registry.journey.inReview(concept, 'person som håller planen levande');
    await registry.journey.consult(proposal);
    const { proposal: held } = await registry.ask<{ proposal: { consultations: { openedAt: string; closedAt: string }[] } }>(
      'query ($id: ID!) { proposal(id: $id) { consultations { openedAt closedAt } } }',
      { id: proposal.id },
    );
    const [{ openedAt, closedAt }] = held.consultations as [{ openedAt: string; closedAt: string }];
    expect(Date.parse(closedAt)).toBeGreaterThanOrEqual(Date.parse(openedAt));
  }),
  waits('indicators of governance', 'consultations are counted per year and subject, with a limit below which a year is red'),
);
