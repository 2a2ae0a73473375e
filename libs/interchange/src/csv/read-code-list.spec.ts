import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '@termverk/kernel';
import { renderedRows } from '@termverk/terminology';
import { codeListTexts, type CodeListReading } from './code-list-texts.js';
import { CodeReferences } from './code-references.js';
import { readCodeList } from './read-code-list.js';
import { readCodeSystemCsv } from './read-code-system-csv.js';

/** Enough for several runs. */
const MANY = 6_000;
const HEADER = 'kod;benämning;display_en;parent;status;replacedBy\n';

function lines(change: (line: string, i: number) => string = (line) => line): string[] {
  return Array.from({ length: MANY }, (_, i) => {
    const parent = i === 0 ? '' : `k${Math.floor(i / 10)}`;
    return change(`k${i};"Begrepp; nummer ${i}";"Concept ""${i}""";${parent};${i % 97 === 0 ? 'retired' : 'aktiv'};\n`, i);
  });
}

const at = (position: number, text: string) => (line: string, i: number) => (i === position ? text : line);

/** As texts: thousands of objects take long to compare. */
interface Seen {
  readonly rows: string;
  readonly problems: readonly object[];
}

interface PlacedRow {
  readonly row: number;
  readonly line: number;
  readonly key: string;
  readonly body: object;
}

const shown = (rows: readonly PlacedRow[]) =>
  rows.map(({ row, line, key, body }) => JSON.stringify([row, line, key, canonicalJson(body)])).join('\n');

async function inOrder(source: Uint8Array): Promise<Seen> {
  const rows: PlacedRow[] = [];
  const problems: object[] = [];
  for await (const part of readCodeSystemCsv([source], { references: new CodeReferences() })) {
    rows.push(...part.rows);
    problems.push(...part.problems);
  }
  return { rows: shown(rows), problems };
}

async function inRuns(source: Uint8Array, reading: CodeListReading = elsewhere): Promise<Seen> {
  const rows: PlacedRow[] = [];
  const problems: object[] = [];
  for await (const part of readCodeList([source], { references: new CodeReferences() }, reading)) {
    problems.push(...part.problems);
    if (part.texts === undefined) rows.push(...part.rows);
    else
      renderedRows(part.texts).forEach(({ key, body }, i) => rows.push({ row: part.firstRow + i, line: part.texts.lines[i]!, key, body }));
  }
  return { rows: shown(rows), problems };
}

const elsewhere: CodeListReading = async (runs) => await Promise.all(runs.map(codeListTexts));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a code list that others read in runs', () => {
  const ascii = lines((line) => line.replace('ö', 'o'));
  const cases: [string, Uint8Array][] = [
    ['nothing to remark on', utf8(HEADER + lines().join(''))],
    ['a byte order mark and CRLF', utf8('\ufeff' + (HEADER + lines().join('')).replaceAll('\n', '\r\n'))],
    ['a line that names the delimiter', utf8('sep=;\n' + HEADER + lines().join(''))],
    ['blank lines', utf8(HEADER + lines((line, i) => (i % 1000 === 7 ? `\n${line};;;;;\n` : line)).join(''))],
    ['lines within quotes', utf8(HEADER + lines((line, i) => (i % 500 === 3 ? line.replace('; nummer', '\nnummer\n') : line)).join(''))],
    ['a code that comes twice, far away', utf8(HEADER + lines(at(5_500, 'k5;A;B;;;\n')).join(''))],
    ['a code that comes twice, nearby', utf8(HEADER + lines(at(6, 'k5;A;B;;;\n')).join(''))],
    ['a parent that comes later', utf8(HEADER + lines(at(3000, 'k3000;A;B;k5500;;\n')).join(''))],
    ['a parent and a replacement that never come', utf8(HEADER + lines(at(3000, 'k3000;A;B;nowhere;;neither\n')).join(''))],
    [
      'parents and replacements that never come, in turn',
      utf8(
        HEADER +
          lines((line, i) => {
            if (i % 1000 === 10) return `k${i};A;B;;;gone${i}\n`;
            return i % 1000 === 20 ? `k${i};A;B;nowhere${i};;neither${i}\n` : line;
          }).join(''),
      ),
    ],
    ['a row that is too short', utf8(HEADER + lines(at(4500, 'k4500;A\n')).join(''))],
    ['a quote where none belongs', utf8(HEADER + lines(at(4500, 'k4500;5" rör;B;;;\n')).join(''))],
    ['a quote that is not closed', utf8(HEADER + lines(at(4500, 'k4500;"rör;B;;;\n')).join(''))],
    ['a status that is none', utf8(HEADER + lines(at(2500, 'k2500;A;B;;trött;\n')).join(''))],
    ['a NUL', utf8(HEADER + lines(at(2500, 'k2500;A\0;B;;;\n')).join(''))],
    ['a column nobody knows', utf8(HEADER.replace('kod', 'kod;färg') + lines((line) => line.replace(';', ';röd;')).join(''))],
    ['no column of codes', utf8(HEADER.replace('kod', 'färg') + lines().join(''))],
    ['no line end at the end', utf8(HEADER + lines().join('').trimEnd())],
    ['only returns', utf8((HEADER + lines().join('')).replaceAll('\n', '\r'))],
    ['letters of Windows-1252', Buffer.from(HEADER.replace('ä', 'a') + ascii.join('') + 'sist;R\xf6r;;;;\n', 'latin1')],
    [
      'bytes that are no UTF-8 after some that were',
      Buffer.concat([utf8(HEADER + lines().join('')), Buffer.from('sist;R\xf6r;;;;\n', 'latin1')]),
    ],
    ['an end in the midst of a record', utf8(HEADER + lines().join('') + 'x;"y')],
    ['few rows', utf8(HEADER + lines().slice(0, 5).join(''))],
    ['nothing', utf8('')],
  ];
  test.each(cases)('with %s is the same as if read in order', async (_, source) => {
    expect(await inRuns(source)).toEqual(await inOrder(source));
  });

  test('is the same whichever runs were not read', async () => {
    const source = utf8(HEADER + lines().join(''));
    const whole = await inOrder(source);
    await fc.assert(
      fc.asyncProperty(fc.nat(9), async (first) => {
        const some: CodeListReading = async (runs) =>
          await Promise.all(runs.map(async (run, i) => (i < first ? await codeListTexts(run) : undefined)));
        expect(await inRuns(source, some)).toEqual(whole);
      }),
      { numRuns: 5 },
    );
  });
});
