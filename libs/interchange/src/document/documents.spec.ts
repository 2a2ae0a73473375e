import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from '@termverk/kernel';
import fc from 'fast-check';
import { describeDocumentProblem, documentMessages, readContent, readDocuments, writeDocument, type ArtefactDocument } from './index.js';

const concept: ArtefactDocument = {
  kind: 'concept',
  url: 'https://example.org/concept/vardplan',
  version: '1.0',
  title: { sv: 'vårdplan', en: 'care plan' },
  aliases: ['urn:oid:1.2.752.1'],
  authority: 'region-exempel',
  responsibility: {
    developer: 'region-exempel',
    operator: 'unknown',
    funder: 'unknown',
    fundedUntil: '2027-12-31',
    bindingness: [{ level: 'voluntary', from: '2026-01-01' }],
    subjectField: 'planering',
    useSituation: { sv: 'planering' },
  },
  licence: { code: 'CC0-1.0', holder: 'Region Exempel', terms: { sv: 'fritt' } },
  changeNote: { sv: 'Första.' },
  content: {
    id: 'vardplan',
    subjectField: 'planering',
    definitions: [
      { language: 'sv', text: 'plan: som "beskriver" #insatser', source: 's', paraphrase: true, authoritativeUrl: 'https://example.org' },
    ],
    terms: [{ language: 'sv', text: 'vårdplan', status: 'recommended', kind: 'term', domainQualifier: 'vård' }],
    notes: [{ language: 'sv', text: 'Första raden.\nAndra raden.' }],
    examples: [],
    relations: [{ kind: 'generic', direction: 'broader', target: 'urn:plan' }],
    distinctFrom: [{ target: 'urn:x', reason: { sv: 'annat' }, source: 's' }],
    legalReferences: [{ act: 'Patientlag', number: '2014:821', paragraph: '6 kap. 4 §' }],
    sources: [{ id: 's', title: 'Källa' }],
  },
};

const specification: ArtefactDocument = {
  kind: 'specification',
  url: 'https://example.org/specification/vardplaner',
  version: '2.0.0',
  title: { sv: 'Vårdplaner' },
  content: {
    name: { sv: 'Vårdplaner' },
    subjectField: 'planering',
    useSituations: [{ name: { sv: 'översikt' } }],
    standards: [{ standard: 'urn:s', version: '2016' }],
    elements: [
      {
        path: 'CarePlan',
        name: { sv: 'vårdplan' },
        datatype: 'group',
        cardinality: { min: 0, max: '*' },
        binding: { strength: 'required', valueSet: 'urn:vs|1', resolution: 'static' },
        condition: { description: { sv: 'om' }, expression: "status = 'active'" },
        legalDomain: ['HSL'],
        realisations: [
          { kind: 'riv-ta', contract: 'urn:riv:x', version: '2.0', path: 'carePlan', form: 'inside-attachment' },
          { kind: 'fhir', profile: 'urn:p' },
          { kind: 'xsd', url: 'urn:xsd' },
          { kind: 'json-schema', url: 'urn:js', path: '/a' },
        ],
        evidence: [{ source: 's', place: 'L1', implied: true }],
      },
    ],
    measurementPoints: [
      {
        id: 'w',
        name: { sv: 'v' },
        element: 'CarePlan',
        event: { sv: 'e' },
        startRule: { sv: 'a' },
        stopRule: { sv: 'b' },
        population: { sv: 'p' },
        evidence: [{ source: 's' }],
      },
    ],
    comparedWith: [{ contract: 'urn:riv:x', version: '2.0' }],
    gaps: [{ id: 'g', kind: 'definition', description: { sv: 'definition saknas' }, element: 'CarePlan', evidence: [{ source: 's' }] }],
    sources: [{ id: 's', title: 'Källa' }],
  },
};

const standard: ArtefactDocument = {
  kind: 'standard',
  url: 'urn:iso:13940',
  version: '2016',
  title: { sv: 'Kontinuitet' },
  content: {
    identifier: 'SS-EN ISO 13940',
    name: { sv: 'Kontinuitet' },
    developer: 'SIS',
    edition: '2016',
    status: 'published',
    contentLicence: 'unknown',
  },
};

const contract: ArtefactDocument = {
  kind: 'service-contract',
  url: 'urn:riv:a:b',
  version: '2.0',
  title: { sv: 'Hämta vårdplaner' },
  content: { domain: 'a:b', name: { sv: 'Hämta' }, contractVersion: '2.0', content: 'held', interactions: [{ name: 'GetCarePlans' }] },
};

const written = writeDocument(concept);

