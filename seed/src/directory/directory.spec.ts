import { describe, expect, it } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { ARTEFACT_LISTS } from '../content/listed-artefacts.js';
import { earlierNamesOf, entriesOf, successionsOf } from '../files/names.js';
import { referenceOf } from '../files/sources.js';

const DATA = new URL('../../data/', import.meta.url);
const OFFICIAL = new URL('../../../../shared/data/geography/municipalities.csv', import.meta.url);

type Row = Readonly<Record<string, string>>;
interface Body {
  readonly key: string;
  readonly otherNames?: readonly { readonly source: { readonly document: string; readonly line: string } }[];
  readonly succeededBy?: readonly { readonly body: string; readonly source: { readonly document: string } }[];
  readonly seats: readonly { readonly position: string; readonly count: number }[];
  readonly mandates: readonly { readonly powers: readonly string[]; readonly standing: string }[];
}

const text = (file: string): string => readFileSync(new URL(file, DATA), 'utf8');
const csv = (file: string): Row[] => parseCsv(text(file), { columns: true });
const yaml = <Shape>(file: string): Shape => parseYaml(text(file)) as Shape;

const [regions, municipalities] = [csv('organisations/regions.csv'), csv('organisations/municipalities.csv')];
const organisations = [...regions, ...municipalities, ...csv('organisations/agencies-and-bodies.csv'), ...csv('organisations/demo.csv')];
const systems = csv('systems.csv');
const links = csv('system-artefacts.csv');
const { bodies } = yaml<{ bodies: Body[] }>('governance/bodies.yaml');
const documents = new Set(yaml<{ sources: { key: string }[] }>('sources.yaml').sources.map(({ key }) => key));
const artefacts = new Set(ARTEFACT_LISTS.flatMap((file) => yaml<{ artefacts: { url: string }[] }>(file).artefacts.map(({ url }) => url)));

const keysOf = (rows: readonly { readonly key?: string | undefined }[]) => new Set(rows.map(({ key }) => key!));
const KINDS = [
  ...['resident-service', 'staff-service', 'decision-support', 'planning-tool', 'record-system', 'care-environment', 'module'],
  ...['infrastructure', 'register', 'terminology-resource', 'programme', 'agreement', 'governance-model', 'key-figures', 'system-class'],
];
const STATUSES = ['', 'proposed', 'planned', 'procured', 'being-introduced', 'in-use', 'partly-paused', 'ended'];

describe('the organisations', () => {
  it('include the 290 municipalities, each in the county of one region and a part of none', () => {
    expect(municipalities).toHaveLength(290);
    expect(new Set(municipalities.map(({ code }) => code)).size).toBe(290);
    const counties = regions.map(({ county_code }) => county_code);
    expect(new Set(counties).size).toBe(21);
    for (const { key, kind, code, county_code, part_of } of municipalities) {
      expect({ key, kind, part_of, county: code!.slice(0, 2) }).toEqual({ key, kind: 'municipality', part_of: '', county: county_code });
      expect(counties).toContain(county_code);
    }
  });

  const official = existsSync(OFFICIAL) ? it : it.skip;
  official('have the codes and names that Statistics Sweden has', () => {
    const wanted: Row[] = parseCsv(readFileSync(OFFICIAL, 'utf8'), { columns: true });
    const told = new Map(
      municipalities.map(({ code, county_code, other_names }) => [code, `${county_code} ${other_names!.split('@')[0]}`]),
    );
    expect(wanted.filter((row) => told.get(row.municipality_code) !== `${row.county_code} ${row.municipality}`)).toEqual([]);
  });

  it('are called something else in English only where there is an English name', () => {
    const renamed = municipalities.filter(({ name_en, other_names }) => name_en !== `${other_names!.split('@')[0]} Municipality`);
    expect(renamed.map(({ name_sv, name_en }) => [name_sv, name_en])).toEqual([['Göteborgs kommun', 'Gothenburg Municipality']]);
  });

  it('that took over from others are known', () => {
    const keys = keysOf(organisations);
    const successors = organisations.flatMap(({ succeeded_by }) => successionsOf(succeeded_by));
    expect(successors.length).toBeGreaterThan(0);
    expect(successors.filter(({ successor }) => !keys.has(successor))).toEqual([]);
  });
});

describe('names', () => {
  it('that were earlier have a day of the form of other days, or none', () => {
    const days = [...organisations, ...systems].flatMap(({ earlier_names }) => earlierNamesOf(earlier_names).map(({ until }) => until));
    expect(days.filter((day) => day !== undefined && (typeof day !== 'string' || !/^\d{4}(-\d\d(-\d\d)?)?$/.test(day)))).toEqual([]);
  });

  it('that others use have a known document and a line, and differ from the name itself', () => {
    for (const { key, name_sv, other_names } of [...organisations, ...systems]) {
      const names = entriesOf(other_names).map((entry) => entry.slice(0, entry.lastIndexOf('@')));
      const references = entriesOf(other_names).map((entry) => referenceOf(entry.slice(entry.lastIndexOf('@') + 1)));
      expect({ key, unknown: references.filter(({ document, line }) => !documents.has(document) || line === '') }).toEqual({
        key,
        unknown: [],
      });
      expect({ key, twice: names.filter((name, i) => name === name_sv || names.indexOf(name) < i) }).toEqual({ key, twice: [] });
    }
  });
});

