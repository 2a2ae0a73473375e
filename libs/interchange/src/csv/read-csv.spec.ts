import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import {
  csvMessages,
  describeCsvProblem,
  readCsv,
  writeCsv,
  type ByteSource,
  type CsvHeader,
  type CsvOptions,
  type CsvProblem,
  type CsvRow,
} from './index.js';

const columns = [{ name: 'code', required: true, aliases: ['kod'] }, { name: 'display', aliases: ['benämning'] }, { name: 'note' }];

interface Read {
  header: CsvHeader | undefined;
  rows: CsvRow[];
  problems: CsvProblem[];
}

async function read(source: ByteSource, options: Partial<CsvOptions> = {}): Promise<Read> {
  const all: Read = { header: undefined, rows: [], problems: [] };
  for await (const { header, rows, problems } of readCsv(source, { columns, ...options })) {
    if (header) all.header = header;
    all.rows.push(...rows);
    all.problems.push(...problems);
  }
  return all;
}

const values = ({ rows }: Read): (readonly string[])[] => rows.map((row) => row.values);
const codes = ({ problems }: Read): string[] => problems.map(({ code }) => code);

describe('a well written file', () => {
  test.each<[string, string, (readonly string[])[]]>([
    ['commas', 'code,display\na,b\n', [['a', 'b']]],
    ['semicolons', 'code;display\na;b,c\n', [['a', 'b,c']]],
    ['tabs', 'code\tdisplay\na\tb;c\n', [['a', 'b;c']]],
    [
      'CRLF',
      'code,display\r\na,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'line ends mixed',
      'code,display\r\na,b\nc,d\r\ne,f',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    [
      'lone CR',
      'code,display\ra,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['no last line end', 'code,display\na,b', [['a', 'b']]],
    ['quotes', 'code,display\n"a","b ""c"", d"\n', [['a', 'b "c", d']]],
    [
      'line ends in quotes',
      'code,display\na,"b\nc"\nd,e\n',
      [
        ['a', 'b\nc'],
        ['d', 'e'],
      ],
    ],
    ['delimiters in a quoted header', '"code","display; x, y"\na,b\n', [['a', 'b']]],
    ['space around values', 'code , display\n a , b \n', [['a', 'b']]],
    ['no-break space around values', 'code,display\n\u00a0a\u00a0,b\n', [['a', 'b']]],
    [
      'blank lines',
      '\n\ncode,display\n\na,b\n\n\nc,d\n\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'lines of delimiters',
      'code,display\na,b\n,\n , \nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['superfluous delimiters at the end', 'code,display\na,b,,\n', [['a', 'b']]],
    ['a sep line', 'sep=;\ncode;display\na;b\n', [['a', 'b']]],
    ['empty fields', 'code,display,note\na,,\n', [['a', '', '']]],
    ['one column', 'code\na\nb\n', [['a'], ['b']]],
    ['a tab within quotes', 'code,display\na,"b\tc"\n', [['a', 'b\tc']]],
  ])('with %s', async (_, text, rows) => {
    const result = await read(text, { unknownColumns: 'keep' });
    expect(result.problems).toEqual([]);
    expect(values(result)).toEqual(rows);
  });

  test.each([
    ['CODE,Display', ['code', 'display']],
    ['kod;Benämning', ['code', 'display']],
    ['Co-de,dis play', ['code', 'display']],
    ['note,code', ['code', 'note']],
  ])('whose header is %j has the columns %j', async (header, names) => {
    expect([...(await read(`${header}\na,b\n`.replaceAll(',', header.includes(';') ? ';' : ','))).header!.positions.keys()].sort()).toEqual(
      names,
    );
  });

  test('tells row and line of every row, blank lines and inner line ends counted', async () => {
    const { rows } = await read('code,display\r\n\r\na,"b\r\nb"\r\n\r\nc,d\r\n,\r\ne,f');
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 3],
      [2, 6],
      [3, 8],
    ]);
  });

  test('may be read with another delimiter than the header suggests', async () => {
    expect(values(await read('code,x;display\na,x;b\n', { delimiter: ';', columns: [] }))).toEqual([['a,x', 'b']]);
  });
});

