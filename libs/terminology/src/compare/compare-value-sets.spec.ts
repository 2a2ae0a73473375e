import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@termverk/kernel';
import { messageOf } from '../engine/issue/issue.js';
import { emptySources, overlay } from '../engine/sources/overlay.js';
import type { ValueSetResource } from '../engine/sources/sources.js';
import type { CompareValueSetsRequest, ValueSetRelationship, ValueSetsCompared } from './compare-request.js';
import { compareValueSets } from './compare-value-sets.js';

const SYSTEM = 'https://example.org/CodeSystem/tree';
const UNKNOWN = 'https://example.org/CodeSystem/unknown';
/** a > (b > d, e) and (c > e, f); g is alone. */
const PARENTS: Readonly<Record<string, readonly string[]>> = { a: [], b: ['a'], c: ['a'], d: ['b'], e: ['b', 'c'], f: ['c'], g: [] };

const tree = (version: string, codes: readonly string[] = Object.keys(PARENTS)): JsonObject => ({
  resourceType: 'CodeSystem',
  url: SYSTEM,
  version,
  status: 'active',
  content: 'complete',
  concept: codes.map((code) => ({ code, property: PARENTS[code]!.map((parent) => ({ code: 'parent', valueCode: parent })) })),
});
const list = (codes: readonly string[], system = SYSTEM): JsonObject => ({ system, concept: codes.map((code) => ({ code })) });
const isA = (value: string, system = SYSTEM): JsonObject => ({ system, filter: [{ property: 'concept', op: 'is-a', value }] });
const valueSet = (
  include: readonly JsonObject[],
  exclude: readonly JsonObject[] = [],
  url = 'https://example.org/ValueSet/v',
): ValueSetResource =>
  ({
    resourceType: 'ValueSet',
    url,
    status: 'active',
    compose: { include, ...(exclude.length === 0 ? {} : { exclude }) },
  }) as unknown as ValueSetResource;

const sources = overlay(emptySources('R5'), [tree('1')]);

