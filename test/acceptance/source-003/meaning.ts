import { expect } from '@jest/globals';
import { AUTHOR, COUNCIL, DECIDER, MUTATION } from '../../support/proposals.js';
import { item, shows, waits } from '../support/item.js';
import { comparability } from '../support/questions.js';
import { MEANING, newConcept, proposed, published, specification } from '../support/proposing.js';
import { BASE, DEMO_FILES } from '../support/seeded-registry.js';

const CONCEPT = `${BASE}/demo/concept/planuppfoljning`;

export const withoutMeaning = item(
  1,
  'L1768',
  'A variable without meaning is not approved',
  shows(
    'an element that lacks definition and concept is refused with the reason; with both it is approved by the body with the mandate',
    async (registry) => {
      const proposal = await proposed(registry, {}, specification('variabel', {}));
      const submit = () => registry.people.refusals(AUTHOR, MUTATION.onId('submitProposal'), { id: proposal.id });
      expect(await submit()).toContainEqual(expect.objectContaining({ code: 'CHECKS_FAILED' }));
      const checked = await registry.journey.onId(AUTHOR, 'checkProposal', proposal);
      const { proposal: found } = await registry.people.ask<{ proposal: { items: { findings: { code: string; path: string[] }[] }[] } }>(
        AUTHOR,
        'query ($id: ID!) { proposal(id: $id) { items { findings { code path } } } }',
        { id: proposal.id },
      );
      expect(found.items[0]!.findings.map(({ code }) => code)).toContain('ELEMENT_WITHOUT_DEFINITION');
      const { id, checksum } = checked.items[0]!;
      const patch = [
        { op: 'add', path: '/elements/0/definition', value: MEANING.definition },
        { op: 'add', path: '/elements/0/termLink', value: MEANING.termLink },
      ];
      await registry.people.act(AUTHOR, MUTATION.editItem, { input: { item: id, baseChecksum: checksum, patch } });
      await published(registry, proposal, 'prov-variabel');
      const { currentVersion } = await registry.artefact(`${BASE}/demo/specification/variabel`);
      expect(currentVersion.header.elements).toMatchObject([{ path: 'utfall', termLink: CONCEPT }]);
    },
  ),
);

export const sameDataOtherMeaning = item(
  2,
  'L1767',
  'The mapping from journal to register is checked in the vendor’s pipeline',
  shows('a code that is not there gives a non-zero exit and a finding with a link; mended it gives none', async (registry) => {
    const faulty = await registry.check(`${DEMO_FILES}mapping-faulty.csv`);
    expect(faulty.status).toBe(1);
    const unknown = faulty.findings.filter(({ ruleId }) => ruleId === 'CODE-UNKNOWN');
    expect(unknown).toHaveLength(1);
    expect((await fetch(unknown[0]!.resolved[0]!.link)).status).toBe(200);
    const mended = await registry.check(`${DEMO_FILES}mapping-mended.csv`);
    expect({ status: mended.status, errors: mended.findings.filter(({ severity }) => severity === 'error') }).toEqual({
      status: 0,
      errors: [],
    });
  }),
  waits(
    'specification checks',
    'a required variable of the register that nothing is mapped to, and a code outside of its value set, are findings',
  ),
);

export const doubleRegistration = item(
  3,
  'L1110–L1115',
  'Avoidable double registration is reported for INCA',
  shows('the specification of the register record is held, and linked to INCA', async (registry) => {
    const { registeredSystem } = await registry.ask<{ registeredSystem: { artefacts: { canonical: string }[] } }>(
      '{ registeredSystem(slug: "inca") { artefacts { canonical } } }',
    );
    expect(registeredSystem.artefacts.map(({ canonical }) => canonical)).toContain(`${BASE}/specification/register-record`);
  }),
  waits('double documentation report', 'elements that record system and register both ask for without a mapping are ranked'),
  waits('tasks', 'the mapping of one is given to somebody'),
);

