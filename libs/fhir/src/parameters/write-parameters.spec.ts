import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '@termverk/kernel';
import { inFace } from '../http/in-face.js';
import { ParametersWriter } from './write-parameters.js';

const RESOURCE = {
  resourceType: 'ConceptMap',
  url: 'urn:m',
  group: [{ element: [{ code: 'a', target: [{ code: 'x', relationship: 'equivalent' }] }] }],
};

interface Part {
  readonly name: string;
  readonly type: string;
  readonly value: Json | undefined;
  readonly parts: readonly Part[] | null;
}

const leaf = fc.record({
  name: fc.constantFrom('code', 'system', 'message'),
  // Of what a client asks for, the type is as the client has written it.
  type: fc.oneof(fc.constantFrom('Code', 'String', 'Boolean', 'Coding'), fc.string({ unit: 'binary' })),
  value: fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>, fc.string({ unit: 'binary' })),
  parts: fc.constant(null),
});
const part: fc.Arbitrary<Part> = fc.oneof(leaf, fc.record({ ...leafOf(), parts: fc.array(leaf, { maxLength: 3 }) }));

function leafOf() {
  return { name: fc.constantFrom('match', 'property'), type: fc.constant(''), value: fc.constant(undefined) };
}

function written(parts: readonly Part[]): ParametersWriter {
  const out = new ParametersWriter();
  for (const { name, type, value, parts: inner } of parts) {
    if (inner === null) out.add(name, type, value);
    else out.parts(name, written(inner));
  }
  return out;
}

function asObjects(parts: readonly Part[]): JsonObject[] {
  return parts.flatMap(({ name, type, value, parts: inner }): JsonObject[] => {
    if (inner !== null) return [{ name, part: asObjects(inner) }];
    return value === undefined || value === null ? [] : [{ name, [`value${type}`]: value }];
  });
}

describe('Parameters that are written', () => {
  it('are the JSON of the resource that they are, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const parameter = asObjects(parts);
        const resource = parameter.length === 0 ? { resourceType: 'Parameters' } : { resourceType: 'Parameters', parameter };
        expect(written(parts).toJson()).toBe(JSON.stringify(resource));
      }),
    );
  });

  it.each(['r4', 'r5'] as const)('hold resources in the form of %s', (face) => {
    const parameter = [{ name: 'map', resource: RESOURCE }];
    const whole = inFace({ resourceType: 'Parameters', parameter }, face);
    expect(new ParametersWriter().resource('map', RESOURCE, face).toJson()).toBe(JSON.stringify(whole));
    expect(JSON.stringify(whole)).toContain(face === 'r4' ? 'equivalence' : 'relationship');
  });

  it('hold what has been written already', () => {
    const inner = new ParametersWriter().add('result', 'Boolean', true).toJson();
    expect(JSON.parse(new ParametersWriter().json('validation', inner).toJson())).toEqual({
      resourceType: 'Parameters',
      parameter: [{ name: 'validation', resource: { resourceType: 'Parameters', parameter: [{ name: 'result', valueBoolean: true }] } }],
    });
  });
});
