import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '@termverk/kernel';
import { compareAnswer, type ComparisonSettings } from './compare.js';
import { parseCaseFile, requestOf, type ConformanceCase } from './cases.js';

const CASE: ConformanceCase = {
  suite: 'own',
  name: 'own',
  operation: 'expand',
  request: null,
  profile: [],
  setup: [],
  expected: {},
  externals: null,
  httpClass: '2',
  acceptLanguage: null,
  headers: {},
  responseFile: 'own.json',
};

function problem(
  actual: Json,
  expected: Json,
  settings: Partial<ComparisonSettings> = {},
  more: Partial<ConformanceCase> = {},
): string | null {
  return compareAnswer({ ...CASE, ...more, expected }, actual, { fhirVersion: '5.0.0', ...settings }).problem;
}
const same = (actual: Json, expected: Json, settings: Partial<ComparisonSettings> = {}, more: Partial<ConformanceCase> = {}) =>
  problem(actual, expected, settings, more) === null;

describe('a text', () => {
  it.each<[string, string, boolean]>([
    ['anything at all', '$$', true],
    ['2026-01-02T03:04:05Z', '$instant$', true],
    ['2026-01-02T03:04:05.123+01:00', '$instant$', true],
    ['2026-01-02', '$instant$', false],
    ['2026-01-02', '$date$', true],
    ['2026', '$date$', true],
    ['yesterday', '$date$', false],
    ['urn:uuid:8acdbfdc-e9d2-11ed-a05b-0242ac120003', '$uuid$', true],
    ['8acdbfdc-e9d2-11ed-a05b-0242ac120003', '$uuid$', false],
    ['simple-all', '$id$', true],
    ['simple_all', '$id$', false],
    ['http://example.org/x|1', '$url$', true],
    ['not an address', '$url$', false],
    ['1.2.3', '$semver$', true],
    ['some words', '$string$', true],
    ['some words ', '$string$', false],
    ['word', '$token$', true],
    ['two words', '$token$', false],
    ['5.0.0', '$version$', true],
    ['4.0.1', '$version$', false],
    ['http://hl7.org/fhir/x|5.0.0', 'http://hl7.org/fhir/x|$version$', true],
    ['b', '$choice:a|b$', true],
    ['c', '$choice:a|b$', false],
    ['The Code Is Known', '$fragments:code|known$', true],
    ['The code', '$fragments:code|known$', false],
    ['whatever', '$external:1$', true],
    ['says code1 here', '$external:1:code1$', true],
    ['says code2 here', '$external:1:code1$', false],
    ['anything', '$unheard-of$', false],
  ])('%j is %j: %s', (actual, expected, answer) => {
    expect(same({ a: actual }, { a: expected })).toBe(answer);
  });

  it('is the text of the externals when they are supplied', () => {
    const externals = { '1': 'the whole message' };
    expect(same({ a: 'the whole message' }, { a: '$external:1:whole$' }, {}, { externals })).toBe(true);
    expect(same({ a: 'whole' }, { a: '$external:1:whole$' }, {}, { externals })).toBe(false);
  });

  it.each<[string, string, boolean]>([
    ['en,it,*', 'en, it, *', true],
    ["'http://x/simplex'", 'http://x/simplex', true],
    ['Display #2', 'Display 2', true],
    ['abcd=ignored', 'abcd=other', true],
    ['Display 3', 'Display 2', false],
    ['åäö', '…', false],
    ['', 'abc', false],
  ])('%j and %j mean the same bytes as lenient Base64: %s', (actual, expected, answer) => {
    expect(same({ a: actual }, { a: expected })).toBe(answer);
  });

  it('that is markup on both sides is not compared', () => {
    expect(same({ a: '<div>x</div>' }, { a: '<div>y</div>' })).toBe(true);
  });
});

describe('a value', () => {
  it.each<[Json, Json, boolean]>([
    [1, 1, true],
    [1, 2, false],
    [1, '1', false],
    [true, true, true],
    [true, 'true', false],
    [{ b: 1 }, 'b', false],
    [['x'], 'x', false],
  ])('%j is %j: %s', (actual, expected, answer) => {
    expect(same({ a: actual }, { a: expected })).toBe(answer);
  });
});

