import { canonicalJson, type ChangeClass, classOfChanges, widerChangeClass } from '@termverk/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyEntry, carePlan, entryAndShuffled } from '../fixtures/entries.js';
import { conceptContent, diffConcepts, meaningOf, type ConceptEntry, type Term } from '../index.js';

const [sv, en] = carePlan.definitions as [(typeof carePlan.definitions)[number], (typeof carePlan.definitions)[number]];
const [first, second, third] = carePlan.terms as [Term, Term, Term];

describe('the diff of two entries', () => {
  const changes: readonly (readonly [string, Partial<ConceptEntry>, ChangeClass, string, 'added' | 'removed' | 'changed'])[] = [
    ['another Swedish definition', { definitions: [{ ...sv, text: 'annan plan' }, en] }, 'meaning', 'definitions.sv.text', 'changed'],
    ['no Swedish definition any more', { definitions: [en] }, 'meaning', 'definitions.sv', 'removed'],
    ['another English definition', { definitions: [sv, { ...en, text: 'other plan' }] }, 'text', 'definitions.en.text', 'changed'],
    ['a definition in Finnish', { definitions: [sv, en, { ...en, language: 'fi' }] }, 'text', 'definitions.fi', 'added'],
    ['another source of the definition', { definitions: [{ ...sv, source: 'x' }, en] }, 'text', 'definitions.sv.source', 'changed'],
    ['another subject field', { subjectField: 'vård' }, 'meaning', 'subjectField', 'changed'],
    ['a new Swedish term', { terms: [...carePlan.terms, { ...second, text: 'omsorgsplan' }] }, 'meaning', 'terms.sv.omsorgsplan', 'added'],
    ['a Swedish term less', { terms: [first, third] }, 'meaning', 'terms.sv.vårdprogram', 'removed'],
    ['another status', { terms: [first, { ...second, status: 'permitted' }, third] }, 'meaning', 'terms.sv.vårdprogram.status', 'changed'],
    [
      'a Finnish term',
      { terms: [...carePlan.terms, { ...third, language: 'fi', text: 'hoitosuunnitelma' }] },
      'addition',
      'terms.fi.hoitosuunnitelma',
      'added',
    ],
    ['an English term less', { terms: [first, second] }, 'text', 'terms.en.care plan', 'removed'],
    [
      'another status of an English term',
      { terms: [first, second, { ...third, status: 'permitted' }] },
      'text',
      'terms.en.care plan.status',
      'changed',
    ],
    [
      'a wording for patients',
      { terms: [{ ...first, patientFriendly: 'din plan' }, second, third] },
      'text',
      'terms.sv.vårdplan.patientFriendly',
      'added',
    ],
    ['a new note', { notes: [...carePlan.notes, { language: 'sv', text: 'Tre.' }] }, 'text', 'notes.sv.2', 'added'],
    [
      'a note spelt otherwise',
      { notes: [{ language: 'sv', text: 'Anmärkning 1.' }, carePlan.notes[1]!] },
      'text',
      'notes.sv.text',
      'changed',
    ],
    ['a new example', { examples: [{ language: 'sv', text: 'Exempel.' }] }, 'text', 'examples.sv', 'added'],
    ['no relation any more', { relations: [] }, 'meaning', 'relations.generic.broader.https://example.org/concept/plan', 'removed'],
    [
      'a new relation',
      { relations: [...carePlan.relations, { kind: 'associative', direction: 'related', target: 'urn:x' }] },
      'meaning',
      'relations.associative.related.urn:x',
      'added',
    ],
    [
      'a new distinction',
      { distinctFrom: [...carePlan.distinctFrom, { target: 'urn:x', reason: { sv: 'r' }, source: 's' }] },
      'meaning',
      'distinctFrom.urn:x',
      'added',
    ],
    [
      'another reason',
      { distinctFrom: [{ ...carePlan.distinctFrom[0]!, reason: { sv: 'annat' } }] },
      'text',
      'distinctFrom.https://example.org/concept/vardprogram.reason',
      'changed',
    ],
    ['a legal reference', { legalReferences: [{ act: 'Patientlag' }] }, 'text', 'legalReferences.Patientlag.', 'added'],
    ['another source title', { sources: [{ ...carePlan.sources[0]!, title: 'Annan' }] }, 'text', 'sources.own.title', 'changed'],
    ['another identifier', { id: 'x' }, 'none', 'id', 'changed'],
  ];

  test.each(changes)('%s', (_, change, changeClass, path, kind) => {
    const diff = diffConcepts(carePlan, { ...carePlan, ...change });
    expect(diff.map((one) => [one.path.join('.'), one.change, one.changeClass])).toEqual([[path, kind, changeClass]]);
  });

  test('shows what was and what is', () => {
    const [change] = diffConcepts(carePlan, { ...carePlan, definitions: [{ ...sv, text: 'annan plan' }, en] });
    expect(change).toMatchObject({ before: sv.text, after: 'annan plan' });
  });

  test('a renamed Swedish term is one term less and one more', () => {
    const diff = diffConcepts(carePlan, { ...carePlan, terms: [{ ...first, text: 'vård- och omsorgsplan' }, second, third] });
    expect(diff.map(({ change }) => change).sort()).toEqual(['added', 'removed']);
    expect(classOfChanges(diff)).toBe('meaning');
  });

  test('with itself is empty, in whatever order it is written', () => {
    fc.assert(fc.property(entryAndShuffled, ([entry, shuffled]) => expect(diffConcepts(entry, shuffled)).toEqual([])));
  });

  test('is empty only for equal content', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (a, b) => {
        const same = canonicalJson(conceptContent(a)) === canonicalJson(conceptContent(b));
        expect(diffConcepts(a, b).length === 0).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  test('reaches meaning exactly when the meaning differs', () => {
    const near = anyEntry.chain((entry) => anyEntry.map((other) => [entry, { ...entry, terms: other.terms, notes: other.notes }] as const));
    fc.assert(
      fc.property(fc.oneof(near, fc.tuple(anyEntry, anyEntry), entryAndShuffled), ([a, b]) => {
        const differs = canonicalJson(meaningOf(a)) !== canonicalJson(meaningOf(b));
        expect(classOfChanges(diffConcepts(a, b)) === 'meaning').toBe(differs);
      }),
      { numRuns: 1000 },
    );
  });

  test('backwards has what was added as removed', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (a, b) => {
        const count = (changes: ReturnType<typeof diffConcepts>, kind: string): number =>
          changes.filter(({ change }) => change === kind).length;
        expect(count(diffConcepts(a, b), 'added')).toBe(count(diffConcepts(b, a), 'removed'));
      }),
    );
  });
});

describe('change classes', () => {
  test.each<[ChangeClass, ChangeClass, ChangeClass]>([
    ['meaning', 'text', 'meaning'],
    ['none', 'text', 'text'],
    ['addition', 'text', 'addition'],
    ['none', 'none', 'none'],
  ])('of %s and %s the wider is %s', (a, b, wider) => {
    expect(widerChangeClass(a, b)).toBe(wider);
    expect(widerChangeClass(b, a)).toBe(wider);
  });
});
