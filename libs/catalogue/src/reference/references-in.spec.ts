import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { referencesIn } from './references-in.js';

const told = (kind: string, header: JsonObject): unknown[][] =>
  referencesIn(kind, header).map(({ use, target, detail }) => [use, target, ...(Object.values(detail) as unknown[])]);

describe('what a header refers to', () => {
  it('of a value set is what it draws on, leaves out and takes in whole', () => {
    const compose = {
      include: [{ system: 'urn:a', version: '2' }, { system: 'urn:a' }, { valueSet: ['urn:v|1', 'urn:w'] }],
      exclude: [{ system: 'urn:b' }],
    };
    expect(told('value-set', { compose })).toEqual([
      ['draws-on', 'urn:a', ['2']],
      ['imports', 'urn:v', ['1']],
      ['imports', 'urn:w'],
      ['excludes', 'urn:b'],
    ]);
  });

  it('of a concept map is both of its sides, each once', () => {
    const header = {
      sourceScopeCanonical: 'urn:v',
      targetScopeUri: 'urn:w|3',
      group: [
        { source: 'urn:a', target: 'urn:b' },
        { source: 'urn:a', target: 'urn:c' },
      ],
    };
    expect(told('concept-map', header)).toEqual([
      ['maps-from', 'urn:v'],
      ['maps-to', 'urn:w', ['3']],
      ['maps-from', 'urn:a'],
      ['maps-to', 'urn:b'],
      ['maps-to', 'urn:c'],
    ]);
  });

  it('of a specification is told with the elements that refer to it', () => {
    const elements = [
      { path: 'A.b', termLink: 'urn:c', binding: { valueSet: 'urn:v' }, realisations: [{ contract: 'urn:k', version: '2.0' }] },
      { path: 'A.d', termLink: 'urn:c' },
    ];
    expect(told('specification', { standards: [{ standard: 'urn:s', version: '5' }], elements })).toEqual([
      ['builds-on', 'urn:s', ['5']],
      ['means', 'urn:c', ['A.b', 'A.d']],
      ['binds', 'urn:v', ['A.b']],
      ['carried-by', 'urn:k', ['A.b'], ['2.0']],
    ]);
  });

  it('of a profile is what it says itself, and not what it has from its base', () => {
    const header = {
      resourceType: 'StructureDefinition',
      baseDefinition: 'urn:base',
      differential: { element: [{ id: 'P.x', binding: { valueSet: 'urn:v|1' }, type: [{ targetProfile: ['urn:q'] }] }] },
      snapshot: { element: [{ id: 'P.y', binding: { valueSet: 'urn:inherited' } }] },
    };
    expect(told('specification', header)).toEqual([
      ['derives-from', 'urn:base'],
      ['binds', 'urn:v', ['P.x'], ['1']],
      ['has-profile', 'urn:q', ['P.x']],
    ]);
  });

  it('of a concept is its relations, and what it is told apart from with the reason', () => {
    const header = {
      relations: [
        { kind: 'generic', direction: 'broader', target: 'urn:a' },
        { kind: 'invented', direction: 'broader', target: 'urn:x' },
      ],
      distinctFrom: [{ target: 'urn:b', reason: { sv: 'Därför' }, source: 's' }],
    };
    expect(told('concept', header)).toEqual([
      ['generic-broader', 'urn:a'],
      ['distinct-from', 'urn:b', { sv: 'Därför' }],
    ]);
  });

  it('is nothing where the header is not what one expects', () => {
    for (const kind of [
      'concept',
      'code-system',
      'value-set',
      'concept-map',
      'specification',
      'standard',
      'service-contract',
      'naming-system',
    ]) {
      expect(referencesIn(kind, {})).toEqual([]);
      expect(referencesIn(kind, { compose: 'x', relations: [null, 1], elements: {}, group: [[]], uniqueId: null })).toEqual([]);
    }
  });
});
