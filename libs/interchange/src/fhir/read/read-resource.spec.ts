import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import type { Json, JsonObject, Refusal } from '@termverk/kernel';
import { contentChecksums } from '@termverk/terminology';
import {
  fhirMessages,
  readFhirJson,
  readFhirResource,
  readFhirStream,
  toFhirResource,
  type FhirContent,
  type FhirMessageCode,
  type FhirReadOptions,
} from '../index.js';

const cs = (concept: Json, over: JsonObject = {}): JsonObject => ({
  resourceType: 'CodeSystem',
  url: 'http://example.org/cs',
  status: 'active',
  content: 'complete',
  concept,
  ...over,
});
const vs = (compose: Json, over: JsonObject = {}): JsonObject => ({
  resourceType: 'ValueSet',
  url: 'http://example.org/vs',
  status: 'active',
  compose,
  ...over,
});
const map = (group: Json, over: JsonObject = {}): JsonObject => ({
  resourceType: 'ConceptMap',
  url: 'http://example.org/map',
  status: 'active',
  group,
  ...over,
});

function refusalsOf(input: Uint8Array | string | JsonObject, options?: FhirReadOptions): readonly Refusal<FhirMessageCode>[] {
  const result = readFhirJson(typeof input === 'string' || input instanceof Uint8Array ? input : JSON.stringify(input), options);
  return result.ok ? [] : result.refusals;
}

