import { describe, expect, it } from '@jest/globals';
import { legalReferencesIn } from './legal-references.js';

describe('what content says of the law', () => {
  it('is a concept’s own references', () => {
    const header = {
      legalReferences: [{ act: 'Patientlag', number: '2014:821', paragraph: '6 kap. 2 §' }, { act: 'Hälso- och sjukvårdslag' }],
    };
    expect(legalReferencesIn('concept', header)).toEqual([
      { act: 'Patientlag', number: '2014:821', paragraph: '6 kap. 2 §', url: null, element: null },
      { act: 'Hälso- och sjukvårdslag', number: null, paragraph: null, url: null, element: null },
    ]);
  });

  it('is that of the elements of a specification, with the element', () => {
    const header = { elements: [{ path: 'plan', legalBasis: [{ act: 'Patientdatalag', number: '2008:355' }] }, { path: 'plan.goal' }] };
    expect(legalReferencesIn('specification', header)).toEqual([
      { act: 'Patientdatalag', number: '2008:355', paragraph: null, url: null, element: 'plan' },
    ]);
  });

  it.each([
    ['specification', { resourceType: 'StructureDefinition', elements: [{ legalBasis: [{ act: 'X' }] }] }],
    ['code-system', { legalReferences: [{ act: 'X' }] }],
    ['concept', {}],
    ['concept', { legalReferences: 'X' }],
  ])('is nothing in a %s that does not say it in our form', (kind, header) => {
    expect(legalReferencesIn(kind, header)).toEqual([]);
  });
});
