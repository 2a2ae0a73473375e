import { describe, expect, it } from '@jest/globals';
import { attributesWords, valueWords } from './value-words.js';

describe('values that go with a mapping', () => {
  it('are told as they are, and codes by their names', () => {
    expect(['a', 3, true, null, { code: 'F', display: 'Kvinna' }, { code: 'F' }, { unit: 'mg' }].map(valueWords)).toEqual([
      'a',
      '3',
      'true',
      '',
      'Kvinna F',
      'F',
      '{"unit":"mg"}',
    ]);
  });

  it('are named by the last of their address', () => {
    const attributes = [
      { code: 'http://example.org/attribute/sex', value: 'F' },
      { code: 'age', value: 3 },
    ];
    expect(attributesWords(attributes)).toBe('sex: F; age: 3');
  });
});
