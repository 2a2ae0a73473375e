import { describe, expect, it } from '@jest/globals';
import { actNumber, legalStatuses } from '@termverk/catalogue';
import { comparePlanVersions, entryBounds, meetingFigures, type MeetingCount, type PlanEntry, type Presence } from '@termverk/governance';
import { parse as parseCsv } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { ARTEFACT_LISTS } from './content/listed-artefacts.js';
import type { Initiative, Words } from './initiatives/initiatives.js';
import type { Meetings, Plan } from './initiatives/plans.js';
import type { Act } from './legal/acts.js';
import type { OpenProposal } from './proposals/open-proposals.js';

const text = (file: string): string => readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8');
const yaml = <Shape>(file: string): Shape => parseYaml(text(file)) as Shape;
const csv = (file: string): Record<string, string>[] => parseCsv(text(file), { columns: true });

interface Referring {
  readonly legalReferences?: readonly { readonly number?: string }[];
}

interface Keyed {
  readonly key: string;
  readonly demo?: boolean;
  readonly name?: Words;
}

const { acts } = yaml<{ acts: Act[] }>('legal/acts.yaml');
const { goals } = yaml<{ goals: Keyed[] }>('initiatives/goals.yaml');
const { assignments } = yaml<{ assignments: (Keyed & { givenBy: string })[] }>('initiatives/assignments.yaml');
const { gaps } = yaml<{ gaps: (Keyed & { subjectField: string; foundation: string | null })[] }>('initiatives/gaps.yaml');
const { initiatives } = yaml<{ initiatives: Initiative[] }>('initiatives/initiatives.yaml');
const { plans } = yaml<{ plans: Plan[] }>('initiatives/plans.yaml');
const { meetings } = yaml<{ meetings: Meetings[] }>('initiatives/meetings.yaml');
const { proposals } = yaml<{ proposals: OpenProposal[] }>('proposals/demo.yaml');

const keysOf = (list: readonly Keyed[]) => new Set(list.map(({ key }) => key));
const known = {
  document: keysOf(yaml<{ sources: Keyed[] }>('sources.yaml').sources),
  organisation: new Set(
    ['regions', 'agencies-and-bodies', 'demo'].flatMap((name) => csv(`organisations/${name}.csv`).map(({ key }) => key!)).concat('unknown'),
  ),
  body: keysOf(yaml<{ bodies: Keyed[] }>('governance/bodies.yaml').bodies),
  person: keysOf(yaml<{ people: Keyed[] }>('people/demo.yaml').people),
  subjectField: new Set(yaml<{ subjectFields: { code: string }[] }>('subject-fields.yaml').subjectFields.map(({ code }) => code)),
  artefact: new Set(ARTEFACT_LISTS.flatMap((file) => yaml<{ artefacts: { url: string }[] }>(file).artefacts.map(({ url }) => url))),
};
const strangers = (set: ReadonlySet<string>, keys: readonly string[]) => keys.filter((key) => !set.has(key));

/** Everything below a value that has a document and a line. */
function references(value: unknown): { document: string; line: string }[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  if ('document' in value && 'line' in value) return [value as { document: string; line: string }];
  return Object.values(value).flatMap(references);
}

