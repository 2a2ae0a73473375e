import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { plainExpression } from './plain-expression.js';
import { regularExpression } from './regular-expression.js';

const atom = fc.constantFrom(
  'a',
  'b',
  'å',
  '1',
  ' ',
  '.',
  '\\.',
  '\\d',
  '\\w',
  '[ab]',
  '[^a]',
  '[a-z]',
  '[^\\d]',
  '[A-Z0-9]',
  '-',
  '/',
  '😀',
);
const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{0,3}', '{1,}');
const pattern = fc
  .array(fc.tuple(atom, times), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([one, many]) => one + many).join(''));
const text = fc.oneof(
  fc
    .array(fc.constantFrom('a', 'b', 'å', '1', '.', ' ', '-', '/', 'Z', '\n', '\r', '\u2028', '😀', '\ud800'), { maxLength: 70 })
    .map((units) => units.join('')),
  fc.string({ unit: 'binary' }),
);

describe('a regular expression of a filter', () => {
  it('means what RE2 means by it, by whatever matcher', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 5 }), (pattern, texts) => {
        const test = regularExpression(pattern);
        if (typeof test === 'string') throw new Error(test);
        const expression = RE2JS.compile(pattern);
        expect(texts.map(test)).toEqual(texts.map((text) => expression.matches(text)));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['[0-9]{6,18}', 'akut.*', '.*njur.*', 'E1[01]\\.\\d', '[A-Z]\\d\\d'])('%s is plain', (pattern) => {
    expect(plainExpression(pattern)).toBeDefined();
  });

  it.each(['(a+)+', 'a|b', 'a*b*c*', '^a$', '\\s+', '[[:alpha:]]', '(?i)a', 'a{2}{3}', 'a*?', '\\pL', '[]a]', '\\bx'])(
    '%s is not',
    (pattern) => {
      expect(plainExpression(pattern)).toBeUndefined();
    },
  );

  it('takes the whole text and no part of it', () => {
    const test = regularExpression('o[a-z]*');
    expect(typeof test === 'function' && ['old', 'o', 'gold', 'old1', ''].map(test)).toEqual([true, true, false, false, false]);
  });

  it.each(['(', 'a{1001}', '(?=a)', '(a)\\1', '[z-a]', '\\', 'a'.repeat(1001)])(
    'is refused with a reason when it cannot be had',
    (pattern) => {
      expect(typeof regularExpression(pattern)).toBe('string');
    },
  );
});
