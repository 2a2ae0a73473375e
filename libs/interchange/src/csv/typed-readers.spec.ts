import { describe, expect, test } from '@jest/globals';
import {
  describeCsvProblem,
  readCodeSystemCsv,
  readMappingCsv,
  readUsageCsv,
  relationshipNamed,
  type CsvProblem,
  type TypedBatch,
} from './index.js';

async function all<Row>(batches: AsyncIterable<TypedBatch<Row>>): Promise<{ rows: Row[]; problems: CsvProblem[] }> {
  const rows: Row[] = [];
  const problems: CsvProblem[] = [];
  for await (const batch of batches) {
    rows.push(...batch.rows);
    problems.push(...batch.problems);
  }
  return { rows, problems };
}

const place = ({ row, line, column, code }: CsvProblem): readonly (string | number)[] => [row, line, column, code];

describe('a mapping file', () => {
  const header = 'source_system,source_code,source_display,target_system,target_code,target_display,relationship,comment\n';

  test('is read row by row with its lines', async () => {
    const { rows, problems } = await all(readMappingCsv(`${header}urn:l,L1,Lokal,urn:n,1,Vårdplan,equivalent,ok\n\nurn:l,L2,,urn:n,,,,\n`));
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        row: 1,
        line: 2,
        sourceSystem: 'urn:l',
        sourceCode: 'L1',
        sourceDisplay: 'Lokal',
        targetSystem: 'urn:n',
        targetCode: '1',
        targetDisplay: 'Vårdplan',
        relationship: 'equivalent',
        comment: 'ok',
      },
      { row: 2, line: 4, sourceSystem: 'urn:l', sourceCode: 'L2', targetSystem: 'urn:n' },
    ]);
  });

  test.each([
    'källsystem;källkod;källbenämning;målsystem;målkod;målbenämning;relation;kommentar\n',
    'Källkodverk;Källkod;Källterm;Målkodverk;Målkod;Målterm;Förhållande;Anmärkning\n',
    'Source System;Source Code;Source Name;Target System;Target Code;Target Name;Equivalence;Note\n',
    'subject_source;subject_id;subject_label;object_source;object_id;object_label;predicate_id;comment\n',
  ])('may have the header %j', async (names) => {
    const { rows } = await all(readMappingCsv(`${names}urn:l;L1;Lokal;urn:n;1;Vårdplan;=;ok\n`));
    expect(rows).toMatchObject([
      { sourceCode: 'L1', targetCode: '1', targetDisplay: 'Vårdplan', relationship: 'equivalent', comment: 'ok' },
    ]);
  });

  test('may leave the systems to whoever reads it', async () => {
    const { rows, problems } = await all(readMappingCsv('källkod;målkod\nL1;1\n', { sourceSystem: 'urn:l', targetSystem: 'urn:n' }));
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ sourceSystem: 'urn:l', targetSystem: 'urn:n' }]);
  });

  test.each<[string, string, readonly (string | number)[]]>([
    ['without source code', 'urn:l,,,urn:n,1,,,\n', [1, 2, 2, 'VALUE_MISSING']],
    ['without target system', 'urn:l,L1,,,1,,,\n', [1, 2, 4, 'VALUE_MISSING']],
    ['with an ambiguous relationship', 'urn:l,L1,,urn:n,1,,narrower,\n', [1, 2, 7, 'RELATIONSHIP_AMBIGUOUS']],
    ['with a misspelt relationship', 'urn:l,L1,,urn:n,1,,equivalnet,\n', [1, 2, 7, 'VALUE_UNKNOWN_MISSPELT']],
    ['with an unknown relationship', 'urn:l,L1,,urn:n,1,,xyzzy,\n', [1, 2, 7, 'VALUE_UNKNOWN']],
    ['with two spaces in a code', 'urn:l,L  1,,urn:n,1,,,\n', [1, 2, 2, 'CODE_MALFORMED']],
    ['with a line end in a code', 'urn:l,"L\n1",,urn:n,1,,,\n', [1, 2, 2, 'CODE_MALFORMED']],
  ])('%s keeps its other rows', async (_, row, problem) => {
    const { rows, problems } = await all(readMappingCsv(`${header}${row}urn:l,L9,,urn:n,1,,,\n`));
    expect(problems.map(place)).toEqual([problem]);
    expect(rows.map(({ sourceCode }) => sourceCode)).toEqual(['L9']);
  });

  test.each(['source_code,target_code\na,b\n', 'x\ny\n'])('with the header of %j lacks columns', async (text) => {
    const { rows, problems } = await all(readMappingCsv(text));
    expect(rows).toEqual([]);
    expect(problems.map(({ code }) => code)).toContain('COLUMN_MISSING');
  });
});