describe('the law, initiatives and proposals of the seed', () => {
  it('name known documents, with a line each', () => {
    const named = references([acts, goals, assignments, gaps, initiatives, plans, meetings, proposals]);
    expect(named.length).toBeGreaterThan(300);
    expect(
      strangers(
        known.document,
        named.map(({ document }) => document),
      ),
    ).toEqual([]);
    expect(named.filter(({ line }) => typeof line !== 'string' || line === '')).toEqual([]);
  });

  it('have a source for every act, goal, assignment, gap, initiative and status', () => {
    const all = [...acts, ...goals, ...assignments, ...gaps, ...initiatives, ...initiatives.flatMap(({ statuses }) => statuses ?? [])];
    const facts = acts.flatMap(({ statuses = [], successors = [], provisions = [] }) => [...statuses, ...successors, ...provisions]);
    expect([...all, ...facts, ...meetings].filter((one) => references(one).length === 0)).toEqual([]);
  });

  it('have keys that are used once and names in both languages', () => {
    for (const list of [acts, goals, assignments, gaps, initiatives, plans] as (readonly Keyed[])[]) {
      expect(keysOf(list).size).toBe(list.length);
      expect(list.filter(({ name }) => !name?.sv || !name.en)).toEqual([]);
    }
  });

  it('invent nothing but who proposes', () => {
    expect([...goals, ...assignments, ...gaps, ...initiatives, ...plans, ...meetings].filter(({ demo }) => demo !== false)).toEqual([]);
    expect(
      strangers(
        known.person,
        proposals.flatMap(({ author, registrar }) => [author, registrar]),
      ),
    ).toEqual([]);
  });

  it('lead to known organisations, bodies, subject fields and artefacts', () => {
    const organisations = [
      ...assignments.map(({ givenBy }) => givenBy),
      ...initiatives.flatMap(({ parties }) => parties.map(({ organisation }) => organisation)),
      ...plans.flatMap(({ versions }) => versions.flatMap(({ reporting = {} }) => Object.keys(reporting))),
      ...proposals.flatMap(({ required }) => required.flatMap(({ organisation }) => (organisation === undefined ? [] : [organisation]))),
    ];
    expect(strangers(known.organisation, organisations)).toEqual([]);
    expect(
      strangers(
        known.body,
        [...plans, ...meetings].map(({ body }) => body),
      ),
    ).toEqual([]);
    const fields = [...initiatives.flatMap(({ subjectFields = [] }) => subjectFields), ...gaps.map(({ subjectField }) => subjectField)];
    expect(strangers(known.subjectField, fields)).toEqual([]);
    const artefacts = [
      ...initiatives.flatMap(({ artefacts: linked = [] }) => linked.map(({ canonical }) => canonical)),
      ...proposals.flatMap(({ items }) => items.map(({ artefact }) => artefact)),
    ];
    expect(strangers(known.artefact, artefacts)).toEqual([]);
  });

  it('lead to known goals, assignments, gaps and initiatives', () => {
    const served = initiatives.flatMap(({ goals: serves = [], dependsOn = [] }) => [...serves, ...dependsOn]);
    const entries = plans.flatMap(({ versions }) => versions.flatMap((version) => version.entries));
    expect(strangers(keysOf(goals), [...served, ...entries.map(({ goal }) => goal)])).toEqual([]);
    expect(
      strangers(
        keysOf(goals),
        gaps.flatMap(({ foundation }) => foundation ?? []),
      ),
    ).toEqual([]);
    expect(
      strangers(
        keysOf(assignments),
        initiatives.flatMap(({ assignments: asked = [] }) => asked),
      ),
    ).toEqual([]);
    expect(
      strangers(
        keysOf(gaps),
        initiatives.flatMap(({ gaps: waited = [] }) => waited),
      ),
    ).toEqual([]);
    expect(
      strangers(
        keysOf(initiatives),
        entries.map(({ initiative }) => initiative),
      ),
    ).toEqual([]);
  });
});

describe('the law', () => {
  const actKeys = keysOf(acts);
  const numbers = acts.map(({ number }) => number).filter((number) => number !== 'unknown');

  it('has each number once, as the registry looks it up', () => {
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !/^(HFD|mål|DI-)/.test(number) && actNumber(number) !== number)).toEqual([]);
  });

  it('has known statuses, of provisions that the act has, and successors that are there', () => {
    const statuses = acts.flatMap(({ statuses: of = [] }) => of.map(({ status }) => status));
    expect(strangers(new Set(legalStatuses), statuses)).toEqual([]);
    expect(
      strangers(
        actKeys,
        acts.flatMap(({ successors = [] }) => successors.map(({ act }) => act)),
      ),
    ).toEqual([]);
    for (const { key, provisions = [], statuses: of = [], successors = [] } of acts) {
      const citations = new Set([undefined, ...provisions.map(({ citation }) => citation)]);
      expect([key, [...of, ...successors].filter(({ provision }) => !citations.has(provision))]).toEqual([key, []]);
    }
  });

  it('is verified only where a source beside the reports was compared', () => {
    const reports = /^(statskontoret|inera-2020|vardanalys|slit|ey-2017)|^sfs$/;
    const compared = (one: unknown) => references(one).some(({ document }) => !reports.test(document));
    expect(acts.filter((act) => act.verified && !references(act.sources).some(({ document }) => !reports.test(document)))).toEqual([]);
    const facts = acts.flatMap(({ statuses: of = [], successors = [] }) => [...of, ...successors]);
    expect(facts.filter((fact) => fact.verified && !compared(fact.sources))).toEqual([]);
  });

  it('has the acts that concepts and specifications refer to by number', () => {
    const files = ARTEFACT_LISTS.flatMap((file) => yaml<{ artefacts: { file: string; kind: string }[] }>(file).artefacts);
    const content = (kind: string) =>
      files
        .filter((artefact) => artefact.kind === kind && artefact.file.endsWith('.yaml'))
        .map(({ file }) => yaml<{ content: Referring & { elements?: { legalBasis?: { number?: string }[] }[] } }>(file).content);
    const cited = [
      ...content('concept').flatMap(({ legalReferences = [] }) => legalReferences),
      ...content('specification').flatMap(({ elements = [] }) => elements.flatMap(({ legalBasis = [] }) => legalBasis)),
    ];
    expect(cited.length).toBeGreaterThan(30);
    const known = new Set(numbers);
    expect(cited.flatMap(({ number }) => (number === undefined || known.has(actNumber(number)) ? [] : [number]))).toEqual([]);
  });
});

