import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { anonymous, Reads, registryItself, Transactions, type Actor, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ContentReads } from '../content/content-reads.js';
import { assertFacts, touchArtefact } from '../fact/fact.service.js';
import type { ImportItem } from '../import/import-item.js';
import { ImportService } from '../import/import.service.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { codeSystem, SEEDING, silent } from '../testing/code-systems.js';
import { DIRECTORY_SOURCES } from './fill/directory-source.js';
import { LARGE_SYSTEM_CODES } from './fill/large-system.js';
import { SearchFilling } from './fill/search-filling.js';
import { SearchSources } from './fill/search-sources.js';
import type { HitFilter } from './query/facets.js';
import { SearchService } from './search.service.js';

const SYSTEM = 'https://example.org/CodeSystem/kroppen';
const PART = ['hjärta', 'njure', 'lunga', 'knäled'];

/** Content whose reading halts after its first block. */
class HaltingContents extends ContentReads {
  goOn!: () => void;
  private halt!: () => void;
  readonly halted = new Promise<void>((resolve) => (this.halt = resolve));
  private readonly goingOn = new Promise<void>((resolve) => (this.goOn = resolve));

  override async *blocks(versionId: string) {
    for await (const block of super.blocks(versionId)) {
      yield block;
      this.halt();
      await this.goingOn;
    }
  }
}

