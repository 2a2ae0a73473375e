import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContentReads, decodeOrder } from '@termverk/catalogue';
import { toFhirResource } from '@termverk/interchange';
import type { JsonObject } from '@termverk/kernel';
import type { ContentRow } from '@termverk/terminology';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { HAS_HL7_TERMINOLOGY, HAS_SHARED_DATA, HL7_TERMINOLOGY, seedingOn, SHARED_DATA, type Seeding } from './testing.js';
import type { SeedReport } from './seed-once.js';

/** Runs where the data are at hand, and says aloud where not. */
function itWith(isAtHand: boolean, path: string, name: string, run: () => Promise<void>): void {
  if (isAtHand) return it(name, run);
  process.stderr.write(`skipped, since ${path} is not there: ${name}\n`);
  it.skip(name, run);
}

const INERA = join(SHARED_DATA, 'ehds-tk-0.3.3', 'package');

describe('a full seed', () => {
  let database: TestDatabase;
  let seeding: Seeding;
  let report: SeedReport;
  const partOf = (name: string) => report.parts.find((part) => part.name === name)!;
  const versionsOf = (
    url: string,
  ): Promise<{ id: string; version: string; header: JsonObject; row_order: Buffer | null; row_count: number }[]> =>
    database.dataSource.query(
      `select v.id, v.version, v.header, v.row_order, v.row_count from artefact_version v join artefact a on a.id = v.artefact_id
       where a.url = $1 order by v.version`,
      [url],
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    seeding = seedingOn(database.dataSource);
    report = await seeding.seed({ amount: 'full' });
    for (const line of seeding.lines.filter((told) => told.startsWith('loaded'))) process.stderr.write(`${line}\n`);
    process.stderr.write(`a full seed: ${report.elapsedMs} ms\n`);
  }, 180_000);
  afterAll(() => database.drop());

  itWith(HAS_SHARED_DATA, INERA, 'has the 17 code systems and 17 value sets of the service contracts, with their publisher', async () => {
    expect(partOf('package.inera.ehds.tk-0.3.3').report).toMatchObject({
      skipped: 0,
      resources: { CodeSystem: 17, ValueSet: 17, ConceptMap: 1, StructureDefinition: 15 },
    });
    const kinds: unknown[] = await database.dataSource.query(
      `select a.kind, count(*)::int as n from artefact a join artefact_version v on v.artefact_id = a.id join organisation o on o.id = a.authority_id
       where v.source = 'inera.ehds.tk-0.3.3' and o.slug = 'inera' and a.licence = 'CC0-1.0' group by 1 order by 1`,
    );
    expect(kinds).toEqual([
      { kind: 'code-system', n: 17 },
      { kind: 'concept-map', n: 1 },
      { kind: 'specification', n: 15 },
      { kind: 'value-set', n: 17 },
    ]);
  });

  itWith(HAS_SHARED_DATA, INERA, 'gives every resource of the service contracts back as it came', async () => {
    const contents = new ContentReads(seeding.reads);
    const files = readdirSync(INERA).filter((name) => /^(CodeSystem|ValueSet|ConceptMap|StructureDefinition)-/.test(name));
    expect(files).toHaveLength(50);
    for (const file of files) {
      const original = JSON.parse(readFileSync(join(INERA, file), 'utf8')) as JsonObject;
      const [version] = await versionsOf(original['url'] as string);
      const rows: ContentRow[] = [];
      for await (const { key, body } of contents.stream(version!.id)) rows.push({ key, body: JSON.parse(body) as JsonObject });
      const document = { header: version!.header, rows, order: decodeOrder(version!.row_order, version!.row_count) };
      expect(await toFhirResource(document, 'R4')).toEqual(original);
    }
  });

  itWith(HAS_SHARED_DATA, INERA, "maps the plan types to the publisher's own, which keep their address", async () => {
    const theirs = 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs';
    expect(seeding.resolution.resolve({ canonical: theirs, asOf: new Date(), face: null })?.artefact.url).toBe(theirs);
    expect(partOf('aliases').report['leftToTheirOwners']).toContain(theirs);
    const [map] = await versionsOf('https://termverk.example/ConceptMap/type-of-care-plan-inera');
    expect(map!.row_count).toBe(8);
  });

  it('has FHIR R4 and R5 side by side under one canonical, each for its face', async () => {
    const url = 'http://hl7.org/fhir/administrative-gender';
    expect((await versionsOf(url)).map(({ version }) => version)).toEqual(['4.0.1', '5.0.0']);
    const onFace = (face: 'r4' | 'r5' | null) => seeding.resolution.resolve({ canonical: url, asOf: new Date(), face })?.version.version;
    expect([onFace('r4'), onFace('r5'), onFace(null)]).toEqual(['4.0.1', '5.0.0', '5.0.0']);
  });

  itWith(
    HAS_HL7_TERMINOLOGY,
    HL7_TERMINOLOGY,
    'has the 897 code systems of HL7 Terminology, in force before the older editions in FHIR R4',
    async () => {
      expect(partOf('package.hl7.terminology.r4-7.0.1').report).toMatchObject({
        skipped: 0,
        resources: { CodeSystem: 897, ValueSet: 2499 },
      });
      const url = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
      const versions = await versionsOf(url);
      const resolved = seeding.resolution.resolve({ canonical: url, asOf: new Date(), face: null });
      expect(versions.map(({ version }) => version)).toContain('2018-08-12');
      expect(resolved?.version.version).not.toBe('2018-08-12');
    },
  );

  it('has the language tags and the countries under the addresses that FHIR knows them by', async () => {
    const resolved = (canonical: string) => seeding.resolution.resolve({ canonical, asOf: new Date(), face: null })?.artefact.url ?? null;
    // HL7's naming systems list these addresses too; the code systems themselves go before their descriptions.
    expect(['urn:ietf:bcp:47', 'urn:iso:std:iso:3166'].map(resolved)).toEqual(['urn:ietf:bcp:47', 'urn:iso:std:iso:3166']);
    expect(partOf('package.iana.language-subtags').report).toMatchObject({
      skipped: 0,
      newVersions: 5,
      rows: 8360 + 224 + 303 + 134 + 256,
    });
    expect(partOf('package.i18n-iso-countries').report).toMatchObject({ skipped: 0, newVersions: 1, rows: 750 });
  });

  itWith(HAS_HL7_TERMINOLOGY, HL7_TERMINOLOGY, 'has the 660 naming systems of HL7 Terminology as such, found by their OIDs', async () => {
    expect(partOf('package.hl7.terminology.r4-7.0.1').report).toMatchObject({ resources: { NamingSystem: 660 } });
    const [count] = await database.dataSource.query<{ n: number }[]>(
      `select count(*)::int as n from artefact a join artefact_version v on v.artefact_id = a.id
       where a.kind = 'naming-system' and v.source = 'hl7.terminology.r4-7.0.1'`,
    );
    expect(count!.n).toBe(660);
    // An OID of a code system that the registry has, and one of a code system that it only has the name of.
    const kindOf = (canonical: string) => seeding.resolution.resolve({ canonical, asOf: new Date(), face: null })?.artefact.kind;
    expect([kindOf('2.16.840.1.113883.6.238'), kindOf('2.16.840.1.113883.6.121')]).toEqual(['code-system', 'naming-system']);
  });

  it('tells what was left out, and why', () => {
    const refused = report.parts.flatMap(
      (part) => (part.report['refused'] ?? []) as { file: string; code: string; message: { en: string } }[],
    );
    for (const { file, message } of refused) process.stderr.write(`left out: ${file}: ${message.en}\n`);
    // FHIR R4 and R5 have different contents under one version of this code system.
    expect(refused.map(({ file, code }) => [file, code])).toEqual([['CodeSystem-nhin-purposeofuse.json', 'VERSION_EXISTS']]);
  });
});

