import { describe, expect, it } from '@jest/globals';
import type { InformationSpecification } from '@termverk/specification';
import fc from 'fast-check';
import { parentsIn, rowsOf, stepAside } from './element-rows.js';
import { elementsOf, type StructureDefinition } from './elements.js';
import { cardinalityWord } from './words.js';

const definition = (...element: object[]) =>
  ({ resourceType: 'StructureDefinition', snapshot: { element } }) as unknown as StructureDefinition;
const fhir = (...ids: string[]) => elementsOf(definition(...ids.map((id) => ({ id, path: id.replace(/:[^.]+/g, '') }))), 'sv');
const places = (ids: readonly { readonly id: string; readonly parent: string | null }[]) => ids.map(({ id, parent }) => [id, parent]);

describe('elements of a specification', () => {
  it('of the house have the names of the reader’s language, Swedish where it has none', () => {
    const own = {
      elements: [
        { path: 'plan', name: { sv: 'plan', en: 'care plan' }, datatype: 'group', cardinality: { min: 0, max: '*' } },
        { path: 'plan.goal', name: { sv: 'mål' }, datatype: 'text', cardinality: { min: 1, max: 1 } },
      ],
    } as unknown as InformationSpecification;
    expect(elementsOf(own, 'en').map(({ name, parent, cardinality }) => [name, parent, cardinality.max])).toEqual([
      ['care plan', null, '*'],
      ['mål', 'plan', '1'],
    ]);
  });

  it('of FHIR belong to their slice, and a slice to what it is a slice of', () => {
    expect(places(fhir('Extension', 'Extension.extension', 'Extension.extension:name', 'Extension.extension:name.value[x]'))).toEqual([
      ['Extension', null],
      ['Extension.extension', 'Extension'],
      ['Extension.extension:name', 'Extension.extension'],
      ['Extension.extension:name.value[x]', 'Extension.extension:name'],
    ]);
  });

  it('whose parent is not listed belong to the nearest that is, as in a differential', () => {
    expect(places(fhir('Patient', 'Patient.contact.name.family'))).toEqual([
      ['Patient', null],
      ['Patient.contact.name.family', 'Patient'],
    ]);
  });

  it('with one id between them are still two', () => {
    expect(new Set(fhir('A', 'A.b', 'A.b').map(({ id }) => id)).size).toBe(3);
  });

  it('of FHIR without a number of their own have that of what they change', () => {
    const [root] = elementsOf(definition({ id: 'A', path: 'A', base: { min: 0, max: '*' } }), 'sv');
    expect(root!.cardinality).toEqual({ min: 0, max: '*' });
  });

  it.each([
    [0, '0', 'notUsed'],
    [0, '1', 'optionalOne'],
    [1, '1', 'exactlyOne'],
    [0, '*', 'optionalMany'],
    [1, '*', 'oneOrMore'],
    [2, '*', 'atLeast'],
    [1, '3', 'betweenMany'],
  ])('%d..%s has the word %s', (min, max, word) => expect(cardinalityWord({ min, max }).word).toBe(word));
});

describe('rows of a tree of elements', () => {
  const elements = fhir('P', 'P.name', 'P.name.family', 'P.name.given', 'P.contact', 'P.contact.name');
  const ids = (closed: readonly string[], filter = '') =>
    rowsOf(elements, { closed: new Set(closed), filter }).map(({ element }) => element.id);

  it('leave out what is below something closed', () => {
    expect(ids(['P.name'])).toEqual(['P', 'P.name', 'P.contact', 'P.contact.name']);
    expect(ids(['P'])).toEqual(['P']);
  });

  it('that are looked for are found below what is closed, with what is above them', () => {
    expect(ids(['P'], 'family')).toEqual(['P', 'P.name', 'P.name.family']);
    expect(ids([], 'nothing')).toEqual([]);
  });

  it('say where they stand among their siblings', () => {
    const given = rowsOf(elements, { closed: new Set(), filter: '' }).find(({ element }) => element.id === 'P.name.given');
    expect(given!.place).toEqual({ level: 3, setSize: 2, position: 2, isOpen: undefined });
  });

  it('are opened and closed by arrows, and gone up and down by them', () => {
    const rows = rowsOf(elements, { closed: new Set(['P.contact']), filter: '' });
    expect(stepAside(rows, 0, 'ArrowRight')).toEqual({ goTo: 1 });
    expect(stepAside(rows, 1, 'ArrowLeft')).toEqual({ close: 'P.name' });
    expect(stepAside(rows, 2, 'ArrowLeft')).toEqual({ goTo: 1 });
    expect(stepAside(rows, 4, 'ArrowRight')).toEqual({ open: 'P.contact' });
    expect(stepAside(rows, 2, 'ArrowRight')).toBeNull();
  });

  it('are all there once everything is open, whatever tree it is', () => {
    const paths = fc.uniqueArray(
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(paths, (some) => {
        const tree = fhir(...some);
        expect(tree).toHaveLength(some.length);
        expect(rowsOf(tree, { closed: new Set(), filter: '' })).toHaveLength(some.length);
        const roots = tree.filter(({ parent }) => parent === null).length;
        expect(rowsOf(tree, { closed: parentsIn(tree), filter: '' })).toHaveLength(roots);
      }),
    );
  });
});
