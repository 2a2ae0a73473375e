import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import type { SeedReport } from './seed-once.js';
import { contentOf, PROJECT_ROOT, seedingOn, type Seeding } from './testing.js';

const namesOf = (report: SeedReport, outcome: string) => report.parts.filter((part) => part.outcome === outcome).map(({ name }) => name);

describe('seeding', () => {
  let database: TestDatabase;
  let dataDir: string;
  let seeding: Seeding;
  const edit = async (file: string, change: (text: string) => string) => {
    const path = join(dataDir, file);
    const before = await readFile(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(path, after);
  };
  const one = async <Row>(sql: string): Promise<Row> => (await database.dataSource.query<Row[]>(sql))[0]!;

  beforeEach(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'termverk-seed-'));
    await cp(join(PROJECT_ROOT, 'seed', 'data'), dataDir, { recursive: true });
    seeding = seedingOn(database.dataSource);
  });
  afterEach(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  it('goes on after a crash between two parts, to the same registry', async () => {
    const crash = (message: string) => {
      if (message.startsWith('loaded registered systems')) throw new Error('the power failed');
    };
    await expect(seeding.seed({ log: crash })).rejects.toThrow('the power failed');
    const report = await seeding.seed();
    expect(namesOf(report, 'unchanged')).toEqual(['licences', 'organisations', 'subject-fields', 'bodies', 'policies', 'systems']);
    expect(namesOf(report, 'loaded')).toContain('demo.release');

    const undisturbed = await createTestDatabase();
    await seedingOn(undisturbed.dataSource).seed();
    const counts = (content: Record<string, string>) => Object.entries(content).map(([table, value]) => [table, value.split(' ')[0]]);
    expect(counts(await contentOf(database.dataSource))).toEqual(counts(await contentOf(undisturbed.dataSource)));
    await undisturbed.drop();
  });

  it('leaves nothing of a part that failed', async () => {
    await edit('concepts/vardplan.yaml', (text) => text.replace('licence:\n  code: own', 'licence:\n  code: nobodys'));
    await expect(seeding.seed({ dataDir })).rejects.toThrow('concepts/vardplan.yaml: There is no licence "nobodys"');
    expect(await one('select count(*)::int as n from artefact')).toEqual({ n: 0 });
    expect(await one(`select count(*)::int as n from seed_record where name = 'artefacts'`)).toEqual({ n: 0 });
    const report = await seeding.seed();
    expect(namesOf(report, 'loaded')[0]).toBe('artefacts');
  });

  it('lets one of two nodes that start at once load each part, and the other wait', async () => {
    const [first, second] = await Promise.all([seeding.seed(), seedingOn(database.dataSource).seed()]);
    const loaded = [...namesOf(first, 'loaded'), ...namesOf(second, 'loaded')];
    expect(new Set(loaded).size).toBe(loaded.length);
    expect(await one('select count(*)::int as n from seed_record')).toEqual({ n: loaded.length });
    expect(await one(`select count(*)::int as n from mandate`)).toEqual(
      await one(`select count(distinct (body_id, legal_basis_sv))::int as n from mandate`),
    );
  });

  it('adds what a new version of the data brings, and changes nothing that is there', async () => {
    await seeding.seed({ dataDir });
    const published = await one(
      "select * from artefact_version v join artefact a on a.id = v.artefact_id where a.url like '%/concept/vardplan'",
    );
    await edit('organisations/regions.csv', (text) => text.replace('Region Kronoberg,Region Kronoberg', 'Omdöpt,Renamed'));
    await edit(
      'organisations/agencies-and-bodies.csv',
      (text) => `${text.trimEnd()}\nnytt-organ,Nytt organ,New body,,agency,,,,,,,,,,general-knowledge#*,false\n`,
    );
    await edit('concepts/vardplan.yaml', (text) =>
      text.replace('version: 0.1.0', 'version: 0.2.0').replace('sv: Första version', 'sv: Andra version'),
    );
    await edit('governance/policies.yaml', (text) => text.replaceAll('minimum: 2', 'minimum: 3'));
    await edit('governance/bodies.yaml', (text) => text.replaceAll('powers: [propose]', 'powers: [propose, decide]'));

    const report = await seeding.seed({ dataDir });
    expect(namesOf(report, 'loaded')).toEqual(['organisations', 'bodies', 'artefacts', 'demo.bodies']);
    expect(namesOf(report, 'left')).toEqual(['policies', 'demo.policies']);
    expect(await one(`select name_sv from organisation where slug = 'region-kronoberg'`)).toEqual({ name_sv: 'Region Kronoberg' });
    expect(await one(`select name_sv from organisation where slug = 'nytt-organ'`)).toEqual({ name_sv: 'Nytt organ' });
    expect(await one('select max(reviewers_minimum) as most from policy')).toEqual({ most: 2 });
    expect(await one(`select count(*)::int as n from mandate where powers = array['propose', 'decide']`)).toEqual({ n: 0 });
    expect(
      await one(
        "select * from artefact_version v join artefact a on a.id = v.artefact_id where a.url like '%/concept/vardplan' and v.version = '0.1.0'",
      ),
    ).toEqual({ ...(published as object), revision: expect.anything() });
    expect(
      seeding.resolution.resolve({ canonical: 'https://termverk.example/concept/vardplan', asOf: new Date(), face: null })?.version.version,
    ).toBe('0.2.0');
  });

  it('leaves a new version of a concept on which the registry is working to those who do', async () => {
    await seeding.seed({ dataDir });
    const drafted = await one<{ id: string }>(
      `insert into artefact_version
       select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'version', '0.2.0', 'frozen_at', null))).*
       from artefact_version v join artefact a on a.id = v.artefact_id where a.url = 'https://termverk.example/concept/vardplan'
       returning id`,
    );
    await edit('concepts/vardplan.yaml', (text) => text.replace('version: 0.1.0', 'version: 0.2.0'));
    await edit('artefacts/concepts.yaml', (text) =>
      text.replace('concept/vardplan\n    version: 0.1.0', 'concept/vardplan\n    version: 0.2.0'),
    );

    const report = await seeding.seed({ dataDir });
    expect(report.parts.find(({ name }) => name === 'artefacts')?.report).toMatchObject({
      leftToTheRegistry: ['https://termverk.example/concept/vardplan'],
      newVersions: 0,
    });
    expect(await one(`select id from artefact_version where version = '0.2.0' and id = '${drafted.id}' and frozen_at is null`)).toEqual(
      drafted,
    );
  });

  it('refuses another content under a version that is published', async () => {
    await seeding.seed({ dataDir });
    const before = await contentOf(database.dataSource);
    await edit('concepts/vardplan.yaml', (text) => text.replace('text: vårdplan\n', 'text: vårdplanen\n'));
    await expect(seeding.seed({ dataDir })).rejects.toThrow('https://termverk.example/concept/vardplan already has a version 0.1.0');
    expect(await contentOf(database.dataSource)).toEqual(before);
  });
});
