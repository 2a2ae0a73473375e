import { describe, expect, it } from '@jest/globals';
import { foldedWords } from '@termverk/language';
import fc from 'fast-check';
import { attachCodeSystem, compileCodeSystem, countBits, displaysOf, isFilterProblem, membership, type CodeSystemView } from './index.js';
import type { ConceptBody } from '../content/row-bodies.js';

const HEADER = {
  resourceType: 'CodeSystem',
  url: 'https://example.org/system',
  version: '1',
  language: 'sv',
  property: [
    { code: 'up', uri: 'http://hl7.org/fhir/concept-properties#parent', type: 'code' },
    { code: 'state', uri: 'http://hl7.org/fhir/concept-properties#status', type: 'code' },
    { code: 'group', uri: 'http://hl7.org/fhir/concept-properties#notSelectable', type: 'boolean' },
  ],
};

/** Twelve codes, so that hierarchies are dense; some that differ in case alone, one that is not ASCII, one with a lone surrogate. */
const CODES = ['a', 'b', 'c', 'd', 'A', 'B', 'aa', 'a b', 'å', '\u{1f600}', '\ud800', '10'];
const WORDS = ['akut', 'hjärtsvikt', 'hjärta', 'heart', 'failure', 'svår', 'vård-plan', 'X', '10'];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const language = fc.constantFrom('sv', 'sv-FI', 'en', 'de', 'fr', 'nl', 'fi', 'da');

const designation = fc.record(
  { language, use: fc.constant({ system: 'urn:use', code: 'synonym' }), value: fc.oneof(text, fc.string({ unit: 'binary' })) },
  { requiredKeys: ['value'] },
);
const property = fc.oneof(
  fc.record({ code: fc.constantFrom('colour', 'state'), valueCode: fc.constantFrom('red', 'retired', 'blue', '1') }),
  fc.record({ code: fc.constant('note'), valueString: fc.string({ unit: 'binary' }) }),
  fc.record({ code: fc.constantFrom('group', 'inactive', 'round'), valueBoolean: fc.boolean() }),
  fc.record({ code: fc.constant('size'), valueInteger: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ code: fc.constantFrom('size', 'weight'), valueDecimal: fc.constantFrom(0.5, 1, 1.25) }),
  fc.record({ code: fc.constant('since'), valueDateTime: fc.constantFrom('2020', '2020-01') }),
  fc.record({
    code: fc.constant('site'),
    valueCoding: fc.record({ system: fc.constantFrom('urn:s', 'urn:t'), code: fc.constantFrom('x', 'y') }),
  }),
  fc.record({ code: fc.constant('colour'), valueCode: fc.constant('red'), extension: fc.constant([{ url: 'urn:e', valueString: 'odd' }]) }),
);

/** A code system in document order; parents are told by nesting, by the property `up`, or both, and may make cycles. */
const bodies: fc.Arbitrary<ConceptBody[]> = fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: CODES.length }).chain((codes) =>
  fc.tuple(
    ...codes.map((code) =>
      fc
        .record(
          {
            display: text,
            definition: fc.string(),
            designation: fc.array(designation, { maxLength: 3 }),
            property: fc.array(property, { maxLength: 3 }),
            extension: fc.constant([{ url: 'urn:extension', valueInteger: 1 }]),
            id: fc.constant('x1'),
            parents: fc.array(fc.constantFrom(...codes, 'missing'), { maxLength: 2 }),
            up: fc.array(fc.constantFrom(...codes), { maxLength: 1 }),
          },
          { requiredKeys: [] },
        )
        .map(({ up, ...body }) => ({
          code,
          ...body,
          ...(up === undefined ? {} : { property: [...(body.property ?? []), ...up.map((valueCode) => ({ code: 'up', valueCode }))] }),
        })),
    ),
  ),
) as fc.Arbitrary<ConceptBody[]>;

function compiled(rows: readonly ConceptBody[], header: object = HEADER): CodeSystemView {
  const blob = compileCodeSystem(
    { ...header },
    rows.map((body) => ({ key: body.code, body })),
  );
  return attachCodeSystem(blob);
}

