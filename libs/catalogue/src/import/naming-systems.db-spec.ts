import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFhirResource, type FhirVersion } from '@termverk/interchange';
import { newId, type JsonObject } from '@termverk/kernel';
import { Reads, registryItself, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { codeSystem, rowsOf, SEEDING, silent } from '../testing/code-systems.js';
import { DraftService } from '../version/draft.service.js';
import { PublicationService } from '../version/publication.service.js';
import { itemOfFhir, type ImportItem } from './import-item.js';
import { ImportService, type ImportOptions } from './import.service.js';

const URL = 'https://termverk.example/naming-system';

describe('an import of naming systems', () => {
  let database: TestDatabase;
  let resolution: ResolutionTable;
  let imports: ImportService;
  let drafts: DraftService;
  let publication: PublicationService;
  let context: Context;
  const USER: ImportOptions = { ...SEEDING, authority: 'egen', permitted: () => true };

  const run = (items: readonly ImportItem[], options: ImportOptions = SEEDING) =>
    imports.run(
      context,
      items.map((item) => ({ item })),
      options,
    );
  const find = (canonical: string) => resolution.resolve({ canonical, asOf: new Date('2030-01-01'), face: null })?.artefact.url ?? null;
  const namingSystem = (name: string, uniqueId: JsonObject[], version: FhirVersion = 'R5', over: JsonObject = {}): ImportItem => {
    const url = version === 'R5' ? { url: `${URL}/${name}`, version: '1.0.0' } : {};
    const resource = { resourceType: 'NamingSystem', id: name, ...url, name, status: 'active', kind: 'identifier', uniqueId, ...over };
    const read = readFhirResource(resource, { fhirVersion: version });
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    return itemOfFhir(`${name}.json`, read.value, '1');
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    const transactions = new Transactions(database.dataSource);
    resolution = new ResolutionTable(new Reads(database.dataSource), silent);
    imports = new ImportService(transactions, resolution);
    drafts = new DraftService(transactions);
    publication = new PublicationService(transactions, resolution);
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date('2026-01-10T10:00:00Z'), requestId: 'spec' });
    await database.dataSource.query(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
    await database.dataSource.query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'egen', 'agency', 'Egen')`, [newId()]);
  });
  afterAll(() => database.drop());

  it('keeps them as their own kind, found by every OID, UUID and URI, which the authority asserts', async () => {
    const person = namingSystem('person', [
      { type: 'oid', value: '1.2.752.129.2.1.3.1', preferred: true },
      { type: 'uri', value: 'http://electronichealth.se/identifier/personnummer' },
      { type: 'uuid', value: '6BA7B810-9DAD-11D1-80B4-00C04FD430C8' },
      { type: 'v2csmnemonic', value: 'PNR' },
    ]);
    expect(await run([person], USER)).toMatchObject({ committed: true, created: 1, problemCount: 0 });
    const names = ['1.2.752.129.2.1.3.1', 'urn:oid:1.2.752.129.2.1.3.1', 'http://electronichealth.se/identifier/personnummer'];
    const uuids = ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'urn:uuid:6BA7B810-9DAD-11D1-80B4-00C04FD430C8'];
    expect([...names, ...uuids].map(find)).toEqual(Array(5).fill(`${URL}/person`));
    expect(find('PNR')).toBeNull();
    const asserted: unknown[] = await database.dataSource.query(
      `select a.kind, o.slug, count(*)::int as n from fact f join artefact a on a.id = f.artefact_id join organisation o on o.id = f.asserted_by
       where f.kind = 'alias' group by 1, 2`,
    );
    expect(asserted).toEqual([{ kind: 'naming-system', slug: 'egen', n: 3 }]);
  });

  it('gives one back as it came', async () => {
    const stored = await storedVersion(`${URL}/person`);
    expect(stored).toEqual({ header: namingSystem('person', stored.header['uniqueId'] as JsonObject[]).header, rowCount: 0 });
  });

  it('are called in both languages what they are called in both', async () => {
    const inLanguage = (language: string, text: string) => ({
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/translation',
          extension: [
            { url: 'lang', valueCode: language },
            { url: 'content', valueString: text },
          ],
        },
      ],
    });
    const title = {
      language: 'sv',
      title: 'Kön',
      _title: inLanguage('en-GB', 'Sex'),
      description: 'Text',
      _description: inLanguage('fi', 'Teksti'),
    };
    expect(namingSystem('translated', [], 'R5', title)).toMatchObject({ title: { sv: 'Kön', en: 'Sex' }, description: { sv: 'Text' } });
  });

  it('takes one of R4 under an address made of its id', async () => {
    await run([namingSystem('r4', [{ type: 'oid', value: '2.999.4' }], 'R4')]);
    expect(find('2.999.4')).toBe('urn:termverk:fhir:NamingSystem:r4');
  });

  it.each([
    ['before', [0, 1]],
    ['after', [1, 0]],
  ])('shares the names with the system that they name, which comes first when it came %s', async (when, order) => {
    const system = codeSystem(`${URL}/${when}/system`, rowsOf(1), { aliases: [`urn:oid:2.999.5.${order[0]}`] });
    const described = namingSystem(`of-${when}`, [
      { type: 'oid', value: `2.999.5.${order[0]}` },
      { type: 'uri', value: system.url },
    ]);
    for (const one of order.map((i) => [system, described][i]!)) {
      expect(await run([one], USER)).toMatchObject({ committed: true, problemCount: 0 });
    }
    expect([`2.999.5.${order[0]}`, system.url].map(find)).toEqual([system.url, system.url]);
  });

  it('leaves a name with the naming system that had it first, and says so', async () => {
    const [first, second] = ['first', 'second'].map((name) => namingSystem(name, [{ type: 'oid', value: '2.999.6' }]));
    const report = await run([first!, second!], USER);
    expect(report).toMatchObject({ committed: true, problems: [{ code: 'ALIAS_TAKEN', severity: 'warning' }] });
    expect(find('2.999.6')).toBe(`${URL}/first`);
  });

  it('tells what is wrong with another’s, and takes it', async () => {
    const odd = namingSystem('odd', [
      { type: 'oid', value: 'personnummer' },
      { type: 'uri', value: 'http://a', preferred: true },
      { type: 'uri', value: 'http://b', preferred: true },
    ]);
    const report = await run([odd, namingSystem('empty', [])], USER);
    expect(report.committed).toBe(true);
    expect(report.problems.map(({ code, path }) => [code, ...path])).toEqual([
      ['UNIQUE_ID_MALFORMED', 'uniqueId', 0],
      ['UNIQUE_ID_PREFERRED_TWICE', 'uniqueId', 2],
      ['NAMING_SYSTEM_EMPTY', 'uniqueId'],
    ]);
  });

  it('found by what a published draft lists: new names from then on, and no longer by one that it leaves out', async () => {
    const header = (...values: string[]) => ({
      ...(namingSystem('drafted', []).header as JsonObject),
      uniqueId: values.map((value) => ({ type: 'oid', value })),
    });
    const publishAt = async (when: string, version: string, base: string | null, list: JsonObject): Promise<string> => {
      const inside = { ...context, now: new Date(when) };
      const artefact =
        base === null
          ? {
              kind: 'naming-system' as const,
              url: `${URL}/drafted`,
              name: 'D',
              title: {},
              subjectField: null,
              authorityId: null,
              licence: 'own',
              demo: false,
            }
          : { id: (await artefactOf(base))! };
      const draft = await drafts.create(inside, { artefact, baseVersionId: base, version, header: list, changeNote: {} });
      if (!draft.ok) throw new Error(JSON.stringify(draft.refusals));
      const published = await publication.publish(inside, draft.value.id, {
        effectiveFrom: inside.now,
        decisionId: null,
        registration: null,
      });
      if (!published.ok) throw new Error(JSON.stringify(published.refusals));
      return draft.value.id;
    };
    const first = await publishAt('2026-02-01T00:00:00Z', '1.0.0', null, header('2.999.7', '2.999.8', '1.2.752.129.2.1.3.1'));
    await publishAt('2026-03-01T00:00:00Z', '2.0.0', first, header('2.999.8', '2.999.9'));
    const at = (canonical: string, asOf: string) =>
      resolution.resolve({ canonical, asOf: new Date(asOf), face: null })?.artefact.url ?? null;
    const mine = `${URL}/drafted`;
    expect(['2.999.7', '2.999.8', '2.999.9'].map((oid) => at(oid, '2026-02-15'))).toEqual([mine, mine, null]);
    expect(['2.999.7', '2.999.8', '2.999.9'].map((oid) => at(oid, '2026-03-15'))).toEqual([null, mine, mine]);
    // Another naming system had this one first.
    expect(at('1.2.752.129.2.1.3.1', '2026-03-15')).toBe(`${URL}/person`);
  });

  async function artefactOf(versionId: string): Promise<string | undefined> {
    const [row]: { id: string }[] = await database.dataSource.query('select artefact_id as id from artefact_version where id = $1', [
      versionId,
    ]);
    return row?.id;
  }

  async function storedVersion(url: string): Promise<{ header: JsonObject; rowCount: number }> {
    const [row]: { header: JsonObject; rowCount: number }[] = await database.dataSource.query(
      `select v.header, v.row_count as "rowCount" from artefact_version v join artefact a on a.id = v.artefact_id where a.url = $1`,
      [url],
    );
    return row!;
  }
});
