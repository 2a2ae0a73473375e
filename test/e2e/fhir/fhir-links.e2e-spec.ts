import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { freePort } from '../../support/free-port.js';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';
import { FACES } from './own-registry.js';

const HOSTS = ['registry.example', 'evil.example', 'evil.example', 'evil.example', 'registry.example'];

/** The address of a search's own link, when it is asked under a host that the client makes up. */
function selfLink(url: string, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'x-forwarded-host': host, 'x-forwarded-proto': 'http' };
    const asked = request(url, { headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const bundle = JSON.parse(Buffer.concat(pieces).toString('utf8')) as { link?: JsonObject[] };
        resolve(bundle.link?.find(({ relation }) => relation === 'self')?.['url'] as string);
      });
    });
    asked.on('error', reject).end();
  });
}

describe('links of the FHIR faces', () => {
  let registry: TestRegistry;
  let port: string;
  beforeAll(async () => {
    port = `${await freePort()}`;
    registry = await startTestRegistry({ env: { PORT: port, TERMVERK_PUBLIC_URL: 'https://registry.example/' } });
  }, 120_000);
  afterAll(() => registry?.stop());

  it.each(FACES)('lead to the configured address, whatever host was asked: %s', async (face) => {
    // Often enough for the answer to be kept for one host, and asked for under another.
    for (const host of HOSTS)
      expect(await selfLink(`http://127.0.0.1:${port}/fhir/${face}/CodeSystem?status=active`, host)).toMatch(
        new RegExp(`^https://registry\\.example/fhir/${face}/CodeSystem\\?`),
      );
  });
});
