import { expect } from '@jest/globals';
import { item, shows, waits } from '../support/item.js';
import { added, mapping, newConcept, proposed, published, refusedWhenSubmitted } from '../support/proposing.js';
import { comparability, coverage, toldInFeed } from '../support/questions.js';
import { BASE } from '../support/seeded-registry.js';
import { registered } from '../support/system.js';

const CONTRACTS = ['get-care-plans', 'booked-times', 'patient-listing'];

export const journalen = item(
  1,
  'sources 000–004',
  'Journalen och Vårdplaner på 1177',
  registered(1, {
    '1177-vardguiden': { owner: 'inera' },
    journalen: { owner: 'inera', links: ['service-contract/get-care-plans', 'specification/medication-list'] },
    vardplaner: { owner: 'inera', links: ['service-contract/get-care-plans', 'CodeSystem/type-of-care-plan', 'specification/care-plan'] },
    'bokade-tider': { owner: 'inera', links: ['service-contract/booked-times'] },
    meddelanden: { owner: 'inera' },
    listning: { owner: 'inera', links: ['service-contract/patient-listing'], undated: true },
    'min-planering': { owner: null, undated: true },
    'stod-och-behandling': { owner: 'inera', links: ['concept/vardplan-i-stod-och-behandling'] },
    'oversikt-planering': { owner: null, links: ['specification/overview'] },
  }),
  shows('the matrix says of every element of the overview which contract supplies it, and why', async (registry) => {
    const cells = await coverage(registry, 'overview', CONTRACTS);
    const { elements } = (await registry.artefact(`${BASE}/specification/overview`)).currentVersion.header;
    expect(cells).toHaveLength(elements!.length * CONTRACTS.length);
    const told = (element: string, contract: string) =>
      cells.find((cell) => cell.element === element && cell.contract === `${BASE}/service-contract/${contract}`)!;
    expect(told('overview.plan.type', 'get-care-plans')).toMatchObject({ carried: 'YES', reason: 'REALISED' });
    expect(told('overview.contact.kind', 'get-care-plans')).toMatchObject({ carried: 'INSIDE_ATTACHMENT' });
    expect(told('overview.agreement.validity', 'get-care-plans')).toMatchObject({ carried: 'NO', reason: 'NOT_REALISED' });
    expect(told('overview.plan.goal', 'booked-times')).toMatchObject({ carried: 'UNKNOWN', reason: 'CONTENT_NOT_HELD' });
  }),
);

export const npo = item(
  2,
  'sources 001–004',
  'Nationell patientöversikt (NPÖ)',
  registered(2, { npo: { owner: 'inera', links: ['specification/npo-view'] } }),
  shows('what it shows is specified, every element with its definition', async (registry) => {
    const { elements } = (await registry.artefact(`${BASE}/specification/npo-view`)).currentVersion.header;
    expect(elements!.length).toBeGreaterThan(30);
    expect(elements!.every(({ definition }) => (definition?.sv ?? '') !== '')).toBe(true);
  }),
  waits('double documentation report', 'what is documented for it and elsewhere is reported'),
  waits('adoption', 'its use per region and municipality is shown'),
);

export const platform = item(
  3,
  'sources 002–004',
  'Nationella tjänsteplattformen och dess tjänstekontrakt',
  registered(3, {
    'nationell-tjansteplattform': {
      owner: 'inera',
      links: [
        'service-contract/get-care-plans',
        'service-contract/get-diagnosis',
        'service-contract/booked-times',
        'standard/riv-ta-bp-2.1',
      ],
    },
  }),
  shows('local plan types are mapped to TypeOfCarePlan', async (registry) => {
    const { header } = (await registry.artefact(`${BASE}/demo/ConceptMap/local-plan-types`)).currentVersion;
    expect(header['group']).toMatchObject([{ target: `${BASE}/CodeSystem/type-of-care-plan` }]);
  }),
  waits('content of service contracts', 'the schemas of a contract are read in, and two versions of it compared'),
  waits('payload checks', 'a message is checked against the specification'),
);

export const infrastructure = item(
  4,
  'sources 001–004',
  'Engagemangsindex, HSA, säkerhetstjänster, sammanhållen journalföring',
  registered(4, {
    engagemangsindex: { owner: 'inera', links: ['service-contract/booked-times'] },
    'hsa-katalogen': { owner: 'inera', links: ['NamingSystem/hsa-id'], undated: true },
    sakerhetstjanster: { owner: 'inera', undated: true },
    sparrtjansten: { owner: 'inera', links: ['concept/sparr'], undated: true },
    samtyckestjansten: { owner: 'inera', links: ['concept/samtycke-i-vard-och-omsorg'], undated: true },
    'sammanhallen-journalforing': { owner: null, links: ['concept/sammanhallen-journalforing', 'concept/direktatkomst'] },
  }),
  shows('identifiers are resolved, written as OID, URN or URI', async (registry) => {
    const { oid, urn, contract } = await registry.ask<Record<string, { artefact: { url: string } } | null>>(
      `{ oid: resolve(canonical: "1.2.752.129.2.1.4.1") { artefact { url } }
         urn: resolve(canonical: "urn:oid:1.2.752.129.2.1.4.1") { artefact { url } }
         contract: resolve(canonical: "urn:riv:clinicalprocess:logistics:logistics:GetCarePlansResponder:2") { artefact { url } } }`,
    );
    expect([oid, urn].map((found) => found?.artefact.url)).toEqual(Array(2).fill(`${BASE}/NamingSystem/hsa-id`));
    expect(contract?.artefact.url).toBe(`${BASE}/service-contract/get-care-plans`);
  }),
  shows('every element of what they exchange has its legal domain', async (registry) => {
    for (const name of ['care-plan', 'overview', 'npo-view', 'medication-list']) {
      const { elements } = (await registry.artefact(`${BASE}/specification/${name}`)).currentVersion.header;
      expect([name, elements!.filter(({ legalDomain }) => !legalDomain?.length)]).toEqual([name, []]);
    }
  }),
);