describe('words for relationships', () => {
  test.each([
    ['equivalent', 'equivalent'],
    ['Likvärdig', 'equivalent'],
    ['=', 'equivalent'],
    ['skos:exactMatch', 'equivalent'],
    ['broadMatch', 'source-is-narrower-than-target'],
    ['<', 'source-is-narrower-than-target'],
    ['narrowMatch', 'source-is-broader-than-target'],
    ['>', 'source-is-broader-than-target'],
    ['Source is broader than target', 'source-is-broader-than-target'],
    ['relatedto', 'related-to'],
    ['~', 'related-to'],
    ['disjoint', 'not-related-to'],
    ['narrower', 'ambiguous'],
    ['wider', 'ambiguous'],
    ['Snävare', 'ambiguous'],
    ['xyz', undefined],
    ['', undefined],
    ['*', undefined],
  ])('%j is %s', (word, relationship) => {
    expect(relationshipNamed(word)).toBe(relationship);
  });
});

describe('a usage file', () => {
  const header = 'organisation,system,code_system,code_system_version,code,display,element,period,count,method\n';
  const sound = 'Region Exempel,Journal,urn:cs,1,A,Vårdplan,CarePlan.type,2026-01,17,databas\n';

  test('is read row by row', async () => {
    const { rows, problems } = await all(readUsageCsv(header + sound));
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        row: 1,
        line: 2,
        organisation: 'Region Exempel',
        system: 'Journal',
        codeSystem: 'urn:cs',
        codeSystemVersion: '1',
        code: 'A',
        display: 'Vårdplan',
        element: 'CarePlan.type',
        period: '2026-01',
        count: 17,
        method: 'databas',
      },
    ]);
  });

  test.each<[string, string, readonly (string | number)[]]>([
    ['month 13', sound.replace('2026-01', '2026-13'), [1, 2, 8, 'PERIOD_MALFORMED']],
    ['a whole date', sound.replace('2026-01', '2026-01-01'), [1, 2, 8, 'PERIOD_MALFORMED']],
    ['month 0', sound.replace('2026-01', '2026-00'), [1, 2, 8, 'PERIOD_MALFORMED']],
    ['a negative count', sound.replace(',17,', ',-1,'), [1, 2, 9, 'COUNT_MALFORMED']],
    ['half a count', sound.replace(',17,', ',1.5,'), [1, 2, 9, 'COUNT_MALFORMED']],
    ['a count with a space', sound.replace(',17,', ',1 000,'), [1, 2, 9, 'COUNT_MALFORMED']],
    ['a count beyond all counting', sound.replace(',17,', `,${'9'.repeat(20)},`), [1, 2, 9, 'COUNT_MALFORMED']],
    ['no count', sound.replace(',17,', ',,'), [1, 2, 9, 'VALUE_MISSING']],
    ['no code', sound.replace(',A,', ',,'), [1, 2, 5, 'VALUE_MISSING']],
    ['no organisation', sound.replace('Region Exempel', ''), [1, 2, 1, 'VALUE_MISSING']],
    ['a personal identity number', sound.replace('Vårdplan', 'Vårdplan 19121212-1212'), [1, 2, 6, 'PERSONAL_IDENTITY_NUMBER']],
  ])('with %s is refused there', async (_, row, problem) => {
    const { rows, problems } = await all(readUsageCsv(header + row + sound));
    expect(problems.map(place)).toEqual([problem]);
    expect(rows).toHaveLength(1);
  });

  test('may count nothing, and codes may look like anything', async () => {
    const { problems } = await all(readUsageCsv(header + sound.replace(',17,', ',0,').replace(',A,', ',191212121212,')));
    expect(problems).toEqual([]);
  });
});