describe('a document', () => {
  test.each([concept, specification, standard, contract])('of kind $kind reads back as it was written', (document) => {
    for (const format of ['yaml', 'json'] as const) {
      const { documents, problems } = readDocuments(writeDocument(document, format));
      expect(problems).toEqual([]);
      expect(documents.map((one) => one.document)).toEqual([document]);
    }
  });

  test('reads back as it was written, whatever its texts', () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '1.0',
        'true',
        'null',
        '~',
        '- a',
        '&a',
        '*a',
        '!x',
        '2014:821',
        '0x1F',
        ' a',
        'a\n',
        '\n',
        '#',
        '"',
        "'",
        '|',
        '---',
        '...',
        '<<',
      ),
    );
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        fc.pre([a, b, c].every((text) => text.isWellFormed() && !text.includes('\0')));
        const document: ArtefactDocument = {
          ...standard,
          content: { ...(standard.content as object), name: { sv: a, en: b }, identifier: c } as never,
        };
        for (const format of ['yaml', 'json'] as const) {
          const { documents, problems } = readDocuments(writeDocument(document, format));
          expect(problems).toEqual([]);
          expect(documents[0]?.document).toEqual(document);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is written alike whatever the order of its members', () => {
    const turned = Object.fromEntries(Object.entries(concept).reverse()) as unknown as ArtefactDocument;
    expect(writeDocument(turned)).toBe(written);
  });

  test('of another type is not written', () => {
    expect(() => writeDocument({ kind: 'concept' } as never)).toThrow(TypeError);
  });

  test('stands beside others in one file', () => {
    const { documents } = readDocuments(written + writeDocument(standard) + writeDocument(contract));
    expect(documents.map(({ document }) => document.kind)).toEqual(['concept', 'standard', 'service-contract']);
  });

  test('may hold versions that look like numbers, and multiplicities as text', () => {
    const { documents, problems } = readDocuments(
      writeDocument(specification)
        .replace(/version: "?2\.0\.0"?/, 'version: 1.10')
        .replace(/cardinality:\n\s+min: 0\n\s+max: "\*"/, 'cardinality: 0..*'),
    );
    expect(problems).toEqual([]);
    expect(documents[0]?.document).toMatchObject({ version: '1.10', content: { elements: [{ cardinality: { min: 0, max: '*' } }] } });
  });

  test('tells where its parts stand', () => {
    const { documents } = readDocuments(written);
    const { line } = documents[0]!.placeOf(['content', 'terms', 0, 'text']);
    expect(written.split('\n')[line - 1]).toContain('text: vårdplan');
    expect(documents[0]!.placeOf(['content', 'nothing'])).toEqual(documents[0]!.placeOf(['content']));
  });

  test('may begin with a byte order mark and end lines with CRLF', () => {
    expect(readDocuments(`\ufeff${written.replaceAll('\n', '\r\n')}`).problems).toEqual([]);
  });
});

describe('a faulty document', () => {
  test.each<[string, (text: string) => string, string, string]>([
    ['with a misspelt member', (text) => text.replace('definitions:', 'defintions:'), 'MEMBER_UNKNOWN_MISSPELT', 'content.defintions'],
    ['with an unknown member', (text) => text.replace('changeNote:', 'xyzzy:'), 'MEMBER_UNKNOWN', 'xyzzy'],
    ['with a member twice', (text) => text.replace('kind: concept', 'kind: concept\nkind: concept'), 'MEMBER_DUPLICATE', ''],
    ['without url', (text) => text.replace(/^url:.*\n/m, ''), 'MEMBER_MISSING', 'url'],
    ['without kind', (text) => text.replace('kind: concept', 'x: y'), 'MEMBER_MISSING', 'kind'],
    ['of unknown kind', (text) => text.replace('kind: concept', 'kind: concpet'), 'WORD_UNKNOWN_MISSPELT', 'kind'],
    ['with a relative url', (text) => text.replace(/^url:.*$/m, 'url: vardplan'), 'CANONICAL_EXPECTED', 'url'],
    ['with a versioned url', (text) => text.replace(/^url:.*$/m, 'url: urn:a|1'), 'CANONICAL_EXPECTED', 'url'],
    ['with an empty version', (text) => text.replace(/^version:.*$/m, 'version: ""'), 'TEXT_EMPTY', 'version'],
    ['without version', (text) => text.replace(/^version:.*$/m, 'version:'), 'MEMBER_MISSING', 'version'],
    ['with an unknown status', (text) => text.replace('status: recommended', 'status: prefered'), 'WORD_UNKNOWN', 'content.terms.0.status'],
    [
      'with a misspelt status',
      (text) => text.replace('status: recommended', 'status: recomended'),
      'WORD_UNKNOWN_MISSPELT',
      'content.terms.0.status',
    ],
    [
      'with a text for a truth',
      (text) => text.replace('paraphrase: true', 'paraphrase: ja'),
      'TRUTH_EXPECTED',
      'content.definitions.0.paraphrase',
    ],
    ['with a text for a list', (text) => text.replace(/examples: \[\]/, 'examples: x'), 'LIST_EXPECTED', 'content.examples'],
    ['with a text for an object', (text) => text.replace(/title:\n.*\n.*\n/, 'title: vårdplan\n'), 'MAP_EXPECTED', 'title'],
    [
      'with the 31st of June',
      (text) => text.replace(/fundedUntil: .*/, 'fundedUntil: 2027-06-31'),
      'DATE_EXPECTED',
      'responsibility.fundedUntil',
    ],
    ['with an anchor', (text) => text.replace('title:', 'title: &a'), 'ALIAS', 'title'],
    ['with a tag', (text) => text.replace('kind: concept', 'kind: !!js/function concept'), 'TAG', ''],
    ['with an indent of tabs', (text) => text.replace('  sv: vårdplan', '\tsv: vårdplan'), 'TAB_AS_INDENT', ''],
    ['with an open quote', (text) => text.replace('kind: concept', 'kind: "concept'), 'MISSING_CHARACTER', ''],
  ])('%s', (_, spoil, code, path) => {
    const spoilt = spoil(written);
    expect(spoilt).not.toBe(written);
    const { documents, problems } = readDocuments(spoilt);
    expect(documents).toEqual([]);
    expect(problems.map((problem) => [problem.code, problem.path.join('.')])).toContainEqual([code, path]);
    for (const problem of problems) {
      expect(problem.line).toBeGreaterThan(0);
      expect(describeDocumentProblem(problem, 'sv')).toMatch(/^rad \d+, kolumn \d+/);
      expect(describeDocumentProblem(problem, 'en')).not.toMatch(/\{\w+\}/);
    }
  });

  test('names the exact place', () => {
    const { problems } = readDocuments(
      'kind: standard\nurl: urn:x\nversion: 1\ntitle: { sv: x }\ncontent:\n  identifier: a\n  naem: {sv: b}\n',
    );
    expect(problems.find(({ code }) => code === 'MEMBER_UNKNOWN_MISSPELT')).toMatchObject({
      line: 7,
      column: 3,
      args: { member: 'naem', suggestion: 'name' },
    });
  });

  test('does not take the sound ones beside it down', () => {
    const { documents, problems } = readDocuments(written + writeDocument(standard).replace('status: published', 'status: x'));
    expect(documents).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });
});