/** What the hierarchy says, in the plainest way. */
function naive(rows: readonly ConceptBody[]) {
  const codes = rows.map((body) => body.code);
  const parents = rows.map((body, i) => {
    const told = [
      ...(body.parents ?? []),
      ...(body.property ?? []).flatMap(({ code, valueCode }) => (code === 'up' ? (valueCode ?? []) : [])),
    ];
    return [...new Set(told.map((code) => codes.indexOf(code)))].filter((parent) => parent !== -1 && parent !== i).sort((a, b) => a - b);
  });
  const above = parents.map((direct) => {
    const found = new Set<number>();
    const open = [...direct];
    for (let next = open.pop(); next !== undefined; next = open.pop())
      if (!found.has(next) && found.add(next)) open.push(...parents[next]!);
    return found;
  });
  const isAncestor = (a: number, d: number) => a !== d && above[d]!.has(a);
  return { codes, parents, isAncestor, children: codes.map((_, i) => codes.flatMap((__, j) => (parents[j]!.includes(i) ? [j] : []))) };
}

const all = (view: CodeSystemView) => Array.from({ length: view.count }, (_, i) => i);

describe('a compiled code system', () => {
  it('gives back every element of every concept exactly, in document order', () => {
    fc.assert(
      fc.property(bodies, (rows) => {
        const view = compiled(rows);
        expect(view.count).toBe(rows.length);
        rows.forEach((body, i) => {
          const { code, display, definition, designation, property, extension, parents: _, ...rest } = body;
          expect(view.code(i)).toBe(code);
          expect(view.display(i)).toBe(display ?? null);
          expect(view.definition(i)).toBe(definition ?? null);
          expect(view.designations(i)).toEqual(designation ?? []);
          expect(view.properties(i)).toEqual(property ?? []);
          expect(view.extensions(i)).toEqual(extension ?? []);
          expect(view.rest(i)).toEqual(rest);
        });
      }),
    );
  });

  it('finds every code it has and no other, one by one and by the column', () => {
    fc.assert(
      fc.property(
        bodies,
        fc.boolean(),
        fc.array(fc.oneof(fc.constantFrom(...CODES), fc.string({ unit: 'binary' }))),
        (rows, caseSensitive, asked) => {
          const view = compiled(rows, { ...HEADER, caseSensitive });
          const codes = rows.map(({ code }) => code);
          const folded = codes.map((code) => code.toLowerCase());
          const expected = asked.map((code) => {
            const exact = codes.indexOf(code);
            return exact !== -1 || caseSensitive ? exact : folded.indexOf(code.toLowerCase());
          });
          expect(asked.map((code) => view.find(code))).toEqual(expected);
          expect([...view.findAll(asked)]).toEqual(expected);
          expect([...membership(view, asked)]).toEqual(expected.map((concept) => (concept === -1 ? 0 : 1)));
          expect(displaysOf(view, asked)).toEqual(expected.map((concept) => rows[concept]?.display ?? null));
          expect(asked.map((code) => view.findIgnoringCase(code))).toEqual(asked.map((code) => folded.indexOf(code.toLowerCase())));
        },
      ),
    );
  });

  it('answers the same from shared memory, and whatever order the rows came in', () => {
    fc.assert(
      fc.property(bodies, (rows) => {
        const order = Uint32Array.from(rows.keys());
        const shuffled = [...order].sort((a, b) => (rows[a]!.code < rows[b]!.code ? -1 : 1));
        shuffled.forEach((document, row) => (order[document] = row));
        const blob = compileCodeSystem(
          HEADER,
          shuffled.map((i) => ({ key: rows[i]!.code, body: rows[i]! })),
          order,
          (sizeBytes) => new SharedArrayBuffer(sizeBytes),
        );
        expect(blob.buffer).toBeInstanceOf(SharedArrayBuffer);
        expect(told(attachCodeSystem(blob.buffer))).toEqual(told(compiled(rows)));
      }),
    );
  });

  it('knows the hierarchy as its naive closure does, cycles too', () => {
    fc.assert(
      fc.property(bodies, (rows) => {
        const view = compiled(rows);
        const model = naive(rows);
        for (const i of all(view)) {
          expect(view.parents(i)).toEqual(model.parents[i]);
          expect(view.children(i)).toEqual(model.children[i]);
          expect(view.descendantCount(i)).toBe(all(view).filter((d) => model.isAncestor(i, d)).length);
          for (const j of all(view)) expect(view.isAncestor(i, j)).toBe(model.isAncestor(i, j));
        }
        // Every concept is below a root or is one.
        const roots = view.roots();
        for (const i of all(view)) expect(roots.some((root) => root === i || view.isAncestor(root, i))).toBe(true);
        for (const root of roots) expect(model.parents[root]!.every((parent) => model.isAncestor(root, parent))).toBe(true);
      }),
    );
  });

  it('subsumes transitively', () => {
    fc.assert(
      fc.property(bodies, (rows) => {
        const view = compiled(rows);
        for (const a of all(view))
          for (const b of all(view))
            for (const c of all(view))
              if (a !== c && view.isAncestor(a, b) && view.isAncestor(b, c)) expect(view.isAncestor(a, c)).toBe(true);
      }),
    );
  });

  it('filters by every hierarchy operator as the naive closure does', () => {
    fc.assert(
      fc.property(bodies, fc.constantFrom(...CODES), fc.constantFrom('concept', 'code'), (rows, code, name) => {
        const view = compiled(rows);
        const { codes, parents, children, isAncestor } = naive(rows);
        const c = codes.indexOf(code);
        expectFilter(view, name, 'is-a', code, (i) => i === c || (c !== -1 && isAncestor(c, i)));
        expectFilter(view, name, 'descendent-of', code, (i) => c !== -1 && isAncestor(c, i));
        expectFilter(view, name, 'is-not-a', code, (i) => c === -1 || !(i === c || isAncestor(c, i)));
        expectFilter(view, name, 'child-of', code, (i) => parents[i]!.includes(c));
        expectFilter(view, name, 'descendent-leaf', code, (i) => c !== -1 && isAncestor(c, i) && children[i]!.length === 0);
        expectFilter(view, name, 'generalizes', code, (i) => i === c || (c !== -1 && isAncestor(i, c)));
        const made = view.filter(name, 'is-a', code);
        expect(!isFilterProblem(made) && made.unknownCodes).toEqual(c === -1 ? [code] : []);
      }),
    );
  });

  it('filters by every value operator as asking each concept does', () => {
    const names = fc.constantFrom('colour', 'note', 'group', 'size', 'since', 'up', 'display', 'designation', 'code', 'concept', 'child');
    const asked = fc.constantFrom('red', '1', '1.0', 'true', 'TRUE', '2020', 'akut', 'a', 'å', 'a,b , c', 'red,1', 'false', '0.5,retired');
    fc.assert(
      fc.property(bodies, names, asked, (rows, name, value) => {
        const view = compiled(rows);
        const { parents, children, codes } = naive(rows);
        const textsOf = (i: number): string[] => {
          const body = rows[i]!;
          if (name === 'code' || name === 'concept') return [body.code];
          if (name === 'up') return parents[i]!.map((parent) => codes[parent]!);
          if (name === 'child') return children[i]!.map((child) => codes[child]!);
          if (name === 'display') return body.display === undefined ? [] : [body.display];
          if (name === 'designation') return (body.designation ?? []).map((each) => each.value);
          return (body.property ?? []).flatMap((each) => {
            if (each.code !== name) return [];
            const [written] = Object.entries(each).flatMap(([member, each]) =>
              member.startsWith('value') ? [String(each as string | number | boolean)] : [],
            );
            // A number means the same however it is written.
            return typeof (each.valueInteger ?? each.valueDecimal) === 'number' ? [written!, `${written!}.0`] : [written!];
          });
        };
        const isKnown = !isProblem(view, name, 'exists', 'true');
        if (!isKnown) return;
        const list = value.split(',').map((each) => each.trim());
        expectFilter(view, name, '=', value, (i) => textsOf(i).includes(value));
        expectFilter(view, name, 'in', value, (i) => textsOf(i).some((each) => list.includes(each)));
        expectFilter(view, name, 'not-in', value, (i) => !textsOf(i).some((each) => list.includes(each)));
        expectFilter(view, name, 'exists', 'true', (i) => textsOf(i).length > 0);
        expectFilter(view, name, 'exists', 'false', (i) => textsOf(i).length === 0);
        expectFilter(view, name, 'regex', '[a-z]+|1', (i) => textsOf(i).some((each) => /^(?:[a-z]+|1)$/.test(each)));
      }),
    );
  });

  it('finds by the beginnings of words in any order, in all languages or some', () => {
    const question = fc.array(fc.constantFrom('a', 'ak', 'hjärt', 'HEART', 'vård', 'plan', 'x', '1', 'z', ''), { maxLength: 3 });
    fc.assert(
      fc.property(bodies, question, fc.option(fc.subarray(['sv', 'en', 'da', '*'])), (rows, words, wanted) => {
        const languages = wanted ?? undefined;
        const view = compiled(rows);
        const counts = (tag: string | undefined) =>
          languages === undefined ||
          tag === undefined ||
          languages.some((range) => range === '*' || tag === range || tag.startsWith(`${range}-`));
        const expected = all(view).filter((i) => {
          const { code, display, designation = [] } = rows[i]!;
          const texts = [code, display ?? '', ...designation.flatMap((each) => (counts(each.language) ? [each.value] : []))];
          const has = texts.flatMap((each) => foldedWords(each));
          return foldedWords(words.join(' ')).every((word) => has.some((each) => each.startsWith(word)));
        });
        expect([...view.search(words.join(' '), { languages })]).toEqual(expected);
        expect([...view.search(words.join(' '), { languages, limit: 2 })]).toEqual(expected.slice(0, 2));
      }),
    );
  });

  it('tells what is inactive and what only groups, by FHIR’s property names and by renamed ones', () => {
    const view = compiled([
      { code: '0' },
      { code: '1', property: [{ code: 'inactive', valueBoolean: true }] },
      { code: '2', property: [{ code: 'status', valueCode: 'retired' }] },
      { code: '3', property: [{ code: 'state', valueCode: 'inactive' }] },
      { code: '4', property: [{ code: 'status', valueCode: 'deprecated' }] },
      { code: '5', property: [{ code: 'notSelectable', valueBoolean: true }] },
      { code: '6', property: [{ code: 'group', valueBoolean: true }] },
      { code: '7', property: [{ code: 'group', valueBoolean: false }] },
      {
        code: '8',
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status', valueCode: 'withdrawn' }],
      },
    ]);
    expect(all(view).filter((i) => view.isInactive(i))).toEqual([1, 2, 3, 8]);
    expect(all(view).filter((i) => view.isAbstract(i))).toEqual([5, 6]);
    expect(all(view).map((i) => view.status(i))).toEqual([null, null, 'retired', 'inactive', 'deprecated', null, null, null, 'withdrawn']);
  });

  it.each([
    ['nowhere', '=', 'x', 'unknown-property'],
    ['nowhere', 'is-a', 'x', 'unknown-property'],
    ['concept', 'is-a', '', 'missing-value'],
    ['concept', 'is-a', undefined, 'missing-value'],
    ['concept', 'is-kind-of', 'x', 'unsupported-operator'],
    ['colour', 'is-a', 'x', 'unsupported-operator'],
    ['colour', 'exists', 'yes', 'invalid-value'],
    ['code', 'regex', '(', 'invalid-value'],
    ['code', 'regex', '(?=a)', 'invalid-value'],
    ['code', 'regex', `${'a{500}'.repeat(3)}{9}`, 'invalid-value'],
  ])('says what is wrong with the filter %s %s %s', (name, op, value, problem) => {
    const view = compiled([{ code: 'x', property: [{ code: 'colour', valueCode: 'red' }] }]);
    expect(view.filter(name, op, value)).toMatchObject({ problem, property: name, op });
  });

  it('takes a Coding by its code and by system and code', () => {
    const view = compiled([
      { code: '0', property: [{ code: 'site', valueCoding: { system: 'urn:s', code: 'x' } }] },
      { code: '1', property: [{ code: 'site', valueCoding: { system: 'urn:t', code: 'x' } }] },
    ]);
    expectFilter(view, 'site', '=', 'x', () => true);
    expectFilter(view, 'site', '=', 'urn:t|x', (i) => i === 1);
    expectFilter(view, 'site', '=', 'urn:u|x', () => false);
  });
});

