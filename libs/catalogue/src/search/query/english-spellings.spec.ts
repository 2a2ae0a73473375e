import { expect, test } from '@jest/globals';
import { americanSpelling } from './english-spellings.js';

test.each([
  ['organisation', 'organization'],
  ['standardised', 'standardized'],
  ['flavour', 'flavor'],
  ['centre', 'center'],
  ['centres', 'centers'],
  ['centred', 'centered'],
  ['catalogue', 'catalog'],
  ['programmes', 'programs'],
  ['licence', 'license'],
  ['labelled', 'labeled'],
])('%s and %s are one word', (british, american) => {
  expect(americanSpelling(british)).toBe(americanSpelling(american));
});

test.each([
  ['region', 'regions'],
  ['register', 'registry'],
  ['plan', 'plane'],
])('%s and %s are not', (one, other) => {
  expect(americanSpelling(one)).not.toBe(americanSpelling(other));
});