export const noMandate = item(
  4,
  'L2522–L2524',
  'No mandate: refused, escalated, and shown as without an owner',
  shows('what no body has a mandate for stands in the list of proposals without an owner', async (registry) => {
    const { proposals } = await registry.ask<{
      proposals: { edges: { node: { routedTo: object[]; items: { url: string }[] } }[] };
    }>('{ proposals(first: 100, filter: { orphan: true }) { edges { node { routedTo { slug } items { url } } } } }');
    const orphans = proposals.edges.map(({ node }) => node);
    expect(orphans.flatMap(({ items }) => items.map(({ url }) => url))).toContain(`${BASE}/service-contract/get-care-plans`);
    expect(orphans.every(({ routedTo }) => routedTo.length === 0)).toBe(true);
  }),
  shows('a body without a mandate cannot decide', async (registry) => {
    const { journey, people } = registry;
    const pending = await journey.decisionPending(await journey.concept('planuppfoljning'), 'samtal om planens gång och följder');
    const decide = (body: string) => ({
      input: {
        proposal: pending.id,
        body,
        reasons: 'Prov.',
        outcomes: [{ item: pending.items[0]!.id, outcome: 'approved', checksum: pending.items[0]!.checksum }],
      },
    });
    expect(await people.codes('demo-namndledamot', MUTATION.decide, decide('namnden-for-exempeldrift'))).toEqual(['MANDATE_MISSING']);
    expect(await people.codes(DECIDER, MUTATION.decide, decide(COUNCIL))).toEqual(['BODY_QUORUM_MISSING']);
  }),
  waits('escalation', 'the refused decision is handed to the body above, and what it concerns is shown as without an owner'),
);

export const tooTheoretical = item(
  5,
  'L2524–L2528',
  'A specification is tried before it is approved',
  waits('stored check runs', 'without a kept run of trial use a specification cannot become standard'),
);

export const parallel = item(
  6,
  'L2645–L2647',
  'A term that exists is met by its likes, and a reason',
  shows('“rådgivningsstöd” is found as another term for “rådgivande stöd”', async (registry) => {
    expect((await registry.search('rådgivningsstöd'))[0]).toMatchObject({ kind: 'concept', title: 'rådgivande stöd' });
  }),
  shows('a proposal of it is held with the candidate until its author gives a reason', async (registry) => {
    const proposal = await proposed(registry, {}, newConcept('radgivningsstod', 'rådgivningsstöd', 'stöd åt den som ger råd om planering'));
    const { similar } = (await registry.journey.onId(AUTHOR, 'checkProposal', proposal)).items[0]!;
    const existing = `${BASE}/concept/radgivande-stod`;
    expect(similar).toContainEqual({ canonical: existing, relation: null });
    const declare = (reason: string) => ({ input: { item: proposal.items[0]!.id, canonical: existing, relation: 'related', reason } });
    expect(await registry.people.codes(AUTHOR, MUTATION.declareRelated, declare(''))).toEqual(['REASON_MISSING']);
    expect(await registry.people.codes(AUTHOR, MUTATION.onId('submitProposal'), { id: proposal.id })).toContain('SIMILAR_UNDECLARED');
    await registry.people.act(AUTHOR, MUTATION.declareRelated, declare('Vidare än det som finns: gäller även planering.'));
    expect((await registry.journey.submit(proposal)).state).toBe('triage');
  }),
);

export const waitingTimes = item(
  7,
  'L3214–L3215',
  'Waiting times compare when their measurement points are the same',
  shows('series of one measurement point are comparable', async (registry) => {
    expect(await comparability(registry, 'start-diagnosbesked', 'start-diagnosbesked')).toEqual({ verdict: 'COMPARABLE', differing: [] });
  }),
  shows('series of two are not, and the rules that differ are named', async (registry) => {
    const { verdict, differing } = await comparability(registry, 'start-diagnosbesked', 'start-forsta-behandling');
    expect({ verdict, rules: differing.map(({ rule }) => rule) }).toEqual({ verdict: 'NOT', rules: ['event', 'stopRule', 'exclusions'] });
  }),
);

export const patientWording = item(
  14,
  'L774–L776, L904–L908',
  'A term for patients needs plain wording',
  shows('concepts of the patient contract have a wording for patients beside the term', async (registry) => {
    const { header } = (await registry.artefact(`${BASE}/concept/fast-vardkontakt`)).currentVersion;
    expect(header.terms).toContainEqual(
      expect.objectContaining({ text: 'fast vårdkontakt', patientFriendly: 'den som hjälper dig att samordna din vård' }),
    );
  }),
  waits('decision policies', 'a term that patients meet cannot be approved without a wording for them'),
);
