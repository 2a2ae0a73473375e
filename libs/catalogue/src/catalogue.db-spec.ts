import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain } from '@termverk/audit';
import { SigningKeys } from '@termverk/identity';
import { newId, releaseStatement, type JsonObject } from '@termverk/kernel';
import { anonymous, Reads, registryItself, Transactions, type Context, type Logger } from '@termverk/platform';
import { contentChecksums, type ContentRow } from '@termverk/terminology';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testSigningKeys } from '../../../test/support/signing-keys.js';
import {
  allRows,
  assertFacts,
  ComparisonService,
  ContentReads,
  DraftService,
  ImportService,
  PublicationService,
  ReleaseService,
  ResolutionTable,
  type ImportItem,
  type ImportOptions,
  type VersionRecord,
} from './index.js';
import { changesInOrder, type ChangePlace } from './version/changes-in-order.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;
const URL = 'https://termverk.example/code-system/spec';
const OPTIONS: ImportOptions = {
  source: 'spec',
  authority: null,
  licence: 'own',
  subjectField: null,
  registration: 'candidate',
  demo: true,
  dryRun: false,
  onError: 'refuse-all',
};

function row(code: string, display = code): ContentRow {
  return { key: code, body: { code, display } };
}

function codeSystem(rows: readonly ContentRow[], change: Partial<ImportItem> = {}): ImportItem {
  const sorted = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  const version = change.version ?? '1.0.0';
  return {
    file: 'spec.json',
    kind: 'code-system',
    url: URL,
    name: 'Spec',
    title: { sv: 'Spec' },
    description: {},
    retired: false,
    header: { resourceType: 'CodeSystem', url: change.url ?? URL, version, content: 'complete', status: 'active' },
    rows: sorted,
    order: Uint32Array.from(rows.map((one) => sorted.indexOf(one))),
    aliases: [],
    changeNote: {},
    ...change,
    version,
  };
}

function manyRows(count: number, prefix = 'c'): ContentRow[] {
  return Array.from({ length: count }, (_, i) => row(`${prefix}${String(i).padStart(7, '0')}`, `Begrepp ${i}`));
}

