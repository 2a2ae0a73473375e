import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@termverk/kernel';
import { expand } from './expand/expand.js';
import { emptySources, overlay } from './sources/overlay.js';
import type { ExpandRequest } from './request.js';
import type { TerminologySources } from './sources/sources.js';
import { memberCodes } from './value-set/member-codes.js';
import { validateCode, validateCodes } from './validate/validate-code.js';

/** Codes of the random systems; `A` and `B` have these and some have them not. */
const CODES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const SYSTEMS = ['http://example.org/A', 'http://example.org/B'] as const;

const concept = (code: string) =>
  fc.record({
    parents: fc.subarray([...CODES.slice(0, CODES.indexOf(code as never))]).map((codes) => codes.slice(0, 2)),
    inactive: fc.boolean(),
    prop: fc.constantFrom('old', 'new', null),
  });

/** A code system with a polyhierarchy told by parent properties, inactive concepts and a property `prop`. */
const codeSystem = (url: string): fc.Arbitrary<JsonObject> =>
  fc.subarray([...CODES], { minLength: 1 }).chain((codes) =>
    fc.tuple(...codes.map(concept)).map((concepts) => ({
      resourceType: 'CodeSystem',
      url,
      version: '1.0.0',
      status: 'active',
      content: 'complete',
      caseSensitive: true,
      property: [
        { code: 'parent', uri: 'http://hl7.org/fhir/concept-properties#parent', type: 'code' },
        { code: 'inactive', uri: 'http://hl7.org/fhir/concept-properties#inactive', type: 'boolean' },
        { code: 'prop', type: 'code' },
      ],
      concept: concepts.map(({ parents, inactive, prop }, at) => ({
        code: codes[at]!,
        display: `term ${codes[at]!}`,
        property: [
          ...parents.filter((parent) => codes.includes(parent)).map((parent) => ({ code: 'parent', valueCode: parent })),
          ...(inactive ? [{ code: 'inactive', valueBoolean: true }] : []),
          ...(prop === null ? [] : [{ code: 'prop', valueCode: prop }]),
        ],
      })),
    })),
  );

const filter: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({
    property: fc.constant('concept'),
    op: fc.constantFrom('is-a', 'descendent-of', 'is-not-a', 'child-of', 'generalizes', 'descendent-leaf'),
    value: fc.constantFrom(...CODES),
  }),
  fc.record({ property: fc.constant('prop'), op: fc.constantFrom('=', 'in', 'not-in'), value: fc.constantFrom('old', 'new') }),
  fc.record({ property: fc.constant('prop'), op: fc.constant('exists'), value: fc.constantFrom('true', 'false') }),
  fc.record({ property: fc.constant('code'), op: fc.constant('regex'), value: fc.constantFrom('[a-d]', 'a|h', '.*') }),
);

/** A clause; `imports` are the value sets that it may import. */
const clause = (imports: readonly string[]): fc.Arbitrary<JsonObject> => {
  const system = fc.constantFrom(...SYSTEMS);
  const list = fc.subarray([...CODES, 'nowhere'], { minLength: 1 }).map((codes) => codes.map((code) => ({ code })));
  const imported = imports.length === 0 ? fc.constant([]) : fc.subarray([...imports], { maxLength: Math.min(2, imports.length) });
  return fc.oneof(
    fc.record({ system }),
    fc.record({ system, concept: list }),
    fc.record({ system, filter: fc.array(filter, { minLength: 1, maxLength: 2 }) }),
    ...(imports.length === 0
      ? []
      : [
          fc.subarray([...imports], { minLength: 1, maxLength: Math.min(2, imports.length) }).map((valueSet) => ({ valueSet })),
          fc.record({ system, filter: fc.array(filter, { minLength: 1, maxLength: 1 }), valueSet: imported }),
        ]),
  );
};

/** The url of the n-th random value set. */
const valueSetUrl = (n: number) => `http://example.org/ValueSet/${n}`;

const valueSet = (n: number): fc.Arbitrary<JsonObject> => {
  const imports = Array.from({ length: n }, (_, at) => valueSetUrl(at));
  return fc
    .record({
      include: fc.array(clause(imports), { minLength: 1, maxLength: 3 }),
      exclude: fc.array(clause(imports), { maxLength: 2 }),
      inactive: fc.constantFrom(true, false, undefined),
    })
    .map(({ include, exclude, inactive }) => ({
      resourceType: 'ValueSet',
      url: valueSetUrl(n),
      version: '1.0.0',
      status: 'active',
      compose: { ...(inactive === undefined ? {} : { inactive }), include, exclude },
    }));
};

/** Two code systems and three value sets, each of which may import those before it. */
interface RandomTerminology {
  readonly resources: readonly JsonObject[];
  readonly sources: TerminologySources;
  /** The last value set. */
  readonly valueSet: JsonObject;
}

const terminology: fc.Arbitrary<RandomTerminology> = fc
  .tuple(codeSystem(SYSTEMS[0]), codeSystem(SYSTEMS[1]), valueSet(0), valueSet(1), valueSet(2))
  .map((resources) => ({ resources, sources: overlay(emptySources('R5'), resources), valueSet: resources[4] }));

const url = valueSetUrl(2);

function expansion(sources: TerminologySources, request: Partial<ExpandRequest> = {}) {
  const answer = expand(sources, { valueSet: { url }, ...request });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  const { total, contains } = answer.valueSet['expansion'] as { total: number; contains?: readonly JsonObject[] };
  return { total, codes: (contains ?? []).flatMap(flattened) };
}