describe('search', () => {
  let database: TestDatabase;
  let reads: Reads;
  let context: Context;
  let imports: ImportService;
  let resolution: ResolutionTable;
  let filling: SearchFilling;
  let search: SearchService;
  const granted = newId();

  const sql = <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
    database.dataSource.query(text, values);
  const fill = () => filling.run(new AbortController().signal);
  const land = async (item: ImportItem, licence = 'own') => {
    const report = await imports.run(context, [{ item }], { ...SEEDING, licence });
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    await fill();
  };
  const concept = (
    slug: string,
    sv: string,
    terms: readonly { text: string; status?: string; language?: string; kind?: string }[] = [],
  ): ImportItem => ({
    ...codeSystem(`https://example.org/concept/${slug}`, []),
    kind: 'concept',
    name: sv,
    title: { sv },
    header: {
      subjectField: 'x',
      definitions: [],
      terms: terms.map(({ text, status = 'recommended', language = 'sv', kind = 'term' }) => ({ language, text, status, kind })),
      notes: [],
      relations: [],
      distinctFrom: [],
      sources: [],
    },
  });
  const found = async (text: string, filter: HitFilter = {}, actor: Actor = anonymous) => {
    const { hits } = await search.search({ ...context, actor }, text, filter);
    return hits.map((hit) => (hit.code === '' ? hit.text : `${hit.code} ${hit.text}`.trim()));
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    const transactions = new Transactions(database.dataSource);
    reads = new Reads(database.dataSource);
    resolution = new ResolutionTable(reads, silent);
    imports = new ImportService(transactions, resolution);
    const sources = new SearchSources();
    for (const source of DIRECTORY_SOURCES) sources.register(source);
    filling = new SearchFilling(transactions, new ContentReads(reads), resolution, sources, silent);
    search = new SearchService(reads, resolution);
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'spec' });
    await sql(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone'), ('köpt', 'Köpt', 'licensed')`);
    await sql(
      `insert into organisation (id, slug, kind, name_sv, name_en, earlier_names) values
      ($1, 'skr', 'association', 'Sveriges Kommuner och Regioner', 'Swedish Association of Local Authorities and Regions',
       '[{"name": "SKL", "until": "2019-11-27"}]')`,
      [granted],
    );
    await sql(`insert into licence_grant (id, licence, organisation_id, valid_from) values ($1, 'köpt', $2, '2020-01-01')`, [
      newId(),
      granted,
    ]);
    await land(concept('bastjanst', 'bastjänst', [{ text: 'bastjänst' }, { text: 'basjänst', status: 'deprecated' }]));
    await land(concept('vardplan', 'vårdplan', [{ text: 'vårdplan' }, { text: 'care plan', language: 'en' }]));
    await land(concept('sip', 'samordnad individuell plan', [{ text: 'SIP', kind: 'abbreviation' }]));
    await land(
      codeSystem(
        SYSTEM,
        PART.map((part, i) => ({
          key: `K-${i}`,
          body: { code: `K-${i}`, display: `smärta i ${part}`, designation: [{ language: 'en', value: `pain ${i}` }] },
        })),
      ),
    );
  });
  afterAll(() => database.drop());

  describe('finds', () => {
    it.each([
      ['a preferred term', 'vårdplan', 'vårdplan'],
      ['a term by its beginning', 'vårdp', 'vårdplan'],
      ['an inflected term', 'vårdplanerna', 'vårdplan'],
      ['a misspelt term', 'vårdpaln', 'vårdplan'],
      ['a compound written apart', 'vård plan', 'vårdplan'],
      ['words written together', 'careplan', 'care plan'],
      ['a part of a compound', 'tjänst', 'bastjänst'],
      ['a deprecated term', 'basjänst', 'basjänst'],
      ['an abbreviation', 'sip', 'SIP'],
      ['an organisation by what it was called', 'SKL', 'SKL'],
      ['an organisation in English', 'local authorities', 'Swedish Association of Local Authorities and Regions'],
      ['a designation in English', 'pain 2', 'K-2 pain 2'],
      ['a code, however it is typed', 'k-3', 'K-3 smärta i knäled'],
      ['a canonical address', SYSTEM, SYSTEM],
    ])('%s', async (_, asked, first) => {
      expect((await found(asked))[0]).toBe(first);
    });

    it('nothing where there is nothing, and says so without a guess', async () => {
      expect(await search.search(context, 'xyzzyx')).toMatchObject({ hits: [], didYouMean: null, isComplete: true });
      expect(await search.search(context, '   ')).toMatchObject({ hits: [], facets: [] });
    });

    it('what was meant, and says what it took it for', async () => {
      expect((await search.search(context, 'vårdpaln')).didYouMean).toBe('vårdplan');
      expect((await search.search(context, 'vårdplan')).didYouMean).toBeNull();
    });

    it('å, ä and ö as letters of their own', async () => {
      expect(await found('smärta i hjärta')).toContain('K-0 smärta i hjärta');
      expect((await search.search(context, 'hjarta')).didYouMean).toBe('hjärta');
    });

    it('the same whatever is hostile in the question', async () => {
      for (const asked of [
        "'; drop table search_text; --",
        '%',
        '_',
        ':* & | !',
        '\\',
        '\0',
        'a'.repeat(100_000),
        '\ud800',
        '🙂',
        '*'.repeat(500),
      ]) {
        await expect(search.search(context, asked)).resolves.toBeDefined();
        await expect(search.suggest(context, asked, {}, 8)).resolves.toBeDefined();
      }
    });
  });

  it('narrows, and counts what narrowing would show', async () => {
    const { facets } = await search.search(context, 'smärta');
    expect(facets).toContainEqual({ facet: 'kinds', value: 'code', count: 4 });
    expect(await found('vårdplan', { kinds: ['concept'] })).toEqual(['vårdplan']);
    expect(await found('smärta', { kinds: ['concept'] })).toEqual([]);
    const { artefact } = resolution.resolve({ canonical: SYSTEM, asOf: new Date(), face: null })!;
    expect(await found('smärta', { codeSystems: [artefact.id] })).toHaveLength(4);
  });

  it('suggests what may be about to be typed', async () => {
    const { hits } = await search.suggest(context, 'vå', {}, 8);
    expect(hits[0]!.text).toBe('vårdplan');
    expect((await search.suggest(context, 'K-', {}, 3)).hits).toHaveLength(3);
    // Two code systems, one text.
    await land(codeSystem('https://example.org/CodeSystem/andra', [{ key: 'Z', body: { code: 'Z', display: 'smärta i hjärta' } }]));
    expect((await search.suggest(context, 'smärta i hj', {}, 8)).hits).toHaveLength(1);
  });

  describe('keeps up', () => {
    it('with new versions: what they no longer say is not found, what they say is', async () => {
      const url = 'https://example.org/concept/ny';
      await land({ ...concept('ny', 'ursprungsord', [{ text: 'ursprungsord' }]), url });
      expect(await found('ursprungsord')).toContain('ursprungsord');
      const next = concept('ny', 'ursprungsord', [{ text: 'efterföljarord' }]);
      await land({ ...next, url, version: '2.0.0', name: 'annat', title: { sv: 'annat' } });
      expect(await found('efterföljarord')).toContain('efterföljarord');
      expect(await fill()).toEqual({ artefacts: 0, texts: 0 });
    });

    it('with codes of another version', async () => {
      const url = 'https://example.org/CodeSystem/versioner';
      const rows = (display: string) => [{ key: 'V1', body: { code: 'V1', display } }];
      await land(codeSystem(url, rows('gammalkod')));
      await land(codeSystem(url, rows('nykod'), { version: '2.0.0' }));
      expect(await found('nykod')).toContain('V1 nykod');
      expect(await found('gammalkod')).not.toContain('V1 gammalkod');
      expect(await sql('select text from search_text where code = $1', ['V1'])).toEqual([{ text: 'nykod' }]);
    });

    it('with what was decided before and takes effect today', async () => {
      const url = 'https://example.org/CodeSystem/kalender';
      await land(codeSystem(url, [{ key: 'D1', body: { code: 'D1', display: 'dagskod' } }]));
      const { artefact, version } = resolution.resolve({ canonical: url, asOf: new Date(), face: null })!;
      await new Transactions(database.dataSource).run(context, (inside) =>
        assertFacts(inside, [
          {
            artefactId: artefact.id,
            versionId: version.id,
            kind: 'lifecycle',
            value: { status: 'withdrawn' },
            validFrom: new Date(Date.now() + 400),
          },
        ]),
      );
      await fill();
      expect(await found('dagskod')).toContain('D1 dagskod');
      await new Promise((resolve) => setTimeout(resolve, 450));
      await fill();
      expect(await found('dagskod')).not.toContain('D1 dagskod');
    });

    it('with organisations', async () => {
      await sql(`insert into organisation (id, slug, kind, name_sv) values ($1, 'ny', 'agency', 'Nymyndigheten')`, [newId()]);
      expect(await found('Nymyndigheten')).toEqual([]);
      await fill();
      expect(await found('Nymyndigheten')).toEqual(['Nymyndigheten']);
    });

    it('when two nodes fill at once', async () => {
      const url = 'https://example.org/CodeSystem/samtidigt';
      await imports.run(context, [{ item: codeSystem(url, [{ key: 'S1', body: { code: 'S1', display: 'samtidighetskod' } }]) }], SEEDING);
      const filled = await Promise.all([fill(), fill(), fill()]);
      expect(filled.reduce((sum, { artefacts }) => sum + artefacts, 0)).toBe(1);
      expect(await found('samtidighetskod')).toEqual(['S1 samtidighetskod']);
    });

    it('when a filling was stopped half-way: the next goes on', async () => {
      const url = 'https://example.org/CodeSystem/avbruten';
      await imports.run(context, [{ item: codeSystem(url, [{ key: 'A1', body: { code: 'A1', display: 'avbrottskod' } }]) }], SEEDING);
      await expect(filling.run(AbortSignal.abort(new Error('the node stops')))).rejects.toThrow('the node stops');
      expect(await found('avbrottskod')).toEqual([]);
      await fill();
      expect(await found('avbrottskod')).toEqual(['A1 avbrottskod']);
    });
  });

  describe('content under a licence', () => {
    beforeAll(async () => {
      const url = 'https://example.org/CodeSystem/kopt';
      await land(
        { ...codeSystem(url, [{ key: 'KÖPT-1', body: { code: 'KÖPT-1', display: 'hemlighetsord' } }]), title: { sv: 'Köpt kodverk' } },
        'köpt',
      );
      await land({ ...concept('kopt', 'köpt begrepp', [{ text: 'lönnord' }]) }, 'köpt');
    });
    const holder = { ...anonymous, personId: newId(), organisationId: granted };

    it('is not found by those who may not read it, nor guessed at from its words', async () => {
      expect(await found('hemlighetsord')).toEqual([]);
      expect(await search.search(context, 'hemlighetsrod')).toMatchObject({ hits: [], didYouMean: null });
      expect(await sql(`select word from search_word where word in ('hemlighetsord', 'lönnord')`)).toEqual([]);
      expect(await found('lönnord')).toEqual([]);
    });

    it('is found by those who may', async () => {
      expect(await found('hemlighetsord', {}, holder)).toEqual(['KÖPT-1 hemlighetsord']);
    });

    it('is known, not shown: the thing by its title, a code by itself', async () => {
      expect(await found('Köpt kodverk')).toContain('Köpt kodverk');
      const { hits } = await search.search({ ...context, actor: anonymous }, 'KÖPT-1');
      expect(hits[0]).toMatchObject({ code: 'KÖPT-1', text: '', withheld: true });
      expect((await search.search({ ...context, actor: holder }, 'KÖPT-1')).hits[0]).toMatchObject({
        text: 'hemlighetsord',
        withheld: false,
      });
    });
  });

  describe('what is in a namespace that is closed to the asker', () => {
    const close = async (slug: string, title: string) => {
      await land(concept(slug, title, [{ text: title }]));
      const [artefact] = await sql<{ id: string }>(
        `update artefact set closed_namespace = 'https://example.org/concept/' || $1 where url like '%/concept/' || $1 returning id`,
        [slug],
      ).then((rows) => rows.flat());
      await new Transactions(database.dataSource).run(context, async (inside) => touchArtefact(inside, artefact!.id));
      await fill();
    };

    it('is not told back as what was meant', async () => {
      await land(concept('sluten', 'förtegenhetsord', [{ text: 'förtegenhetsord' }]));
      expect((await search.search(context, 'förtegenhetsrod')).didYouMean).toBe('förtegenhetsord');
      await close('sluten', 'förtegenhetsord');
      expect(await search.search(context, 'förtegenhetsrod')).toMatchObject({ hits: [], didYouMean: null });
    });

    it('does not keep a search from looking further', async () => {
      await close('felstavad', 'samordnad individuel plan');
      expect(await found('samordnad individuel plan')).toEqual(['samordnad individuell plan']);
    });
  });

  describe('a large code system', () => {
    const url = 'https://example.org/CodeSystem/stort';
    const rows = (word: string) =>
      Array.from({ length: LARGE_SYSTEM_CODES }, (_, i) => {
        const code = `L${String(i).padStart(6, '0')}`;
        const long = `${word} med en längre benämning`;
        return { key: code, body: { code, display: i % 2 === 0 ? `${word} nummer ${i}` : i === 12_345 ? long : `${long} ${i}` } };
      });
    const tables = () => sql<{ name: string }>(`select relid::text as name from pg_partition_tree('search_text') where isleaf order by 1`);

    beforeEach(async () => {
      if ((await sql(`select 1 from artefact where url = $1`, [url])).length === 0) await land(codeSystem(url, rows('storord')));
    });

    it('lies in tables of its own with the indexes of search, and its shortest texts are found first', async () => {
      expect(await tables()).toHaveLength(4);
      const { hits, isComplete } = await search.search(context, 'storord nummer');
      expect(hits.length).toBeGreaterThanOrEqual(200);
      expect(isComplete).toBe(false);
      expect(hits[0]!.text).toBe('storord nummer 0');
      const [plan]: { 'QUERY PLAN': string }[] = await sql(
        `explain (format text) select 1 from search_text where bucket = 2 and folded >= 'storord nummer 19' and folded < 'storord nummer 19z'`,
      );
      expect(plan!['QUERY PLAN']).toMatch(/Index|Bitmap/);
    });

    it('has its shortest texts and some of all others in its head, and every text once', async () => {
      const [{ head, bucket }] = (await sql<{ head: number; bucket: number }>(
        'select head, bucket from search_subject where bucket > 1',
      )) as [{ head: number; bucket: number }];
      const [inHead, inRest] = await Promise.all(
        [head, bucket].map((each) => sql<{ code: string; text: string }>('select code, text from search_text where bucket = $1', [each])),
      );
      expect(new Set([...inHead!, ...inRest!].map(({ code }) => code)).size).toBe(LARGE_SYSTEM_CODES);
      expect(inHead!.length + inRest!.length).toBe(LARGE_SYSTEM_CODES);
      expect(inHead!.length).toBeLessThan(LARGE_SYSTEM_CODES / 8);
      expect(inHead!.some(({ text }) => text.includes('benämning'))).toBe(true);
      const lengths = inHead!.map(({ text }) => text.length);
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    });

    it('finds what is rare beyond the head', async () => {
      for (const number of [19_997, 19_998]) expect((await found(`storord ${number}`))[0]).toContain(`L0${number} `);
    });

    it('finds what is the phrase itself beyond the head, however many texts begin with it there', async () => {
      const phrase = 'storord med en längre benämning';
      const [{ own, beginning }] = (await sql(
        `select count(*) filter (where folded = $1)::int as own, count(*)::int as beginning
         from search_text where bucket = (select max(head) from search_subject) and starts_with(folded, $1)`,
        [phrase],
      )) as [{ own: number; beginning: number }];
      expect([own, beginning > 200]).toEqual([0, true]);
      expect((await found(phrase))[0]).toBe(`L012345 ${phrase}`);
    });

    it('is searched while its next version is filed, and gives its tables up to it', async () => {
      const item = codeSystem(url, rows('nyttord'), { version: '2.0.0' });
      expect(await imports.run(context, [{ item }], SEEDING)).toMatchObject({ committed: true });
      const contents = new HaltingContents(reads);
      const halting = new SearchFilling(new Transactions(database.dataSource), contents, resolution, new SearchSources(), silent);
      const filled = halting.run(new AbortController().signal);
      try {
        await Promise.race([contents.halted, filled]);
        const late = pause(5_000, 'it waited', { ref: false });
        expect(await Promise.race([found('storord nummer 42'), late])).toContain('L000042 storord nummer 42');
      } finally {
        contents.goOn();
        await filled;
      }
      expect(await tables()).toHaveLength(4);
      expect(await found('storord nummer 42')).not.toContain('L000042 storord nummer 42');
      expect((await found('nyttord nummer 42'))[0]).toBe('L000042 nyttord nummer 42');
    });
  });
});