function contentOf(resource: JsonObject | string, options?: FhirReadOptions): FhirContent {
  const result = readFhirJson(typeof resource === 'string' ? resource : JSON.stringify(resource), options);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

const nested = (depth: number): Json =>
  Array.from({ length: depth }).reduce<Json>((inner, _, i) => [{ code: `c${i}`, concept: inner }], [{ code: 'leaf' }]);

describe('what cannot be read is refused with a code and a place', () => {
  const cases: [string, Uint8Array | string | JsonObject, FhirMessageCode, readonly (string | number)[], JsonObject?][] = [
    ['nothing', '', 'FHIR_EMPTY', []],
    ['white space', ' \n', 'FHIR_EMPTY', []],
    ['only a byte order mark', '\uFEFF', 'FHIR_EMPTY', []],
    ['HTML', '<html></html>', 'FHIR_NOT_JSON', [], { line: 1, column: 1 }],
    ['a missing comma', '{\n  "resourceType": "CodeSystem"\n  "url": "x"\n}', 'FHIR_NOT_JSON', [], { line: 3, column: 3 }],
    ['a file cut short', '{"resourceType":"CodeSystem"', 'FHIR_NOT_JSON', [], { line: 1, column: 29 }],
    ['a trailing comma', '{"a":1,}', 'FHIR_NOT_JSON', [], { line: 1, column: 8 }],
    ['Latin-1', Buffer.from('{"title":"v\xe5rd"}', 'latin1'), 'FHIR_NOT_UTF8', [], { offset: 11 }],
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'FHIR_NOT_UTF8', [], { offset: 0 }],
    ['a list', '[]', 'FHIR_NOT_RESOURCE', []],
    ['null', 'null', 'FHIR_NOT_RESOURCE', []],
    ['an object of another kind', '{"name":"x"}', 'FHIR_NOT_RESOURCE', []],
    ['a patient', '{"resourceType":"Patient"}', 'FHIR_RESOURCE_NOT_SUPPORTED', [], { resourceType: 'Patient' }],
    ['a resource named after a prototype', '{"resourceType":"constructor"}', 'FHIR_RESOURCE_NOT_SUPPORTED', []],
    ['no address', { resourceType: 'CodeSystem', content: 'complete' }, 'FHIR_URL_MISSING', ['url']],
    ['a number for an address', cs([], { url: 3 }), 'FHIR_ELEMENT_TYPE', ['url'], { expected: 'string', found: 'number' }],
    ['concepts that are no list', cs({ code: 'a' }), 'FHIR_ELEMENT_TYPE', ['concept'], { expected: 'array', found: 'object' }],
    ['a concept that is no object', cs(['a']), 'FHIR_ELEMENT_TYPE', ['concept', 0], { expected: 'object', found: 'string' }],
    ['a concept that is null', cs([null]), 'FHIR_ELEMENT_TYPE', ['concept', 0], { found: 'null' }],
    ['a code that is a number', cs([{ code: 1 }]), 'FHIR_ELEMENT_TYPE', ['concept', 0, 'code']],
    ['a display that is a list', cs([{ code: 'a', display: ['x'] }]), 'FHIR_ELEMENT_TYPE', ['concept', 0, 'display']],
    ['a designation without its text', cs([{ code: 'a', designation: [{ value: 1 }] }]), 'FHIR_ELEMENT_TYPE', ['concept', 0, 'designation', 0, 'value']],
    ['a property of a wrong type', cs([{ code: 'a', property: [{ code: 'inactive', valueBoolean: 'true' }] }]), 'FHIR_ELEMENT_TYPE', ['concept', 0, 'property', 0, 'valueBoolean']],
    ['nested concepts that are no list', cs([{ code: 'a', concept: {} }]), 'FHIR_ELEMENT_TYPE', ['concept', 0, 'concept']],
    ['a concept without a code', cs([{ display: 'x' }]), 'FHIR_CODE_MISSING', ['concept', 0]],
    ['a nested concept without a code', cs([{ code: 'a', concept: [{ code: 'b' }, {}] }]), 'FHIR_CODE_MISSING', ['concept', 0, 'concept', 1]],
    ['an empty code', cs([{ code: '' }]), 'FHIR_CODE_MISSING', ['concept', 0]],
    ['a code with a tab', cs([{ code: 'a\tb' }]), 'FHIR_CODE_INVALID', ['concept', 0, 'code']],
    ['a code with our separator', cs([{ code: 'a\u001fb' }]), 'FHIR_CODE_INVALID', ['concept', 0, 'code']],
    ['a code that ends in a space', cs([{ code: 'a ' }]), 'FHIR_CODE_INVALID', ['concept', 0, 'code']],
    ['a code beyond all measure', cs([{ code: 'å'.repeat(501) }]), 'FHIR_CODE_TOO_LONG', ['concept', 0, 'code'], { limit: 1000 }],
    ['a code twice', cs([{ code: 'a' }, { code: 'b', concept: [{ code: 'a' }] }]), 'FHIR_CODE_DUPLICATE', ['concept', 1, 'concept', 0], { code: 'a', first: 'concept[0]', second: 'concept[1].concept[0]' }],
    ['a member of ours', cs([{ code: 'a', parents: ['b'] }]), 'FHIR_ELEMENT_UNKNOWN', ['concept', 0], { element: 'parents' }],
    ['nesting beyond all measure', cs(nested(200)), 'FHIR_NESTING_TOO_DEEP', [], { limit: 256 }],
    ['a million brackets', '['.repeat(1_000_000), 'FHIR_NESTING_TOO_DEEP', []],
    ['a text of 10 MB', cs([{ code: 'a', display: 'x'.repeat(10_000_000) }]), 'FHIR_STRING_TOO_LONG', ['concept', 0, 'display'], { length: 10_000_000 }],
    ['NUL', cs([{ code: 'a', display: 'x\0' }]), 'FHIR_CHARACTER_NOT_ALLOWED', ['concept', 0, 'display'], { character: 'U+0000' }],
    ['half a surrogate pair', '{"resourceType":"CodeSystem","url":"x","title":"\\ud83d"}', 'FHIR_CHARACTER_NOT_ALLOWED', ['title']],
    ['NUL in the name of a member', '{"resourceType":"CodeSystem","url":"x","a\\u0000":1}', 'FHIR_CHARACTER_NOT_ALLOWED', ['a\0']],
    ['compose that is no object', vs([]), 'FHIR_ELEMENT_TYPE', ['compose']],
    ['a clause that is no object', vs({ include: ['x'] }), 'FHIR_ELEMENT_TYPE', ['compose', 'include', 0]],
    ['enumerated codes that are no list', vs({ include: [{ concept: {} }] }), 'FHIR_ELEMENT_TYPE', ['compose', 'include', 0, 'concept']],
    ['an enumerated code missing', vs({ exclude: [{ concept: [{ display: 'x' }] }] }), 'FHIR_CODE_MISSING', ['compose', 'exclude', 0, 'concept', 0]],
    ['a mapping with an empty source', map([{ element: [{ code: '' }] }]), 'FHIR_CODE_MISSING', ['group', 0, 'element', 0]],
    ['a relationship of neither version', map([{ element: [{ code: 'a', target: [{ code: 'b', relationship: 'sort-of' }] }] }]), 'FHIR_RELATIONSHIP_UNKNOWN', ['group', 0, 'element', 0, 'target', 0], { relationship: 'sort-of' }],
    ['an equivalence of neither version', map([{ element: [{ code: 'a', target: [{ code: 'b', equivalence: 'sameish' }] }] }]), 'FHIR_RELATIONSHIP_UNKNOWN', ['group', 0, 'element', 0, 'target', 0]],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, input, code, path, args = {}) => {
    const [first] = refusalsOf(input);
    expect(first).toMatchObject({ code, args });
    expect(first!.path).toEqual(path);
    for (const locale of ['sv', 'en'] as const) expect(fhirMessages.render(code, locale, first!.args)).not.toMatch(/\{\w+\}/);
  });

  test('what is too large is refused before it is parsed', () => {
    expect(refusalsOf(cs([]), { limits: { maxBytes: 20 } })[0]!.code).toBe('FHIR_TOO_LARGE');
    expect(refusalsOf(`{"a":[${'{},'.repeat(100)}{}]}`, { limits: { maxValues: 50 } })[0]!.code).toBe('FHIR_TOO_MANY_VALUES');
  });

  test('all that is wrong is told, up to a hundred places', () => {
    const refusals = refusalsOf(cs(Array.from({ length: 250 }, () => ({ display: 'x' }))));
    expect(refusals).toHaveLength(101);
    expect(refusals.at(-1)).toEqual({ code: 'FHIR_MORE', path: [], args: { count: 150 } });
  });

  test('a stream is read no further than the limit', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(1000, ++given);
    }
    const result = await readFhirStream(endless(), { limits: { maxBytes: 10_000 } });
    expect(result).toMatchObject({ ok: false, refusals: [{ code: 'FHIR_TOO_LARGE' }] });
    expect(given).toBeLessThan(15);
  });
});

