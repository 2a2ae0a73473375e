import { expect } from '@jest/globals';
import {
  approval,
  AUTHOR,
  COUNCIL,
  decision,
  definition,
  FIRST_REVIEWER,
  MUTATION,
  REGISTRAR,
  SECOND_REVIEWER,
} from '../../support/proposals.js';
import { item, shows, waits } from '../support/item.js';
import { newConcept, refusedWhenSubmitted, told } from '../support/proposing.js';
import type { SeededRegistry } from '../support/seeded-registry.js';

const EDITORIAL_BODY = 'exempelomradets-redaktionella-beslut';

export const oneQueue = item(
  1,
  'L424–L427',
  'A proposal filed by any channel ends in one queue under one number',
  shows('proposals of different people and fields stand in one queue, numbered, each with its receipt', async (registry) => {
    const concept = await registry.journey.concept('planansvarig');
    const first = await registry.journey.submit(await registry.journey.propose(concept, 'person som har i uppdrag att svara för planen'));
    const { proposals } = await registry.ask<{
      proposals: { edges: { node: { number: number; receivedAt: string | null; subjectField: string; author: { slug: string } } }[] };
    }>('{ proposals(first: 1000) { edges { node { number receivedAt subjectField author { slug } } } } }');
    const queue = proposals.edges.map(({ node }) => node);
    expect(queue.map(({ number }) => number)).toContain(first.number);
    expect(new Set(queue.map(({ number }) => number)).size).toBe(queue.length);
    expect(new Set(queue.map(({ author }) => author.slug)).size).toBeGreaterThan(1);
    expect(new Set(queue.map(({ subjectField }) => subjectField)).size).toBeGreaterThan(1);
    expect(queue.every(({ receivedAt }) => receivedAt !== null)).toBe(true);
  }),
  waits('intake of needs', 'what comes in by telephone, post or another body’s channel is entered with the channel it came by'),
);

export const noMandate = item(
  2,
  'L27, L46–L48',
  'A body without mandate cannot decide, and is told who can',
  shows('the decision is refused and the message names the body with the mandate', async (registry) => {
    const { journey } = registry;
    const pending = await journey.decisionPending(await journey.concept('planuppfoljning'), 'samtal om hur det har gått med planens mål');
    const decide = 'mutation ($input: DecideProposalInput!) { decideProposal(input: $input) { userErrors { code message } } }';
    const refusals = await told(registry, 'demo-namndledamot', decide, decision(pending, 'namnden-for-exempeldrift'));
    expect(refusals).toEqual([{ code: 'MANDATE_MISSING', message: expect.stringContaining('Example Council for Concepts') }]);
  }),
);

export const riskAssessment = item(
  3,
  'L50–L51, L477',
  'No decision without a risk assessment, nor on IT risks alone',
  ...(
    [
      ['no risks at all', { operationalRisks: [], itRisks: [] }, ['OPERATIONAL_RISKS_MISSING', 'IT_RISKS_MISSING']],
      ['IT risks alone', { operationalRisks: [] }, ['OPERATIONAL_RISKS_MISSING']],
    ] as const
  ).map(([what, form, codes]) =>
    shows(`a proposal with ${what} is not taken in, and so never decided on`, async (registry) => {
      const item = newConcept(`risk-${codes.length}`, `riskprov ${'ab'[codes.length - 1]}`, 'uppgift som bara finns för att prövas');
      expect(await refusedWhenSubmitted(registry, form, item)).toEqual(expect.arrayContaining([...codes]));
    }),
  ),
  shows('the risks of a proposal that was taken in stay in the brief that is decided on', async (registry) => {
    const { journey } = registry;
    const pending = await journey.decisionPending(await journey.concept('planuppfoljning'), 'samtal om vad planen har gett');
    await journey.attend(pending);
    await registry.people.act('demo-beslutsfattare', MUTATION.decide, decision(pending));
    const { proposal } = await registry.ask<{ proposal: { decision: { brief: { body: object } } } }>(
      'query ($id: ID!) { proposal(id: $id) { decision { brief { body } } } }',
      { id: pending.id },
    );
    expect(proposal.decision.brief.body).toMatchObject({
      operationalRisks: [{ risk: 'Missförstånd' }],
      itRisks: [{ risk: 'Missförstånd' }],
    });
  }),
);

