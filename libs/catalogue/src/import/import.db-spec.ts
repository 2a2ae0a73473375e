import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import type { Responsibility } from '@termverk/interchange';
import { Reads, registryItself, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testSigningKeys } from '../../../../test/support/signing-keys.js';
import { factsAt, type DatedFact } from '../fact/dated-fact.js';
import { FACTS_OF_ARTEFACTS } from '../artefact/artefact.queries.js';
import { ReleaseService } from '../release/release.service.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { codeSystem, rowsOf, SEEDING, silent } from '../testing/code-systems.js';
import { DraftService } from '../version/draft.service.js';
import { PublicationService } from '../version/publication.service.js';
import { versionsRoot } from '../version/versions-root.js';
import type { ImportItem } from './import-item.js';
import { ImportService, type ImportOptions } from './import.service.js';

const URL = 'https://termverk.example/code-system/import';

describe('an import', () => {
  let database: TestDatabase;
  let resolution: ResolutionTable;
  let imports: ImportService;
  let drafts: DraftService;
  let publication: PublicationService;
  let releases: ReleaseService;
  let context: Context;
  const own = newId();
  const other = newId();

  /** Somebody who may import in the field `vard` alone, for the organisation `egen`. */
  const USER: ImportOptions = {
    ...SEEDING,
    subjectField: 'vard',
    permitted: (field) => field === 'vard',
    permittedAuthority: (organisationId) => organisationId === own,
  };
  const at = (time: string): Context => ({ ...context, now: new Date(time) });
  const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);
  const run = (item: ImportItem, options: ImportOptions = SEEDING, when = context) => imports.run(when, [{ item }], options);
  const codesOf = async (item: ImportItem, options: ImportOptions) => (await run(item, options)).problems.map(({ code }) => code);
  const find = (canonical: string, asOf = '2030-01-01') =>
    resolution.resolve({ canonical, asOf: new Date(asOf), face: null })?.version.version ?? null;

  beforeAll(async () => {
    database = await createTestDatabase();
    const transactions = new Transactions(database.dataSource);
    resolution = new ResolutionTable(new Reads(database.dataSource), silent);
    imports = new ImportService(transactions, resolution);
    drafts = new DraftService(transactions);
    publication = new PublicationService(transactions, resolution);
    releases = new ReleaseService(transactions, publication, testSigningKeys(database.dataSource));
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date('2026-01-10T10:00:00Z'), requestId: 'spec' });
    await rows(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
    await rows(`insert into subject_field (code, name_sv) values ('vard', 'Vård'), ('lab', 'Laboratorium')`);
    await rows(
      `insert into organisation (id, slug, kind, name_sv) values ($1, 'egen', 'agency', 'Egen'), ($2, 'annan', 'agency', 'Annan')`,
      [own, other],
    );
  });
  afterAll(() => database.drop());

  describe('by somebody with a subject field', () => {
    it('is judged by the field that the artefact is in, not by the one that is claimed', async () => {
      const url = `${URL}-lab`;
      await run(codeSystem(url, rowsOf(1)), { ...SEEDING, subjectField: 'lab' });
      const next = codeSystem(url, rowsOf(2), { version: '2.0.0' });
      expect(await codesOf(next, USER)).toEqual(['FIELD_FORBIDDEN']);
      expect(await codesOf(next, { ...USER, permitted: () => true })).toEqual(['SUBJECT_FIELD_DIFFERS']);
      expect(await codesOf(next, { ...USER, subjectField: null, permitted: () => true })).toEqual([]);
    });

    it('names the own organisation as authority, or none', async () => {
      const of = (authority: string, n: number) => codeSystem(`${URL}-authority-${n}`, rowsOf(1), { authority });
      expect(await codesOf(of('annan', 1), USER)).toEqual(['AUTHORITY_FORBIDDEN']);
      expect(await codesOf(of('egen', 2), USER)).toEqual([]);
      expect(await codesOf(of('unknown', 3), USER)).toEqual([]);
      expect(await codesOf(of('annan', 4), { ...USER, permittedAuthority: () => true })).toEqual([]);
    });
  });

  describe('beside a draft', () => {
    const url = `${URL}-draft`;
    const drafted = codeSystem(url, rowsOf(5), { version: '2.0.0' });

    beforeAll(async () => {
      await run(codeSystem(url, rowsOf(1)));
      await drafts.create(context, {
        artefact: { id: resolution.byUrl(url)!.id },
        baseVersionId: null,
        version: '2.0.0',
        header: drafted.header,
        rows: drafted.rows,
        changeNote: {},
      });
    });

    it.each([
      ['the same content', drafted],
      ['other content', codeSystem(url, rowsOf(6), { version: '2.0.0' })],
    ])('learns nothing of what is in it: %s under its number is refused alike', async (_, item) => {
      expect(await run(item)).toMatchObject({ committed: false, unchanged: 0, problems: [{ code: 'VERSION_DRAFTED' }] });
    });

    it('comes in under another number', async () => {
      expect(await run(codeSystem(url, rowsOf(6), { version: '3.0.0' }))).toMatchObject({ committed: true, newVersions: 1 });
    });
  });

  describe('with an identifier of somebody else’s', () => {
    const holder = `${URL}-holder`;
    const OID = 'urn:oid:1.2.752.1';
    beforeAll(() => run(codeSystem(holder, rowsOf(1), { aliases: [OID] })));

    it.each([
      ['an alias', OID],
      ['a canonical', holder],
    ])('is refused: %s', async (_, alias) => {
      const report = await run(codeSystem(`${URL}-taker`, rowsOf(1), { aliases: [alias] }), USER);
      expect(report).toMatchObject({ committed: false, problems: [{ code: 'ALIAS_TAKEN', severity: 'error' }] });
      expect(report.problems[0]!.message.en).toContain(holder);
    });

    it('comes in without it when it is content to start with, and the holder keeps it', async () => {
      const report = await run(codeSystem(`${URL}-start`, rowsOf(1), { aliases: [OID, 'urn:oid:1.2.752.2'] }));
      expect(report).toMatchObject({ committed: true, problems: [{ code: 'ALIAS_TAKEN', severity: 'warning' }] });
      const url = (canonical: string) => resolution.resolve({ canonical, asOf: context.now, face: null })?.artefact.url;
      expect([url(OID), url('urn:oid:1.2.752.2')]).toEqual([holder, `${URL}-start`]);
    });

    it('is seen within one import too', async () => {
      const two = ['a', 'b'].map((name) => ({ item: codeSystem(`${URL}-two-${name}`, rowsOf(1), { aliases: ['urn:x:two'] }) }));
      expect(await imports.run(context, two, USER)).toMatchObject({ committed: false, problems: [{ code: 'ALIAS_TAKEN' }] });
    });

    it('keeps its own with every version', async () => {
      expect(await run(codeSystem(holder, rowsOf(2), { version: '1.1.0', aliases: [OID] }))).toMatchObject({
        committed: true,
        problemCount: 0,
      });
      expect(await rows(`select 1 from fact where kind = 'alias' and discriminator = $1`, [OID])).toHaveLength(1);
    });
  });

  describe('of an edition', () => {
    it('that is older than the default leaves the default alone, in one import and in two', async () => {
      const url = `${URL}-editions`;
      await imports.run(
        context,
        ['2.0.0', '1.9.0', '2.1.0', '1.10.0'].map((version, i) => ({ item: codeSystem(url, rowsOf(i + 1), { version }) })),
        SEEDING,
      );
      expect(find(url)).toBe('2.1.0');
      await run(codeSystem(url, rowsOf(9), { version: '2.0.5' }), SEEDING, at('2026-02-01T00:00:00Z'));
      expect(find(url)).toBe('2.1.0');
      await run(codeSystem(url, rowsOf(10), { version: 'utgåva-x' }), SEEDING, at('2026-02-02T00:00:00Z'));
      expect(find(url)).toBe('utgåva-x');
    });

    it('that takes effect before a later one is the default until then', async () => {
      const url = `${URL}-between`;
      await run(codeSystem(url, rowsOf(1)));
      const draft = await drafts.create(context, {
        artefact: { id: resolution.byUrl(url)!.id },
        baseVersionId: null,
        version: '2.0.0',
        header: {},
        rows: rowsOf(2),
        changeNote: {},
      });
      if (!draft.ok) throw new Error('no draft');
      await publication.publish(context, draft.value.id, { effectiveFrom: new Date('2026-06-01'), decisionId: null, registration: null });
      await run(codeSystem(url, rowsOf(3), { version: '1.1.0' }), SEEDING, at('2026-03-01T00:00:00Z'));
      expect([find(url, '2026-02-01'), find(url, '2026-04-01'), find(url, '2026-06-01')]).toEqual(['1.0.0', '1.1.0', '2.0.0']);
    });
  });

  it('of a new edition replaces what was said of bindingness', async () => {
    const url = `${URL}-binding`;
    const responsibility = (bindingness: Responsibility['bindingness']): Responsibility => ({
      developer: 'egen',
      operator: 'egen',
      funder: 'egen',
      bindingness,
      subjectField: 'vard',
      useSituation: { sv: 'Vård', en: 'Care' },
    });
    const levels = async (asOf: string) => {
      const [artefact] = await rows<{ id: string }>('select id from artefact where url = $1', [url]);
      const facts = await rows<DatedFact>(FACTS_OF_ARTEFACTS, [[artefact!.id]]);
      const held = factsAt(facts, new Date(asOf)).filter((fact) => fact.kind === 'bindingness');
      return held.map((fact) => fact.value!['level']).sort();
    };
    const edition = (version: string, bindingness: Responsibility['bindingness'], when: string) =>
      run(codeSystem(url, rowsOf(1), { version, responsibility: responsibility(bindingness) }), SEEDING, at(when));
    const basis = { sv: 'Lag', en: 'Act' } as never;
    await edition(
      '1.0.0',
      [
        { level: 'mandatory', basis, from: '2027-01-01' },
        { level: 'recommended', basis, from: '2025-01-01' },
      ] as never,
      '2026-01-10T10:00:00Z',
    );
    expect([await levels('2026-02-01'), await levels('2027-02-01')]).toEqual([['recommended'], ['mandatory', 'recommended']]);
    await edition('1.1.0', [{ level: 'voluntary', basis, from: '2025-06-01' }] as never, '2026-03-01T00:00:00Z');
    expect([await levels('2026-02-01'), await levels('2026-04-01'), await levels('2027-02-01')]).toEqual([
      ['recommended', 'voluntary'],
      ['voluntary'],
      ['voluntary'],
    ]);
    await edition('1.2.0', [{ level: 'mandatory', basis, from: '2028-01-01' }] as never, '2026-05-01T00:00:00Z');
    expect([await levels('2026-06-01'), await levels('2028-02-01')]).toEqual([[], ['mandatory']]);
  });

  describe('in the audit chain', () => {
    const entry = async (action: string) => {
      const [last] = await rows<{ payload: string }>('select payload from audit_entry where action = $1 order by seq desc limit 1', [
        action,
      ]);
      return JSON.parse(last!.payload) as { after: string; details: { versions: number; createdAt: string } };
    };

    it('is bound to all versions that came in and their content', async () => {
      const when = at('2026-04-01T12:00:00Z');
      const items = ['x', 'y', 'z'].map((name, i) => ({ item: codeSystem(`${URL}-audit-${name}`, rowsOf(i + 1)) }));
      await imports.run(when, items, SEEDING);
      const { after, details } = await entry('content.imported');
      const versions = await rows<{ id: string; contentChecksum: string }>(
        `select id, encode(content_checksum, 'hex') as "contentChecksum" from artefact_version where created_at = $1 and source = 'spec'`,
        [details.createdAt],
      );
      expect(versions).toHaveLength(3);
      expect(after).toBe(versionsRoot(versions));
      expect(after).not.toBe(versionsRoot([{ ...versions[0]!, contentChecksum: '00'.repeat(32) }, ...versions.slice(1)]));
    });

    it('so is what a release takes in at once', async () => {
      const release = await releases.create(context, { name: 'root', title: { sv: 'Rot' }, effectiveFrom: context.now });
      if (!release.ok) throw new Error('no release');
      const versions = await rows<{ id: string; contentChecksum: string }>(
        `select v.id, encode(v.content_checksum, 'hex') as "contentChecksum" from artefact_version v join artefact a on a.id = v.artefact_id
         where a.url like $1`,
        [`${URL}-audit-%`],
      );
      await releases.addCurrent(
        context,
        release.value.id,
        versions.map(({ id }) => id),
      );
      expect((await entry('release.versions-added')).after).toBe(versionsRoot(versions));
    });
  });

  it('waits for another one with the same content in another order, and neither fails', async () => {
    const many = (prefix: string) => Array.from({ length: 6 }, (_, i) => rowsOf(3000, `${prefix}${i}-`));
    const contents = many('d');
    const batches = (name: string, order: readonly (readonly (typeof contents)[number][number][])[]) =>
      order.map((content, i) => ({ item: codeSystem(`${URL}-${name}-${i}`, content) }));
    const reports = await Promise.all([
      imports.run(context, batches('forth', contents), SEEDING),
      imports.run(context, batches('back', [...contents].reverse()), SEEDING),
    ]);
    expect(reports.map((report) => report.committed)).toEqual([true, true]);
  });
});