function flattened(entry: JsonObject): string[] {
  const below = (entry['contains'] as readonly JsonObject[] | undefined) ?? [];
  return [`${entry['system'] as string}#${entry['code'] as string}`, ...below.flatMap(flattened)];
}

function isValid(sources: TerminologySources, system: string, code: string, more: Partial<Parameters<typeof validateCode>[1]> = {}) {
  const answer = validateCode(sources, { valueSet: { url }, code: { kind: 'coding', coding: { system, code } }, ...more });
  return answer.ok && answer.result;
}

const everyCode = SYSTEMS.flatMap((system) => CODES.map((code) => [system, code] as const));

describe('validation and expansion', () => {
  it('agree: a code is valid exactly when the expansion has it', () => {
    fc.assert(
      fc.property(terminology, fc.boolean(), ({ sources }, activeOnly) => {
        const members = new Set(expansion(sources, { activeOnly }).codes);
        for (const [system, code] of everyCode) {
          expect(`${system}#${code} ${isValid(sources, system, code, { activeOnly })}`).toBe(
            `${system}#${code} ${members.has(`${system}#${code}`)}`,
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it('agree with the column of codes', () => {
    fc.assert(
      fc.property(terminology, ({ sources }) => {
        const members = new Set(expansion(sources).codes);
        for (const system of SYSTEMS) {
          const answer = memberCodes(sources, { valueSet: { url }, system, codes: CODES });
          if (!answer.ok) throw new Error(JSON.stringify(answer));
          expect([...answer.members]).toEqual(CODES.map((code) => (members.has(`${system}#${code}`) ? 1 : 0)));
        }
      }),
    );
  });

  it('give a batch the answers that its codes get one by one', () => {
    fc.assert(
      fc.property(terminology, ({ sources }) => {
        const codes = everyCode.map(([system, code]) => ({ kind: 'coding' as const, coding: { system, code } }));
        expect(validateCodes(sources, { valueSet: { url }, codes })).toEqual(
          codes.map((code) => validateCode(sources, { valueSet: { url }, code })),
        );
      }),
    );
  });
});

describe('an expansion', () => {
  it('tells each code once, and as many as its total, nested or flat', () => {
    fc.assert(
      fc.property(terminology, ({ sources }) => {
        const nested = expansion(sources);
        const flat = expansion(sources, { excludeNested: true });
        expect(new Set(nested.codes).size).toBe(nested.total);
        expect(nested.codes).toHaveLength(nested.total);
        expect([...nested.codes].sort()).toEqual([...flat.codes].sort());
      }),
    );
  });

  it('is the concatenation of its pages, with the same total on each', () => {
    fc.assert(
      fc.property(terminology, fc.integer({ min: 1, max: 5 }), ({ sources }, count) => {
        const whole = expansion(sources, { excludeNested: true });
        const pages: string[] = [];
        for (let offset = 0; offset < whole.total + count; offset += count) {
          const page = expansion(sources, { offset, count });
          expect(page.total).toBe(whole.total);
          pages.push(...page.codes);
        }
        expect(pages).toEqual(whole.codes);
      }),
    );
  });

  it('with count 0 tells the total only', () => {
    fc.assert(
      fc.property(terminology, ({ sources }) => {
        expect(expansion(sources, { count: 0 })).toEqual({ total: expansion(sources).total, codes: [] });
      }),
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(terminology, ({ sources, resources }) => {
        expect(expansion(sources)).toEqual(expansion(sources));
        expect(expansion(overlay(emptySources('R5'), resources))).toEqual(expansion(sources));
      }),
    );
  });

  it('is filtered before it is paged', () => {
    fc.assert(
      fc.property(terminology, fc.constantFrom(...CODES), ({ sources }, text) => {
        const whole = expansion(sources, { filter: text, excludeNested: true });
        const expected = expansion(sources, { excludeNested: true }).codes.filter((code) => code.endsWith(`#${text}`));
        expect([...whole.codes].sort()).toEqual([...expected].sort());
        expect(expansion(sources, { filter: text, offset: 0, count: 1 })).toEqual({ total: whole.total, codes: whole.codes.slice(0, 1) });
      }),
    );
  });
});

describe('a value set', () => {
  it('has the same members in whatever order its clauses stand', () => {
    fc.assert(
      fc.property(terminology, ({ resources, sources, valueSet }) => {
        const compose = valueSet['compose'] as { include: JsonObject[]; exclude: JsonObject[] };
        const turned = { ...compose, include: [...compose.include].reverse(), exclude: [...compose.exclude].reverse() };
        const other = overlay(emptySources('R5'), [...resources.slice(0, 4), { ...valueSet, compose: turned }]);
        expect([...expansion(other).codes].sort()).toEqual([...expansion(sources).codes].sort());
      }),
    );
  });

  it('never has what it excludes', () => {
    fc.assert(
      fc.property(terminology, ({ resources, sources, valueSet }) => {
        const compose = valueSet['compose'] as { exclude: JsonObject[] };
        fc.pre(compose.exclude.length > 0);
        const only = { ...valueSet, compose: { include: compose.exclude } };
        const excluded = new Set(expansion(overlay(emptySources('R5'), [...resources.slice(0, 4), only])).codes);
        for (const code of expansion(sources).codes) expect(excluded.has(code)).toBe(false);
      }),
    );
  });
});
