import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { containsPersonalIdentityNumber } from './personal-identity-number.js';
import { mayHoldPersonalIdentityNumber, placeOfPersonalIdentityNumber } from './personal-identity-number-in.js';

const NUMBER = '19121212-1212';

describe('a personal identity number in a value', () => {
  it.each<[string, unknown, string[] | null]>([
    ['a text', { display: `Hon, ${NUMBER}` }, ['row', 'display']],
    ['a text in a list', { designation: [{ value: 'x' }, { value: NUMBER }] }, ['row', 'designation', '1', 'value']],
    ['the name of a member', { [NUMBER]: 1 }, ['row']],
    ['a code', { code: '191212121212' }, null],
    ['a code that is a property', { property: [{ code: 'replacedBy', valueCode: '191212121212' }] }, null],
    ['parents', { parents: ['191212121212'] }, null],
    ['an organisation number', { note: '212000-0142' }, null],
  ])('is found where it is free text: %s', (_, value, place) => {
    expect(placeOfPersonalIdentityNumber(value, 'row')).toEqual(place);
  });

  it('is never there when the first look sees nothing', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom('1', '2', '9', '0', '-', '–', ' ', '\t', '\u00ad', '+', 'a', '.'), minLength: 8, maxLength: 24 }),
      fc
        .tuple(fc.string({ maxLength: 8 }), fc.constantFrom(NUMBER, '121212\t \t1212', '191212121212'), fc.string({ maxLength: 8 }))
        .map((parts) => parts.join('')),
      fc.constantFrom(NUMBER, '121212+1212', '191212121212', '121212\u2013\u00a01212'),
    );
    fc.assert(
      fc.property(text, (content) => {
        if (!containsPersonalIdentityNumber(content)) return;
        expect(mayHoldPersonalIdentityNumber({ a: [{ b: content }] })).toBe(true);
        expect(mayHoldPersonalIdentityNumber(JSON.stringify({ a: [{ b: content }] }))).toBe(true);
      }),
    );
  });
});