describe('a code system', () => {
  const tree = cs([{ code: 'b', concept: [{ code: 'a', concept: [{ code: 'c' }] }, { code: 'd' }] }, { code: 'e' }], {
    title: 'Träd',
    count: 5,
  });

  test('is a header and rows whose parents are where it nested them', () => {
    const content = contentOf(tree);
    expect(content).toMatchObject({
      kind: 'code-system',
      url: 'http://example.org/cs',
      title: 'Träd',
      status: 'active',
      version: undefined,
    });
    expect(content.header).not.toHaveProperty('concept');
    expect(content.rows.map(({ body }) => body)).toEqual([
      { code: 'a', parents: ['b'] },
      { code: 'b' },
      { code: 'c', parents: ['a'] },
      { code: 'd', parents: ['b'] },
      { code: 'e' },
    ]);
    expect([...content.order]).toEqual([1, 0, 2, 3, 4]);
  });

  test('with a byte order mark is the same', () => {
    expect(contentOf('\uFEFF' + JSON.stringify(tree))).toEqual(contentOf(tree));
  });

  test('is the same with its rows as texts, and tells its hierarchy', () => {
    const plain = contentOf(tree);
    const rendered = readFhirJson(JSON.stringify(tree), { rendered: true });
    if (!rendered.ok) throw new Error('refused');
    const { rows, hierarchy, ...rest } = rendered.value;
    expect(contentChecksums(rendered.value)).toEqual(contentChecksums(plain));
    expect(rows.map(({ key, body }) => ({ key, body }))).toEqual(plain.rows);
    expect(plain).toMatchObject(rest);
    const edges = Array.from(
      hierarchy!.children,
      (child, i) => `${hierarchy!.codeAt(child)} < ${hierarchy!.codeAt(hierarchy!.parents[i]!)}`,
    );
    expect(edges).toEqual(['a < b', 'c < a', 'd < b']);
  });

  /** Texts that a reader must not read otherwise because it takes their concepts one by one. */
  const texts: [string, string][] = [
    ['spaces everywhere', JSON.stringify(tree, null, 3)],
    ['an empty list', JSON.stringify(cs([]))],
    ['no list', JSON.stringify(cs(undefined as unknown as Json))],
    ['a list that is none', JSON.stringify(cs({ code: 'a' }))],
    ['things that are no concepts', JSON.stringify(cs([{ code: 'a' }, 1, null, 'x', []]))],
    ['the member twice', '{"concept":[{"code":"x"}],' + JSON.stringify(tree).slice(1)],
    ['the member name as a value', JSON.stringify({ ...tree, title: 'concept', description: '"concept": [{' })],
    ['a list of that name deeper down', JSON.stringify({ ...tree, extension: [{ url: 'x', concept: [{ code: 'y' }] }] })],
    ['a duplicate code', JSON.stringify(cs([{ code: 'a' }, { code: 'b' }, { code: 'a' }]))],
    ['a code that is none', JSON.stringify(cs([{ code: 'a' }, { code: ' b' }]))],
    ['a comma too many', JSON.stringify(tree).replace('},{"code":"e"', '},,{"code":"e"')],
    ['a comma at the end', JSON.stringify(tree).replace(']}],"title"', ']},],"title"')],
    ['a concept that is not JSON', JSON.stringify(cs([{ code: 'a' }])).replace('"a"', 'a')],
    ['an end that is missing', JSON.stringify(tree).slice(0, -5)],
    [
      'a character that cannot be stored',
      '{"resourceType":"CodeSystem","url":"http://example.org/cs","concept":[{"code":"a","display":"x\\u0000"}]}',
    ],
    ['half a surrogate pair', '{"resourceType":"CodeSystem","url":"http://example.org/cs","concept":[{"code":"a","display":"\\ud800"}]}'],
    ['another resource with such a member', JSON.stringify(vs({ include: [] }, { concept: [{ code: 'a' }] }))],
  ];
  test.each(texts)('reads %s the same, item by item or whole', (_, text) => {
    const whole = readFhirJson(text);
    const sliced = readFhirJson(text, { rendered: true });
    if (!whole.ok || !sliced.ok) return expect(sliced).toEqual(whole);
    expect(sliced.value.rows.map(({ key, body }) => ({ key, body }))).toEqual(whole.value.rows);
    expect(sliced.value.header).toEqual(whole.value.header);
    expect(sliced.value.order).toEqual(whole.value.order);
  });

  test.each(['R4', 'R5'] as const)('is written nested again, as %s', async (version) => {
    expect(await toFhirResource(contentOf(tree), version)).toEqual(tree);
  });

  test('whose concepts have several parents, or come before them, is read back the same', async () => {
    const header = contentOf(cs([])).header;
    const rows = [
      { code: 'a', parents: ['z', 'b'] },
      { code: 'b', parents: ['a'], property: [{ code: 'x', valueCode: 'y' }] },
      { code: 'z', parents: ['q', 'b'] },
    ].map((body) => ({ key: body.code, body }));
    for (const version of ['R4', 'R5'] as const) {
      const again = contentOf(await toFhirResource({ header, rows }, version), { fhirVersion: version });
      expect(again.rows).toEqual(rows);
    }
  });

  test('keeps what the reader does not know', () => {
    const { rows, header } = contentOf(
      cs([{ code: 'a', id: 'x', _display: { extension: [{ url: 'u', valueString: 'v' }] }, __proto__x: 1 }], {
        contact: [{ name: 'N' }],
        text: { status: 'empty', div: '<div/>' },
      }),
    );
    expect(rows[0]!.body).toMatchObject({ id: 'x', _display: { extension: [{ url: 'u' }] } });
    expect(header).toMatchObject({ contact: [{ name: 'N' }], text: { status: 'empty' } });
  });

  test('of R5 keeps its own elements through R4', async () => {
    const r5 = cs([{ code: 'a', designation: [{ value: 'x', additionalUse: [{ code: 'u' }, { code: 'v' }] }] }], {
      copyrightLabel: '©',
      approvalDate: '2026-01-01',
      versionAlgorithmString: 'semver',
      topic: [{ text: 't' }],
      author: [{ name: 'A' }, { name: 'B' }],
      extension: [{ url: 'http://x', valueString: 'y' }],
    });
    const content = contentOf(r5);
    expect(content.sourceFhirVersion).toBe('R5');
    const r4 = await toFhirResource(content, 'R4');
    expect(r4).not.toHaveProperty('copyrightLabel');
    expect(r4.extension).toContainEqual({
      url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-CodeSystem.copyrightLabel',
      valueString: '©',
    });
    expect(contentOf(r4, { fhirVersion: 'R4' }).header).toEqual(content.header);
    expect(contentOf(r4, { fhirVersion: 'R4' }).rows).toEqual(content.rows);
  });
});