describe('encodings', () => {
  const text = 'kod;benämning\n1;Åtgärd – ”smärta” €\n2;ö\n';
  const plain = 'kod;benämning\n1;Åtgärd\n2;ö\n';
  test.each<[string, Uint8Array, string, string]>([
    ['UTF-8', Buffer.from(text), text, 'utf-8'],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`), text, 'utf-8'],
    ['UTF-16LE with mark', iconv.encode(text, 'utf-16le', { addBOM: true }), text, 'utf-16le'],
    ['UTF-16BE with mark', iconv.encode(text, 'utf-16be', { addBOM: true }), text, 'utf-16be'],
    ['UTF-16LE without mark', iconv.encode(text, 'utf-16le'), text, 'utf-16le'],
    ['UTF-16BE without mark', iconv.encode(text, 'utf-16be'), text, 'utf-16be'],
    ['Windows-1252', iconv.encode(text, 'windows-1252'), text, 'windows-1252'],
    ['ISO-8859-1', iconv.encode(plain, 'iso-8859-1'), plain, 'windows-1252'],
  ])('%s is found out, however the bytes are cut', async (_, bytes, original, encoding) => {
    const expected = original
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(';'));
    for (const size of [1, 2, 3, 7, 1000]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      const result = await read(chunks);
      expect([size, ...codes(result)]).toEqual([size]);
      expect(values(result)).toEqual(expected);
      expect(result.header?.encoding).toBe(encoding);
    }
  });

  test('UTF-8 is recognised far beyond an ASCII beginning', async () => {
    const result = await read(`code,display\n${'a,b\n'.repeat(50_000)}c,räksmörgås\n`);
    expect(result.rows.at(-1)?.values).toEqual(['c', 'räksmörgås']);
  });

  test('Windows-1252 is recognised far beyond an ASCII beginning', async () => {
    const result = await read(iconv.encode(`code,display\n${'a,b\n'.repeat(50_000)}c,räksmörgås\n`, 'windows-1252'));
    expect(result.rows.at(-1)?.values).toEqual(['c', 'räksmörgås']);
    expect(result.header?.encoding).toBe('windows-1252');
  });

  test('an override is obeyed', async () => {
    const bytes = Buffer.from('code,display\na,å\n');
    expect(values(await read(bytes, { encoding: 'iso-8859-1' }))).toEqual([['a', 'Ã¥']]);
    expect(values(await read(bytes, { encoding: 'utf-8' }))).toEqual([['a', 'å']]);
  });

  test('but a byte order mark has the last word', async () => {
    expect(values(await read(Buffer.from('\ufeffcode,display\na,å\n'), { encoding: 'windows-1252' }))).toEqual([['a', 'å']]);
  });

  test('bytes that cannot be decoded cost their row only', async () => {
    const result = await read(Buffer.concat([Buffer.from('code,display\na,å\nb,'), Buffer.from([0xc3, 0x28]), Buffer.from('\nc,d\n')]), {
      encoding: 'utf-8',
    });
    expect(values(result)).toEqual([
      ['a', 'å'],
      ['c', 'd'],
    ]);
    expect(result.problems).toMatchObject([{ row: 2, line: 3, column: 2, code: 'CHARACTER_UNDECODABLE' }]);
  });

  test('a surrogate pair cut between two texts is joined', async () => {
    const text = 'code,display\na,😀\n';
    expect(values(await read([...text].flatMap((one) => one.split(''))))).toEqual([['a', '😀']]);
  });
});

describe('a broken file', () => {
  test.each<[string, ByteSource, readonly (readonly [number, number, number, string])[]]>([
    ['that is empty', '', [[0, 1, 0, 'EMPTY_FILE']]],
    ['of blank lines', '\n \n\r\n', [[0, 1, 0, 'EMPTY_FILE']]],
    ['of a byte order mark', '\ufeff', [[0, 1, 0, 'EMPTY_FILE']]],
    ['with only a header', 'code,display', [[0, 1, 0, 'NO_ROWS']]],
    ['with only a header and its line end', 'code,display\r\n', [[0, 1, 0, 'NO_ROWS']]],
    ['that is a spreadsheet', Buffer.from('PK\u0003\u0004 rest'), [[0, 1, 0, 'NOT_TEXT']]],
    ['that is gzipped', Buffer.from([0x1f, 0x8b, 8, 0, 0]), [[0, 1, 0, 'NOT_TEXT']]],
    ['that is a PDF', Buffer.from('%PDF-1.7'), [[0, 1, 0, 'NOT_TEXT']]],
    ['of random bytes', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 32)), [[0, 1, 0, 'NOT_TEXT']]],
    [
      'without a wanted column',
      'name,x\na,b\n',
      [
        [0, 1, 0, 'COLUMN_MISSING'],
        [0, 1, 1, 'COLUMN_UNKNOWN'],
        [0, 1, 2, 'COLUMN_UNKNOWN'],
      ],
    ],
    ['with a misspelt wanted column', 'cdoe,display\na,b\n', [[0, 1, 1, 'COLUMN_MISSING_MISSPELT']]],
    ['with a misspelt other column', 'code,dispaly\na,b\n', [[0, 1, 2, 'COLUMN_UNKNOWN_MISSPELT']]],
    ['with a column twice', 'code,display,Code\na,b,c\n', [[0, 1, 3, 'DUPLICATE_COLUMN']]],
    ['with a column and its alias', 'code,kod\na,b\n', [[0, 1, 2, 'DUPLICATE_COLUMN']]],
    ['with an unbalanced header', '"code,display\na,b\n', [[0, 1, 0, 'HEADER_MALFORMED']]],
    ['with a short row', 'code,display\na\nb,c\n', [[1, 2, 0, 'ROW_TOO_SHORT']]],
    ['with a long row', 'code,display\na,b\nc,d,e\n', [[2, 3, 0, 'ROW_TOO_LONG']]],
    ['with a quote in a field', 'code,display\na,5" plåt\nb,c\n', [[1, 2, 2, 'QUOTE_MISPLACED']]],
    ['with text after a quoted field', 'code,display\n"a"x,b\nc,d\n', [[1, 2, 1, 'QUOTE_MISPLACED']]],
    ['with an open quote at the end', 'code,display\na,b\nc,"d\n', [[2, 3, 2, 'QUOTE_NOT_CLOSED']]],
    ['with NUL', 'code,display\na,b\u0000c\nd,e\n', [[1, 2, 2, 'NUL_CHARACTER']]],
    ['with a field too long', `code,display\na,${'x'.repeat(200)}\nb,c\n`, [[1, 2, 2, 'FIELD_TOO_LONG']]],
    ['with a record too long', `code,display\na,${'x'.repeat(2000)}\nb,c\n`, [[1, 2, 2, 'RECORD_TOO_LONG']]],
  ])('%s', async (_, source, problems) => {
    const result = await read(source, { maxFieldLength: 100 });
    expect(result.problems.map(({ row, line, column, code }) => [row, line, column, code])).toEqual(problems);
    for (const problem of result.problems) {
      expect(describeCsvProblem(problem, 'sv')).not.toMatch(/\{\w+\}/);
      expect(describeCsvProblem(problem, 'en')).toMatch(/^line \d+/);
    }
  });

  test('loses only the row with the open quote', async () => {
    const result = await read('code,display\na,b\nc,"d\ne,f\ng,"h"\ni,j\n');
    expect(values(result)).toEqual([
      ['a', 'b'],
      ['e', 'f'],
      ['g', 'h'],
      ['i', 'j'],
    ]);
    expect(result.problems).toMatchObject([{ row: 2, line: 3 }]);
  });

  test('names the misspelt column', async () => {
    const { problems } = await read('cdoe,display\n');
    expect(describeCsvProblem(problems[0]!, 'sv')).toBe('rad 1, kolumn 1: Kolumnen code (kod) saknas. Menade du code (kod) med ”cdoe”?');
  });

  test('full of stray quotes is read to its end', async () => {
    const result = await read(`code,display\n${'a,5" plåt\nb,c\n'.repeat(2000)}`);
    expect(result.rows).toHaveLength(2000);
    expect(result.problems).toHaveLength(2000);
    expect(result.rows.at(-1)).toMatchObject({ row: 4000, line: 4001 });
  });

  test('whatever its bytes is read without throwing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await read(Buffer.concat([Buffer.from('code,display\n'), bytes]));
        await read(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test('has every line accounted for, whatever the mixture of quotes and line ends', async () => {
    const soup = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' '), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const whole = `code,display\n${text}`;
        const bytes = Buffer.from(whole);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
        const once = await read(whole);
        expect(await read(chunks)).toEqual(once);
        const lines = whole.split('\n').length;
        const numbers = [...once.rows, ...once.problems.filter(({ row }) => row > 0)]
          .map(({ row, line }) => [row, line] as const)
          .sort((a, b) => a[0] - b[0]);
        numbers.forEach(([row, line], i) => {
          expect(line).toBeLessThanOrEqual(lines);
          const [earlierRow, earlierLine] = numbers[i - 1] ?? [0, 1];
          if (row > earlierRow) expect(line).toBeGreaterThan(earlierLine);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a huge file', () => {
  test('with a field of ten million characters costs its row only', async () => {
    const result = await read(`code,display\na,${'x'.repeat(10_000_000)}\nb,c\n`);
    expect(values(result)).toEqual([['b', 'c']]);
    expect(result.problems).toMatchObject([{ row: 1, line: 2, code: 'RECORD_TOO_LONG' }]);
  });

  test('with a header of ten million characters is refused', async () => {
    expect(codes(await read('x'.repeat(10_000_000)))).toEqual(['HEADER_TOO_LONG']);
  });

  test('of nothing but open quotes is given up in bounded time', async () => {
    const result = await read(`code,display\n${'"a,b\n'.repeat(300_000)}`);
    expect(new Set(codes(result))).toEqual(new Set(['QUOTE_MISPLACED', 'GIVEN_UP']));
    expect(result.problems.length).toBeLessThan(11_000);
  });

  test('is read in constant memory', async () => {
    function* endless(): Generator<Buffer> {
      yield Buffer.from('code,display\n');
      const block = Buffer.from('abc,def\n'.repeat(5000));
      for (let i = 0; i < 100; i++) yield block;
    }
    let rows = 0;
    let largest = 0;
    for await (const batch of readCsv(endless(), { columns })) {
      rows += batch.rows.length;
      largest = Math.max(largest, batch.rows.length);
    }
    expect(rows).toBe(500_000);
    expect(largest).toBeLessThan(20_000);
  });

  test('may be left in the middle, and its source is closed', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<string> {
      try {
        yield 'code,display\n';
        for (;;) yield 'a,b\n'.repeat(1000);
      } finally {
        closed = true;
      }
    }
    for await (const batch of readCsv(source(), { columns })) if (batch.rows.length > 0) break;
    expect(closed).toBe(true);
  });

  test('whose source fails says so', async () => {
    async function* source(): AsyncGenerator<string> {
      yield 'code,display\na,b\n';
      throw new Error('the disk is gone');
    }
    await expect(read(source())).rejects.toThrow('the disk is gone');
  });
});

describe('a written file', () => {
  async function written(header: readonly string[], rows: readonly (readonly string[])[], options = {}): Promise<string> {
    let text = '';
    for await (const line of writeCsv(header, rows, options)) text += line;
    return text;
  }

  test('reads back as it was, whatever the values and the delimiter', async () => {
    const value = fc
      .string({ unit: fc.constantFrom('a', 'å', ',', ';', '\t', '"', '\n', '=', "'", '😀'), maxLength: 6 })
      .map((text) => text.trim());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, value, value), { maxLength: 5 }),
        fc.constantFrom(',' as const, ';' as const, '\t' as const),
        fc.boolean(),
        async (rows, delimiter, byteOrderMark) => {
          const text = await written(['code', 'display', 'note'], rows, { delimiter, byteOrderMark });
          const result = await read(text);
          expect(values(result)).toEqual(rows.filter((row) => row.some((one) => one !== '')));
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+46701234567', '+46701234567'],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['-5', '-5'],
    ['-5,5', '"-5,5"'],
    ['-cmd', "'-cmd"],
    ['@x', "'@x"],
    ['plan', 'plan'],
    ['a=b', 'a=b'],
  ])('disarms %j as %j when asked', async (value, cell) => {
    expect(await written(['x'], [[value]], { defuseFormulas: true })).toBe(`x\r\n${cell}\r\n`);
    if (!value.includes(',')) expect(await written(['x'], [[value]])).toBe(`x\r\n${value}\r\n`);
  });
});

describe('the messages', () => {
  test.each(csvMessages.codes())('%s is worded in both languages', (code) => {
    expect(csvMessages.render(code, 'sv')).not.toBe('');
    expect(csvMessages.render(code, 'en')).not.toBe(csvMessages.render(code, 'sv'));
  });
});