describe('the bodies', () => {
  it('follow on bodies that are known, and their names have sources', () => {
    const keys = keysOf(bodies);
    const successions = bodies.flatMap(({ succeededBy }) => succeededBy ?? []);
    expect(successions.filter(({ body, source }) => !keys.has(body) || !documents.has(source.document))).toEqual([]);
    const sources = bodies.flatMap(({ otherNames }) => otherNames ?? []).map(({ source }) => source);
    expect(sources.filter(({ document, line }) => !documents.has(document) || line === '')).toEqual([]);
  });

  it('have seats of a known position, and one chair at most', () => {
    for (const { key, seats } of bodies) {
      expect({ key, odd: seats.filter(({ position }) => !['chair', 'vice-chair', 'member'].includes(position)) }).toEqual({ key, odd: [] });
      expect({ key, chairs: seats.filter(({ position }) => position === 'chair').length <= 1 }).toEqual({ key, chairs: true });
    }
  });

  it('decide only where a law or the demonstration says so', () => {
    const deciding = bodies.flatMap(({ mandates }) => mandates).filter(({ powers }) => powers.includes('decide'));
    expect(new Set(deciding.map(({ standing }) => standing))).toEqual(new Set(['by-law', 'demo']));
  });
});

describe('the systems', () => {
  const real = systems.filter(({ demo }) => demo === 'false');

  it('are of a known kind and status, with the day that the status is told of', () => {
    expect(systems.filter(({ kind, status }) => !KINDS.includes(kind!) || !STATUSES.includes(status!))).toEqual([]);
    const days = systems.flatMap(({ since, ended, status_as_of }) => [since, ended, status_as_of]).filter((day) => day !== '');
    expect(days.filter((day) => !/^\d{4}(-\d\d(-\d\d)?)?$/.test(day!))).toEqual([]);
    expect(systems.filter(({ status, status_as_of }) => status !== '' && status_as_of === '').map(({ key }) => key)).toEqual([]);
  });

  it('have a name and a description in both languages', () => {
    expect(
      systems.filter((row) => ['name_sv', 'name_en', 'description_sv', 'description_en'].some((column) => row[column] === '')),
    ).toEqual([]);
  });

  it('are parts of known systems, and of themselves nowhere on the way up', () => {
    const wholes = new Map(systems.map(({ key, part_of }) => [key!, part_of!]));
    for (const { key } of systems) {
      const way: string[] = [];
      for (let at = key!; at !== ''; at = wholes.get(at)!) {
        expect([key, wholes.has(at), way.includes(at)]).toEqual([key, true, false]);
        way.push(at);
      }
    }
  });

  it('are at least 45, and stand for all 21 rows of the table of systems that must work', () => {
    expect(real.length).toBeGreaterThanOrEqual(45);
    const rows = new Set(real.flatMap(({ requirement_rows }) => entriesOf(requirement_rows).map(Number)));
    expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(real.filter(({ requirement_rows }) => requirement_rows === '').map(({ key }) => key)).toEqual([]);
  });

  it('are linked to what they depend on, each row of the table to something at least', () => {
    const byKey = new Map(systems.map((row) => [row.key!, row]));
    const linked = new Set(links.flatMap(({ system }) => entriesOf(byKey.get(system!)?.requirement_rows).map(Number)));
    expect(linked.size).toBe(21);
  });
});

describe('what systems depend on', () => {
  it('is told once each, of a known system, in a known role', () => {
    const keys = keysOf(systems);
    expect(links.filter(({ system }) => !keys.has(system!))).toEqual([]);
    expect(links.filter(({ role }) => !['produces', 'consumes', 'depends-on', 'publishes'].includes(role!))).toEqual([]);
    const told = links.map(({ system, role, canonical }) => `${system} ${role} ${canonical}`);
    expect(told.filter((link, i) => told.indexOf(link) < i)).toEqual([]);
  });

  it('has a known document and a line', () => {
    const references = links.flatMap(({ sources }) => entriesOf(sources).map(referenceOf));
    expect(references.filter(({ document, line }) => !documents.has(document) || line === '')).toEqual([]);
  });

  it('is in the registry, or a canonical of others that comes with their packages', () => {
    const missing = links.map(({ canonical }) => canonical!).filter((canonical) => !artefacts.has(canonical));
    expect(missing.filter((canonical) => canonical.startsWith('https://termverk.example/'))).toEqual([]);
  });

  it('is invented only for invented systems', () => {
    const demo = new Map(systems.map((row) => [row.key!, row.demo]));
    expect(
      links.filter((link) => link.demo !== demo.get(link.system!) || (link.demo === 'true') !== link.sources!.startsWith('demo#')),
    ).toEqual([]);
  });
});
