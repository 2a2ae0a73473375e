import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { FACES, rawAnswer, startFhirRegistry, type FhirRegistry, type TestFace } from './own-registry.js';
import { ANIMALS, MAMMALS, PETS } from './own-resources.js';

const JSON_TYPE = { 'content-type': 'application/fhir+json' };
const BOUND_MS = 5000;
const MEBIBYTE = 1024 * 1024;

/** What is sent, and the status that answers it. */
interface Hostile {
  readonly what: string;
  readonly status: number;
  readonly path: string;
  readonly init?: RequestInit;
}

const post = (body: unknown, type = 'application/fhir+json'): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const parameters = (...parameter: JsonObject[]): RequestInit => post({ resourceType: 'Parameters', parameter });
const uri = (name: string, valueUri: string): JsonObject => ({ name, valueUri });
const valueSet = (compose: JsonObject, url = 'urn:own:hostile'): JsonObject => ({
  resourceType: 'ValueSet',
  url,
  status: 'active',
  compose,
});
const expand = (compose: JsonObject): RequestInit => parameters({ name: 'valueSet', resource: valueSet(compose) });
const nested = (n: number): string => '[['.repeat(n) + ']]'.repeat(n);
const EXPAND = 'ValueSet/$expand';
const VALIDATE = 'ValueSet/$validate-code';
const MEMBERS = MAMMALS['url'] as string;
const SYSTEM = ANIMALS['url'] as string;
const DOG: JsonObject = { name: 'coding', valueCoding: { system: SYSTEM, code: 'dog' } };

