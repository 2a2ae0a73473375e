import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { allOf, FACES, outOf, rawAnswer, startFhirRegistry, type FhirRegistry, type TestFace } from './own-registry.js';
import { ANIMALS, KINDS, MAMMALS, PETS, TO_KINDS } from './own-resources.js';

const SYSTEM = ANIMALS['url'] as string;
const EQUIVALENCE = { r4: 'equivalence', r5: 'relationship' } as const;

describe('the operations of FHIR', () => {
  let fhir: FhirRegistry;
  beforeAll(async () => (fhir = await startFhirRegistry()), 180_000);
  afterAll(() => fhir?.registry.stop());

  const ask = (face: TestFace, path: string, input: Record<string, string>, method: 'GET' | 'POST' = 'GET', id?: string) => {
    const [resourceType, name] = path.split('/') as [string, string];
    return fhir.clients[face].operation({
      resourceType,
      name,
      input: method === 'GET' ? input : asParameters(input),
      method,
      ...(id !== undefined && { id }),
    });
  };
  const asParameters = (input: Record<string, string>) => ({
    resourceType: 'Parameters',
    parameter: Object.entries(input).map(([name, value]) => ({ name, ...typed(name, value) })),
  });
  const typed = (name: string, value: string) => {
    if (['count', 'offset'].includes(name)) return { valueInteger: Number(value) };
    if (value === 'true' || value === 'false') return { valueBoolean: value === 'true' };
    return { valueString: value };
  };
  const idOf = async (face: TestFace, type: string, url: unknown) => {
    const bundle = (await fhir.clients[face].resourceSearch({ resourceType: type, searchParams: { url: url as string } })) as unknown as {
      entry: { resource: { id: string } }[];
    };
    return bundle.entry[0]!.resource.id;
  };
  const codesOf = (valueSet: unknown) =>
    (((valueSet as JsonObject)['expansion'] as JsonObject)['contains'] as readonly JsonObject[] | undefined)?.map(({ code }) => code) ?? [];

  describe.each(FACES)('on %s:', (face) => {
    it.each(['GET', 'POST'] as const)('$lookup tells what a code is, by %s', async (method) => {
      const answer = await ask(face, 'CodeSystem/$lookup', { system: SYSTEM, code: 'dog' }, method);
      expect(outOf(answer)).toMatchObject({ name: 'Animals', version: '1.0.0', display: 'Dog', definition: 'A dog', abstract: false });
      expect(allOf(answer, 'property')).toContainEqual(expect.objectContaining({ code: 'legs', value: 4 }));
      expect(allOf(answer, 'designation')).toContainEqual(expect.objectContaining({ language: 'sv', value: 'Hund' }));
    });

    it('$lookup answers in the language that is asked for', async () => {
      expect(outOf(await ask(face, 'CodeSystem/$lookup', { system: SYSTEM, code: 'dog', displayLanguage: 'sv' }))['display']).toBe('Hund');
    });

    it('CodeSystem/$validate-code tells a code from none, and a right display from a wrong one', async () => {
      expect(outOf(await ask(face, 'CodeSystem/$validate-code', { url: SYSTEM, code: 'dog', display: 'Dog' }))['result']).toBe(true);
      expect(outOf(await ask(face, 'CodeSystem/$validate-code', { url: SYSTEM, code: 'cat' }))['result']).toBe(false);
      expect(outOf(await ask(face, 'CodeSystem/$validate-code', { url: SYSTEM, code: 'dog', display: 'Cat' }))['result']).toBe(false);
    });

    it('an unknown system is an answer, not a failure', async () => {
      const out = outOf(await ask(face, 'ValueSet/$validate-code', { url: MAMMALS['url'] as string, system: 'urn:none', code: 'dog' }));
      expect(out['result']).toBe(false);
      expect((out['issues'] as JsonObject)['resourceType']).toBe('OperationOutcome');
    });

    it('ValueSet/$validate-code is the membership of the expansion', async () => {
      const members = codesOf(await ask(face, 'ValueSet/$expand', { url: MAMMALS['url'] as string }));
      expect(members).toEqual(['dog', 'whale']);
      for (const code of ['mammal', 'dog', 'whale', 'bird', 'cat']) {
        const out = outOf(await ask(face, 'ValueSet/$validate-code', { url: MAMMALS['url'] as string, system: SYSTEM, code }));
        expect([code, out['result']]).toEqual([code, members.includes(code)]);
      }
    });

    it('operations are asked of one resource as well', async () => {
      const id = await idOf(face, 'ValueSet', MAMMALS['url']);
      expect(codesOf(await ask(face, 'ValueSet/$expand', {}, 'GET', id))).toEqual(['dog', 'whale']);
      expect(outOf(await ask(face, 'ValueSet/$validate-code', { system: SYSTEM, code: 'bird' }, 'GET', id))['result']).toBe(false);
    });

    it('$expand pages: the pages together are the whole, and the total does not change', async () => {
      const url = ANIMALS['valueSet'] as string;
      const whole = await ask(face, 'ValueSet/$expand', { url, excludeNested: 'true' });
      const pages: unknown[] = [];
      for (let offset = 0; offset < 4; offset++) {
        const page = (await ask(
          face,
          'ValueSet/$expand',
          { url, excludeNested: 'true', offset: String(offset), count: '1' },
          'POST',
        )) as unknown as {
          expansion: { total: number };
        };
        expect(page.expansion.total).toBe(4);
        pages.push(...codesOf(page));
      }
      expect(pages).toEqual(codesOf(whole));
      expect(codesOf(await ask(face, 'ValueSet/$expand', { url, count: '0' }))).toEqual([]);
      expect(codesOf(await ask(face, 'ValueSet/$expand', { url, excludeNested: 'true', offset: '100', count: '1' }))).toEqual([]);
    });

    it('parameters of the query and of the body count together', async () => {
      const answer = await fetch(`${fhir.base(face)}/ValueSet/$expand?count=1`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(asParameters({ url: MAMMALS['url'] as string })),
      });
      expect(codesOf(await answer.json())).toHaveLength(1);
    });

    it('$expand filters by text', async () => {
      const url = ANIMALS['valueSet'] as string;
      expect(codesOf(await ask(face, 'ValueSet/$expand', { url, filter: 'whal', excludeNested: 'true' }))).toEqual(['whale']);
    });

    it('$batch-validate-code answers each by itself', async () => {
      const validation = (code: string) => ({
        name: 'validation',
        resource: { resourceType: 'Parameters', parameter: [{ name: 'coding', valueCoding: { system: SYSTEM, code } }] },
      });
      const answer = await fhir.clients[face].operation({
        resourceType: 'ValueSet',
        name: '$batch-validate-code',
        input: {
          resourceType: 'Parameters',
          parameter: [
            { name: 'url', valueUri: MAMMALS['url'] },
            validation('dog'),
            validation('bird'),
            { name: 'validation', resource: { resourceType: 'Parameters', parameter: [] } },
          ],
        },
      });
      const each = ((answer as unknown as JsonObject)['parameter'] as readonly { resource: JsonObject }[]).map(({ resource }) => resource);
      expect(each.map((one) => one['resourceType'])).toEqual(['Parameters', 'Parameters', 'OperationOutcome']);
      expect(each.slice(0, 2).map((one) => outOf(one)['result'])).toEqual([true, false]);
    });

    it('$subsumes tells how two codes relate', async () => {
      const outcome = async (codeA: string, codeB: string) =>
        outOf(await ask(face, 'CodeSystem/$subsumes', { system: SYSTEM, codeA, codeB }))['outcome'];
      expect(await outcome('mammal', 'dog')).toBe('subsumes');
      expect(await outcome('dog', 'mammal')).toBe('subsumed-by');
      expect(await outcome('dog', 'dog')).toBe('equivalent');
      expect(await outcome('dog', 'bird')).toBe('not-subsumed');
    });

    it('$find-matches finds codes by their properties', async () => {
      const answer = await fhir.clients[face].operation({
        resourceType: 'CodeSystem',
        name: '$find-matches',
        input: {
          resourceType: 'Parameters',
          parameter: [
            { name: 'system', valueUri: SYSTEM },
            { name: 'exact', valueBoolean: true },
            {
              name: 'property',
              part: [
                { name: 'code', valueCode: 'legs' },
                { name: 'value', valueInteger: 4 },
              ],
            },
          ],
        },
      });
      expect(allOf(answer, 'match').map(({ code }) => (code as JsonObject)['code'])).toEqual(['dog']);
    });

    it('$translate goes forward with comments, tells of what does not translate, and goes back', async () => {
      const forward = async (sourceCode: string) =>
        ask(face, 'ConceptMap/$translate', {
          url: TO_KINDS['url'] as string,
          sourceCode,
          sourceSystem: SYSTEM,
          targetSystem: KINDS['url'] as string,
        });
      const dog = allOf(await forward('dog'), 'match')[0]!;
      expect(dog).toMatchObject({ concept: { code: 'M' }, comment: 'Dogs are mammals' });
      expect(dog[EQUIVALENCE[face]]).toBe(face === 'r4' ? 'wider' : 'source-is-narrower-than-target');
      expect(outOf(await forward('whale'))['result']).toBe(false);
      expect(outOf(await forward('bird'))['result']).toBe(false);
      const back = await ask(face, 'ConceptMap/$translate', {
        targetCode: 'M',
        targetSystem: KINDS['url'] as string,
        sourceSystem: SYSTEM,
      });
      expect(allOf(back, 'match').map(({ source }) => (source as JsonObject)['code'])).toEqual(['mammal', 'dog']);
    });

    it('$translate takes the parameters of R4', async () => {
      const answer = await ask(face, 'ConceptMap/$translate', { code: 'mammal', system: SYSTEM, targetsystem: KINDS['url'] as string });
      expect(outOf(answer)['result']).toBe(true);
    });

    it('$compare tells how two value sets relate', async () => {
      const answer = await ask(face, 'ValueSet/$compare', {
        thisUrl: PETS['url'] as string,
        otherUrl: MAMMALS['url'] as string,
        diagnostics: 'true',
      });
      expect(outOf(answer)['result']).toBe('subset');
    });

    it('$preferred-id finds another name of a system', async () => {
      const answer = await ask(face, 'NamingSystem/$preferred-id', { id: '1.2.752.99999.1', type: 'uri' });
      expect(outOf(answer)['result']).toBe(SYSTEM);
    });

    it('$versions tells the version of the face', async () => {
      const answer = await fhir.clients[face].request('$versions');
      expect(outOf(answer)['default']).toBe(face === 'r4' ? '4.0' : '5.0');
    });

    it('a batch answers each entry with a status of its own', async () => {
      const request = (method: string, url: string) => ({ request: { method, url } });
      const answer = (await fhir.clients[face].batch({
        body: {
          resourceType: 'Bundle',
          type: 'batch',
          entry: [
            request('GET', `CodeSystem/$lookup?system=${SYSTEM}&code=dog`),
            request('GET', `ValueSet?url=${MAMMALS['url'] as string}`),
            request('GET', 'CodeSystem/none'),
            request('DELETE', 'CodeSystem/none'),
            { ...request('POST', 'ValueSet/$expand'), resource: asParameters({ url: MAMMALS['url'] as string }) },
          ],
        },
      })) as unknown as { entry: { response: { status: string }; resource?: JsonObject }[] };
      expect(answer.entry.map(({ response }) => response.status.slice(0, 3))).toEqual(['200', '200', '404', '405', '200']);
      expect(codesOf(answer.entry[4]!.resource)).toEqual(['dog', 'whale']);
    });

    it('resources come with the request, and are gone with it', async () => {
      const url = 'urn:own:request-scoped';
      const input = {
        resourceType: 'Parameters',
        parameter: [
          { name: 'url', valueUri: url },
          {
            name: 'tx-resource',
            resource: { resourceType: 'ValueSet', url, status: 'active', compose: { include: [{ system: SYSTEM }] } },
          },
        ],
      };
      expect(codesOf(await fhir.clients[face].operation({ resourceType: 'ValueSet', name: '$expand', input })).length).toBeGreaterThan(0);
      await expect(ask(face, 'ValueSet/$expand', { url })).rejects.toMatchObject({ response: { status: 404 } });
    });

    it('resources that are kept are answered from as if they had come with each question, until they are let go', async () => {
      const { rest } = (await fhir.clients[face].capabilityStatement()) as unknown as { rest: { operation: { name: string }[] }[] };
      expect(rest[0]!.operation.map(({ name }) => name)).toContain('cache-control');
      const valueSet = (name: string) => ({
        resourceType: 'ValueSet',
        url: `urn:own:kept-${name}`,
        status: 'active',
        compose: { include: [{ system: SYSTEM, concept: [{ code: 'dog' }] }] },
      });
      const post = (path: string, parameter: readonly object[], id?: string) =>
        rawAnswer(`${fhir.base(face)}/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/fhir+json', ...(id !== undefined && { 'x-cache-id': id }) },
          body: JSON.stringify({ resourceType: 'Parameters', parameter }),
        });
      const resource = (name: string) => ({ name: 'tx-resource', resource: valueSet(name) });
      const started = await post('$cache-control?mode=start', [resource('a')]);
      const id = outOf(started.body)['cache-id'] as string;
      // By GET as well, however often: what everybody gets must not be mixed up with it.
      const expanded = async (name: string, named = id) => {
        const url = `${fhir.base(face)}/ValueSet/$expand?url=urn:own:kept-${name}`;
        const answers = [1, 2, 3].map(() => rawAnswer(url, { headers: { 'x-cache-id': named } }));
        return (await Promise.all(answers)).map(({ status, body }) => (status === 200 ? (codesOf(body)[0] as string) : status));
      };
      expect(await expanded('a')).toEqual(['dog', 'dog', 'dog']);
      expect(await expanded('b')).toEqual([404, 404, 404]);
      expect((await post('ValueSet/$expand', [resource('b'), { name: 'url', valueUri: 'urn:own:kept-b' }], id)).status).toBe(200);
      expect(await expanded('b')).toEqual(['dog', 'dog', 'dog']);
      expect((await rawAnswer(`${fhir.base(face)}/ValueSet/$expand?url=urn:own:kept-a`)).status).toBe(404);
      expect(outOf((await post('$cache-control?mode=check', [], id)).body)).toMatchObject({
        valid: true,
        sealed: false,
        'resource-count': 2,
      });
      expect((await post('$cache-control?mode=end', [], id)).status).toBe(200);
      expect(await expanded('a')).toEqual([404, 404, 404]);
      expect(outOf((await post('$cache-control?mode=check', [], id)).body)).toMatchObject({ valid: false });
      expect((await post('$cache-control?mode=grow', [], id)).status).toBe(400);
    });

    it.each([
      [{}, 'same'],
      [{ 'system-version': 'urn:own:versioned|1' }, 'superset'],
      // Also of the one that names version 2 itself, where there is no b.
      [{ 'force-system-version': 'urn:own:versioned|1' }, 'same'],
      [{ 'system-version': 'urn:own:versioned|2' }, 'same'],
      [{ 'check-system-version': 'urn:own:versioned|1' }, 'indeterminate'],
      [{ 'default-valueset-version': 'urn:own:versioned-import|1' }, 'subset'],
    ] as const)('$compare heeds which versions are to be used: %j gives %s', async (rules, expected) => {
      const codes = (all: readonly string[]) => all.map((code) => ({ code }));
      const system = (version: string, all: readonly string[]) => ({
        ...{ resourceType: 'CodeSystem', url: 'urn:own:versioned', version, status: 'active', content: 'complete', concept: codes(all) },
      });
      const valueSet = (name: string, version: string, include: object) => ({
        ...{ resourceType: 'ValueSet', url: `urn:own:versioned-${name}`, version, status: 'active', compose: { include: [include] } },
      });
      const { status, body } = await rawAnswer(`${fhir.base(face)}/ValueSet/$compare`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify({
          resourceType: 'Parameters',
          parameter: [
            { name: 'thisValueSet', resource: valueSet('this', '1', { valueSet: ['urn:own:versioned-import'] }) },
            { name: 'otherValueSet', resource: valueSet('other', '1', { system: 'urn:own:versioned' }) },
            ...[system('1', ['a']), system('2', ['a', 'b'])].map((resource) => ({ name: 'tx-resource', resource })),
            ...[
              valueSet('import', '1', { system: 'urn:own:versioned', version: '2', concept: codes(['a']) }),
              valueSet('import', '2', { system: 'urn:own:versioned', version: '2', concept: codes(['a', 'b']) }),
            ].map((resource) => ({ name: 'tx-resource', resource })),
            ...Object.entries(rules).map(([name, valueCanonical]) => ({ name, valueCanonical })),
          ],
        }),
      });
      expect([status, outOf(body)['result']]).toEqual([200, expected]);
    });

    it('messages are Swedish when Swedish is asked for', async () => {
      const text = async (language: string) => {
        const answer = await fetch(`${fhir.base(face)}/ValueSet/$expand?url=urn:none`, { headers: { 'accept-language': language } });
        return ((await answer.json()) as { issue: { details: { text: string } }[] }).issue[0]!.details.text;
      };
      expect(await text('sv')).toMatch(/urvalet|Det finns/);
      expect(await text('*')).toContain('could not be found');
    });
  });
});
