import { expect } from '@jest/globals';
import { item, shows, waits } from '../support/item.js';
import { DEMO_FILES } from '../support/seeded-registry.js';

export const interimCodes = item(
  7,
  'L433–L435',
  'An interim local code past its expiry is reported, warned about, then refused',
  shows('the check of a code that has retired fails and names what replaces it', async (registry) => {
    const { status, findings } = await registry.check(`${DEMO_FILES}mapping-faulty.csv`);
    expect(status).toBe(1);
    const retired = findings.find(({ ruleId }) => ruleId === 'CODE-RETIRED-REPLACED');
    expect(retired).toMatchObject({ severity: 'error', candidates: [{ code: 'GALL-PAG' }] });
  }),
  waits('local decisions', 'an interim local code has an expiry date; past it the check warns and then fails, and a report lists it'),
);

export const interimReports = item(
  8,
  'L851–L852, L975–L978',
  'A report for the first and second four months, to committee and board',
  shows('the decisions of a period can be read with their bodies and days', async (registry) => {
    const { proposals } = await registry.ask<{
      proposals: { edges: { node: { decisions: { decidedAt: string; body: { slug: string } }[] } }[] };
    }>('{ proposals(first: 1000) { edges { node { decisions { decidedAt body { slug } } } } } }');
    const decisions = proposals.edges.flatMap(({ node }) => node.decisions);
    expect(decisions.every(({ decidedAt, body }) => !Number.isNaN(Date.parse(decidedAt)) && body.slug !== '')).toBe(true);
  }),
  waits('reports to bodies', 'the report lists decisions, use and effects of its four months'),
  waits('adoption', 'the report lists what has been taken into use'),
);

export const therapyOnline = item(
  9,
  'table 6.2',
  'Search for “KBT-behandling via internet” finds “KBT online”',
  shows('the concept with the preferred term comes first', async (registry) => {
    const [first] = await registry.search('KBT-behandling via internet');
    expect(first).toMatchObject({ kind: 'concept', title: 'KBT online', text: 'KBT-behandling via internet' });
    const { node } = await registry.ask<{ node: { currentVersion: { header: { terms: { text: string; status: string }[] } } } }>(
      'query ($id: ID!) { node(id: $id) { ... on Artefact { currentVersion { header } } } }',
      { id: first!.nodeId },
    );
    expect(node.currentVersion.header.terms).toContainEqual(expect.objectContaining({ text: 'KBT online', status: 'recommended' }));
  }),
);

export const beforeItStarts = item(
  10,
  'L857–L865',
  'A system’s release is checked against a baseline before it starts',
  shows(
    'the check names the release it was made against, with its checksum, and holds known findings of an earlier report apart',
    async (registry) => {
      const file = `${DEMO_FILES}mapping-faulty.csv`;
      const report = await registry.reportOf(file);
      expect(report.against).toMatchObject({ release: 'demo-2026.1', checksum: expect.stringMatching(/^[0-9a-f]{64}$/) });
      const baseline = await registry.file('baseline.json', JSON.stringify(report));
      expect((await registry.check(file, '--baseline', baseline, '--fail-on', 'new')).status).toBe(0);
      expect((await registry.check(file, '--baseline', baseline, '--fail-on', 'all')).status).toBe(1);
    },
  ),
  waits('stored check runs', 'the run is kept with the system’s version and the day it is to start'),
);
