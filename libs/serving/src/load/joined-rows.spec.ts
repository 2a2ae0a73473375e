import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { conceptMapOf, valueSetOf } from './joined-rows.js';

const rows = (...bodies: JsonObject[]) => bodies.map((body, i) => [{ key: String(i), body }]);

describe('the rows of a version', () => {
  it('of a value set come back to their clauses in the order of the document', async () => {
    const header = {
      resourceType: 'ValueSet',
      compose: { inactive: false, include: [{ system: 'a' }, { system: 'b' }], exclude: [{ system: 'a' }] },
    };
    const joined = await valueSetOf(
      header,
      rows(
        { clause: 'include', index: 0, code: 'z', display: 'Z' },
        { clause: 'include', index: 0, code: 'a' },
        { clause: 'include', index: 0, code: 'a', repeat: 1 },
        { clause: 'exclude', index: 0, code: 'q' },
      ),
    );
    expect(joined).toEqual({
      resourceType: 'ValueSet',
      compose: {
        inactive: false,
        include: [{ system: 'a', concept: [{ code: 'z', display: 'Z' }, { code: 'a' }, { code: 'a' }] }, { system: 'b' }],
        exclude: [{ system: 'a', concept: [{ code: 'q' }] }],
      },
    });
  });

  it.each([{ resourceType: 'ValueSet' }, { resourceType: 'ValueSet', compose: {} }])('may be none: %j', async (header) => {
    expect(await valueSetOf(header, [])).toEqual(header);
  });

  it('of a concept map come back to their groups, with the targets of one element together', async () => {
    const header = {
      resourceType: 'ConceptMap',
      group: [
        { source: 'a', target: 'b' },
        { source: 'a', target: 'c', unmapped: { mode: 'fixed' } },
      ],
    };
    const joined = await conceptMapOf(
      header,
      rows(
        { group: 0, code: 'z', target: { code: '1', relationship: 'equivalent' } },
        { group: 0, code: 'z', target: { code: '2', relationship: 'related-to' } },
        { group: 0, code: 'a', noMap: true },
        { group: 0, code: 'z', element: 1, target: { code: '3', relationship: 'related-to' } },
      ),
    );
    expect(joined).toEqual({
      resourceType: 'ConceptMap',
      group: [
        {
          source: 'a',
          target: 'b',
          element: [
            {
              code: 'z',
              target: [
                { code: '1', relationship: 'equivalent' },
                { code: '2', relationship: 'related-to' },
              ],
            },
            { code: 'a', noMap: true },
            { code: 'z', target: [{ code: '3', relationship: 'related-to' }] },
          ],
        },
        { source: 'a', target: 'c', unmapped: { mode: 'fixed' } },
      ],
    });
  });
});
