import { describe, expect, it } from '@jest/globals';
import { emptySources, overlay } from '../sources/overlay.js';
import { valueSetDefinition } from './definition.js';

const URL = 'https://example.org/ValueSet/a';
const ask = (resource: object, listed = 2) =>
  valueSetDefinition(overlay(emptySources('R5'), [{ resourceType: 'ValueSet', url: URL, status: 'active', ...resource }]), {
    valueSet: { url: URL },
    listed,
  });

describe('the definition of a value set', () => {
  it('is told clause by clause, and of a list how long it is and how it begins', () => {
    const concept = ['a', 'b', 'c'].map((code) => ({ code }));
    const filter = [{ property: 'concept', op: 'is-a', value: 'x' }];
    expect(
      ask({
        compose: {
          lockedDate: '2024-01-01',
          inactive: false,
          include: [{ system: 's', version: '1', concept }, { system: 's', filter }, { valueSet: ['v', 'w'] }],
          exclude: [{ system: 's' }],
        },
      }),
    ).toEqual({
      ok: true,
      lockedDate: '2024-01-01',
      inactive: false,
      isExpansionOnly: false,
      includes: [
        { system: 's', version: '1', filters: [], valueSets: [], listedCount: 3, listed: [{ code: 'a' }, { code: 'b' }] },
        { system: 's', version: null, filters: filter, valueSets: [], listedCount: 0, listed: [] },
        { system: null, version: null, filters: [], valueSets: ['v', 'w'], listedCount: 0, listed: [] },
      ],
      excludes: [{ system: 's', version: null, filters: [], valueSets: [], listedCount: 0, listed: [] }],
    });
  });

  it('is read off its expansion when it has nothing else, and that is said', () => {
    const contains = [{ system: 's', code: 'a', contains: [{ system: 's', code: 'b' }] }];
    expect(ask({ expansion: { contains } })).toMatchObject({ isExpansionOnly: true, includes: [{ system: 's', listedCount: 2 }] });
  });

  it('is refused for one that there is none of, and is empty for one that says nothing', () => {
    expect(valueSetDefinition(emptySources('R5'), { valueSet: { url: URL }, listed: 1 })).toMatchObject({ ok: false, status: 404 });
    expect(ask({})).toMatchObject({ includes: [], excludes: [], inactive: null });
  });
});
