import { expect } from '@jest/globals';
import { item, shows, waits } from '../support/item.js';
import { newConcept, refusedWhenSubmitted } from '../support/proposing.js';
import { BASE, STRONG, type SeededRegistry } from '../support/seeded-registry.js';
import { registered } from '../support/system.js';
import { MEETINGS, meetingTable, planChanges } from '../source-004/figures.js';

const STANDARDS = [
  'socialstyrelsens-termbank',
  'icd-10-se',
  'kva',
  'icf',
  'snomed-ct',
  'nationell-informationsstruktur',
  'nationellt-facksprak',
];

export const termBank = item(
  13,
  'sources 003, 004',
  'Socialstyrelsens termbank, ICD-10-SE, KVÅ, ICF, Snomed CT, NI, nationellt fackspråk',
  registered(13, {
    'socialstyrelsens-termbank': { owner: 'socialstyrelsen', links: ['standard/socialstyrelsens-termbank'] },
    'nationell-informationsstruktur': { owner: 'socialstyrelsen', links: ['standard/nationell-informationsstruktur'] },
    'nationellt-facksprak': { owner: 'socialstyrelsen', links: ['standard/nationellt-facksprak'] },
  }),
  ...STANDARDS.map((name) =>
    shows(`${name} is a registered standard with bindingness, and the licence of what it describes`, async (registry) => {
      const standard = await registry.artefact(`${BASE}/standard/${name}`);
      expect(standard.bindingness.map(({ level }) => level).join()).toMatch(/^(mandatory|recommended|voluntary|unknown)$/);
      expect(standard.currentVersion.header['licence'] ?? standard.licence).toBeTruthy();
    }),
  ),
  shows('nothing of the content of Snomed CT, ICD-10-SE or KVÅ is held', async (registry) => {
    for (const url of ['http://snomed.info/sct', 'urn:oid:1.2.752.116.1.1.1', 'urn:oid:1.2.752.116.1.3.2']) {
      const { artefact } = await registry.ask<{ artefact: { kind: string; currentVersion: { rowCount: number } } | null }>(
        'query ($url: String!) { artefact(url: $url) { kind currentVersion { rowCount } } }',
        { url },
      );
      expect([url, artefact?.currentVersion.rowCount ?? 0]).toEqual([url, 0]);
    }
  }),
  waits('term bank formats', 'ClaML, RF2 and TBX are read in'),
);

export const nationalSpecifications = item(
  14,
  'sources 003, 004',
  'E-hälsomyndighetens nationella gemensamma specifikationer (NGS)',
  registered(14, { ngs: { owner: 'e-halsomyndigheten', links: ['standard/nationella-gemensamma-specifikationer'] } }),
  shows('the body has its mandate by law: to prepare, review and decide on specifications', async (registry) => {
    const { governanceBody } = await registry.ask<{ governanceBody: { mandates: object[] } }>(
      '{ governanceBody(slug: "e-halsomyndigheten-ngs") { mandates { powers artefactKinds standing legalBasis } } }',
    );
    expect(governanceBody.mandates).toEqual([
      {
        powers: ['prepare', 'review', 'decide'],
        artefactKinds: ['specification'],
        standing: 'by-law',
        legalBasis: expect.stringContaining('2013:1031'),
      },
    ]);
  }),
  waits('decision policies', 'its path of interest, review, open consultation, decision and publication is a policy'),
);