const HOSTILE: readonly Hostile[] = [
  { what: 'XML', status: 415, path: EXPAND, init: post('<Parameters xmlns="http://hl7.org/fhir"/>', 'application/fhir+xml') },
  { what: 'XML that says it is JSON', status: 400, path: EXPAND, init: post('<Parameters xmlns="http://hl7.org/fhir"/>') },
  { what: 'a wish for XML', status: 406, path: 'metadata', init: { headers: { accept: 'application/fhir+xml' } } },
  { what: 'a wish for XML in the address', status: 406, path: 'metadata?_format=xml' },
  { what: 'a wish for HTML alone', status: 406, path: 'metadata', init: { headers: { accept: 'text/html' } } },
  { what: 'truncated JSON', status: 400, path: EXPAND, init: post('{"resourceType":"Parameters","parameter":[{"name":"url","valu') },
  { what: 'truncated JSON of the plain type', status: 400, path: EXPAND, init: post('{"resourceType":', 'application/json') },
  {
    what: 'bytes that are no UTF-8',
    status: 400,
    path: EXPAND,
    init: { method: 'POST', headers: JSON_TYPE, body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) },
  },
  { what: 'nothing at all', status: 400, path: EXPAND, init: post('') },
  { what: 'JSON that is no resource', status: 400, path: EXPAND, init: post('[1,2,3]') },
  { what: 'null', status: 400, path: EXPAND, init: post('null') },
  { what: 'another resource', status: 400, path: EXPAND, init: post({ resourceType: 'Patient' }) },
  {
    what: 'parameters that are no list',
    status: 400,
    path: EXPAND,
    init: post({ resourceType: 'Parameters', parameter: { name: 'url' } }),
  },
  { what: 'a parameter without a name', status: 400, path: EXPAND, init: parameters({ valueUri: MEMBERS }) },
  { what: 'a parameter that is null', status: 400, path: EXPAND, init: post({ resourceType: 'Parameters', parameter: [null] }) },
  { what: 'JSON as deep as a well', status: 400, path: EXPAND, init: post(`{"resourceType":"Parameters","x":${nested(20_000)}}`) },
  { what: 'a prototype', status: 400, path: EXPAND, init: post('{"__proto__":{"resourceType":"Parameters"},"parameter":[]}') },
  { what: 'neither url nor resource', status: 400, path: EXPAND, init: parameters() },
  {
    what: 'both url and resource',
    status: 400,
    path: EXPAND,
    init: parameters(uri('url', MEMBERS), { name: 'valueSet', resource: valueSet({ include: [] }) }),
  },
  { what: 'neither of them to validate', status: 400, path: VALIDATE, init: parameters(DOG) },
  {
    what: 'both of them to validate',
    status: 400,
    path: VALIDATE,
    init: parameters(DOG, uri('url', MEMBERS), { name: 'valueSet', resource: valueSet({}) }),
  },
  { what: 'no code to validate', status: 400, path: VALIDATE, init: parameters(uri('url', MEMBERS)) },
  {
    what: 'two codes to validate',
    status: 400,
    path: VALIDATE,
    init: parameters(uri('url', MEMBERS), DOG, { name: 'code', valueCode: 'dog' }),
  },
  { what: 'a boolean for a url', status: 400, path: EXPAND, init: parameters({ name: 'url', valueBoolean: true }) },
  {
    what: 'a text for a boolean',
    status: 400,
    path: EXPAND,
    init: parameters(uri('url', MEMBERS), { name: 'activeOnly', valueString: 'yes' }),
  },
  { what: 'a text for a count', status: 400, path: `${EXPAND}?url=${MEMBERS}&count=ten` },
  {
    what: 'a fraction for a count',
    status: 400,
    path: EXPAND,
    init: parameters(uri('url', MEMBERS), { name: 'count', valueInteger: 1.5 }),
  },
  { what: 'a count below nothing', status: 400, path: `${EXPAND}?url=${MEMBERS}&count=-1` },
  { what: 'an offset below nothing', status: 400, path: `${EXPAND}?url=${MEMBERS}&offset=-1` },
  { what: 'a count beyond numbers', status: 400, path: `${EXPAND}?url=${MEMBERS}&count=99999999999999999999` },
  { what: 'a url twice', status: 400, path: `${EXPAND}?url=${MEMBERS}&url=urn:other` },
  {
    what: 'a coding that is a text',
    status: 400,
    path: VALIDATE,
    init: parameters(uri('url', MEMBERS), { name: 'coding', valueCoding: 'dog' }),
  },
  {
    what: 'a coding with a number for a code',
    status: 400,
    path: VALIDATE,
    init: parameters(uri('url', MEMBERS), { name: 'coding', valueCoding: { code: 1 } }),
  },
  {
    what: 'a resource where a coding is due',
    status: 400,
    path: VALIDATE,
    init: parameters(uri('url', MEMBERS), { name: 'coding', resource: PETS }),
  },
  { what: 'an unknown value set', status: 404, path: `${EXPAND}?url=urn:none` },
  { what: 'an unknown system', status: 404, path: 'CodeSystem/$lookup?system=urn:none&code=x' },
  { what: 'an unknown version', status: 404, path: `CodeSystem/$lookup?system=${SYSTEM}&version=99&code=dog` },
  { what: 'an unknown code', status: 404, path: `CodeSystem/$lookup?system=${SYSTEM}&code=none` },
  { what: 'NUL in a code', status: 400, path: `CodeSystem/$lookup?system=${SYSTEM}&code=%00` },
  {
    what: 'NUL in a body',
    status: 400,
    path: VALIDATE,
    init: parameters(uri('url', MEMBERS), { name: 'coding', valueCoding: { system: SYSTEM, code: 'd\0g' } }),
  },
  {
    what: 'a lone surrogate in a code',
    status: 400,
    path: VALIDATE,
    init: parameters(uri('url', MEMBERS), { name: 'coding', valueCoding: { system: SYSTEM, code: 'd\ud800g' } }),
  },
  { what: 'bytes of an address that are no UTF-8', status: 400, path: `CodeSystem/$lookup?system=${SYSTEM}&code=%ff%fe` },
  {
    what: 'a value set whose compose is a text',
    status: 422,
    path: EXPAND,
    init: parameters({ name: 'valueSet', resource: { ...PETS, compose: 'all' } }),
  },
  { what: 'a clause that is a text', status: 422, path: EXPAND, init: expand({ include: ['all'] }) },
  {
    what: 'a concept without a code',
    status: 422,
    path: EXPAND,
    init: parameters(uri('url', 'urn:x'), { name: 'tx-resource', resource: { resourceType: 'CodeSystem', url: 'urn:x', concept: [{}] } }),
  },
  { what: 'a method that changes something', status: 405, path: 'CodeSystem/x', init: { method: 'DELETE' } },
  { what: 'a method nobody knows', status: 405, path: EXPAND, init: { method: 'PATCH', headers: JSON_TYPE, body: '{}' } },
  { what: 'an operation nobody knows', status: 404, path: 'ValueSet/$explode' },
  { what: 'an id that is none', status: 404, path: 'CodeSystem/..%2f..%2fetc%2fpasswd' },
  { what: 'a long path', status: 404, path: `CodeSystem/${'x/'.repeat(500)}` },
  { what: 'a transaction', status: 400, path: '', init: post({ resourceType: 'Bundle', type: 'transaction', entry: [] }) },
  {
    what: 'a batch of a thousand and one',
    status: 413,
    path: '',
    init: post({ resourceType: 'Bundle', type: 'batch', entry: Array(1001).fill({}) }),
  },
  { what: 'a search for a date that is none', status: 400, path: 'CodeSystem?date=yesterday' },
  { what: 'a modifier nobody knows', status: 400, path: 'CodeSystem?name:near=x' },
  { what: 'a summary nobody knows', status: 400, path: 'CodeSystem?_summary=brief' },
  { what: 'a token that is none', status: 401, path: 'metadata', init: { headers: { authorization: 'Bearer none' } } },
];

