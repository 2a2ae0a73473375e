import { describe, expect, it } from '@jest/globals';
import { chosen, pressed, type Entry } from './register.js';
import { registerSearch } from './register-search.js';

const entry = (identifier: string, more: Partial<Entry> = {}): Entry => ({
  artefact: { __typename: 'Artefact', kind: 'standard', url: `urn:${identifier}` },
  name: identifier,
  identifier,
  edition: '',
  publisher: '',
  status: 'published',
  scope: '',
  level: 'unknown',
  basis: null,
  licence: '',
  registrations: [],
  ...more,
});
const numbers = (entries: readonly Entry[]) => entries.map(({ identifier }) => identifier);

describe('the standards register', () => {
  it('has numbers in their order as numbers', () => {
    expect(numbers(chosen([entry('ISO 13940'), entry('ISO 704')], {}))).toEqual(['ISO 704', 'ISO 13940']);
    expect(numbers(chosen([entry('ISO 13940'), entry('ISO 704')], { sort: '-identifier' }))).toEqual(['ISO 13940', 'ISO 704']);
  });

  it('puts what is not known last, from either end', () => {
    const entries = [entry('A'), entry('B', { edition: '2016' }), entry('C', { edition: '2022' })];
    expect(numbers(chosen(entries, { sort: 'edition' }))).toEqual(['B', 'C', 'A']);
    expect(numbers(chosen(entries, { sort: '-edition' }))).toEqual(['C', 'B', 'A']);
  });

  it('begins with what binds most', () => {
    const entries = [
      entry('A', { level: 'voluntary' }),
      entry('B'),
      entry('C', { level: 'mandatory' }),
      entry('D', { level: 'recommended' }),
    ];
    expect(numbers(chosen(entries, { sort: 'level' }))).toEqual(['C', 'D', 'A', 'B']);
  });

  it('is narrowed by words of number, name or publisher, and by status', () => {
    const entries = [entry('ICF', { publisher: 'WHO' }), entry('ISO 704', { publisher: 'ISO', status: 'withdrawn' })];
    expect(numbers(chosen(entries, { q: 'who' }))).toEqual(['ICF']);
    expect(numbers(chosen(entries, { status: 'withdrawn' }))).toEqual(['ISO 704']);
    expect(chosen(entries, { q: 'who 704' })).toEqual([]);
  });

  it('turns round when a column is pressed again, and takes only what it knows from the address', () => {
    expect(pressed('edition')).toBe('edition');
    expect(pressed('edition', 'edition')).toBe('-edition');
    expect(pressed('identifier')).toBe('-identifier');
    expect(registerSearch({ q: 'x', other: 'y', level: '' })).toEqual({ q: 'x' });
  });
});