export const vision = item(
  16,
  'sources 000, 003, 004',
  'Vision e-hälsa 2025: styrgrupp, beredningsgrupp, kansli, samverkansgrupper, genomförandeplan',
  registered(16, {
    'vision-e-halsa-2025': { owner: null, links: ['concept/enhetligare-begreppsanvandning', 'concept/standarder-for-e-halsa'] },
    'genomforandeplan-2020-2022': { owner: null, links: ['concept/genomforandeplan-for-vision-e-halsa-2025'] },
    'strategi-2020-2022': { owner: null, links: ['concept/strategi-for-vision-e-halsa-2025'] },
  }),
  shows('its bodies have seats of organisations, and mandates with their sources', async (registry) => {
    for (const [slug, powers, seats] of [
      ['vision-e-halsa-2025-styrgrupp', ['channel'], 5],
      ['vision-e-halsa-2025-beredningsgrupp', ['prepare', 'propose'], 9],
      ['vision-e-halsa-2025-kansli', ['prepare'], 2],
    ] as const) {
      const { governanceBody } = await registry.ask<{
        governanceBody: { seats: object[]; mandates: { powers: string[]; sources: object[] }[] };
      }>('query ($slug: String!) { governanceBody(slug: $slug) { seats { function } mandates { powers sources { document line } } } }', {
        slug,
      });
      expect([slug, governanceBody.mandates.flatMap((mandate) => mandate.powers).sort()]).toEqual([slug, powers]);
      expect([slug, governanceBody.seats.length]).toEqual([slug, seats]);
      expect(governanceBody.mandates.every(({ sources }) => sources.length > 0)).toBe(true);
    }
  }),
  shows('its meetings give the table of 405 items and 83 decisions', async (registry) => {
    expect(await meetingTable(registry)).toEqual(MEETINGS);
  }),
  shows('the plans of 2020 and 2021 are compared', async (registry) => {
    const { added, removed, unknown, kept } = await planChanges(registry);
    expect([added, removed, unknown, kept].map((initiatives) => initiatives!.length)).toEqual([3, 4, 5, 9]);
  }),
);

export const agreements = item(
  17,
  'sources 001, 004',
  'Överenskommelser och bidrag (god och nära vård, äldreomsorg)',
  registered(17, {
    'god-och-nara-vard': { owner: null, links: ['concept/nara-vard'] },
    'valfardsteknik-aldreomsorg': { owner: null, links: ['concept/valfardsteknik'] },
  }),
  waits('adoption', 'what each recipient had taken into use before and after is shown'),
);

export const slit = item(
  18,
  'source 001',
  'SLIT:s nyckeltal sedan 2007',
  registered(18, { 'slit-nyckeltal': { owner: 'slit', links: ['concept/ekonomiskt-nyckeltal', 'standard/region-bas'] } }),
  shows('“no answer” is a status of its own beside “no”', async (registry) => {
    const { header } = (await registry.artefact(`${BASE}/ValueSet/introduction-status-answered`)).currentVersion;
    expect(header['compose']).toHaveProperty('exclude');
  }),
  waits('indicators', 'definitions have versions, figures n of N and a unit, and a series breaks where its definition changes'),
);

export const jonkoping = item(
  19,
  'source 000',
  'Region Jönköpings läns styrning av e-hälsa',
  registered(19, {
    'jonkoping-e-halsostyrning': { owner: 'region-jonkopings-lan', links: ['concept/verksamhetsrisk', 'concept/programstyrgrupp'] },
    'ramverk-for-it-styrning': { owner: 'region-jonkopings-lan' },
  }),
  shows('a risk assessment covers operations and IT, or the proposal is not taken in', async (registry) => {
    const wish = (slug: string) => newConcept(slug, `jönköpingsprov ${slug}`, 'uppgift för prov av riskbedömning');
    expect(await refusedWhenSubmitted(registry, { operationalRisks: [] }, wish('a'))).toContain('OPERATIONAL_RISKS_MISSING');
    expect(await refusedWhenSubmitted(registry, { itRisks: [] }, wish('b'))).toContain('IT_RISKS_MISSING');
  }),
  shows('proposals get a receipt and are routed to the body with the mandate', async (registry) => {
    const { proposals } = await registry.ask<{
      proposals: { edges: { node: { receivedAt: string | null; routedTo: { slug: string }[] } }[] };
    }>('{ proposals(first: 100, filter: { subjectField: "patientkontrakt" }) { edges { node { receivedAt routedTo { slug } } } } }');
    const first = proposals.edges.map(({ node }) => node).at(-1)!;
    expect(first).toEqual({ receivedAt: expect.any(String), routedTo: [{ slug: 'socialstyrelsen-termer-och-klassifikationer' }] });
  }),
  waits('intake of needs', 'needs come in one way, with a receipt and routing'),
  waits('follow-up of effects', 'expected effects are followed up'),
);

