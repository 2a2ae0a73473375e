import { expect } from '@jest/globals';
import { AUTHOR, MUTATION, REGISTRAR } from '../../support/proposals.js';
import { item, shows, waits } from '../support/item.js';
import { mapping, newConcept, proposed, refusedWhenSubmitted, told } from '../support/proposing.js';
import { BASE } from '../support/seeded-registry.js';

export const notTheNationalList = item(
  5,
  'L507–L516',
  'A regional läkemedelslista is not Nationella läkemedelslistan',
  shows('the two are told apart in both directions of search, with the reason and its source', async (registry) => {
    const regional = await registry.artefact(`${BASE}/concept/regional-lakemedelslista`);
    const [distinction] = regional.currentVersion.header.distinctFrom!;
    expect(distinction).toMatchObject({ target: `${BASE}/concept/nationella-lakemedelslistan`, source: 'slit-2022, L507-L516' });
    expect(distinction!.reason.sv).not.toBe('');
    const [first] = await registry.search('regional läkemedelslista');
    expect(first!.nodeId).toBe(regional.id);
  }),
  shows('a mapping that makes them equivalent is refused with that reason; a narrower or related one is not', async (registry) => {
    const map = (slug: string, relationship: string) =>
      mapping(slug, `${BASE}/concept`, 'regional-lakemedelslista', `${BASE}/concept`, 'nationella-lakemedelslistan', relationship);
    const submit = async (slug: string, relationship: string) => {
      const { id } = await proposed(registry, {}, map(slug, relationship));
      return told(registry, AUTHOR, 'mutation ($id: ID!) { submitProposal(id: $id) { userErrors { code message } } }', { id });
    };
    expect(await submit('lakemedelslistor-likvardiga', 'equivalent')).toContainEqual({
      code: 'CHECKS_FAILED',
      message: expect.stringContaining('The national medication list is a register'),
    });
    expect(await submit('lakemedelslistor-snavare', 'source-is-narrower-than-target')).toEqual([]);
    expect(await submit('lakemedelslistor-besliktade', 'related-to')).toEqual([]);
  }),
);

export const selfMonitoring = item(
  6,
  'L347–L348',
  'A definition like that of egenmonitorering is offered as a duplicate',
  shows('a proposal with another term and nearly the same definition is held until it says how the two are related', async (registry) => {
    const { header } = (await registry.artefact(`${BASE}/concept/egenmonitorering`)).currentVersion;
    const own = header.definitions!.find(({ language }) => language === 'sv')!.text;
    const likeness = newConcept('hemvardesprov', 'värdeinsamling hemifrån', own.replace('fortlöpande ', 'regelbunden '));
    const proposal = await proposed(registry, {}, likeness);
    const { similar } = (await registry.journey.onId(AUTHOR, 'checkProposal', proposal)).items[0]!;
    expect(similar).toContainEqual({ canonical: `${BASE}/concept/egenmonitorering`, relation: null });
    expect(await registry.people.codes(AUTHOR, MUTATION.onId('submitProposal'), { id: proposal.id })).toContain('SIMILAR_UNDECLARED');
    expect((await registry.journey.submit(proposal)).state).toBe('triage');
  }),
  shows('one that is like nothing is not held', async (registry) => {
    const unlike = newConcept('apelprov', 'apelvård', 'beskärning av fruktträd om våren');
    expect(await refusedWhenSubmitted(registry, {}, unlike)).toEqual([]);
  }),
);

export const oneQuestionSet = item(
  7,
  'L597–L599, L643–L645',
  'Telephone, digital and emergency channels use one version of the questions',
  waits('payload checks', 'three contents that claim the same version of the question set pass; one of another version fails'),
);

export const misprint = item(
  8,
  'L658',
  'Search for “CPR-test” suggests CRP',
  shows('the concept with CRP comes first, and CPR is nobody’s term', async (registry) => {
    const [first] = await registry.search('CPR-test');
    expect(first).toMatchObject({ kind: 'concept', title: 'CRP-test', text: 'CRP-test' });
  }),
);

export const otherNames = item(
  9,
  'table 6.2',
  'Other spellings and earlier names find the preferred entry',
  ...(
    [
      ['bank-id', 'system', 'BankID'],
      ['BankID', 'system', 'BankID'],
      ['e-hälsa och digitalisering i regionerna', 'system', 'SLIT:s nyckeltal'],
    ] as const
  ).map(([text, kind, title]) =>
    shows(`“${text}” finds ${title} first`, async (registry) => {
      expect((await registry.search(text))[0]).toMatchObject({ kind, title });
    }),
  ),
  shows('“standards” finds the concept standard among the first three', async (registry) => {
    const hits = (await registry.search('standards')).slice(0, 3);
    expect(hits).toContainEqual(expect.objectContaining({ kind: 'concept', title: 'standard' }));
  }),
);

export const overlap = item(
  10,
  'L672–L673',
  'What is rejected for overlap points at what exists',
  shows('the rejection is refused without an existing artefact, and shows it afterwards', async (registry) => {
    const { journey, people } = registry;
    const concept = await journey.concept('planansvarig');
    const proposal = await journey.submit(
      await proposed(registry, {}, newConcept('overlappprov', 'planhållare', 'den som har planen i sin vård')),
    );
    const reject = (overlapsWith: string | null) =>
      people.refusals(REGISTRAR, 'mutation ($input: RejectProposalInput!) { rejectProposal(input: $input) { userErrors { code path } } }', {
        input: { proposal: proposal.id, reason: 'overlap', remark: 'Finns redan.', overlapsWith },
      });
    expect(await reject(null)).toEqual([{ code: 'OVERLAP_MISSING', path: ['overlapsWith'] }]);
    expect(await reject(concept.url)).toEqual([]);
    const { proposal: rejected } = await registry.ask<{ proposal: object }>(
      'query ($id: ID!) { proposal(id: $id) { state overlapsWith { url } } }',
      { id: proposal.id },
    );
    expect(rejected).toEqual({ state: 'rejected', overlapsWith: { url: concept.url } });
  }),
);