export const expectedEffect = item(
  4,
  'L53–L54, L617–L618',
  'An expected effect with a target is required, and followed up',
  shows('a proposal without an expected effect is not taken in', async (registry) => {
    const item = newConcept('effektprov', 'effektprov', 'uppgift utan förväntad verkan');
    expect(await refusedWhenSubmitted(registry, { expectedEffect: null }, item)).toContain('EXPECTED_EFFECT_MISSING');
  }),
  shows('an effect without a target cannot be stated', async ({ people }) => {
    const input = { path: 'ordinary', title: 'x', motivation: 'x', expectedEffect: { baseline: '40 %', target: '', date: '2027-12-31' } };
    const items = [newConcept('effektprov-utan-mal', 'effektprov utan mål', 'uppgift utan mål')];
    expect(await people.codes(AUTHOR, MUTATION.create, { input: { ...input, items } })).toEqual(['INPUT_INVALID']);
  }),
  waits('follow-up of effects', 'twelve months after the decision an effect that nobody has measured is listed as not followed up'),
);

export const notByItAlone = item(
  5,
  'L37–L38',
  'Approvals of IT reviewers alone are not enough',
  shows('two approvals from the side of informatics do not reach a decision; one from operations does', async ({ journey, people }) => {
    const proposal = await journey.inReview(await journey.concept('planansvarig'), 'person som ser till att planen följs');
    await journey.approve(FIRST_REVIEWER, proposal, 'informatics');
    await journey.approve(SECOND_REVIEWER, proposal, 'informatics');
    await journey.consult(proposal);
    const request = () => people.codes(REGISTRAR, MUTATION.onId('requestDecision'), { id: proposal.id });
    expect(await request()).toEqual(['PERSPECTIVE_MISSING']);
    await journey.approve(SECOND_REVIEWER, proposal, 'operational');
    expect(await request()).toEqual([]);
  }),
);

export const delegation = item(
  6,
  'L388, L458–L461',
  'Small matters are decided by delegation, and the time it took is shown',
  shows('a delegate decides on a corrected text; the decision tells how many days it took', async (registry) => {
    const proposal = await correctedText(registry);
    await registry.people.act('demo-delegat', MUTATION.decide, decision(proposal, EDITORIAL_BODY));
    const { proposal: decided } = await registry.ask<{
      proposal: {
        submittedAt: string;
        decision: { delegated: boolean; decidedAt: string; daysFromSubmission: number; body: { slug: string } };
      };
    }>('query ($id: ID!) { proposal(id: $id) { submittedAt decision { delegated decidedAt daysFromSubmission body { slug } } } }', {
      id: proposal.id,
    });
    const { decision: taken, submittedAt } = decided;
    expect(taken).toMatchObject({ delegated: true, body: { slug: EDITORIAL_BODY } });
    expect(taken.daysFromSubmission * 86_400_000).toBeCloseTo(Date.parse(taken.decidedAt) - Date.parse(submittedAt), 0);
  }),
  shows('what changes the meaning is not the delegate’s to decide', async (registry) => {
    const { journey, people } = registry;
    const pending = await journey.decisionPending(await journey.concept('planuppfoljning'), 'samtal där planens mål prövas på nytt');
    expect(await people.codes('demo-delegat', MUTATION.decide, decision(pending, EDITORIAL_BODY))).toEqual(['MANDATE_MISSING']);
    await journey.attend(pending);
    await people.act('demo-beslutsfattare', MUTATION.decide, decision(pending, COUNCIL));
  }),
);

/** A correction of a definition that waits for the delegate’s decision. */
async function correctedText({ journey, people }: SeededRegistry) {
  const concept = await journey.concept('planansvarig');
  const old = concept.currentVersion.header.definitions.find(({ language }) => language === 'sv')!.text;
  const proposal = await people.act<{ proposal: Awaited<ReturnType<typeof journey.propose>> }>(AUTHOR, MUTATION.create, {
    input: {
      path: 'editorial',
      title: 'Rättad text',
      motivation: 'Ordföljd.',
      items: [{ artefact: concept.id, baseChecksum: concept.currentVersion.contentChecksum, ...definition(concept, `${old}, kort sagt`) }],
    },
  });
  const submitted = await journey.submit(proposal.proposal);
  await journey.onId(REGISTRAR, 'startReview', submitted);
  await people.act('demo-terminolog', MUTATION.review, approval(submitted, 'informatics'));
  const { id, checksum } = submitted.items[0]!;
  await people.act(
    'demo-terminolog',
    'mutation ($input: SignMeaningUnchangedInput!) { signMeaningUnchanged(input: $input) { userErrors { code path } } }',
    { input: { item: id, checksum, reason: 'Bara ordföljd.' } },
  );
  return journey.onId(REGISTRAR, 'requestDecision', submitted);
}