describe('a value set', () => {
  const urval = vs({
    lockedDate: '2026-01-01',
    include: [
      { system: 's', concept: [{ code: 'b', display: 'B' }, { code: 'a' }] },
      { system: 't', filter: [{ property: 'p', op: '=', value: 'v' }] },
    ],
    exclude: [{ system: 's', concept: [{ code: 'c' }] }],
  });

  test('keeps its clauses in the header and its codes in rows', () => {
    const content = contentOf(urval);
    expect(content.rows.map(({ key }) => key)).toEqual(['i0000\u001fa', 'i0000\u001fb', 'x0000\u001fc']);
    expect(content.rows[1]!.body).toEqual({ clause: 'include', index: 0, code: 'b', display: 'B' });
    expect(content.header).toMatchObject({
      compose: { include: [{ system: 's' }, { system: 't', filter: [{ value: 'v' }] }], exclude: [{ system: 's' }] },
    });
  });

  test.each(['R4', 'R5'] as const)('is written as it was, as %s', async (version) => {
    expect(await toFhirResource(contentOf(urval), version)).toEqual(urval);
  });

  test('that lists a code twice keeps both and says so', async () => {
    const twice = vs({
      include: [
        {
          concept: [
            { code: 'a', display: 'x' },
            { code: 'a', display: 'y' },
          ],
        },
      ],
    });
    const content = contentOf(twice);
    expect(content.notices).toEqual([
      {
        code: 'FHIR_CODE_REPEATED',
        path: ['compose', 'include', 0, 'concept', 1],
        args: { code: 'a', first: 'concept[0]', second: 'concept[1]' },
      },
    ]);
    expect(await toFhirResource(content, 'R5')).toEqual(twice);
  });

  test('of R5 keeps its own elements through R4', async () => {
    const r5 = vs(
      { property: ['a', 'b'], include: [{ system: 's', copyright: '©' }] },
      {
        scope: { inclusionCriteria: 'i' },
        expansion: {
          timestamp: '2026',
          property: [{ code: 'p', uri: 'u' }],
          contains: [
            {
              code: 'a',
              property: [{ code: 'p', valueCode: 'x' }],
              contains: [{ code: 'b', property: [{ code: 'p', valueDecimal: 1.5, subProperty: [] }] }],
            },
          ],
        },
      },
    );
    const content = contentOf(r5);
    const r4 = await toFhirResource(content, 'R4');
    expect(JSON.stringify(r4)).toContain('extension-ValueSet.expansion.contains.property');
    expect(contentOf(r4, { fhirVersion: 'R4' }).header).toEqual(content.header);
  });

  test('whose rows and clauses do not belong together is not written', async () => {
    const content = contentOf(urval);
    await expect(toFhirResource({ ...content, header: { ...content.header, compose: { include: [] } } }, 'R5')).rejects.toThrow(RangeError);
  });
});

