import { describe, expect, it } from '@jest/globals';
import { codeRow, mappingRow, memberRow, rulesOf } from './row-texts.js';

describe('what a row says', () => {
  it('of a code is its name in the language of the reader, else as it is', () => {
    const body = { code: 'A', display: 'Active', designation: [{ language: 'sv-SE', value: 'Gällande' }] };
    expect(codeRow(body, 'sv')).toEqual(['A', 'Gällande', '']);
    expect(codeRow(body, 'en')).toEqual(['A', 'Active', '']);
  });

  it('of a member of a value set tells whether the code is in, and its code system', () => {
    const compose = { include: [{ system: 'urn:a' }], exclude: [{ system: 'urn:b' }] };
    expect(memberRow({ code: 'X', clause: 'exclude', index: 0 }, compose, 'sv')).toEqual({
      code: 'X',
      display: '',
      isIn: false,
      system: 'urn:b',
    });
  });

  it('of a mapping is a word for the relationship; what is not mapped on purpose says so', () => {
    const target = { code: 'B', display: 'b', relationship: 'source-is-narrower-than-target' };
    expect(mappingRow({ code: 'A', target })).toMatchObject({ source: 'A', relationship: 'narrower', target: 'B b' });
    expect(mappingRow({ code: 'A', noMap: true })).toMatchObject({ relationship: 'notMapped', target: '' });
    expect(mappingRow({ code: 'A', target: { code: 'B', relationship: 'odd' } })).toMatchObject({ relationship: null, told: 'odd' });
  });
});

describe('rules of a value set', () => {
  it('are whole code systems, other value sets and filters, in and out', () => {
    const compose = {
      include: [{ system: 'urn:a' }, { system: 'urn:b', filter: [{ property: 'concept', op: 'is-a', value: '1' }] }],
      exclude: [{ valueSet: ['urn:v'] }],
    };
    expect(rulesOf(compose)).toEqual([
      { isIn: true, text: 'urn:a', whole: true },
      { isIn: true, text: 'urn:b: concept is-a 1', whole: false },
      { isIn: false, text: 'urn:v', whole: true },
    ]);
  });
});
