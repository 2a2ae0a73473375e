import { expect } from '@jest/globals';
import { item, shows, waits } from '../support/item.js';
import type { SeededRegistry } from '../support/seeded-registry.js';

interface Figures {
  readonly meetings: number;
  readonly items: number;
  readonly formalities: number;
  readonly information: number;
  readonly decisions: number;
  readonly workingMethodDecisions: number;
  readonly directionDecisions: number;
  readonly decisionShare: number;
  readonly decisionsPerMeeting: number;
  readonly directionShare: number;
}

const FIGURES = `meetings items formalities information decisions workingMethodDecisions directionDecisions
  decisionShare decisionsPerMeeting directionShare`;

/** Table 5.3 of the source: meetings, items, formalities, information, decisions, on working methods, on direction; shares in per cent. */
export const MEETINGS = {
  '2017': [3, 43, 15, 19, 9, 4, 5, 32.1, 3, 55.6],
  '2018': [6, 75, 30, 31, 14, 6, 8, 31.1, 2.33, 57.1],
  '2019': [6, 61, 14, 38, 9, 3, 6, 19.1, 1.5, 66.7],
  '2020': [5, 42, 11, 17, 14, 6, 8, 45.2, 2.8, 57.1],
  '2021': [5, 56, 10, 27, 19, 4, 15, 41.3, 3.8, 78.9],
  styrgrupp: [12, 128, 57, 53, 18, 4, 14, 25.4, 1.5, 77.8],
  total: [37, 405, 137, 185, 83, 27, 56, 31.0, 2.24, 67.5],
} as const;

function rounded(of: Figures): number[] {
  const { meetings, items, formalities, information, decisions, workingMethodDecisions, directionDecisions } = of;
  const counts = [meetings, items, formalities, information, decisions, workingMethodDecisions, directionDecisions];
  const perCent = (share: number) => Math.round(share * 1000) / 10;
  return [...counts, perCent(of.decisionShare), Math.round(of.decisionsPerMeeting * 100) / 100, perCent(of.directionShare)];
}

/** The meetings of the bodies of Vision e-hälsa as the registry adds them up, in the form of the table. */
export async function meetingTable(registry: SeededRegistry): Promise<Record<string, number[]>> {
  const { meetingReport } = await registry.ask<{
    meetingReport: { total: Figures; periods: { validFrom: string; body: { slug: string }; figures: Figures }[] };
  }>(`{ meetingReport { total { ${FIGURES} } periods { validFrom body { slug } figures { ${FIGURES} } } } }`);
  const keyOf = ({ validFrom, body }: { validFrom: string; body: { slug: string } }) =>
    body.slug === 'vision-e-halsa-2025-styrgrupp' ? 'styrgrupp' : validFrom.slice(0, 4);
  const periods = meetingReport.periods.map((period): [string, number[]] => [keyOf(period), rounded(period.figures)]);
  return { ...Object.fromEntries(periods), total: rounded(meetingReport.total) };
}

export const agendaItems = item(
  7,
  'L1198–L1206',
  'The counts of 405 agenda items give the table of meetings',
  shows('every count and share of the table, by body and year and in all', async (registry) => {
    expect(await meetingTable(registry)).toEqual(MEETINGS);
  }),
);

/** What became of the initiatives of the implementation plan between June 2020 and June 2021. */
export async function planChanges(registry: SeededRegistry): Promise<Record<string, string[]>> {
  const { implementationPlan } = await registry.ask<{
    implementationPlan: { comparison: { changes: { change: string; initiative: { slug: string } }[] } };
  }>(
    `{ implementationPlan(slug: "genomforandeplan-2020-2022") { comparison(before: "2020-06", after: "2021-06") {
         changes { change initiative { slug } } } } }`,
  );
  const { changes } = implementationPlan.comparison;
  const of = (change: string) => changes.flatMap((row) => (row.change === change ? [row.initiative.slug] : [])).sort();
  return { added: of('added'), removed: of('removed'), unknown: of('unknown'), kept: of('kept') };
}

export const planVersions = item(
  8,
  'L806',
  'The plans of June 2020 and June 2021 are compared',
  shows('three initiatives are added, four removed, and of five the source does not tell', async (registry) => {
    const { added, removed, unknown, kept } = await planChanges(registry);
    expect(added).toEqual([
      'informationsspecifikation-for-socialtjansten',
      'nationella-gemensamma-specifikationer',
      'plattform-for-patientrapporterade-matt',
    ]);
    expect(removed).toEqual([
      'artificiell-intelligens',
      'digitala-tjanster-for-egenmonitorering',
      'infrastruktur-och-bastjanster-for-socialtjansten',
      'insatsen-patientkontrakt',
    ]);
    expect([unknown!.length, kept!.length]).toEqual([5, 9]);
  }),
  shows('the source’s own totals stand beside them', async (registry) => {
    const { implementationPlan } = await registry.ask<{ implementationPlan: { versions: object[] } }>(
      '{ implementationPlan(slug: "genomforandeplan-2020-2022") { versions { version statedCount statedNew statedStruck } } }',
    );
    expect(implementationPlan.versions).toEqual([
      { version: '2020-06', statedCount: 18, statedNew: null, statedStruck: null },
      { version: '2021-06', statedCount: 15, statedNew: 3, statedStruck: 6 },
    ]);
  }),
);

export const grants = item(
  9,
  'L598',
  'A grant with required artefacts gives before and after per recipient',
  waits('adoption', 'the agreement names the artefacts that it requires, and each recipient’s status before and after is reported'),
);

export const municipalities = item(
  10,
  'L418, L910, L1403',
  'Coverage over 290 municipalities, by size; not reported is told apart from not in use',
  shows('the registry holds the 290 municipalities, each in its county', async (registry) => {
    const { organisations } = await registry.ask<{
      organisations: { edges: { node: { code: string | null; countyCode: string | null; demo: boolean } }[] };
    }>('{ organisations(first: 1000, kind: "municipality") { edges { node { code countyCode demo } } } }');
    const real = organisations.edges.map(({ node }) => node).filter(({ demo }) => !demo);
    expect(real).toHaveLength(290);
    expect(real.every(({ code, countyCode }) => /^\d{4}$/.test(code ?? '') && code!.startsWith(countyCode!))).toBe(true);
  }),
  waits('adoption', 'the use of a code system over them is split by size, with those that have not reported apart'),
);
