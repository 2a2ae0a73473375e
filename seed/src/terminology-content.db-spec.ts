import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { seedingOn, type Seeding } from './testing.js';

describe('the terminology that a registry starts with', () => {
  let database: TestDatabase;
  let seeding: Seeding;
  const NAMING = 'https://termverk.example/NamingSystem';
  const find = (canonical: string) => seeding.resolution.resolve({ canonical, asOf: new Date(), face: null })?.artefact.url ?? null;
  const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);

  beforeAll(async () => {
    database = await createTestDatabase();
    seeding = seedingOn(database.dataSource);
    await seeding.seed();
  });
  afterAll(() => database.drop());

  it.each([
    ['urn:oid:1.2.752.129.2.1.3.1', 'personnummer'],
    ['1.2.752.129.2.1.3.1', 'personnummer'],
    ['http://electronichealth.se/identifier/personnummer', 'personnummer'],
    ['urn:oid:1.2.752.129.2.1.3.3', 'samordningsnummer'],
    ['1.2.752.74.9.1', 'nationellt-reservnummer'],
    ['1.2.752.97.3.1.3', 'reservnummer-region-stockholm'],
    ['1.2.752.129.2.1.4.1', 'hsa-id'],
    ['urn:oid:1.2.752.29.4.19', 'hsa-id'],
    ['2.5.4.97', 'organisationsnummer'],
    ['1.2.752.116.1.3.2.1.4', 'kva'],
    ['1.2.752.129.2.2.1.18', 'kv-lan'],
    ['urn:uuid:da46dd8c-b3f1-4e39-8d62-777d069213ea', 'kv-detaljer-undersokning'],
    ['NRID', 'nationellt-reservnummer'],
  ])('finds by %s the identifier system %s', (name, slug) => {
    expect(find(name)).toBe(`${NAMING}/${slug}`);
  });

  it('knows who asserts each identifier, which need not be who answers for the system', async () => {
    const asserted = await rows<{ alias: string; asserted: string; authority: string }>(
      `select f.discriminator as alias, o.slug as asserted, w.slug as authority from fact f join artefact a on a.id = f.artefact_id
       join organisation o on o.id = f.asserted_by join organisation w on w.id = a.authority_id
       where f.kind = 'alias' and a.url = $1 order by 1`,
      [`${NAMING}/personnummer`],
    );
    expect(asserted).toEqual([
      { alias: 'PNR', asserted: 'inera', authority: 'skatteverket' },
      { alias: 'http://electronichealth.se/identifier/personnummer', asserted: 'hl7-sweden', authority: 'skatteverket' },
      { alias: 'urn:oid:1.2.752.129.2.1.3.1', asserted: 'inera', authority: 'skatteverket' },
    ]);
    const [nobody] = await rows<{ n: number }>(
      `select count(*)::int as n from fact f join artefact a on a.id = f.artefact_id
       where f.kind = 'alias' and a.kind = 'naming-system' and f.asserted_by is null`,
    );
    expect(nobody!.n).toBe(0);
  });

  it('titles what it brings in Swedish and English, and keeps English out of the Swedish', async () => {
    const artefacts = await rows<{ url: string; title_en: string | null; description_sv: string; description_en: string | null }>(
      `select url, title_en, description_sv, description_en from artefact
       where kind in ('naming-system', 'code-system', 'value-set', 'concept-map')
         and (url like 'https://termverk.example/%' or url in ('urn:ietf:bcp:47', 'urn:iso:std:iso:3166'))`,
    );
    expect(artefacts.length).toBeGreaterThan(160);
    for (const { url, title_en, description_sv, description_en } of artefacts) {
      expect([url, title_en !== null && description_en !== null, / (the|of) /.test(description_sv)]).toEqual([url, true, false]);
    }
  });

  it('selects languages and countries from the code systems that it makes at start', async () => {
    for (const id of ['national-minority-language', 'nordic-country']) {
      expect(find(`https://termverk.example/ValueSet/${id}`)).not.toBeNull();
    }
    const fields = await rows<{ subject_field: string }>(
      `select distinct subject_field from artefact where url in ('urn:ietf:bcp:47', 'urn:iso:std:iso:3166')`,
    );
    expect(fields).toEqual([{ subject_field: 'sprak-och-lander' }]);
  });
});
