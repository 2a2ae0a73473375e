import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { demoToken } from '../../support/client.js';
import { codeSystem, importBody } from '../../support/importing.js';
import { outOf, rawAnswer, startFhirRegistry, type FhirRegistry } from './own-registry.js';

const URL = 'https://example.org/CodeSystem/that-changes';

/** Often enough for an answer to be kept, and to be given as it was kept. */
const TIMES = 4;

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
