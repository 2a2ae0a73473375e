import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '@termverk/kernel';
import { conceptTexts, type ConceptReading } from './concept-texts.js';
import { readFhirStream } from './read-resource.js';

/** More than are read in one go, so that there are several runs. */
const MANY = 9000;

function concepts(change: (concept: JsonObject, i: number) => Json = (concept) => concept): Json[] {
  return Array.from({ length: MANY }, (_, i) =>
    change(
      {
        code: `k${(i * 7919) % MANY}`,
        display: `Begrepp ${i}`,
        property: i === 0 ? [] : [{ code: 'parent', valueCode: `k${(Math.floor(i / 10) * 7919) % MANY}` }],
        designation: [{ language: 'en', value: `Concept “${i}”` }],
      },
      i,
    ),
  );
}

async function* text(concept: Json[], header: JsonObject = {}): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(JSON.stringify({ resourceType: 'CodeSystem', url: 'http://example.org/cs', ...header, concept }));
}

/** All there is to know of what was read. */
async function read(concept: Json[], reading?: ConceptReading, header?: JsonObject) {
  const content = await readFhirStream(text(concept, header), { rendered: true }, reading);
  if (!content.ok) return content.refusals;
  const { rows, hierarchy, order, ...rest } = content.value;
  const { codeAt, children, parents, missing } = hierarchy!;
  const edges = Array.from(children, (child, i) => `${codeAt(child)} < ${codeAt(parents[i]!)}`);
  // As texts: thousands of objects take long to compare.
  return {
    ...rest,
    order: order.join(),
    rows: rows.map(({ key, body }) => JSON.stringify([key, body])).join('\n'),
    edges: edges.join(),
    missing,
  };
}

const elsewhere: ConceptReading = async (runs) => [...runs].map(conceptTexts);

const at = (position: number, change: (concept: JsonObject) => Json) => (concept: JsonObject, i: number) =>
  i === position ? change(concept) : concept;

describe('a code system whose concepts others read', () => {
  const cases = (
    [
      ['nothing to remark on', concepts()],
      ['a concept that nests others', concepts(at(5000, (concept) => ({ ...concept, concept: [{ code: 'inside' }] })))],
      ['a code that comes twice, in two runs', concepts(at(8000, (concept) => ({ ...concept, code: 'k0' })))],
      ['a code that comes twice in one run', concepts(at(1, (concept) => ({ ...concept, code: 'k0' })))],
      ['a code with a line break', concepts(at(3000, (concept) => ({ ...concept, code: 'a\nb' })))],
      [
        'a parent with a line break',
        concepts(at(3000, (concept) => ({ ...concept, property: [{ code: 'parent', valueString: 'a\nb' }] }))),
      ],
      ['a parent that is not there', concepts(at(3000, (concept) => ({ ...concept, property: [{ code: 'parent', valueCode: 'x' }] })))],
      ['a thing that is no concept', concepts(at(7000, () => 'x'))],
      ['a display with a line break', concepts(at(10, (concept) => ({ ...concept, display: 'a\nb c' })))],
      [
        'another property for parents',
        concepts(),
        { property: [{ code: 'parent' }, null, { code: 'up', uri: 'http://hl7.org/fhir/concept-properties#parent' }] },
      ],
    ] as [string, Json[], JsonObject?][]
  ).map(([name, concept, header]) => ({ with: name, concept, header }));
  test.each(cases)('with $with is the same as if read in order', async ({ concept, header }) => {
    expect(await read(concept, elsewhere, header)).toEqual(await read(concept, undefined, header));
  });

  test('is the same whichever runs were not read', async () => {
    const whole = await read(concepts());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), async (isRead) => {
        const some: ConceptReading = async (runs) => [...runs].map((run, i) => (isRead[i] === true ? conceptTexts(run) : undefined));
        expect(await read(concepts(), some)).toEqual(whole);
      }),
      { numRuns: 8 },
    );
  });

  test('is read where it is asked for when it is small', async () => {
    let asked = false;
    await read(concepts().slice(0, 100), async () => {
      asked = true;
      return [];
    });
    expect(asked).toBe(false);
  });
});