describe('an object', () => {
  it('may have only what is expected', () => {
    expect(problem({ a: 1, b: 2 }, { a: 1 })).toContain('unexpected b');
    expect(problem({ a: 1 }, { a: 1, b: 2 })).toContain('b: missing');
  });

  it('may have or lack what is optional', () => {
    const expected = { '$optional-properties$': ['b', 'c'], a: 1, b: 2 };
    expect(same({ a: 1 }, expected)).toBe(true);
    expect(same({ a: 1, b: 2 }, expected)).toBe(true);
    expect(same({ a: 1, c: 'any' }, expected)).toBe(true);
    expect(same({ a: 1, b: 3 }, expected)).toBe(false);
  });

  it('may lack everything under a star', () => {
    expect(same({}, { '$optional-properties$': ['*'], a: 1, b: 2 })).toBe(true);
  });

  it('may lack an array of nothing but optional elements', () => {
    expect(same({}, { a: [{ $optional$: true, x: 1 }] })).toBe(true);
    expect(same({}, { a: [{ $optional$: true, x: 1 }, { y: 1 }] })).toBe(false);
  });

  it('may lack an array of texts, though not have another one', () => {
    expect(same({}, { location: ['Coding.code'] })).toBe(true);
    expect(same({ location: ['Coding.system'] }, { location: ['Coding.code'] })).toBe(false);
    expect(same({ location: ['Coding.code'] }, {})).toBe(false);
  });

  it('has as many elements as are counted', () => {
    const expected = { '$count-arrays$': ['contains'], contains: [{ x: 1 }, { x: 2 }] };
    expect(same({ contains: [{ y: 1 }, { y: 2 }] }, expected)).toBe(true);
    expect(same({ contains: [{ x: 1 }] }, expected)).toBe(false);
  });
});

describe('an array', () => {
  const flagged = (flag: Json) => ({ a: [{ n: 1 }, { $optional$: flag, n: 2 }, { n: 3 }] });
  const short = { a: [{ n: 1 }, { n: 3 }] };
  const whole = { a: [{ n: 1 }, { n: 2 }, { n: 3 }] };

  it.each<[Json, readonly string[], string, boolean]>([
    [true, ['general'], '5.0.0', true],
    ['!tx.fhir.org', ['general'], '5.0.0', true],
    ['!tx.fhir.org', ['general', 'tx.fhir.org'], '5.0.0', false],
    ['flat', ['general'], '5.0.0', false],
    ['flat', ['general', 'flat'], '5.0.0', true],
    ['version:4', ['general'], '4.0.1', true],
    ['version:4', ['general'], '5.0.0', false],
    ['warning:version', ['general'], '5.0.0', true],
  ])('may lack an element flagged %j under %j on %s: %s', (flag, modes, fhirVersion, answer) => {
    expect(same(short, flagged(flag), { modes, fhirVersion })).toBe(answer);
    expect(same(whole, flagged(flag), { modes, fhirVersion })).toBe(true);
  });

  it('warns when what is advised is missing', () => {
    const { warnings } = compareAnswer({ ...CASE, expected: flagged('warning:version') }, short, { fhirVersion: '5.0.0' });
    expect(warnings).toEqual(['a[1]: version is advised']);
  });

  it('may not have more than is expected, nor another order', () => {
    expect(problem({ a: [1, 2, 3] }, { a: [1, 2] })).toContain('a[2]: unexpected 3');
    expect(same({ a: [2, 1] }, { a: [1, 2] })).toBe(false);
    expect(same({ a: [1] }, { a: [1, 2] })).toBe(false);
  });

  it('may have more and be more in pattern mode, as long as what is expected is found in order', () => {
    const pattern = { operation: 'metadata' };
    expect(same({ a: [{ n: 0 }, { n: 1, x: 1 }, { n: 2 }], b: 1 }, { a: [{ n: 1 }, { n: 2 }] }, {}, pattern)).toBe(true);
    expect(same({ a: [{ n: 2 }, { n: 1 }] }, { a: [{ n: 1 }, { n: 2 }] }, {}, pattern)).toBe(false);
  });
});