describe('a hostile file', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['that is empty', '', 'EMPTY'],
    ['of white space', ' \n\n', 'EMPTY'],
    ['of comments', '# nothing\n', 'EMPTY'],
    ['of separators', '---\n---\n', 'EMPTY'],
    ['of ten million characters', 'x'.repeat(10_000_000), 'TOO_LARGE'],
    ['of thirty million bytes', new Uint8Array(30_000_000), 'TOO_LARGE'],
    ['of NULs', new Uint8Array(1000), 'NOT_TEXT'],
    ['that is a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0]), 'NOT_TEXT'],
    ['in Latin-1', Buffer.from('title: vårdplan', 'latin1'), 'NOT_TEXT'],
    ['nested in brackets', '['.repeat(100_000), 'TOO_DEEP'],
    ['nested in closed brackets', '['.repeat(50_000) + ']'.repeat(50_000), 'TOO_DEEP'],
    ['nested in lists', '- '.repeat(20_000), 'TOO_DEEP'],
    ['nested in objects', '{"a":'.repeat(20_000), 'TOO_DEEP'],
    ['nested by indent', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'TOO_DEEP'],
    ['of a million documents', '---\na\n'.repeat(300_000), 'TOO_MANY_DOCUMENTS'],
    ['of aliases that multiply', `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a,*a]`).join('\n')}`, 'ALIAS'],
    ['that is a list', '- a\n', 'MAP_EXPECTED'],
    ['that is a text', 'hello', 'MAP_EXPECTED'],
    ['that is CSV', 'code,display\na,b\n', 'MAP_EXPECTED'],
    ['with an object for a key', '? {a: b}\n: c\n', 'TEXT_EXPECTED'],
    ['that reaches for the prototype', 'kind: standard\n__proto__: {polluted: true}\n', 'MEMBER_UNKNOWN'],
  ])('%s is refused', (_, source, code) => {
    const { documents, problems } = readDocuments(source);
    expect(documents).toEqual([]);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('whatever it holds is read without throwing', () => {
    const soup = fc.string({
      unit: fc.constantFrom(
        'a',
        ':',
        ' ',
        '\n',
        '-',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '&',
        '*',
        '!',
        '|',
        '>',
        '?',
        '#',
        '%',
        ',',
        '\t',
        '<<',
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(soup, (text) => void readDocuments(text)),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readDocuments(bytes)),
      { numRuns: 500 },
    );
  });
});

describe('a JSON value', () => {
  test('is read as the content of its kind', () => {
    const stored = JSON.parse(canonicalJson(concept.content)) as never;
    expect(readContent('concept', stored)).toEqual({ ok: true, value: concept.content });
  });

  test.each([null, 'x', 1, [], {}, { subjectField: 1 }, { subjectField: 'x', terms: {} }, { subjectField: 'x', extra: 1 }])(
    '%j is refused or made sense of',
    (value) => {
      const result = readContent('concept', value as never);
      if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
    },
  );

  test('nested without end is refused', () => {
    let value: unknown = 'x';
    for (let i = 0; i < 100_000; i++) value = [value];
    expect(readContent('concept', value as never)).toMatchObject({ ok: false, problems: [{ code: 'TOO_DEEP' }] });
  });
});

describe('the messages', () => {
  test.each(documentMessages.codes())('%s is worded in both languages', (code) => {
    expect(documentMessages.render(code, 'sv')).not.toBe(documentMessages.render(code, 'en'));
  });
});