describe('a concept map', () => {
  const r4 = map(
    [{
      source: 's', sourceVersion: '1', target: 't',
      element: [
        { code: 'a', display: 'A', target: [{ code: 'x', equivalence: 'wider', comment: 'k' }, { code: 'y', equivalence: 'equal' }] },
        { code: 'b', target: [{ equivalence: 'unmatched' }] },
        { code: 'c', target: [{ equivalence: 'unmatched', comment: 'varför' }] },
        { code: 'd' },
        { code: 'a', target: [{ code: 'x', equivalence: 'subsumes', dependsOn: [{ property: 'http://p', system: 'q', value: 'v', display: 'V' }], product: [{ property: 'p', value: 'w' }] }] },
      ],
      unmapped: { mode: 'provided' },
    }, { element: [{ code: 'a', target: [{ code: 'z', equivalence: 'disjoint' }] }], unmapped: { mode: 'other-map', url: 'http://m' } }],
    { sourceUri: 'http://sv', targetCanonical: 'http://tv', identifier: { value: 'i' } },
  ); // prettier-ignore

  test('of R4 turns the relationship round: a wider target is a narrower source', () => {
    const content = contentOf(r4);
    expect(content.sourceFhirVersion).toBe('R4');
    expect(content.header).toMatchObject({
      sourceScopeUri: 'http://sv',
      targetScopeCanonical: 'http://tv',
      identifier: [{ value: 'i' }],
      group: [{ source: 's|1', unmapped: { mode: 'use-source-code' } }, { unmapped: { mode: 'other-map', otherMap: 'http://m' } }],
    });
    const bodies = [...content.order].map((position) => content.rows[position]!.body);
    expect(bodies[0]).toEqual({
      group: 0,
      code: 'a',
      display: 'A',
      target: { code: 'x', relationship: 'source-is-narrower-than-target', comment: 'k' },
    });
    expect(bodies[1]).toMatchObject({ target: { code: 'y', relationship: 'equivalent' } });
    expect(bodies[2]).toEqual({ group: 0, code: 'b', noMap: true });
    expect(bodies[3]).toMatchObject({ code: 'c', noMap: true });
    expect(bodies[4]).toEqual({ group: 0, code: 'd' });
    expect(bodies[5]).toMatchObject({
      code: 'a',
      element: 1,
      repeat: 1,
      target: {
        dependsOn: [{ attribute: 'http://p', valueCoding: { system: 'q', code: 'v', display: 'V' } }],
        product: [{ attribute: 'p', valueString: 'w' }],
      },
    });
  });

  test('may leave out a source code, as HL7 does, and it is noticed', () => {
    const content = contentOf(map([{ element: [{ target: [{ code: 'x', equivalence: 'wider' }] }] }]));
    expect(content.rows.map(({ key }) => key)).toEqual(['0000\u001f\u001fx\u001f0']);
    expect(content.notices).toEqual([{ code: 'FHIR_CODE_MISSING', path: ['group', 0, 'element', 0], args: {} }]);
  });

  test('of R4 goes out as it came in', async () => {
    expect(await toFhirResource(contentOf(r4), 'R4')).toEqual(r4);
  });

  test('of R4 is the same after a journey through R5', async () => {
    const r5 = await toFhirResource(contentOf(r4), 'R5');
    expect(JSON.stringify(r5)).not.toContain('"equivalence"');
    expect(await toFhirResource(contentOf(r5), 'R4')).toEqual(r4);
  });

  const equivalences: [string, string][] = [
    ['relatedto', 'related-to'], ['equivalent', 'equivalent'], ['equal', 'equivalent'],
    ['wider', 'source-is-narrower-than-target'], ['subsumes', 'source-is-narrower-than-target'],
    ['narrower', 'source-is-broader-than-target'], ['specializes', 'source-is-broader-than-target'],
    ['inexact', 'related-to'], ['unmatched', 'not-related-to'], ['disjoint', 'not-related-to'],
  ]; // prettier-ignore
  test.each(equivalences)('%s in R4 is %s in R5, and comes back', async (equivalence, relationship) => {
    const one = map([{ element: [{ code: 'a', target: [{ code: 'b', equivalence }] }] }]);
    const content = contentOf(one);
    expect(content.rows[0]!.body).toMatchObject({ target: { relationship } });
    expect(await toFhirResource(content, 'R4')).toEqual(one);
  });

  const dependencies: [string, JsonObject][] = [
    ['a code', { attribute: 'x', valueCode: 'c' }], ['a boolean', { attribute: 'x', valueBoolean: false }], ['a string', { attribute: 'x', valueString: 's' }],
    ['a Coding', { attribute: 'x', valueCoding: { system: 's', code: 'c' } }], ['a Coding without a system', { attribute: 'x', valueCoding: { code: 'c' } }],
    ['a Coding with a version', { attribute: 'x', valueCoding: { system: 's', version: '1', code: 'c' } }], ['a Quantity', { attribute: 'x', valueQuantity: { value: 1 } }],
    ['a value set', { attribute: 'x', valueSet: 'http://v' }], ['nothing', { attribute: 'x' }],
  ]; // prettier-ignore
  test.each(dependencies)('keeps a condition with %s through R4', async (_, dependency) => {
    const content = contentOf(
      map([
        { element: [{ code: 'a', target: [{ code: 'b', relationship: 'equivalent', dependsOn: [dependency], product: [dependency] }] }] },
      ]),
    );
    expect(contentOf(await toFhirResource(content, 'R4')).rows).toEqual(content.rows);
  });

  test('of R5 keeps its own elements through R4', async () => {
    const content = contentOf(
      map([{ unmapped: { mode: 'fixed', code: 'x', relationship: 'equivalent' }, element: [{ valueSet: 'http://v', target: [{ valueSet: 'http://w', relationship: 'related-to', property: [{ code: 'p', valueInteger: 1 }] }] }, { code: 'a', noMap: true }, { code: 'b', noMap: false, target: [{ code: 'c', relationship: 'equivalent' }] }] }], {
        identifier: [{ value: 'i' }, { value: 'j' }], property: [{ code: 'p', type: 'integer' }], additionalAttribute: [{ code: 'q', type: 'code' }],
      }),
    ); // prettier-ignore
    const again = contentOf(await toFhirResource(content, 'R4'), { fhirVersion: 'R4' });
    expect(again.header).toEqual(content.header);
    expect(again.rows).toEqual(content.rows);
  });
});