describe('an answer', () => {
  const parameters = (...parameter: JsonObject[]): JsonObject => ({ resourceType: 'Parameters', parameter });

  it('is compared without narrative, meta and diagnostics', () => {
    expect(
      same(
        {
          resourceType: 'Parameters',
          meta: { versionId: '1' },
          parameter: [
            { name: 'diagnostics', valueString: 'x' },
            { name: 'result', valueBoolean: true },
          ],
        },
        parameters({ name: 'result', valueBoolean: true }),
      ),
    ).toBe(true);
    expect(
      same(
        {
          resourceType: 'OperationOutcome',
          text: { status: 'generated', div: '<div/>' },
          issue: [
            { severity: 'error', code: 'invalid', details: { text: 't' }, diagnostics: 'stack' },
            { severity: 'error', code: 'invalid', diagnostics: 'only' },
          ],
        },
        { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid', details: { text: 't' } }] },
      ),
    ).toBe(true);
  });

  it('keeps diagnostics that carry the id of the request', () => {
    expect(
      same(
        { resourceType: 'OperationOutcome', issue: [{ code: 'x', details: { text: 't' }, diagnostics: 'X-Request-Id: 7' }] },
        { resourceType: 'OperationOutcome', issue: [{ code: 'x', details: { text: 't' } }] },
      ),
    ).toBe(false);
  });

  it('is compared with only those extensions that matter', () => {
    const concept = (...url: string[]) => ({
      resourceType: 'ValueSet',
      expansion: { contains: [{ code: 'a', extension: url.map((one) => ({ url: one, valueCode: 'x' })) }] },
    });
    const label = 'http://hl7.org/fhir/StructureDefinition/valueset-label';
    expect(same(concept(label, 'http://example.org/own'), concept(label))).toBe(true);
    expect(same(concept('http://hl7.org/fhir/test/one'), { resourceType: 'ValueSet', expansion: { contains: [{ code: 'a' }] } })).toBe(
      false,
    );
    expect(same(concept('http://example.org/own'), { resourceType: 'ValueSet', expansion: { contains: [{ code: 'a' }] } })).toBe(true);
  });

  it('is compared whatever the order of parameters, parts, properties and designations', () => {
    const property = (code: string, value: string): JsonObject => ({
      name: 'property',
      part: [
        { name: 'code', valueCode: code },
        { name: 'value', valueCode: value },
      ],
    });
    expect(
      same(
        parameters(property('b', '1'), property('a', '2'), { name: 'display', valueString: 'd' }, property('a', '1')),
        parameters({ name: 'display', valueString: 'd' }, property('a', '1'), property('a', '2'), property('b', '1')),
      ),
    ).toBe(true);
  });

  it('is compared whatever the order of sentences in its message', () => {
    expect(same(parameters({ name: 'message', valueString: 'b; a' }), parameters({ name: 'message', valueString: 'a; b' }))).toBe(true);
  });

  it('is compared whatever the order of issues, concepts and expansion parameters', () => {
    const issue = (code: string): JsonObject => ({ severity: 'error', code, details: { text: code } });
    expect(
      same(
        parameters({ name: 'issues', resource: { resourceType: 'OperationOutcome', issue: [issue('not-found'), issue('code-invalid')] } }),
        parameters({ name: 'issues', resource: { resourceType: 'OperationOutcome', issue: [issue('code-invalid'), issue('not-found')] } }),
      ),
    ).toBe(true);
    expect(
      same(
        {
          resourceType: 'ValueSet',
          expansion: {
            parameter: [
              { name: 'b', valueUri: 'x' },
              { name: 'a', valueUri: 'y' },
            ],
            contains: [{ code: '2', contains: [{ code: '4' }, { code: '3' }] }, { code: '1' }],
          },
        },
        {
          resourceType: 'ValueSet',
          expansion: {
            parameter: [
              { name: 'a', valueUri: 'y' },
              { name: 'b', valueUri: 'x' },
            ],
            contains: [{ code: '1' }, { code: '2', contains: [{ code: '3' }, { code: '4' }] }],
          },
        },
      ),
    ).toBe(true);
  });

  it('keeps the order of what was composed', () => {
    const set = (...code: string[]) => ({ resourceType: 'ValueSet', compose: { include: code.map((one) => ({ system: one })) } });
    expect(same(set('b', 'a'), set('a', 'b'))).toBe(false);
  });
});

describe('a case', () => {
  it('is read with or without a byte order mark', () => {
    expect(parseCaseFile('\uFEFF{"a":1}', 'x.json')).toEqual({ a: 1 });
    expect(() => parseCaseFile('{', 'x.json')).toThrow('x.json is not JSON');
  });

  it('is sent with the resources of its suite and the parameters of its profile', () => {
    const one: ConformanceCase = {
      ...CASE,
      request: { resourceType: 'Parameters', parameter: [{ name: 'url', valueUri: 'u' }] },
      setup: [{ resourceType: 'CodeSystem', url: 'c' }],
      profile: [{ name: 'uuid', valueUuid: 'urn:uuid:1' }],
    };
    expect(requestOf(one)['parameter']).toEqual([
      { name: 'url', valueUri: 'u' },
      { name: 'tx-resource', resource: { resourceType: 'CodeSystem', url: 'c' } },
      { name: 'uuid', valueUuid: 'urn:uuid:1' },
    ]);
  });
});