/** The initiatives that overlap with one. */
async function overlapping(registry: SeededRegistry, slug: string): Promise<string[]> {
  const { initiatives } = await registry.ask<{ initiatives: { edges: { node: { slug: string } }[] } }>(
    'query ($slug: String!) { initiatives(first: 100, filter: { overlapsWith: $slug }) { edges { node { slug } } } }',
    { slug },
  );
  return initiatives.edges.map(({ node }) => node.slug);
}

export const identity = item(
  20,
  'sources 001, 002, 004',
  'E-legitimation, sammanhållen identitet och behörighet',
  registered(20, {
    bankid: { owner: null, links: ['concept/e-legitimation'] },
    'sammanhallen-identitet-och-behorighet': { owner: null },
  }),
  shows('the initiative that two assignments ask for is told, and is flagged as overlapping', async (registry) => {
    const { initiatives } = await registry.ask<{ initiatives: { edges: { node: { slug: string; assignments: object[] } }[] } }>(
      '{ initiatives(first: 100, filter: { sharedByAssignments: true }) { edges { node { slug assignments { slug } } } } }',
    );
    const shared = initiatives.edges.map(({ node }) => node).find(({ slug }) => slug === 'sammanhallen-identitet-och-behorighet');
    expect(shared!.assignments).toHaveLength(2);
    expect(await overlapping(registry, 'sammanhallen-identitet-och-behorighet')).toContain('forvaltningsgemensam-digital-infrastruktur');
  }),
  shows('people sign in by any such provider, as who and for whom it says', async (registry) => {
    const claims = {
      sub: 'någon',
      name: 'Nora Ny (påhittad)',
      orgNumber: await registry.organisationNumber('region-blekinge'),
      acr: STRONG,
    };
    expect(await registry.signIn(claims)).toBe('Nora Ny (påhittad)');
  }),
);

export const digitalInfrastructure = item(
  21,
  'sources 003, 004',
  'DIGG:s digitala infrastruktur och grunddata, SIS kommittéer, EU (EHDS)',
  registered(21, {
    'forvaltningsgemensam-digital-infrastruktur': { owner: 'digg', links: ['standard/nationellt-ramverk-for-grunddata'] },
    'ramverk-for-grunddata': { owner: 'digg', links: ['standard/nationellt-ramverk-for-grunddata', 'concept/grunddata'] },
    'sis-kommitteer-halsoinformatik': { owner: 'sis' },
    ehds: { owner: null, undated: true },
  }),
  shows('EHDS stands with its source, as from outside of the documents', async (registry) => {
    const { registeredSystem } = await registry.ask<{ registeredSystem: { sources: { document: string }[] } }>(
      '{ registeredSystem(slug: "ehds") { sources { document } } }',
    );
    expect(registeredSystem.sources.map(({ document }) => document)).toEqual(['inera-ehds-tk-0.3.3']);
  }),
  shows('the SIS committees are bodies, and initiatives that overlap name what they share', async (registry) => {
    const { governanceBody, initiative } = await registry.ask<{
      governanceBody: { kind: string };
      initiative: { overlaps: { initiative: { slug: string }; shared: { ground: string; key: string }[] }[] };
    }>(
      `{ governanceBody(slug: "sis-kommitte-halsoinformatik") { kind }
         initiative(slug: "forvaltningsgemensam-digital-infrastruktur") { overlaps { initiative { slug } shared { ground key } } } }`,
    );
    expect(governanceBody.kind).toBe('standards-committee');
    const identity = initiative.overlaps.find((overlap) => overlap.initiative.slug === 'sammanhallen-identitet-och-behorighet');
    expect(identity!.shared.map(({ ground }) => ground)).toContain('assignment');
  }),
);
