import { describe, expect, it } from '@jest/globals';
import type { ConceptMapBody } from '@termverk/terminology';
import { isMapped, mappedCodes } from './mapped-codes.js';

const row = (of: object): ConceptMapBody => ({ group: 0, code: 'A', ...of });

describe('a row of a concept map', () => {
  it.each<[string, ConceptMapBody, boolean]>([
    ['with a target maps', row({ target: { code: 'X', relationship: 'equivalent' } }), true],
    ['with a broader target maps', row({ target: { code: 'X', relationship: 'source-is-narrower-than-target' } }), true],
    ['without a relationship maps', row({ target: { code: 'X' } }), true],
    ['to a value set maps', row({ target: { valueSet: 'https://example.org/ValueSet/x' } }), true],
    ['without a target does not', row({}), false],
    ['that says there is no map does not', row({ noMap: true }), false],
    ['with an empty target does not', row({ target: { code: '' } }), false],
    ['to something unrelated does not', row({ target: { code: 'X', relationship: 'not-related-to' } }), false],
  ])('%s', (_, body, expected) => expect(isMapped(body)).toBe(expected));

  it('counts for its own group alone, and one target is enough', async () => {
    async function* rows() {
      for (const body of [row({ noMap: true }), row({ target: { code: 'X' } }), row({ group: 1, code: 'B', target: { code: 'Y' } })]) {
        yield { body: JSON.stringify(body) };
      }
    }
    expect(await mappedCodes(rows())).toEqual(
      new Map([
        [0, new Set(['A'])],
        [1, new Set(['B'])],
      ]),
    );
  });
});
