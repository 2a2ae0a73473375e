import { expect } from '@jest/globals';
import { item, shows, waits } from '../support/item.js';
import { codesOf, coverage } from '../support/questions.js';
import { added, mapping, proposed, published } from '../support/proposing.js';
import { BASE, DEMO_FILES, type Element } from '../support/seeded-registry.js';

const PLAN_TYPES = `${BASE}/CodeSystem/named-care-plan-type`;
const LOCAL = `${BASE}/demo/code-system/lokala-plantyper`;
const SPECIFICATIONS = ['care-plan', 'overview'];

interface PlanType {
  readonly code: string;
  readonly definition?: string;
  readonly property: readonly { readonly code: string; readonly valueCode?: string; readonly valueString?: string }[];
}

export const planTypes = item(
  3,
  'S2-05, S2-40, S2-44',
  'Plan types with legal basis, purpose, category and domain; a region adds and maps its own',
  shows('every plan type says its purpose, category, legal domain and legal basis, or that nobody has told', async (registry) => {
    const types = await codesOf<PlanType>(registry, PLAN_TYPES);
    expect(types.length).toBeGreaterThan(8);
    for (const { property } of types) {
      const told = Object.fromEntries(property.map(({ code, valueCode, valueString }) => [code, valueCode ?? valueString]));
      expect(told).toMatchObject({ category: expect.any(String), legalBasis: expect.any(String), legalDomain: expect.any(String) });
    }
    // The sources name the standardised care plan and say what it is for, but define it nowhere: the code has no definition to repeat.
    expect(types.filter(({ definition }) => !definition?.trim()).map(({ code }) => code)).toEqual(['standardiserad-vardplan']);
    expect(types.map(({ property }) => property.find(({ code }) => code === 'legalBasis')!.valueString)).toContainEqual(
      expect.stringContaining('1993:387'),
    );
  }),
  shows('a region’s own plan types and their mapping are proposed, decided on and published', async (registry) => {
    const codes = added('code-system', 'lokala-plantyper', 'Lokala plantyper (påhittat)', {
      resourceType: 'CodeSystem',
      url: LOCAL,
      name: 'LokalaPlantyper',
      title: 'Lokala plantyper (påhittat)',
      language: 'sv',
      status: 'active',
      experimental: true,
      content: 'complete',
    });
    const rowPatch = [
      { key: 'A', body: { code: 'A', display: 'Rehabplan' } },
      { key: 'B', body: { code: 'B', display: 'Samtalsplan' } },
    ];
    await published(registry, await proposed(registry, {}, { ...codes, rowPatch }), 'prov-plantyper');
    const map = mapping('lokala-plantyper', LOCAL, 'A', PLAN_TYPES, 'rehabiliteringsplan', 'equivalent');
    await published(registry, await proposed(registry, {}, map), 'prov-plantypsmappning');
    expect((await codesOf<{ code: string }>(registry, LOCAL)).map(({ code }) => code)).toEqual(['A', 'B']);
  }),
  shows('local codes in use that nobody maps are listed, those that are mapped are not', async (registry) => {
    const token = await registry.people.token('demo-uppgiftslamnare-ett');
    const head = 'organisation,system,code_system,code_system_version,code,display,element,period,count,method';
    const line = (code: string) => `region-exempel,exempeljournalen,urn:example:fiktiva-journalsystem:plantyp,,${code},,,2025-03,40,uttag`;
    const body = `${[head, line('10'), line('saknas')].join('\n')}\n`;
    const headers = { 'content-type': 'text/csv', authorization: `Bearer ${token}` };
    const pushed = (await (await fetch(`${registry.url}/api/v1/usage`, { method: 'POST', headers, body })).json()) as { accepted: number };
    expect(pushed.accepted).toBe(2);
    const { usageUnmappedLocalCodes } = await registry.people.ask<{ usageUnmappedLocalCodes: { edges: { node: { code: string } }[] } }>(
      'demo-uppgiftslamnare-ett',
      '{ usageUnmappedLocalCodes(from: "2025-03", to: "2025-03", organisation: "region-exempel", first: 100) { edges { node { code } } } }',
    );
    const unmapped = usageUnmappedLocalCodes.edges.map(({ node }) => node.code);
    expect(unmapped).toContain('saknas');
    expect(unmapped).not.toContain('10');
  }),
);