describe('the catalogue', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let reads: Reads;
  let resolution: ResolutionTable;
  let imports: ImportService;
  let drafts: DraftService;
  let publication: PublicationService;
  let releases: ReleaseService;
  let content: ContentReads;
  let comparison: ComparisonService;
  let context: Context;

  const at = (time: string): Context => ({ ...context, now: new Date(time) });
  const only = async <T>(sql: string, values: unknown[] = []): Promise<T> =>
    ((await database.dataSource.query(sql, values)) as { value: T }[])[0]!.value;
  const currentVersion = async (canonical: string): Promise<string> => {
    await resolution.refresh();
    return resolution.resolve({ canonical, asOf: new Date('2030-01-01'), face: null })!.version.id;
  };
  const value = <T>(result: { ok: true; value: T } | { ok: false; refusals: readonly { code: string }[] }): T => {
    if (!result.ok) throw new Error(result.refusals.map((refusal) => refusal.code).join());
    return result.value;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    transactions = new Transactions(database.dataSource);
    reads = new Reads(database.dataSource);
    resolution = new ResolutionTable(reads, silent);
    imports = new ImportService(transactions, resolution);
    drafts = new DraftService(transactions);
    publication = new PublicationService(transactions, resolution);
    releases = new ReleaseService(transactions, publication, testSigningKeys(database.dataSource));
    content = new ContentReads(reads);
    comparison = new ComparisonService();
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date('2026-01-10T10:00:00Z'), requestId: 'spec' });
    await database.dataSource.query(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
  });
  afterAll(() => database.drop());

  describe('importing', () => {
    it('publishes what it takes, with the checksums that the content has anywhere', async () => {
      const item = codeSystem(manyRows(5000));
      const report = await imports.run(context, [{ item }], OPTIONS);
      expect(report).toMatchObject({ committed: true, created: 1, newVersions: 1, rows: 5000, newRows: 5000, problemCount: 0 });
      const id = await currentVersion(URL);
      const stored = await only<string>(`select encode(content_checksum, 'hex') as value from artefact_version where id = $1`, [id]);
      expect(stored).toBe(contentChecksums(item).checksum);
    });

    it('changes nothing when the same content comes again', async () => {
      const before = await only<string>('select seq as value from audit_head');
      const report = await imports.run(context, [{ item: codeSystem(manyRows(5000)) }], OPTIONS);
      expect(report).toMatchObject({ committed: false, unchanged: 1, newVersions: 0 });
      expect(await only<string>('select seq as value from audit_head')).toBe(before);
    });

    it('refuses other content under a version that is there, and names the least next one', async () => {
      const report = await imports.run(context, [{ item: codeSystem(manyRows(10)) }], OPTIONS);
      expect(report).toMatchObject({ committed: false, skipped: 1 });
      expect(report.problems[0]).toMatchObject({ code: 'VERSION_EXISTS' });
      expect(report.problems[0]!.message.en).toContain('1.0.1');
    });

    it('shares the blocks that two versions have in common', async () => {
      const rows = [...manyRows(5000), row('zzz')];
      const report = await imports.run(context, [{ item: codeSystem(rows, { version: '1.1.0' }) }], OPTIONS);
      expect(report.newRows).toBeLessThan(8200);
      expect(report.newRows).toBeLessThan(report.rows);
    });

    it('writes nothing on a dry run or when one of many is wrong', async () => {
      const counts = async () => only<string>('select count(*) as value from artefact_version');
      const before = await counts();
      const good = codeSystem(manyRows(3), { url: `${URL}-a` });
      const cyclic = codeSystem(
        [
          { key: 'a', body: { code: 'a', parents: ['b'] } },
          { key: 'b', body: { code: 'b', parents: ['a'] } },
        ],
        { url: `${URL}-b` },
      );
      const dry = await imports.run(context, [{ item: good }], { ...OPTIONS, dryRun: true });
      expect(dry).toMatchObject({ committed: false, created: 1 });
      const refused = await imports.run(context, [{ item: good }, { item: cyclic }], OPTIONS);
      expect(refused).toMatchObject({ committed: false, skipped: 1 });
      expect(refused.problems[0]).toMatchObject({ code: 'HIERARCHY', severity: 'error' });
      expect(await counts()).toBe(before);
      const skipping = await imports.run(context, [{ item: good }, { item: cyclic }], { ...OPTIONS, onError: 'skip-artefact' });
      expect(skipping).toMatchObject({ committed: true, created: 1, skipped: 1 });
    });

    it('is one entry in the audit chain, which verifies', async () => {
      const chain = new AuditChain(reads);
      const before = (await chain.verify([])).verified;
      await imports.run(
        context,
        manyRows(20).map((one) => ({ item: codeSystem([one], { url: `${URL}-${one.key}` }) })),
        OPTIONS,
      );
      expect(await chain.verify([])).toMatchObject({ verified: before + 1, broken: null });
    });

    it('two imports of the same new content at once both end, and one of them creates it', async () => {
      const piece = { item: codeSystem(manyRows(3000, 'p'), { url: `${URL}-race` }) };
      const outcomes = await Promise.allSettled([imports.run(context, [piece], OPTIONS), imports.run(context, [piece], OPTIONS)]);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.committed)).toHaveLength(1);
      expect(await only<string>('select count(*) as value from artefact where url = $1', [`${URL}-race`])).toBe('1');
    });
  });

  describe('reading rows', () => {
    it('pages through every row once, in key order, whatever the page size', async () => {
      const id = await currentVersion(`${URL}|1.0.0`);
      for (const limit of [1000, 777, 4999]) {
        const keys: string[] = [];
        for (let after: string | null = null; ; after = keys.at(-1)!) {
          const page = await content.rows(id, { after, limit });
          keys.push(...page.map((one) => one.key));
          if (page.length < limit) break;
        }
        expect(keys).toEqual(manyRows(5000).map((one) => one.key));
      }
    });

    it('finds rows by key and leaves out keys that are not there', async () => {
      const id = await currentVersion(`${URL}|1.0.0`);
      const found = await content.rowsByKeys(id, ['c0000000', 'c0004999', 'nope', '']);
      expect([...found.keys()].sort()).toEqual(['c0000000', 'c0004999']);
    });

    it('streams the canonical text of all rows', async () => {
      const id = await currentVersion(`${URL}|1.0.0`);
      let count = 0;
      for await (const one of content.stream(id)) {
        if (count === 0) expect(one).toEqual({ key: 'c0000000', body: '{"code":"c0000000","display":"Begrepp 0"}' });
        count++;
      }
      expect(count).toBe(5000);
    });
  });

  describe('drafts', () => {
    const draftOf = async (version: string, extra: Partial<Parameters<DraftService['create']>[1]> = {}): Promise<VersionRecord> => {
      const baseVersionId = await currentVersion(`${URL}|1.0.0`);
      const artefactId = resolution.byUrl(URL)!.id;
      return value(
        await drafts.create(context, {
          artefact: { id: artefactId },
          baseVersionId,
          version,
          header: { resourceType: 'CodeSystem', url: URL, version, content: 'complete', status: 'active' },
          changeNote: { sv: 'ändring' },
          ...extra,
        }),
      );
    };

    it('share the content of their base and differ by the patch, with the checksum of the whole', async () => {
      const patch = [
        { key: 'c0002500', body: { code: 'c0002500', display: 'ändrad' } },
        { key: 'c0000001', body: null },
        { key: 'x-ny', body: { code: 'x-ny' } },
      ];
      const draft = await draftOf('2.0.0', { rowPatch: patch });
      const rows = [
        ...manyRows(5000)
          .filter((one) => one.key !== 'c0000001')
          .map((one) => (one.key === 'c0002500' ? row(one.key, 'ändrad') : one)),
        { key: 'x-ny', body: { code: 'x-ny' } },
      ];
      expect(draft.rowCount).toBe(5000);
      expect(draft.contentChecksum).toBe(contentChecksums({ kind: 'code-system', header: draft.header, rows }).checksum);
      const changes = await comparison.compare(context, await currentVersion(`${URL}|1.0.0`), draft.id);
      expect(
        changes.filter((change) => change.path[0] === 'rows').map((change) => [change.path[1], change.change, change.changeClass]),
      ).toEqual([
        ['c0000001', 'removed', 'meaning'],
        ['c0002500', 'changed', 'text'],
        ['x-ny', 'added', 'addition'],
      ]);
    });

    it('are told apart page by page as at once, from any place on, and counted', async () => {
      const patch = manyRows(5000)
        .filter((_, i) => i % 3 === 0)
        .map(({ key }, i) => ({ key, body: i % 2 === 0 ? null : { code: key, display: 'ny', definition: 'ny' } }));
      const more = manyRows(1500, 'b').map(({ key, body }) => ({ key, body }));
      const [before, draft] = [await currentVersion(`${URL}|1.0.0`), await draftOf('2.0.1', { rowPatch: [...patch, ...more] })];
      const whole = await comparison.compare(context, before, draft.id);
      const [old, now] = await comparison.snapshots(context, [before, draft.id]);
      let from: ChangePlace | null = null;
      const paged = [];
      for (let size = 1; ; size = size * 3 + 1) {
        const page = [];
        for await (const one of changesInOrder(context, old!, now!, from)) if (page.push(one) === size) break;
        if (page.length === 0) break;
        paged.push(...page.map(({ change }) => change));
        from = page.at(-1)!.place;
      }
      expect(paged).toEqual(whole);
      const counts = await comparison.counts(context, { id: before, contentChecksum: 'before' }, draft);
      expect(counts.filter(({ part }) => part === 'rows')).toEqual([
        { part: 'rows', change: 'added', changeClass: 'addition', changes: 1500, rows: 1500 },
        { part: 'rows', change: 'removed', changeClass: 'meaning', changes: 834, rows: 834 },
        { part: 'rows', change: 'changed', changeClass: 'meaning', changes: 833, rows: 833 },
        { part: 'rows', change: 'changed', changeClass: 'text', changes: 833, rows: 833 },
      ]);
    });

    it('patched step by step are the same as written at once, for any patches', async () => {
      const artefactId = resolution.byUrl(URL)!.id;
      const codes = fc.integer({ min: 0, max: 400 }).map((n) => `k${String(n).padStart(4, '0')}`);
      const patches = fc.array(fc.uniqueArray(fc.tuple(codes, fc.boolean()), { selector: ([code]) => code, maxLength: 60 }), {
        minLength: 1,
        maxLength: 4,
      });
      let n = 0;
      await fc.assert(
        fc.asyncProperty(patches, async (steps) => {
          n++;
          const header: JsonObject = { resourceType: 'CodeSystem', url: URL };
          let draft = value(
            await drafts.create(context, {
              artefact: { id: artefactId },
              baseVersionId: null,
              version: `0.0.${n}`,
              header,
              rows: manyRows(300, 'k').map((one) => ({ key: one.key.replace('k000', 'k'), body: { code: one.key.replace('k000', 'k') } })),
              changeNote: {},
            }),
          );
          const expected = new Map((await allRows(context, draft.id)).map((one) => [one.key, one]));
          for (const step of steps) {
            const rowPatch = step.flatMap(([key, remove]): { key: string; body: JsonObject | null }[] =>
              remove ? (expected.has(key) ? [{ key, body: null }] : []) : [{ key, body: { code: key, display: `steg ${n}` } }],
            );
            for (const { key, body } of rowPatch) {
              if (body === null) expected.delete(key);
              else expected.set(key, { key, body });
            }
            draft = value(await drafts.edit(context, draft.id, { baseChecksum: draft.contentChecksum, rowPatch }));
          }
          const rows = [...expected.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
          expect(draft.contentChecksum).toBe(contentChecksums({ kind: 'code-system', header, rows }).checksum);
          expect(await allRows(context, draft.id)).toEqual(rows);
          expect(draft.rowCount).toBe(rows.length);
        }),
        { numRuns: 25 },
      );
    });

    it('refuse an edit by somebody who did not see the latest one', async () => {
      const draft = await draftOf('2.1.0');
      const edit = (display: string) =>
        drafts.edit(context, draft.id, {
          baseChecksum: draft.contentChecksum,
          rowPatch: [{ key: 'c0000000', body: { code: 'c0000000', display } }],
        });
      const outcomes = await Promise.all([edit('en'), edit('två')]);
      expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.refusals[0]!.code)).sort()).toEqual(['BASE_CHECKSUM_STALE', 'ok']);
    });

    it.each([
      ['a key that does not match its row', [{ key: 'a', body: { code: 'b' } }], 'ROW_KEY_MISMATCH'],
      ['taking away a row that is not there', [{ key: 'finns-inte', body: null }], 'ROW_UNKNOWN'],
    ])('refuse %s', async (_, rowPatch, code) => {
      const draft = await draftOf(`2.2.${newId()}`);
      expect(await drafts.edit(context, draft.id, { baseChecksum: draft.contentChecksum, rowPatch })).toMatchObject({
        ok: false,
        refusals: [{ code }],
      });
    });

    it('refuse a version number that is taken', async () => {
      const artefactId = resolution.byUrl(URL)!.id;
      const again = await drafts.create(context, {
        artefact: { id: artefactId },
        baseVersionId: null,
        version: '1.0.0',
        header: {},
        rows: [],
        changeNote: {},
      });
      expect(again).toMatchObject({ ok: false, refusals: [{ code: 'VERSION_EXISTS' }] });
    });
  });

  describe('publishing', () => {
    it('makes a version immutable against everything but its owner’s hands on the database', async () => {
      const id = await currentVersion(`${URL}|1.0.0`);
      for (const statement of [
        `update artefact_version set header = '{}' where id = '${id}'`,
        `delete from artefact_version where id = '${id}'`,
        `delete from version_block where version_id = '${id}'`,
        `update version_block set position = position + 100 where version_id = '${id}'`,
        `insert into version_block (version_id, position, block_id, first_key, row_offset) select '${id}', 999, id, first_key, 0 from content_block limit 1`,
        `update content_row set body = '{}'`,
        `delete from content_row where block_id in (select block_id from version_block where version_id = '${id}')`,
        `update content_block set row_count = 1`,
        `truncate artefact_version cascade`,
        `update fact set valid_from = now()`,
        `delete from fact`,
      ]) {
        await expect(database.dataSource.query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^TV00[12]$/) });
      }
    });

    it('no service path changes a published row, whatever is tried on it', async () => {
      const published = await currentVersion(`${URL}|1.0.0`);
      const snapshot = () =>
        only<string>(
          `select md5(string_agg(v::text, '|' order by v.id)) || coalesce((select md5(string_agg(b::text, '|' order by b.version_id, b.position)) from version_block b join artefact_version o on o.id = b.version_id where o.frozen_at is not null), '') as value
           from artefact_version v where v.frozen_at is not null and v.created_at <= $1`,
          [context.now],
        );
      const before = await snapshot();
      const record = (await database.dataSource.query(`select encode(content_checksum, 'hex') as sum from artefact_version where id = $1`, [
        published,
      ])) as { sum: string }[];
      const attempt = fc.oneof(
        fc.record({ what: fc.constant('edit' as const), display: fc.string({ maxLength: 5 }) }),
        fc.record({ what: fc.constant('publish' as const) }),
        fc.record({ what: fc.constant('import' as const), count: fc.integer({ min: 1, max: 5 }) }),
        fc.record({ what: fc.constant('retire' as const) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 5 }), async (attempts) => {
          for (const one of attempts) {
            if (one.what === 'edit') {
              const result = await drafts.edit(context, published, {
                baseChecksum: record[0]!.sum,
                header: { x: one.display },
                rowPatch: [{ key: 'c0000000', body: { code: 'c0000000', display: one.display } }],
              });
              expect(result).toMatchObject({ ok: false, refusals: [{ code: 'PUBLISHED' }] });
            } else if (one.what === 'publish') {
              const result = await publication.publish(context, published, {
                effectiveFrom: context.now,
                decisionId: null,
                registration: null,
              });
              expect(result).toMatchObject({ ok: false, refusals: [{ code: 'PUBLISHED' }] });
            } else if (one.what === 'import') {
              await imports.run(context, [{ item: codeSystem(manyRows(one.count)) }], OPTIONS);
            } else {
              await publication.retire(at('2031-01-01T00:00:00Z'), published, new Date('2031-01-01'), { sv: 'prov' });
            }
          }
          expect(await snapshot()).toBe(before);
        }),
        { numRuns: 15 },
      );
    });

    it('takes effect at its date, and the past is answered as it was', async () => {
      const url = `${URL}-tid`;
      await imports.run(at('2026-01-10T10:00:00Z'), [{ item: codeSystem(manyRows(3), { url }) }], OPTIONS);
      const artefactId = await only<string>('select id as value from artefact where url = $1', [url]);
      const draft = value(
        await drafts.create(context, {
          artefact: { id: artefactId },
          baseVersionId: await currentVersion(url),
          version: '2.0.0',
          header: { resourceType: 'CodeSystem', url },
          changeNote: {},
        }),
      );
      value(
        await publication.publish(at('2026-02-01T00:00:00Z'), draft.id, {
          effectiveFrom: new Date('2026-06-01'),
          decisionId: null,
          registration: null,
        }),
      );
      const versionAt = (asOf: string, canonical = url) =>
        resolution.resolve({ canonical, asOf: new Date(asOf), face: null })?.version.version ?? null;
      expect(versionAt('2025-12-31')).toBeNull();
      expect(versionAt('2026-03-01')).toBe('1.0.0');
      expect(versionAt('2026-03-01', `${url}|2.0.0`)).toBeNull();
      expect(versionAt('2026-06-01')).toBe('2.0.0');
      value(await publication.retire(at('2026-07-01T00:00:00Z'), draft.id, new Date('2026-09-01'), { sv: 'slut' }));
      expect(versionAt('2026-08-01')).toBe('2.0.0');
      expect(versionAt('2026-10-01')).toBe('1.0.0');
    });

    it('resolves aliases while they hold, and never guesses between two', async () => {
      const [a, b] = [`${URL}-alias-a`, `${URL}-alias-b`];
      await imports.run(
        context,
        [{ item: codeSystem(manyRows(1), { url: a, aliases: ['urn:oid:1.2.3', 'delad'] }) }, { item: codeSystem(manyRows(2), { url: b }) }],
        OPTIONS,
      );
      // An import would not do this; whoever asserts facts can.
      await transactions.run(context, async (inside) => {
        const [artefact] = (await inside.manager.query('select id from artefact where url = $1', [b])) as { id: string }[];
        await assertFacts(inside, [
          { artefactId: artefact!.id, kind: 'alias', discriminator: 'delad', value: { alias: 'delad' }, validFrom: context.now },
        ]);
      });
      await resolution.refresh();
      const find = (canonical: string, asOf = '2026-02-01') =>
        resolution.resolve({ canonical, asOf: new Date(asOf), face: null })?.artefact.url ?? null;
      expect(find('urn:oid:1.2.3')).toBe(a);
      expect(find('urn:oid:1.2.3|1.0.0')).toBe(a);
      expect(find('delad')).toBeNull();
      await transactions.run(context, async (inside) => {
        await assertFacts(inside, [
          { artefactId: resolution.byUrl(b)!.id, kind: 'alias', discriminator: 'delad', value: null, validFrom: new Date('2026-03-01') },
        ]);
      });
      await resolution.refresh();
      expect(find('delad', '2026-04-01')).toBe(a);
      expect(find('delad', '2026-02-01')).toBeNull();
    });
  });

  describe('releases', () => {
    it('publish drafts at their date, all or none, and stay as they are', async () => {
      const url = `${URL}-utgava`;
      await imports.run(context, [{ item: codeSystem(manyRows(2), { url }) }], OPTIONS);
      const base = await currentVersion(url);
      const draft = value(
        await drafts.create(context, {
          artefact: { id: resolution.byUrl(url)!.id },
          baseVersionId: base,
          version: '1.1.0',
          header: { url },
          changeNote: {},
        }),
      );
      const release = value(
        await releases.create(context, { name: 'spec-1', title: { sv: 'Spec' }, effectiveFrom: new Date('2026-02-01') }),
      );
      value(await releases.add(context, release.id, draft.id));
      expect(await releases.add(context, release.id, base)).toMatchObject({ ok: false, refusals: [{ code: 'RELEASE_CONFLICT' }] });
      const how = () => ({ decisionId: null, registration: null });
      expect(await releases.publish(at('2026-01-20T00:00:00Z'), release.id, how)).toMatchObject({
        ok: false,
        refusals: [{ code: 'RELEASE_TOO_EARLY' }],
      });
      const edited = value(await drafts.edit(context, draft.id, { baseChecksum: draft.contentChecksum, header: { url, title: 'ny' } }));
      expect(await releases.publish(at('2026-02-01T00:00:00Z'), release.id, how)).toMatchObject({
        ok: false,
        refusals: [{ code: 'CHECKSUM_CHANGED' }],
      });
      value(await releases.add(context, release.id, edited.id));
      const settings = { mode: 'production', keyEncryptionKey: null, keyEncryptionKeyFile: null } as const;
      const keyless = new SigningKeys(database.dataSource, transactions, settings);
      expect(
        await new ReleaseService(transactions, publication, keyless).publish(at('2026-02-01T00:00:00Z'), release.id, how),
      ).toMatchObject({
        ok: false,
        refusals: [{ code: 'RELEASE_WITHOUT_KEY' }],
      });
      const published = value(await releases.publish(at('2026-02-01T00:00:00Z'), release.id, how));
      expect(published.checksum).toMatch(/^[0-9a-f]{64}$/);
      const statement = releaseStatement({
        name: published.name,
        effectiveFrom: published.effectiveFrom.toISOString(),
        publishedAt: published.publishedAt!.toISOString(),
        checksum: published.checksum!,
      });
      const { jws, keyId } = published.signature!;
      expect(await testSigningKeys(database.dataSource).verify('release', statement, jws)).toEqual({ ok: true, keyId });
      expect(resolution.resolve({ canonical: url, asOf: new Date('2026-02-01'), face: null })!.version.version).toBe('1.1.0');
      expect(await releases.remove(context, release.id, draft.id)).toMatchObject({ ok: false, refusals: [{ code: 'RELEASE_PUBLISHED' }] });
      await expect(database.dataSource.query('delete from release_item')).rejects.toMatchObject({ code: 'TV002' });
    });
  });

  it('knows what was imported, and somebody unknown holds no role', () => {
    expect(anonymous.grants).toEqual([]);
    expect(resolution.size).toBeGreaterThan(20);
  });
});