function compared(
  a: ValueSetResource,
  b: ValueSetResource,
  rest: Partial<CompareValueSetsRequest> = {},
  from = sources,
): ValueSetsCompared {
  const answer = compareValueSets(from, { thisValueSet: { resource: a }, otherValueSet: { resource: b }, ...rest });
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

const MIRROR: Partial<Record<ValueSetRelationship, ValueSetRelationship>> = { subset: 'superset', superset: 'subset' };

describe('two value sets', () => {
  it.each<[string, ValueSetResource, ValueSetResource, ValueSetRelationship]>([
    ['the same list in another order', valueSet([list(['a', 'b'])]), valueSet([list(['b', 'a'])]), 'same'],
    ['a shorter list', valueSet([list(['a'])]), valueSet([list(['a', 'b'])]), 'subset'],
    ['lists that share some', valueSet([list(['a', 'b'])]), valueSet([list(['b', 'c'])]), 'overlapping'],
    ['lists that share nothing', valueSet([list(['a'])]), valueSet([list(['b'])]), 'disjoint'],
    ['a list of all, and all', valueSet([list(Object.keys(PARENTS))]), valueSet([{ system: SYSTEM }]), 'same'],
    ['all, and what is below one', valueSet([{ system: SYSTEM }]), valueSet([isA('a')]), 'superset'],
    ['a concept below another', valueSet([isA('b')]), valueSet([isA('a')]), 'subset'],
    ['a list of what is below a concept', valueSet([list(['b', 'd', 'e'])]), valueSet([isA('b')]), 'same'],
    ['codes that do not exist', valueSet([list(['x', 'y'])]), valueSet([list(['z'])]), 'empty'],
    ['lists of what nobody knows', valueSet([list(['x'], UNKNOWN)]), valueSet([list(['x', 'y'], UNKNOWN)]), 'subset'],
    ['a list and all of what nobody knows', valueSet([list(['x'], UNKNOWN)]), valueSet([{ system: UNKNOWN }]), 'subset'],
    ['the same filter on what nobody knows', valueSet([isA('x', UNKNOWN)]), valueSet([isA('x', UNKNOWN)]), 'same'],
  ])('are told apart by their definitions: %s', (_, a, b, expected) => {
    expect(compared(a, b)).toMatchObject({ result: expected, performedExpansion: false });
  });

  it.each<[string, ValueSetResource, ValueSetResource, ValueSetRelationship]>([
    ['branches that meet further down', valueSet([isA('b')]), valueSet([isA('c')]), 'overlapping'],
    ['what is excluded', valueSet([{ system: SYSTEM }], [isA('b')]), valueSet([list(['a', 'c', 'f', 'g'])]), 'same'],
    ['several clauses', valueSet([isA('b'), isA('c')]), valueSet([isA('a')]), 'subset'],
  ])('are compared by their members where they have to be: %s', (_, a, b, expected) => {
    expect(compared(a, b)).toMatchObject({ result: expected, performedExpansion: true });
  });

  it('of different versions of a code system are compared by their codes', () => {
    const both = overlay(emptySources('R5'), [tree('1', ['a', 'b', 'g']), tree('2')]);
    const of = (version: string) => valueSet([{ system: SYSTEM, version }]);
    expect(compared(of('1'), of('2'), {}, both).result).toBe('subset');
    expect(compared(of('2'), of('2'), {}, both).result).toBe('same');
  });

  it.each<[string, ValueSetResource, ValueSetResource, string]>([
    [
      'nothing is defined',
      { resourceType: 'ValueSet', url: 'https://example.org/ValueSet/none' } as ValueSetResource,
      valueSet([list(['a'])]),
      'COMPARE_NO_DEFINITION',
    ],
    [
      'an import is missing',
      valueSet([{ valueSet: ['https://example.org/ValueSet/gone'] }]),
      valueSet([list(['a'])]),
      'Unable_to_resolve_value_Set_',
    ],
    ['a code system is unknown', valueSet([isA('x', UNKNOWN)]), valueSet([list(['x'], UNKNOWN)]), 'COMPARE_UNKNOWN_CONTENT'],
    [
      'members of an unknown system are needed',
      valueSet([{ system: UNKNOWN }], [list(['x'], UNKNOWN)]),
      valueSet([{ system: UNKNOWN }]),
      'UNKNOWN_CODESYSTEM_EXP',
    ],
    [
      'a filter is not understood',
      valueSet([{ system: SYSTEM, filter: [{ property: 'nothing', op: '=', value: 'x' }] }]),
      valueSet([isA('a')]),
      'FILTER_NOT_UNDERSTOOD',
    ],
  ])('are left undecided, with the reason, where %s', (_, a, b, reason) => {
    for (const answer of [compared(a, b), compared(b, a)]) {
      expect(answer.result).toBe('indeterminate');
      expect(answer.issues.map(({ messageId }) => messageId)).toEqual([reason]);
      expect(messageOf(answer.issues, 'sv')).not.toBe(messageOf(answer.issues, 'en'));
    }
  });

  it('that overlap anyway do not need what is unknown', () => {
    const a = valueSet([list(['a', 'b']), isA('x', UNKNOWN)]);
    expect(compared(a, valueSet([list(['b', 'c']), list(['y'], UNKNOWN)])).result).toBe('overlapping');
  });

  it('are refused when there is no such value set', () => {
    const nothing = { url: 'https://example.org/ValueSet/nothing' };
    expect(compareValueSets(sources, { thisValueSet: nothing, otherValueSet: nothing })).toMatchObject({ ok: false, status: 404 });
  });

  it('have their differences told when that is asked for', () => {
    const a = valueSet([list(['a', 'b'])]);
    expect(compared(a, valueSet([isA('b')]), { diagnostics: true }).codes).toEqual({ common: ['b'], missing: ['a'], extra: ['d', 'e'] });
    expect(compared(a, valueSet([list(['b', 'x'])]), { diagnostics: true }).codes).toEqual({ common: ['b'], missing: ['a'], extra: [] });
    expect(compared(a, valueSet([isA('b')])).codes).toBeNull();
    expect(compared(a, a, { diagnostics: true }).codes).toBeNull();
  });

  it('are described in words', () => {
    const { issues } = compared(valueSet([list(['a'])], [], 'https://a'), valueSet([list(['a', 'b'])], [], 'https://b'));
    expect(messageOf(issues, 'sv')).toBe('Urvalet https://a är en delmängd av urvalet https://b');
    expect(messageOf(issues, 'en')).toBe('The valueSet https://a is a sub-set of the valueSet https://b');
  });

  const CODES = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'x');
  const CLAUSE = fc.oneof(
    CODES.map((code) => isA(code)),
    fc.array(CODES, { minLength: 1, maxLength: 4 }).map((codes) => list(codes)),
    fc.constant<JsonObject>({ system: SYSTEM }),
  );
  const VALUE_SET = fc
    .tuple(fc.array(CLAUSE, { minLength: 1, maxLength: 2 }), fc.array(CLAUSE, { maxLength: 1 }))
    .map(([include, exclude]) => valueSet(include, exclude));

  it('relate to themselves as the same, and to each other the same way from either side', () => {
    fc.assert(
      fc.property(VALUE_SET, VALUE_SET, (a, b) => {
        expect(['same', 'empty']).toContain(compared(a, a).result);
        const { result } = compared(a, b);
        expect(compared(b, a).result).toBe(MIRROR[result] ?? result);
      }),
    );
  });

  it('relate as the lists of their codes do', () => {
    const isBelow = (code: string, top: string): boolean => code === top || PARENTS[code]!.some((parent) => isBelow(parent, top));
    const below = (top: string) => Object.keys(PARENTS).filter((code) => isBelow(code, top));
    const codesOf = ({ concept, filter }: JsonObject): string[] => {
      if (concept !== undefined) return (concept as readonly { code: string }[]).map(({ code }) => code).filter((code) => code in PARENTS);
      if (filter !== undefined) return below((filter as readonly { value: string }[])[0]!.value);
      return Object.keys(PARENTS);
    };
    const members = ({ compose }: ValueSetResource) => {
      const excluded = new Set((compose?.exclude ?? []).flatMap(codesOf));
      return new Set((compose?.include ?? []).flatMap(codesOf).filter((code) => !excluded.has(code)));
    };
    fc.assert(
      fc.property(VALUE_SET, VALUE_SET, (a, b) => {
        const [ofA, ofB] = [members(a), members(b)];
        const common = [...ofA].filter((code) => ofB.has(code)).length;
        const expected =
          common === 0
            ? ofA.size + ofB.size === 0
              ? 'empty'
              : 'disjoint'
            : ofA.size > common
              ? ofB.size > common
                ? 'overlapping'
                : 'superset'
              : ofB.size > common
                ? 'subset'
                : 'same';
        expect(compared(a, b).result).toBe(expected);
      }),
    );
  });
});