describe('what does harm elsewhere', () => {
  let fhir: FhirRegistry;
  beforeAll(async () => (fhir = await startFhirRegistry()), 180_000);
  afterAll(() => fhir?.registry.stop());

  const still = async (face: TestFace) => {
    const { status } = await rawAnswer(`${fhir.base(face)}/ValueSet/$validate-code?url=${MEMBERS}&system=${SYSTEM}&code=dog`);
    expect(status).toBe(200);
  };

  describe.each(FACES)('on %s', (face) => {
    it.each(HOSTILE.map((one): [string, Hostile] => [one.what, one]))(
      '%s is refused with an OperationOutcome, and the next is served',
      async (_what, { status, path, init }) => {
        const startedMs = performance.now();
        const answer = await rawAnswer(`${fhir.base(face)}/${path}`, init);
        expect({ status: answer.status, ...answer.body }).toMatchObject({ status, resourceType: 'OperationOutcome' });
        expect(answer.type).toContain('application/fhir+json');
        const { issue } = answer.body as { issue: { severity: string; code: string; details: { text: string } }[] };
        expect(issue[0]).toMatchObject({ severity: 'error', details: { text: expect.stringMatching(/\S/) } });
        expect(performance.now() - startedMs).toBeLessThan(BOUND_MS);
        await still(face);
      },
    );

    it.each(['application/fhir+json', 'application/json'])('50 MB as %s are refused', async (type) => {
      const body = `{"resourceType":"Parameters","x":"${'y'.repeat(50 * MEBIBYTE)}"}`;
      const answer = await rawAnswer(`${fhir.base(face)}/${EXPAND}`, post(body, type)).catch(() => null);
      // A client that still sends when the answer comes may find the connection closed instead.
      if (answer !== null) expect(answer).toMatchObject({ status: 413, body: { resourceType: 'OperationOutcome' } });
      await still(face);
    });

    it('50 MB in pieces, without saying so before, are refused', async () => {
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (sent++ < 50) controller.enqueue(new Uint8Array(MEBIBYTE).fill(0x20));
          else controller.close();
        },
      });
      const init = { method: 'POST', headers: JSON_TYPE, body, duplex: 'half' } as RequestInit;
      expect((await rawAnswer(`${fhir.base(face)}/${EXPAND}`, init)).status).toBe(413);
      await still(face);
    });

    it.each([
      [
        'a regular expression made to explode',
        { include: [{ system: SYSTEM, filter: [{ property: 'code', op: 'regex', value: '(a+)+$|(x+x+)+y' }] }] },
      ],
      ['a filter that nobody knows', { include: [{ system: SYSTEM, filter: [{ property: 'colour', op: '=', value: 'red' }] }] }],
      ['a filter without a value', { include: [{ system: SYSTEM, filter: [{ property: 'concept', op: 'is-a', value: '' }] }] }],
      ['a compose with nothing in it', {}],
      ['a clause with nothing in it', { include: [{}] }],
      ['a value set that imports itself', { include: [{ valueSet: ['urn:own:hostile'] }] }],
      ['an unknown system', { include: [{ system: 'urn:none' }] }],
    ])('%s ends soon, without a fault', async (_what, compose) => {
      const startedMs = performance.now();
      const answer = await rawAnswer(`${fhir.base(face)}/${EXPAND}`, expand(compose as JsonObject));
      expect([200, 400, 404, 422]).toContain(answer.status);
      expect(answer.body['resourceType']).toBe(answer.status === 200 ? 'ValueSet' : 'OperationOutcome');
      expect(performance.now() - startedMs).toBeLessThan(BOUND_MS);
      await still(face);
    });

    it('an offset past the end is an empty page with the total', async () => {
      const { body } = await rawAnswer(`${fhir.base(face)}/${EXPAND}?url=${MEMBERS}&offset=1000&count=10`);
      expect(body).toMatchObject({ expansion: { total: 2 } });
      expect((body['expansion'] as JsonObject)['contains'] ?? []).toEqual([]);
    });
  });

  it('an address outside both faces is told in FHIR as well', async () => {
    for (const path of ['/fhir', '/fhir/r3/metadata', '/fhir/R5/metadata', '/fhir/r5/%zz']) {
      const { status, body } = await rawAnswer(`${fhir.registry.url}${path}`);
      expect([path, status >= 400 && status < 500, body['resourceType']]).toEqual([path, true, 'OperationOutcome']);
    }
  });
});
