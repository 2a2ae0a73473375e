import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readUsageCsv, type UsageRow } from '@termverk/interchange';
import { Transactions } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { FigureReads } from '../figures/figures.service.js';
import { Sums } from '../figures/sums.js';
import { contextOf, pusher, system, usageRow, type Pusher } from '../testing/fixture.js';
import { LISTED_PROBLEMS } from './problem-list.js';
import { UsagePushService, type PushOutcome } from './push.service.js';

const CURRENT = `
  select s.slug as system, to_char(o.period, 'YYYY-MM') as period, o.code, o.count::int
  from usage_observation o join usage_slice u on u.id = o.slice_id and u.superseded_by is null join registered_system s on s.id = o.system_id
  where o.organisation_id = $1 order by 1, 2, 3`;

describe('a push of usage', () => {
  let database: TestDatabase;
  let pushes: UsagePushService;
  let one: Pusher;
  let two: Pusher;

  beforeAll(async () => {
    database = await createTestDatabase();
    pushes = new UsagePushService(new Transactions(database.dataSource));
    one = await pusher(database.dataSource, 'region-ett');
    two = await pusher(database.dataSource, 'region-tva');
    await system(database.dataSource, 'journal');
    await system(database.dataSource, 'planverktyg');
  });
  afterAll(() => database.drop());

  const rowsOf = (who: Pusher, rows: Partial<UsageRow>[]) =>
    rows.map((row, i) => usageRow({ row: i + 1, line: i + 2, organisation: who.slug, ...row }));
  const push = (who: Pusher, rows: Partial<UsageRow>[]): Promise<PushOutcome> =>
    pushes.push(contextOf(database.dataSource, who.actor), {
      batches: [{ rows: rowsOf(who, rows), problems: [] }],
      channel: 'graphql',
      checksum: createHash('sha256').update(JSON.stringify(rows)).digest(),
    });
  const pushCsv = (who: Pusher, csv: string | Buffer): Promise<PushOutcome> =>
    pushes.push(contextOf(database.dataSource, who.actor), {
      batches: readUsageCsv(csv),
      channel: 'csv',
      checksum: createHash('sha256').update(csv).digest(),
    });
  const current = (who: Pusher): Promise<{ system: string; period: string; code: string; count: number }[]> =>
    database.dataSource.query(CURRENT, [who.organisationId]);
  const countOf = async (sql: string): Promise<number> => Number((await database.dataSource.query<{ n: string }[]>(sql))[0]!.n);
  const everything = () =>
    countOf(`select (select count(*) from usage_push) + (select count(*) from usage_slice) + (select count(*) from usage_observation)
      + (select count(*) from audit_entry) + (select count(*) from outbox_event) as n`);

  it('is taken in whole, with one audit entry and one event', async () => {
    const outcome = await push(one, [
      { code: 'A', count: 10 },
      { code: 'B', count: 0 },
      { code: 'A', period: '2025-12' },
      { system: 'planverktyg' },
    ]);
    expect(outcome).toMatchObject({
      ok: true,
      value: { accepted: 4, replaced: 0, periods: ['2025-12', '2026-01'], systems: ['journal', 'planverktyg'] },
    });
    const id = outcome.ok ? outcome.value.id : '';
    expect(await countOf(`select count(*) as n from audit_entry where action = 'usage.pushed' and entity_id = '${id}'`)).toBe(1);
    expect(await countOf(`select count(*) as n from outbox_event where topic = 'usage.pushed' and subject_id = '${id}'`)).toBe(1);
    expect(await countOf(`select count(*) as n from usage_push where person_id = '${one.actor.personId}' and row_count = 4`)).toBe(1);
  });

  it('replaces what was told of the same system and month as a whole, and leaves the rest', async () => {
    const outcome = await push(one, [{ code: 'C', count: 7 }]);
    expect(outcome).toMatchObject({ ok: true, value: { accepted: 1, replaced: 2 } });
    expect(await current(one)).toEqual([
      { system: 'journal', period: '2025-12', code: 'A', count: 10 },
      { system: 'journal', period: '2026-01', code: 'C', count: 7 },
      { system: 'planverktyg', period: '2026-01', code: 'A', count: 10 },
    ]);
  });

  it('keeps what was replaced, and by what', async () => {
    expect(await countOf('select count(*) as n from usage_observation')).toBe(5);
    expect(await countOf('select count(*) as n from usage_slice where superseded_by is not null')).toBe(1);
  });

  it.each([
    'update usage_observation set count = 1',
    'delete from usage_observation_2026_01',
    'delete from usage_slice',
    'update usage_slice set superseded_by = null where superseded_by is not null',
    'update usage_slice set row_count = 9',
    'delete from usage_push',
  ])('is history that refuses: %s', async (statement) => {
    await expect(database.dataSource.query(statement)).rejects.toMatchObject({ code: 'TV001' });
  });

  it('of one organisation leaves another’s alone', async () => {
    await push(two, [{ code: 'C', count: 99 }]);
    expect(await current(one)).toHaveLength(3);
    expect(await current(two)).toHaveLength(1);
  });

  it('names the organisation by slug or by number', async () => {
    const numbers = await database.dataSource.query<{ organisation_number: string }[]>(
      'select organisation_number from organisation where id = $1',
      [two.organisationId],
    );
    const number = numbers[0]!.organisation_number;
    expect(await push(two, [{ organisation: `${number.slice(0, 6)}-${number.slice(6)}` }])).toMatchObject({ ok: true });
  });

  it('may come again and again at the same time: one of them counts, and all are on record', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        push(two, [
          { period: '2024-05', code: `P${i}` },
          { period: '2024-06', code: `P${i}` },
        ]),
      ),
    );
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    const counted = (await current(two)).filter((row) => row.period.startsWith('2024-'));
    expect(counted.map((row) => row.period)).toEqual(['2024-05', '2024-06']);
    expect(new Set(counted.map((row) => row.code)).size).toBe(1);
    expect(await countOf(`select count(*) as n from usage_slice where period in ('2024-05-01', '2024-06-01')`)).toBe(12);
    expect(outcomes.reduce((sum, outcome) => sum + (outcome.ok ? outcome.value.replaced : 0), 0)).toBe(10);
  });

  it('of two organisations at once makes a new month’s partition once', async () => {
    const outcomes = await Promise.all([one, two, one, two].map((who, i) => push(who, [{ period: `2019-0${1 + (i % 3)}` }])));
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true, true, true]);
  });

  describe('is refused whole', () => {
    let before: number;
    beforeAll(async () => void (before = await everything()));
    afterAll(async () => expect(await everything()).toBe(before));

    it.each<[string, Partial<UsageRow>[], [string, (string | number)[]][]]>([
      ['for an unknown organisation', [{}, { organisation: 'region-tre' }], [['ORGANISATION_UNKNOWN', ['rows', 2, 'organisation']]]],
      ['for another’s organisation', [{ organisation: 'region-tva' }], [['ORGANISATION_NOT_YOURS', ['rows', 1, 'organisation']]]],
      ['for an unknown system', [{}, { system: 'faxen' }], [['SYSTEM_UNKNOWN', ['rows', 2, 'system']]]],
      ['for a row that is there twice', [{ code: 'X' }, {}, { code: 'X' }], [['ROW_DUPLICATE', ['rows', 3]]]],
      ['for the month that is running', [{ period: '2026-02' }], [['PERIOD_NOT_CLOSED', ['rows', 1, 'period']]]],
      ['for a negative count', [{ count: -3 }], [['COUNT_INVALID', ['rows', 1, 'count']]]],
      ['for a code that is too long', [{ code: 'x'.repeat(400) }], [['TEXT_TOO_LONG', ['rows', 1, 'code']]]],
      [
        'for a personal identity number',
        [{ display: 'Tolvan 19121212-1212' }],
        [['PERSONAL_IDENTITY_NUMBER_FOUND', ['rows', 1, 'display']]],
      ],
      ['when it is empty', [], [['NO_OBSERVATIONS', []]]],
      [
        'with all that is wrong, in the order of its rows',
        [{ system: 'faxen' }, { count: 0.5 }, { organisation: 'x' }],
        [
          ['SYSTEM_UNKNOWN', ['rows', 1, 'system']],
          ['COUNT_INVALID', ['rows', 2, 'count']],
          ['ORGANISATION_UNKNOWN', ['rows', 3, 'organisation']],
        ],
      ],
    ])('%s', async (_, rows, expected) => {
      const outcome = await push(one, rows);
      expect(outcome.ok ? outcome : outcome.refusals.map(({ code, path }) => [code, path])).toEqual(expected);
    });

    it('listing no more than agreed and counting them all', async () => {
      const outcome = await push(
        one,
        Array.from({ length: 250 }, (_, i) => ({ code: `K${i}`, system: i % 2 === 0 ? 'faxen' : 'journal', count: -1 + (i % 2) })),
      );
      expect(outcome.ok).toBe(false);
      if (outcome.ok) return;
      expect(outcome.refusals).toHaveLength(LISTED_PROBLEMS);
      expect(outcome.total).toBe(125);
      const unknown = await push(
        one,
        Array.from({ length: 250 }, (_, i) => ({ code: `K${i}`, system: 'faxen' })),
      );
      expect(unknown).toMatchObject({ ok: false, total: 250 });
      expect(unknown.ok ? [] : unknown.refusals).toHaveLength(LISTED_PROBLEMS);
    });

    const header = 'organisation,system,code_system,code_system_version,code,display,element,period,count,method';
    const good = 'region-ett,journal,https://example.org/x,,A,,,2026-01,3,';
    it.each<[string, string | Buffer, string]>([
      ['nothing at all', '', 'EMPTY_FILE'],
      ['a header alone', `${header}\n`, 'NO_OBSERVATIONS'],
      ['a spreadsheet', Buffer.from('504b030414000600080000002100', 'hex'), 'NOT_TEXT'],
      ['a column short', `organisation,system,code,period,count\nregion-ett,journal,A,2026-01,3\n`, 'COLUMN_MISSING'],
      ['a quote left open', `${header}\n${good}\nregion-ett,"journal,https://example.org/x,,A,,,2026-01,3,\n${good}\n`, 'QUOTE_NOT_CLOSED'],
      ['a row too short', `${header}\n${good}\nregion-ett,journal\n`, 'ROW_TOO_SHORT'],
      ['a count with decimals', `${header}\nregion-ett,journal,https://example.org/x,,A,,,2026-01,"3,5",\n`, 'COUNT_MALFORMED'],
      ['a NUL', `${header}\nregion-ett,journal,https://example.org/x,,A\u0000,,,2026-01,3,\n`, 'NUL_CHARACTER'],
      [
        'bytes that are no text',
        Buffer.concat([
          Buffer.from(`\ufeff${header}\nregion-ett,journal,https://example.org/x,,A`),
          Buffer.from([0xc3, 0x28]),
          Buffer.from(',,,2026-01,3,\n'),
        ]),
        'CHARACTER_UNDECODABLE',
      ],
      [
        'a field of ten million characters',
        `${header}\nregion-ett,journal,https://example.org/x,,A,"${'x'.repeat(10_000_000)}",,2026-01,3,\n`,
        'RECORD_TOO_LONG',
      ],
      ['COPY’s own end mark', `${header}\n\\.\n`, 'ROW_TOO_SHORT'],
    ])('as a file with %s', async (_, csv, code) => {
      const outcome = await pushCsv(one, csv);
      expect(outcome.ok).toBe(false);
      expect(outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.code)).toContain(code);
    });
  });

  it('reads a file with BOM, semicolons and CRLF, and keeps backslashes as they are', async () => {
    const csv = `\ufefforganisation;system;code_system;code;display;period;count\r\nregion-ett;journal;urn:ett:lokal;\\N;"a\\tb ""c"";";2025-07;5\r\n`;
    expect(await pushCsv(one, csv)).toMatchObject({ ok: true, value: { accepted: 1 } });
    const rows: unknown = await database.dataSource.query(
      `select code, display from usage_observation where code_system = 'urn:ett:lokal'`,
    );
    expect(rows).toEqual([{ code: '\\N', display: 'a\\tb "c";' }]);
  });

  it('takes 200 000 rows at a rate worth printing', async () => {
    const lines = ['organisation,system,code_system,code_system_version,code,display,element,period,count,method'];
    for (let i = 0; i < 200_000; i++) {
      lines.push(
        `region-ett,journal,https://example.org/CodeSystem/stort,2026,K${i % 50_000},Kod nummer ${i % 50_000},Plan.typ,2025-0${1 + Math.floor(i / 50_000)},${i % 97},uttag`,
      );
    }
    const csv = Buffer.from(lines.join('\n'));
    const rate = async (what: string) => {
      const start = performance.now();
      const outcome = await pushCsv(one, csv);
      const elapsedMs = performance.now() - start;
      process.stdout.write(`usage: ${what} 200 000 rows in ${Math.round(elapsedMs)} ms, ${Math.round(200_000_000 / elapsedMs)} rows/s\n`);
      return outcome;
    };
    expect(await rate('first push of')).toMatchObject({ ok: true, value: { accepted: 200_000, replaced: 0 } });
    expect(await rate('second push of')).toMatchObject({ ok: true, value: { accepted: 200_000, replaced: 200_000 } });
    const figures = new FigureReads(new Sums(database.dataSource));
    const start = performance.now();
    const asked = { from: '2025-01', to: '2025-04', organisationId: one.organisationId, isOwn: true };
    // At once, before the planner has any statistics of the new months.
    const [top] = await figures.top('https://example.org/CodeSystem/stort', asked).rows(null, 20);
    process.stdout.write(`usage: top codes of 200 000 observations in ${Math.round(performance.now() - start)} ms\n`);
    expect(top).toMatchObject({ organisations: 1, hidden_months: 0, first_period: '2025-01', last_period: '2025-04' });
  }, 300_000);
});