describe('a code list', () => {
  test('becomes rows of a code system', async () => {
    const text =
      'code;display;definition;parent;status;replacedBy;display_en;display_sv-FI\n' +
      'A;Plan;en plan;;active;;plan;plan\n' +
      'B;Vårdplan;;A;utgången;C|D;care plan;\n' +
      'C;Ny;;A|B;;;;\nD;Annan;;;;;;\n';
    const { rows, problems } = await all(readCodeSystemCsv(text));
    expect(problems).toEqual([]);
    expect(rows.slice(0, 3)).toEqual([
      {
        row: 1,
        line: 2,
        key: 'A',
        body: {
          code: 'A',
          display: 'Plan',
          definition: 'en plan',
          designation: [
            { language: 'en', value: 'plan' },
            { language: 'sv-FI', value: 'plan' },
          ],
          property: [{ code: 'status', valueCode: 'active' }],
        },
      },
      {
        row: 2,
        line: 3,
        key: 'B',
        body: {
          code: 'B',
          display: 'Vårdplan',
          designation: [{ language: 'en', value: 'care plan' }],
          property: [
            { code: 'status', valueCode: 'retired' },
            { code: 'replacedBy', valueCode: 'C' },
            { code: 'replacedBy', valueCode: 'D' },
          ],
          parents: ['A'],
        },
      },
      { row: 3, line: 4, key: 'C', body: { code: 'C', display: 'Ny', parents: ['A', 'B'] } },
    ]);
  });

  test.each<[string, string, readonly (readonly (string | number)[])[]]>([
    ['a code twice', 'code\nA\nB\nA\n', [[3, 4, 1, 'CODE_DUPLICATE']]],
    ['an unknown parent', 'code,parent\nA,X\nB,X\n', [[1, 2, 2, 'PARENT_UNKNOWN']]],
    ['itself as parent', 'code,parent\nA,A\n', [[1, 2, 2, 'PARENT_IS_SELF']]],
    ['an unknown replacement', 'code,replacedBy\nA,X\n', [[1, 2, 2, 'REPLACEMENT_UNKNOWN']]],
    ['an unknown status', 'code,status\nA,borttagen\n', [[1, 2, 2, 'VALUE_UNKNOWN']]],
    ['a misspelt status', 'code,status\nA,retierd\n', [[1, 2, 2, 'VALUE_UNKNOWN_MISSPELT']]],
    ['a display in no language', 'code,display_xx\nA,b\n', [[0, 1, 2, 'LANGUAGE_UNKNOWN']]],
    ['no code', 'code,display\n,b\n', [[1, 2, 1, 'VALUE_MISSING']]],
    ['an unknown column', 'code,colour\nA,b\n', [[0, 1, 2, 'COLUMN_UNKNOWN']]],
  ])('with %s says so', async (_, text, problems) => {
    expect((await all(readCodeSystemCsv(text))).problems.map(place)).toEqual(problems);
  });

  test.each([
    ['a value that is missing', 'kod;benämning\n;b\n', 'rad 2, kolumn 1: Värde saknas i kolumnen kod.'],
    ['a column that is missing', 'benämning\nb\n', 'rad 1: Kolumnen code (kod) saknas.'],
    [
      'a column that is misspelt',
      'kod;benämnig\na;b\n',
      'rad 1, kolumn 2: Kolumnen ”benämnig” är okänd och läses inte. Menade du benämning?',
    ],
    [
      'a word that is misspelt',
      'kod;status\na;utgångn\n',
      'rad 2, kolumn 2: ”utgångn” är inget tillåtet värde i kolumnen status. Menade du utgången?',
    ],
  ])('tells of %s in the words of the file', async (_, text, sentence) => {
    const { problems } = await all(readCodeSystemCsv(text));
    expect(problems.map((problem) => describeCsvProblem(problem, 'sv'))).toContain(sentence);
  });

  test('may have its parents after their children', async () => {
    expect((await all(readCodeSystemCsv('code,parent\nA,B\nB,\n'))).problems).toEqual([]);
  });

  test('leaves references alone when told', async () => {
    const { rows, problems } = await all(readCodeSystemCsv('code,parent\nA,X\nA,X\n', { references: false }));
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(2);
  });
});
