import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carePlan, concept, url } from '../fixtures/entries.js';
import { ConceptSimilarity, findHomonyms, findRelationCycles, type ConceptRelation, type IdentifiedConcept } from '../index.js';

function above(...names: readonly string[]): readonly ConceptRelation[] {
  return names.map((name) => ({ kind: 'generic', direction: 'broader', target: url(name) }));
}

describe('homonyms', () => {
  test('are terms of several concepts, case and compound variants aside', () => {
    const [homonym, ...others] = findHomonyms([
      concept('a', { text: 'SIP' }),
      concept('b', { text: 'sip' }),
      concept('c', { text: 'vårdplan' }),
    ]);
    expect(homonym?.members.map(({ canonical }) => canonical)).toEqual([url('a'), url('b')]);
    expect(homonym?.qualified).toBe(false);
    expect(others).toEqual([]);
  });

  test('are not the variants within one entry', () => {
    const entry = { ...carePlan, terms: [...carePlan.terms, { ...carePlan.terms[0]!, text: 'vård-plan' }] };
    expect(findHomonyms([{ canonical: 'urn:a', entry }])).toEqual([]);
  });

  test('are not the same word in two languages', () => {
    expect(findHomonyms([concept('a', { text: 'plan' }), concept('b', { text: 'plan', language: 'en' })])).toEqual([]);
  });

  test('are told apart by their qualifiers', () => {
    const [homonym] = findHomonyms([
      concept('a', { text: 'plan', domainQualifier: 'vård' }),
      concept('b', { text: 'plan', domainQualifier: 'bygg' }),
    ]);
    expect(homonym?.qualified).toBe(true);
  });

  test('of a hundred thousand concepts are found in a moment', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => concept(`c${i}`, { text: `term ${i % 99_999}` }));
    expect(findHomonyms(many)).toHaveLength(1);
  });
});

describe('cycles of the generic relation', () => {
  test.each<[string, readonly IdentifiedConcept[], readonly (readonly string[])[]]>([
    ['none in a tree', [concept('a', {}, above('b')), concept('b', {}, above('c')), concept('c')], []],
    [
      'none in a diamond',
      [concept('a', {}, above('b', 'c')), concept('b', {}, above('d')), concept('c', {}, above('d')), concept('d')],
      [],
    ],
    ['one of two', [concept('a', {}, above('b')), concept('b', {}, above('a'))], [['a', 'b']]],
    ['one of three', [concept('c', {}, above('a')), concept('a', {}, above('b')), concept('b', {}, above('c'))], [['a', 'b', 'c']]],
    ['a concept above itself', [concept('a', {}, above('a'))], [['a']]],
    [
      'two of two',
      [concept('a', {}, above('b')), concept('b', {}, above('a')), concept('x', {}, above('y')), concept('y', {}, above('x'))],
      [
        ['a', 'b'],
        ['x', 'y'],
      ],
    ],
    [
      'one told from both sides',
      [
        concept('a', {}, above('b')),
        concept('a2', {}, []),
        concept('b', {}, [{ kind: 'generic', direction: 'narrower', target: url('a') }]),
      ],
      [],
    ],
    [
      'one through a narrower relation',
      [concept('a', {}, [...above('b'), { kind: 'generic', direction: 'narrower', target: url('b') }])],
      [['a', 'b']],
    ],
    [
      'none across kinds',
      [concept('a', {}, above('b')), concept('b', {}, [{ kind: 'partitive', direction: 'broader', target: url('a') }])],
      [],
    ],
    [
      'one in spite of versions',
      [concept('a', {}, [{ kind: 'generic', direction: 'broader', target: `${url('b')}|1` }]), concept('b', {}, above('a'))],
      [['a', 'b']],
    ],
  ])('%s', (_, concepts, cycles) => {
    expect(findRelationCycles(concepts)).toEqual(cycles.map((cycle) => cycle.map(url)));
  });

  test('are found by kind', () => {
    const part: readonly ConceptRelation[] = [{ kind: 'partitive', direction: 'broader', target: url('a') }];
    expect(findRelationCycles([concept('a', {}, part)], 'partitive')).toEqual([[url('a')]]);
    expect(findRelationCycles([concept('a', {}, part)])).toEqual([]);
  });

  test('in a chain of a hundred thousand are found without exhausting the stack', () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => concept(`n${i}`, {}, above(`n${(i + 1) % 100_000}`)));
    expect(findRelationCycles(chain)[0]).toHaveLength(100_000);
    expect(findRelationCycles(chain.slice(0, -1))).toEqual([]);
  });

  test('are ways that lead back, and there is none exactly when the concepts can be put in order', () => {
    const edge = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 12 }), (edges) => {
        const concepts = Array.from({ length: 7 }, (_, i) =>
          concept(`n${i}`, {}, above(...edges.filter(([from]) => from === i).map(([, to]) => `n${to}`))),
        );
        const cycles = findRelationCycles(concepts);
        for (const cycle of cycles) {
          cycle.forEach((node, i) => {
            const next = cycle[(i + 1) % cycle.length]!;
            expect(edges.some(([from, to]) => url(`n${from}`) === node && url(`n${to}`) === next)).toBe(true);
          });
        }
        // Kahn: take away what has nothing left above it.
        const left = new Set(Array.from({ length: 7 }, (_, i) => i));
        for (let taken = true; taken;) {
          taken = false;
          for (const node of left) {
            if (edges.some(([from, to]) => from === node && left.has(to))) continue;
            left.delete(node);
            taken = true;
          }
        }
        expect(cycles.length === 0).toBe(left.size === 0);
      }),
    );
  });
});

describe('the similarity search before a proposal', () => {
  const known = new ConceptSimilarity([
    { canonical: 'urn:vardplan', entry: carePlan },
    concept('patientkontrakt'),
    concept('omvårdnadsplan'),
    concept('röntgenremiss'),
  ]);
  const asked = (text: string): Parameters<ConceptSimilarity['search']>[0] => ({
    definitions: [],
    terms: [{ language: 'sv', text, status: 'recommended', kind: 'term' }],
  });

  test('finds the same term first, and says so', () => {
    expect(known.search(asked('Vård-plan'))[0]).toMatchObject({
      canonical: 'urn:vardplan',
      similarity: 1,
      because: 'same-term',
      term: 'vårdplan',
    });
  });

  test('finds similar terms', () => {
    expect(known.search(asked('patientkontrakten'))[0]).toMatchObject({ canonical: url('patientkontrakt'), because: 'similar-term' });
  });

  test('finds the same definition under another name', () => {
    const entry = { terms: [], definitions: [{ ...carePlan.definitions[0]!, text: 'plan som beskriver alla insatser för en patient' }] };
    expect(known.search(entry)[0]).toMatchObject({ canonical: 'urn:vardplan', because: 'similar-definition' });
  });

  test('leaves out the entry itself and strangers', () => {
    expect(known.search(carePlan, { except: 'urn:vardplan' }).map(({ canonical }) => canonical)).not.toContain('urn:vardplan');
    expect(known.search(asked('blodtrycksmätare'))).toEqual([]);
  });

  test('names each concept once', () => {
    const found = known.search({ ...carePlan, terms: [...carePlan.terms, ...carePlan.terms] });
    expect(new Set(found.map(({ canonical }) => canonical)).size).toBe(found.length);
  });
});
