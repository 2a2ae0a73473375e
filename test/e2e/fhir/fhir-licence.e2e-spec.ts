import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { demoToken } from '../../support/client.js';
import { codeSystem, importBody } from '../../support/importing.js';
import { FACES, rawAnswer, startFhirRegistry, type FhirRegistry } from './own-registry.js';

const URL = 'https://example.org/CodeSystem/under-licence';

describe('content that only licence holders may read', () => {
  let fhir: FhirRegistry;
  beforeAll(async () => {
    fhir = await startFhirRegistry();
    const token = await demoToken(fhir.registry.url, 'demo-terminolog');
    const body = codeSystem('under-licence', [{ code: 'secret', display: 'A secret' }], { title: 'Known to everybody' });
    const { report, error } = await importBody(fhir.registry.url, token, body, undefined, { licence: 'snomed-ct' });
    expect(report ?? error).toMatchObject({ committed: true });
  }, 180_000);
  afterAll(() => fhir?.registry.stop());

  it.each(FACES)('is known on %s, and not shown', async (face) => {
    const base = fhir.base(face);
    const { body } = await rawAnswer(`${base}/CodeSystem?url=${URL}`);
    const [{ resource }] = body['entry'] as unknown as [{ resource: JsonObject }];
    expect(resource).toMatchObject({ url: URL, title: 'Known to everybody', meta: { tag: [{ code: 'SUBSETTED' }] } });
    expect(JSON.stringify(resource)).not.toContain('secret');
    const compose = { resourceType: 'ValueSet', status: 'active', compose: { include: [{ system: URL }] } };
    const expand = { resourceType: 'Parameters', parameter: [{ name: 'valueSet', resource: compose }] };
    const answers = [
      await rawAnswer(`${base}/CodeSystem/${resource['id'] as string}`),
      await rawAnswer(`${base}/CodeSystem/${resource['id'] as string}?_elements=concept`),
      await rawAnswer(`${base}/CodeSystem/${resource['id'] as string}/_history/1`),
      await rawAnswer(`${base}/CodeSystem/$lookup?system=${URL}&code=secret`),
      await rawAnswer(`${base}/CodeSystem/$validate-code?url=${URL}&code=secret`),
      await rawAnswer(`${base}/ValueSet/$expand`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(expand),
      }),
    ];
    for (const { status, body: outcome } of answers) {
      expect([status, outcome['resourceType']]).toEqual([403, 'OperationOutcome']);
      expect(outcome).toMatchObject({ issue: [{ code: 'forbidden', details: { coding: [{ code: 'LICENCE_REQUIRED' }] } }] });
    }
    const wide = await rawAnswer(`${base}/CodeSystem?url=${URL}&_elements=concept`);
    expect(JSON.stringify(wide.body)).not.toContain('secret');
    expect((await rawAnswer(`${base}/CodeSystem?code=secret`)).body['total']).toBe(0);
  });
});