describe('a seed without the data of others', () => {
  it('says what it passes over, and takes their address as an alias', async () => {
    const database = await createTestDatabase();
    const seeding = seedingOn(database.dataSource);
    const nowhere = '/nonexistent';
    const report = await seeding.seed({ amount: 'full', sharedDir: nowhere, packagesDir: nowhere, nodeModules: nowhere });
    expect(report.parts.filter(({ outcome }) => outcome === 'not-at-hand')).toHaveLength(6);
    expect(seeding.lines.filter((line) => line.startsWith('SKIPPED'))).toHaveLength(6);
    const resolved = seeding.resolution.resolve({
      canonical: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs',
      asOf: new Date(),
      face: null,
    });
    expect(resolved?.artefact.url).toBe('https://termverk.example/CodeSystem/type-of-care-plan');

    // When the data come later, they are loaded then, and their own address leads to them.
    await seeding.seed({ amount: 'full', packagesDir: nowhere, nodeModules: nowhere });
    const later = seeding.resolution.resolve({
      canonical: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs',
      asOf: new Date(),
      face: null,
    });
    if (HAS_SHARED_DATA) {
      expect(later?.artefact.url).toBe('https://fhir.inera.se/CodeSystem/typeofcareplan-cs');
      const [alias] = await database.dataSource.query<{ value: unknown }[]>(
        `select value from fact where kind = 'alias' and discriminator = 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs' order by id desc`,
      );
      expect(alias).toEqual({ value: null });
    }
    await database.drop();
  });
});
