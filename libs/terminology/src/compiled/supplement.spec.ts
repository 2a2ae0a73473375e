import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ConceptBody } from '../content/row-bodies.js';
import { attachCodeSystem, compileCodeSystem, isFilterProblem, withSupplements, type CodeSystemView } from './index.js';

const HEADER = { resourceType: 'CodeSystem', url: 'https://example.org/base', version: '1', language: 'en' };
const SUPPLEMENT = {
  resourceType: 'CodeSystem',
  url: 'https://example.org/supplement',
  content: 'supplement',
  supplements: 'https://example.org/base',
};

const CODES = ['a', 'b', 'c', 'd'];
const body = (codes: readonly string[]) =>
  fc.record(
    {
      code: fc.constantFrom(...codes),
      designation: fc.array(
        fc.record(
          { language: fc.constantFrom('sv', 'nl'), value: fc.constantFrom('akut hjärta', 'acute', 'hart falen') },
          { requiredKeys: ['value'] },
        ),
        { maxLength: 2 },
      ),
      property: fc.array(fc.record({ code: fc.constantFrom('colour', 'size'), valueCode: fc.constantFrom('red', 'blue') }), {
        maxLength: 2,
      }),
      extension: fc.array(fc.record({ url: fc.constant('urn:e'), valueInteger: fc.nat(3) }), { maxLength: 2 }),
    },
    { requiredKeys: ['code'] },
  );
const system = (codes: readonly string[]) => fc.uniqueArray(body(codes), { selector: ({ code }) => code }) as fc.Arbitrary<ConceptBody[]>;

function compiled(header: object, rows: readonly ConceptBody[]): CodeSystemView {
  return attachCodeSystem(
    compileCodeSystem(
      { ...header },
      rows.map((row) => ({ key: row.code, body: row })),
    ),
  );
}

/** The base as if it had had all of it itself. */
function merged(base: readonly ConceptBody[], supplements: readonly (readonly ConceptBody[])[]): ConceptBody[] {
  return base.map((concept) => {
    const same = supplements.flatMap((rows) => rows.filter(({ code }) => code === concept.code));
    return {
      ...concept,
      designation: [concept, ...same].flatMap(({ designation = [] }) => designation),
      property: [concept, ...same].flatMap(({ property = [] }) => property),
      extension: [concept, ...same].flatMap(({ extension = [] }) => extension),
    };
  });
}

describe('a code system with supplements', () => {
  it('answers as one that had all of it itself', () => {
    const filters = fc.tuple(
      fc.constantFrom('colour', 'size', 'designation', 'code', 'concept'),
      fc.constantFrom('=', 'in', 'not-in', 'exists', 'regex', 'is-a', 'descendent-of'),
      fc.constantFrom('red', 'red, acute', 'true', 'false', 'a', '.*e'),
    );
    fc.assert(
      fc.property(
        system(CODES),
        fc.array(system([...CODES, 'other']), { maxLength: 2 }),
        filters,
        (base, supplements, [property, op, value]) => {
          const view = withSupplements(
            compiled(HEADER, base),
            supplements.map((rows) => compiled(SUPPLEMENT, rows)),
          );
          const whole = compiled({ ...HEADER, property: [{ code: 'colour' }, { code: 'size' }] }, merged(base, supplements));
          expect(view.count).toBe(whole.count);
          for (let i = 0; i < view.count; i++) {
            expect(view.code(i)).toBe(whole.code(i));
            expect(view.designations(i)).toEqual(whole.designations(i));
            expect(view.properties(i)).toEqual(whole.properties(i));
            expect(view.extensions(i)).toEqual(whole.extensions(i));
          }
          for (const text of ['hj', 'acute', 'hart f', 'akut acute']) {
            for (const languages of [undefined, ['sv'], ['nl']]) {
              expect([...view.search(text, { languages })]).toEqual([...whole.search(text, { languages })]);
            }
          }
          const found = view.filter(property, op, value);
          const expected = whole.filter(property, op, value);
          if (isFilterProblem(found) && found.problem === 'unknown-property') {
            return expect(
              merged(base, supplements)
                .flatMap((concept) => concept.property ?? [])
                .some(({ code }) => code === property),
            ).toBe(false);
          }
          if (isFilterProblem(expected) || isFilterProblem(found)) return expect(found).toEqual(expected);
          const all = Array.from({ length: view.count }, (_, i) => i);
          expect(all.filter((i) => found.has(i))).toEqual([...expected.ids()]);
          expect([...found.ids()]).toEqual([...expected.ids()]);
        },
      ),
    );
  });

  it('keeps its own display, and takes one in another language as a designation', () => {
    const base = compiled(HEADER, [{ code: 'a', display: 'heart' }]);
    const swedish = compiled({ ...SUPPLEMENT, language: 'sv' }, [{ code: 'a', display: 'hjärta' }]);
    const view = withSupplements(base, [swedish]);
    expect(view.display(0)).toBe('heart');
    expect(view.designations(0)).toEqual([{ language: 'sv', value: 'hjärta' }]);
    expect([...view.search('hjär')]).toEqual([0]);
  });

  it('is the system itself when there are none', () => {
    const base = compiled(HEADER, []);
    expect(withSupplements(base, [])).toBe(base);
  });
});
