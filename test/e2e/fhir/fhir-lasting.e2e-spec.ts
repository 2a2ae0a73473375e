import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@termverk/kernel';
import { demoToken } from '../../support/client.js';
import { codeSystem, importBody } from '../../support/importing.js';
import { FACES, outOf, rawAnswer, startFhirRegistry, type FhirRegistry } from './own-registry.js';
import { ANIMALS, MAMMALS, PETS, TO_KINDS } from './own-resources.js';

const URL = 'https://example.org/CodeSystem/that-changes';

/** Often enough for an answer to be kept, and to be given as it was kept. */
const TIMES = 4;

/** Requests to an operation with some parameters, each of which may be left out. */
function about(path: string, parameters: Readonly<Record<string, fc.Arbitrary<string | undefined>>>) {
  return fc.record(parameters).map((values) => ({
    path,
    input: Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined)),
  }));
}

describe('answers that are kept', () => {
  let fhir: FhirRegistry;
  let token: string;
  const publish = async (version: string, display: string) => {
    const body = codeSystem('that-changes', [{ code: 'a', display }], { version });
    const { report, error } = await importBody(fhir.registry.url, token, body);
    expect(report ?? error).toMatchObject({ committed: true });
  };
  const often = async (path: string, headers: Record<string, string> = {}): Promise<JsonObject> => {
    const bodies: JsonObject[] = [];
    for (let time = 0; time < TIMES; time++) {
      const { status, body } = await rawAnswer(`${fhir.base('r5')}${path}`, { headers });
      expect(status).toBe(200);
      bodies.push(body);
    }
    const untimed = ({ timestamp: _timestamp, ...body }: JsonObject) => body;
    for (const body of bodies) expect(untimed(body)).toEqual(untimed(bodies[0]!));
    return bodies[0]!;
  };

  beforeAll(async () => {
    fhir = await startFhirRegistry();
    token = await demoToken(fhir.registry.url, 'demo-terminolog');
    await publish('1.0.0', 'First');
  }, 180_000);
  afterAll(() => fhir?.registry.stop());

  it('are those of the version in force as soon as it is published', async () => {
    const lookup = `/CodeSystem/$lookup?system=${URL}&code=a`;
    const search = `/CodeSystem?url=${URL}`;
    const unknown = `/CodeSystem/$validate-code?url=${URL}&code=b`;
    expect(outOf(await often(lookup))).toMatchObject({ display: 'First', version: '1.0.0' });
    expect((await often(search))['total']).toBe(1);
    expect(outOf(await often(unknown))).toMatchObject({ result: false, version: '1.0.0' });
    await publish('1.1.0', 'Second');
    expect(outOf(await often(lookup))).toMatchObject({ display: 'Second', version: '1.1.0' });
    expect((await often(search))['total']).toBe(2);
    expect(outOf(await often(unknown))).toMatchObject({ result: false, version: '1.1.0' });
    expect(outOf(await often(lookup, { authorization: `Bearer ${token}` }))).toMatchObject({ display: 'Second' });
  });

  it('are in the language, the form and under the address that they are asked for', async () => {
    const unknown = `/CodeSystem/$validate-code?url=${URL}&code=c`;
    const message = async (language: string) => outOf(await often(unknown, { 'accept-language': language }))['message'];
    expect(await message('sv')).not.toBe(await message('en'));
    const elsewhere = { 'x-forwarded-host': 'terms.example', 'x-forwarded-proto': 'https' };
    const [here, there] = [await often(`/CodeSystem?url=${URL}`), await often(`/CodeSystem?url=${URL}`, elsewhere)];
    for (const bundle of [here, there]) expect(bundle['entry'] as JsonObject[]).toHaveLength(2);
    const xml = await rawAnswer(`${fhir.base('r5')}${unknown}`, { headers: { accept: 'application/fhir+xml' } });
    expect(xml.status).toBe(406);
    const r4 = await rawAnswer(`${fhir.base('r4')}${unknown}`);
    expect([r4.status, r4.type]).toEqual([200, expect.stringContaining('fhirVersion=4.0')]);
  });

  it('are byte for byte what is made anew: for random questions, kept, asked by somebody who is signed in, posted, and in a batch', async () => {
    const code = fc.constantFrom('dog', 'whale', 'mammal', 'animal', 'cat', 'd\u00e5g"', 'dog\\');
    const system = fc.constantFrom(ANIMALS['url'] as string, 'urn:none');
    const valueSet = fc.constantFrom(MAMMALS['url'] as string, PETS['url'] as string, 'urn:none');
    const wish = { displayLanguage: fc.option(fc.constantFrom('sv', 'en', 'sv,en;q=0.5', 'de'), { nil: undefined }) };
    const asked = fc.oneof(
      about('CodeSystem/$lookup', { system, code, ...wish, property: fc.option(fc.constantFrom('legs', 'parent'), { nil: undefined }) }),
      about('CodeSystem/$validate-code', {
        url: system,
        code,
        ...wish,
        display: fc.option(fc.constantFrom('Dog', 'Hund'), { nil: undefined }),
      }),
      about('ValueSet/$validate-code', { url: valueSet, system, code, ...wish }),
      about('CodeSystem/$subsumes', { system, codeA: code, codeB: code }),
      about('ConceptMap/$translate', { url: fc.constant(TO_KINDS['url'] as string), sourceSystem: system, sourceCode: code }),
    );
    for (const { path, input } of fc.sample(asked, { numRuns: 150, seed: 20_261_122 })) {
      for (const face of FACES) {
        const query = new URLSearchParams(input).toString();
        const address = `${fhir.base(face)}/${path}?${query}`;
        const answers: string[] = [];
        const ask = async (url: string, init: RequestInit = {}) => {
          const response = await fetch(url, init);
          answers.push(`${response.status} ${await response.text()}`);
        };
        for (let time = 0; time < TIMES; time++) await ask(address);
        await ask(address, { headers: { authorization: `Bearer ${token}` } });
        const parameter = Object.entries(input).map(([name, valueString]) => ({ name, valueString }));
        const fhirJson = { 'content-type': 'application/fhir+json' };
        await ask(`${fhir.base(face)}/${path}`, {
          method: 'POST',
          headers: fhirJson,
          body: JSON.stringify({ resourceType: 'Parameters', parameter }),
        });
        expect(new Set(answers)).toEqual(new Set([answers[0]]));
        const entry = [{ request: { method: 'GET', url: `${path}?${query}` } }];
        const batch = await fetch(fhir.base(face), {
          method: 'POST',
          headers: fhirJson,
          body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
        });
        expect(await batch.text()).toContain(answers[0]!.slice(4));
      }
    }
  }, 300_000);

  it('are not given where something else was asked', async () => {
    for (let time = 0; time < TIMES; time++) {
      const { status } = await rawAnswer(`${fhir.base('r5')}/CodeSystem/$lookup?system=${URL}&code=nowhere`);
      expect(status).toBe(404);
    }
    const { headers, status } = await rawAnswer(`${fhir.base('r5')}/CodeSystem/$lookup?system=${URL}&code=a`);
    expect([status, headers.get('vary')]).toEqual([200, 'Accept, Accept-Language, Authorization']);
    const head = await fetch(`${fhir.base('r5')}/CodeSystem/$lookup?system=${URL}&code=a`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});
