import { expect } from '@jest/globals';
import { AUTHOR } from '../../support/proposals.js';
import { item, shows, waits } from '../support/item.js';
import { newConcept, proposed } from '../support/proposing.js';
import { codesOf, openProposals, REQUIRED } from '../support/questions.js';
import { BASE } from '../support/seeded-registry.js';
import { registered } from '../support/system.js';

export const recordSystems = item(
  6,
  'sources 000, 001, 003, 004',
  'Journalsystem och regionernas kommande vårdinformationsmiljöer',
  registered(6, {
    'sussa-vardinformationsstod': { owner: 'sussa' },
    sdv: { owner: 'region-skane' },
    fvm: { owner: 'region-vastra-gotaland' },
    'nya-vardinformationsmiljoer': { owner: null, links: ['standard/icd-10-se'] },
  }),
  shows('the products that the sources name are registered, with the documents that name them', async (registry) => {
    for (const name of ['Cosmic', 'Melior', 'TakeCare', 'Journal 3', 'PMO', 'Medidoc', 'Asynja Visph', 'NCS Cross', 'VAS']) {
      const [first] = (await registry.search(name)).filter(({ kind }) => kind === 'system');
      expect([name, first?.title.startsWith(name)]).toEqual([name, true]);
    }
  }),
  waits('installations', 'products are told from installations, which declare what they use and may be released or not'),
);

export const registers = item(
  7,
  'sources 003, 004',
  'Kvalitetsregister (cancerregistren, INCA) och automatisk överföring',
  registered(7, {
    inca: { owner: null, links: ['specification/register-record'] },
    'kvalitetsregister-cancer': { owner: null, links: ['specification/register-record'] },
  }),
  shows('a made-up mapping from record to register is held, with what cannot be mapped', async (registry) => {
    const rows = await codesOf<{ code: string; noMap?: boolean }>(registry, `${BASE}/demo/ConceptMap/record-to-register`);
    expect(rows.filter(({ noMap }) => noMap === true).map(({ code }) => code)).toEqual(['METFRI']);
  }),
  waits('specification checks', 'how much of the register the record system covers is computed'),
  waits('double documentation report', 'avoidable double entry is reported'),
);

export const socialServices = item(
  8,
  'sources 002, 004',
  'Socialtjänstens verksamhetssystem, kodverk och informationsspecifikation',
  registered(8, {
    'socialtjanstens-verksamhetssystem': {
      owner: null,
      links: ['standard/kodverk-for-socialtjansten', 'standard/informationsspecifikation-socialtjanst'],
    },
    'kodverk-for-socialtjansten': { owner: 'socialstyrelsen', links: ['standard/kodverk-for-socialtjansten'] },
  }),
  shows('the initiative to modernise them is blocked, and says what is missing', async (registry) => {
    const { initiative } = await registry.ask<{ initiative: { status: { status: string }; gaps: { kind: string }[] } }>(
      '{ initiative(slug: "moderniserade-verksamhetssystem-i-socialtjansten") { status { status } gaps { kind } } }',
    );
    expect(initiative.status.status).toBe('blocked');
    expect(initiative.gaps.map(({ kind }) => kind).sort()).toEqual(['definition', 'information-structure']);
  }),
  waits('adoption', 'the use of the code system over 290 municipalities is split by size'),
);

export const patientContract = item(
  9,
  'sources 002, 004',
  'Patientkontrakt',
  registered(9, {
    patientkontrakt: {
      owner: 'skr',
      links: ['concept/overenskommelse', 'concept/overenskommen-tid', 'concept/fast-vardkontakt', 'concept/sammanhallen-plan'],
    },
  }),
  ...['overenskommelse', 'overenskommen-tid', 'fast-vardkontakt'].map((concept) =>
    shows(`${concept} is an open proposal with those who have to answer`, async (registry) => {
      const open = (await openProposals(registry, concept)).filter(({ state }) => state === 'in-review');
      const asked = open.map(({ requiredResponses }) =>
        requiredResponses.map(({ organisation, organisationKind }) => organisation?.slug ?? organisationKind).sort(),
      );
      expect(asked).toEqual([REQUIRED]);
    }),
  ),
);

export const plans = item(
  10,
  'source 002',
  'Plantyper, SIP, vårdplan i flera betydelser',
  registered(10, {
    planeringsverktyg: { owner: null, links: ['CodeSystem/type-of-care-plan', 'specification/care-plan'] },
    vardplaner: { owner: 'inera', links: ['CodeSystem/type-of-care-plan'] },
  }),
  shows('plan types have their legal basis, or say that no source tells it', async (registry) => {
    const types = await codesOf<{ property: { code: string; valueString?: string }[] }>(
      registry,
      `${BASE}/CodeSystem/named-care-plan-type`,
    );
    const bases = types.map(({ property }) => property.find(({ code }) => code === 'legalBasis')?.valueString);
    expect(bases.every((basis) => basis !== undefined && basis !== '')).toBe(true);
    expect(bases).toEqual(
      expect.arrayContaining([
        expect.stringContaining('2017:30'),
        expect.stringContaining('1991:1128'),
        expect.stringContaining('1993:387'),
      ]),
    );
  }),
  waits('definition linter', 'the homonym vårdplan and the three expansions of SIP are flagged'),
);

export const selfMonitoring = item(
  15,
  'sources 001, 004',
  'Egenmonitorering',
  registered(15, { egenmonitorering: { owner: null, links: ['concept/egenmonitorering', 'specification/self-monitoring'] } }),
  shows('the initiative was withdrawn for want of definition, standards and requirements', async (registry) => {
    const { initiative } = await registry.ask<{
      initiative: { gaps: { kind: string; blocks: { slug: string }[] }[]; history: { status: string }[] };
    }>('{ initiative(slug: "digitala-tjanster-for-egenmonitorering") { gaps { kind blocks { slug } } history { status } } }');
    expect(initiative.gaps.map(({ kind }) => kind).sort()).toEqual(['definition', 'requirement', 'standard']);
    expect(initiative.gaps.every(({ blocks }) => blocks.some(({ slug }) => slug === 'digitala-tjanster-for-egenmonitorering'))).toBe(true);
    expect(initiative.history.map(({ status }) => status)).toEqual(['ongoing', 'withdrawn']);
  }),
  shows('the specification tells the same gaps, element by element', async (registry) => {
    const { gaps } = (await registry.artefact(`${BASE}/specification/self-monitoring`)).currentVersion.header;
    expect(gaps!.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['definition', 'standard', 'requirement']));
  }),
  shows('a definition like that of egenmonitorering is met when somebody proposes it', async (registry) => {
    const { header } = (await registry.artefact(`${BASE}/concept/egenmonitorering`)).currentVersion;
    const own = header.definitions!.find(({ language }) => language === 'sv')!.text;
    const proposal = await proposed(registry, {}, newConcept('egenmatning', 'självmätning i hemmet', own));
    const { similar } = (await registry.journey.onId(AUTHOR, 'checkProposal', proposal)).items[0]!;
    expect(similar.map(({ canonical }) => canonical)).toContain(`${BASE}/concept/egenmonitorering`);
  }),
);