function isProblem(view: CodeSystemView, name: string, op: string, value: string): boolean {
  return isFilterProblem(view.filter(name, op, value));
}

function expectFilter(view: CodeSystemView, name: string, op: string, value: string, isExpected: (i: number) => boolean): void {
  const made = view.filter(name, op, value);
  if (isFilterProblem(made)) throw new Error(`${name} ${op} ${value}: ${made.problem} ${made.detail ?? ''}`);
  const expected = all(view).filter(isExpected);
  // The test by itself first, before there is a set.
  expect(all(view).filter((i) => made.has(i))).toEqual(expected);
  if (made.countHint !== undefined) expect(made.countHint).toBe(expected.length);
  expect([...made.ids()]).toEqual(expected);
  expect(countBits(made.bits())).toBe(expected.length);
  expect(all(view).filter((i) => made.has(i))).toEqual(expected);
}

/** All that a view tells. */
function told(view: CodeSystemView): unknown {
  return all(view).map((i) => ({
    code: view.code(i),
    display: view.display(i),
    definition: view.definition(i),
    designations: view.designations(i),
    properties: view.properties(i),
    parents: view.parents(i),
    children: view.children(i),
    flags: [view.isInactive(i), view.isAbstract(i), view.status(i)],
    found: [view.find(view.code(i)), view.findIgnoringCase(view.code(i))],
    below: all(view).filter((j) => view.isAncestor(i, j)),
    searched: [...view.search(view.display(i) ?? '')],
  }));
}