export const getCarePlans = item(
  4,
  'S2-30, S2-31, table 5c',
  'GetCarePlans, its limitation, and what of the overview it cannot supply',
  shows('the contract is in the catalogue and says that a plan’s content is a file', async (registry) => {
    const { header } = (await registry.artefact('urn:riv:clinicalprocess:logistics:logistics:GetCarePlansResponder:2')).currentVersion;
    expect(header).toMatchObject({ id: 'get-care-plans', contractVersion: '2.0', content: 'held' });
    expect((header['description'] as { sv: string }).sv).toMatch(/Planens innehåll är en fil/);
  }),
  shows('type, unit and whole content of the plan are carried; times, agreements, goals, validity and origin are not', async (registry) => {
    const cells = await coverage(registry, 'care-plan', ['get-care-plans']);
    const overview = await coverage(registry, 'overview', ['get-care-plans']);
    const carried = (of: typeof cells, element: string) => of.find((cell) => cell.element === element)?.carried;
    expect(carried(overview, 'overview.plan.type')).toBe('YES');
    for (const element of ['overview.plan.goal', 'overview.agreement.validity', 'overview.provenance.source']) {
      expect([element, carried(overview, element)]).toEqual([element, 'NO']);
    }
    expect(cells.filter((cell) => cell.carried === 'YES').length).toBeGreaterThan(10);
    expect(carried(cells, 'carePlan.needed.validity')).toBe('NO');
  }),
  shows('of contracts whose content is not held the matrix says unknown, never no', async (registry) => {
    const cells = await coverage(registry, 'overview', ['booked-times', 'patient-listing']);
    expect(new Set(cells.map(({ carried, reason }) => `${carried} ${reason}`))).toEqual(new Set(['UNKNOWN CONTENT_NOT_HELD']));
  }),
);

export const checkInPipeline = item(
  5,
  'S2-35, S2-65',
  'A vendor’s pipeline gets pass, partial or fail per module, and sends no patient data',
  shows('a mapping is checked by the command line, which asks the registry for published versions alone', async (registry) => {
    const { status, findings } = await registry.check(`${DEMO_FILES}mapping-mended.csv`);
    expect({ status, errors: findings.filter(({ severity }) => severity === 'error') }).toEqual({ status: 0, errors: [] });
  }),
  waits(
    'payload checks',
    'a message is checked on the vendor’s side, and every module of the specification passes, passes in part or fails',
  ),
);

export const legalElements = item(
  7,
  'S2-15, S2-43, S2-46',
  'Every element shows legal domain, legal basis and provenance; blocked ones why and until when',
  ...SPECIFICATIONS.map((name) =>
    shows(`${name}: every element has its legal domain`, async (registry) => {
      const { elements } = (await registry.artefact(`${BASE}/specification/${name}`)).currentVersion.header;
      expect(elements!.filter(({ legalDomain }: Element) => !legalDomain?.length)).toEqual([]);
    }),
  ),
  shows('overview: every element says where in the sources it comes from, and the whole which act it rests on', async (registry) => {
    const { currentVersion } = await registry.artefact(`${BASE}/specification/overview`);
    expect(currentVersion.header.elements!.filter(({ evidence }: Element) => !evidence?.length)).toEqual([]);
    const { artefactVersion } = await registry.ask<{
      artefactVersion: { legalReferences: { element: string | null; legalAct: { number: string } | null }[] };
    }>('query ($id: ID!) { artefactVersion(id: $id) { legalReferences { element legalAct { number } } } }', { id: currentVersion.id });
    expect(artefactVersion.legalReferences).toContainEqual({ element: 'overview', legalAct: { number: '2008:355' } });
  }),
  shows('elements that something holds up say what, with where that is written', async (registry) => {
    const { elements, gaps } = (await registry.artefact(`${BASE}/specification/overview`)).currentVersion.header;
    const paths = elements!.map(({ path }) => path);
    const held = gaps!.filter(({ element }) => element !== undefined);
    expect(held.map(({ element }) => element)).toContain('overview.agreement');
    expect(held.every(({ element, description }) => paths.includes(element!) && description.sv !== '')).toBe(true);
  }),
  waits('law per element', 'each element has its own legal basis and rule of provenance, and a blocked one the day until which it is'),
);