test('a naming system of R4 shows its own address in R5, or one made of its id', () => {
  const url = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-NamingSystem.url';
  expect(contentOf({ resourceType: 'NamingSystem', id: 'a', extension: [{ url, valueUri: 'http://n' }] })).toMatchObject({
    url: 'http://n',
    kind: 'naming-system',
    header: { url: 'http://n' },
    rows: [],
  });
  expect(contentOf({ resourceType: 'NamingSystem', id: 'a' }).url).toBe('urn:termverk:fhir:NamingSystem:a');
});

describe('a naming system', () => {
  const original = {
    resourceType: 'NamingSystem',
    id: 'personnummer',
    url: 'https://example.org/NamingSystem/personnummer',
    version: '1.0.0',
    name: 'Personnummer',
    title: 'Personnummer',
    status: 'active',
    kind: 'identifier',
    date: '2026-01-01',
    responsible: 'Skatteverket',
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'NI' }] },
    uniqueId: [
      { type: 'oid', value: '1.2.752.129.2.1.3.1', preferred: true, authoritative: true, period: { start: '2008' } },
      { type: 'iri-stem', value: 'https://example.org/personnummer/', comment: 'stam' },
      { type: 'v2csmnemonic', value: 'PNR', extension: [{ url: 'http://x', valueString: 'y' }] },
      { type: 'other', value: 'personnummer' },
    ],
  };

  test('of R5 has no rows and keeps its types, url and version through R4, which has none of them', async () => {
    const content = contentOf(original, { fhirVersion: 'R5' });
    expect(content).toMatchObject({ kind: 'naming-system', url: original.url, version: '1.0.0', rows: [], header: original });
    const inR4 = await toFhirResource(content, 'R4');
    expect(Object.keys(inR4)).not.toContain('url');
    expect((inR4.uniqueId as { type: string }[]).map(({ type }) => type)).toEqual(['oid', 'other', 'other', 'other']);
    expect(contentOf(inR4, { fhirVersion: 'R4' }).header).toEqual(content.header);
    expect(await toFhirResource(content, 'R5')).toEqual(original);
  });

  test.each([
    ['a number as an identifier', { uniqueId: [{ type: 'oid', value: 1 }] }],
    ['a text for a truth value', { uniqueId: [{ type: 'oid', value: '1.2', preferred: 'true' }] }],
    ['a list of who answers', { responsible: ['Skatteverket'] }],
  ])('with %s is refused', (_, over) => {
    expect(readFhirResource({ ...original, ...over })).toMatchObject({ ok: false, refusals: [{ code: 'FHIR_ELEMENT_TYPE' }] });
  });
});