export const medication = item(
  5,
  'sources 001, 003, 004',
  'Nationella läkemedelslistan, regional läkemedelslista, Pascal, e-recept',
  registered(5, {
    'nationella-lakemedelslistan': {
      owner: 'e-halsomyndigheten',
      links: ['concept/nationella-lakemedelslistan', 'specification/medication-list'],
    },
    'regional-lakemedelslista': { owner: null, links: ['concept/regional-lakemedelslista'] },
    pascal: { owner: 'inera' },
    'e-recept': { owner: null, links: ['concept/e-recept'] },
  }),
  shows('the medication list is specified, and the regional list told apart from the national one', async (registry) => {
    const { elements } = (await registry.artefact(`${BASE}/specification/medication-list`)).currentVersion.header;
    expect(elements!.length).toBeGreaterThan(20);
    const { header } = (await registry.artefact(`${BASE}/concept/regional-lakemedelslista`)).currentVersion;
    expect(header.distinctFrom!.map(({ target }) => target)).toContain(`${BASE}/concept/nationella-lakemedelslistan`);
  }),
  shows('a mapping of a region’s code for its list to the national one as equivalent is refused', async (registry) => {
    const codes = 'https://termverk.example/demo/code-system/listor';
    const local = added('code-system', 'listor', 'Listor (påhittat)', {
      resourceType: 'CodeSystem',
      url: codes,
      name: 'Listor',
      title: 'Listor (påhittat)',
      language: 'sv',
      status: 'active',
      experimental: true,
      content: 'complete',
      property: [{ code: 'concept', type: 'string' }],
    });
    const property = [{ code: 'concept', valueString: `${BASE}/concept/regional-lakemedelslista` }];
    const rowPatch = [{ key: 'RLL', body: { code: 'RLL', display: 'Regionens lista', property } }];
    await published(registry, await proposed(registry, {}, { ...local, rowPatch }), 'prov-listor');
    const map = mapping('listor', codes, 'RLL', `${BASE}/concept`, 'nationella-lakemedelslistan', 'equivalent');
    expect(await refusedWhenSubmitted(registry, {}, map)).toContain('CHECKS_FAILED');
  }),
);

export const pathways = item(
  11,
  'sources 002, 003',
  'Standardiserade vårdförlopp, vårdprogram, mätpunkter för väntetider',
  registered(11, {
    'standardiserade-vardforlopp': {
      owner: 'rcc-i-samverkan',
      links: ['specification/waiting-time-measurement-points', 'specification/process-status'],
    },
    'nationella-vardprogram': { owner: 'rcc-i-samverkan', links: ['concept/nationellt-vardprogram'] },
    'vantetider-i-varden': { owner: 'skr', links: ['specification/waiting-time-measurement-points'] },
  }),
  shows('measurement points are specified, so that waiting times compare or not', async (registry) => {
    expect((await comparability(registry, 'start-diagnosbesked', 'start-diagnosbesked')).verdict).toBe('COMPARABLE');
    expect((await comparability(registry, 'start-diagnosbesked', 'start-forsta-behandling')).verdict).toBe('NOT');
  }),
  waits('profiles', 'a region’s profile of a pathway is held beside its base'),
  shows('those who follow a pathway are told of its changes', async (registry) => {
    const pathway = newConcept('vardforlopp-exempelsjuka', 'vårdförlopp för exempelsjuka', 'vårdförlopp vid den påhittade exempelsjukan');
    await published(registry, await proposed(registry, {}, pathway), 'prov-forlopp-1');
    const concept = await registry.journey.concept('vardforlopp-exempelsjuka');
    await registry.journey.scheduled(concept, 'vårdförlopp från misstanke till uppföljning vid exempelsjuka', 'prov-forlopp-2');
    await registry.journey.publish('prov-forlopp-2');
    const told = await toldInFeed(registry, `artefacts/${encodeURIComponent(concept.url)}`, ({ content_text: text }) =>
      text.includes(`Sedan ${concept.currentVersion.version}: betydelsen ändrad`),
    );
    expect(told.tags).toEqual(['version.published']);
  }),
);

export const exchanges = item(
  12,
  'sources 001, 003',
  'Min vårdplan cancer, digitala vårdmöten, e-remiss, laboratorium, patologi, bilder',
  registered(12, {
    'min-vardplan-cancer': { owner: null, links: ['concept/min-vardplan-cancer'] },
    'digitala-vardmoten': { owner: null, links: ['concept/digitalt-vardbesok'] },
    'inera-remisstjanst': { owner: 'inera', links: ['specification/e-referral', 'service-contract/consultation-referral'] },
    laboratoriesystem: { owner: null, links: ['specification/laboratory-result'] },
    'digital-patologi': { owner: null, links: ['concept/digital-patologi'] },
    'digitala-bildarkiv': { owner: null },
  }),
  ...['laboratory-result', 'e-referral', 'process-status'].map((name) =>
    shows(`${name}: every element is defined, has its place in a source, and what is missing is told`, async (registry) => {
      const { elements, gaps, sources } = (await registry.artefact(`${BASE}/specification/${name}`)).currentVersion.header;
      expect(elements!.filter(({ definition, evidence }) => !definition?.sv || !evidence?.length)).toEqual([]);
      expect(sources!.length).toBeGreaterThan(0);
      expect(gaps!.length).toBeGreaterThan(0);
    }),
  ),
);