describe('initiatives', () => {
  it('are the 34 of the report on cancer care, and the 21 of the plan of which one is among them', () => {
    expect(initiatives.flatMap(({ listNumber }) => listNumber ?? []).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 34 }, (_, i) => i + 1),
    );
    const planned = new Set(
      plans.flatMap(({ versions }) => versions.flatMap(({ entries }) => entries.map(({ initiative }) => initiative))),
    );
    expect(planned.size).toBe(21);
    expect(initiatives.filter(({ key, listNumber }) => planned.has(key) && listNumber !== undefined).map(({ key }) => key)).toEqual([
      'nationella-lakemedelslistan',
    ]);
  });

  it('stand in a plan of 18 and then 15, of which three are new and, as far as the source tells, four struck', () => {
    const [first, second] = plans[0]!.versions.map(({ entries, ...version }) => ({
      ...version,
      entries: entries.map(({ initiative, goal, presence, title }): PlanEntry => ({
        initiativeId: initiative,
        goalId: goal,
        presence: presence as Presence,
        title,
      })),
    }));
    expect([first!.statedCount, entryBounds(first!.entries)]).toEqual([18, { least: 18, most: 18 }]);
    expect([second!.statedCount, entryBounds(second!.entries)]).toEqual([15, { least: 12, most: 17 }]);
    const changes = comparePlanVersions(first!.entries, second!.entries).map(({ change }) => change);
    const tally = (change: string) => changes.filter((one) => one === change).length;
    expect({ added: tally('added'), removed: tally('removed'), kept: tally('kept'), unknown: tally('unknown') }).toEqual({
      added: second!.statedNew,
      removed: 4,
      kept: 9,
      unknown: 5,
    });
    expect(second!.statedStruck).toBe(6);
    expect(Object.values(second!.reporting ?? {}).reduce((sum, n) => sum + n, 0)).toBe(second!.statedCount);
  });
});

describe('meetings', () => {
  it('add up to 405 items and 83 decisions of 37 meetings', () => {
    const counts = meetings.flatMap(({ body, from, to, counts: of }) =>
      Object.entries(of).map(([what, count]): MeetingCount => {
        const isDecision = what === 'working-method' || what === 'direction';
        return {
          bodyId: body,
          validFrom: from,
          validTo: to,
          character: isDecision ? 'decision' : (what as MeetingCount['character']),
          decisionClass: isDecision ? what : null,
          count,
        };
      }),
    );
    expect(meetingFigures(counts)).toMatchObject({ meetings: 37, items: 405, formalities: 137, information: 185, decisions: 83 });
  });
});

describe('open proposals', () => {
  it('ask the six parties that the source names for the three concepts of the patient contract', () => {
    const three = proposals.filter(({ key }) => key.startsWith('definiera-'));
    expect(three.map(({ required }) => required.length)).toEqual([6, 6, 6]);
  });

  it('give no definition of an invented author as that of a source', () => {
    for (const { items } of proposals) {
      for (const { set = {}, append = {} } of items) {
        const definitions = (set['definitions'] ?? []) as unknown as { source: string; paraphrase: boolean; authoritativeUrl?: string }[];
        for (const { source, paraphrase, authoritativeUrl } of definitions) {
          expect([source === 'demo', paraphrase, authoritativeUrl !== undefined]).toEqual([
            source === 'demo',
            source !== 'demo',
            source !== 'demo',
          ]);
        }
        if (definitions.some(({ source }) => source === 'demo')) expect(JSON.stringify(append)).toContain('Påhittat');
      }
    }
  });
});
