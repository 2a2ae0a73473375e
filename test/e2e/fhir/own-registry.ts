import { Client } from 'fhir-kit-client';
import type { JsonObject } from '@termverk/kernel';
import { demoToken } from '../../support/client.js';
import { FHIR, importBody, packageOf } from '../../support/importing.js';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';
import { OWN_RESOURCES } from './own-resources.js';

/** The faces of FHIR. */
export const FACES = ['r4', 'r5'] as const;
export type TestFace = (typeof FACES)[number];

/** A registry with the resources of these tests published, and a client for each face. */
export interface FhirRegistry {
  readonly registry: TestRegistry;
  readonly clients: Readonly<Record<TestFace, Client>>;
  readonly base: (face: TestFace) => string;
}

/** Starts it with the small seed. Throws when the resources are not taken. */
export async function startFhirRegistry(): Promise<FhirRegistry> {
  const registry = await startTestRegistry({ seed: 'minimal' });
  try {
    await importOwn(registry);
  } catch (error) {
    await registry.stop();
    throw error;
  }
  const base = (face: TestFace) => `${registry.url}/fhir/${face}`;
  const client = (face: TestFace) => new Client({ baseUrl: base(face), customHeaders: { accept: FHIR } });
  return { registry, base, clients: { r4: client('r4'), r5: client('r5') } };
}

async function importOwn({ url }: TestRegistry): Promise<void> {
  const token = await demoToken(url, 'demo-terminolog');
  const files = Object.fromEntries(OWN_RESOURCES.map((resource, i) => [`${i}.json`, JSON.stringify(resource)]));
  const { report, error } = await importBody(url, token, new Uint8Array(await packageOf(files)), 'application/gzip');
  if (report?.committed !== true) throw new Error(`the resources were not imported: ${JSON.stringify(report?.problems ?? error)}`);
}

/** The out parameters of an operation, by name; of those that come several times the last. */
export function outOf(parameters: unknown): Record<string, unknown> {
  const all = ((parameters as JsonObject)['parameter'] ?? []) as readonly JsonObject[];
  return Object.fromEntries(all.map((one) => [one['name'] as string, partOrValue(one)]));
}

/** Every out parameter of a name, its parts by name. */
export function allOf(parameters: unknown, name: string): Record<string, unknown>[] {
  const all = ((parameters as JsonObject)['parameter'] ?? []) as readonly JsonObject[];
  return all.filter((one) => one['name'] === name).map((one) => partOrValue(one) as Record<string, unknown>);
}

function partOrValue(one: JsonObject): unknown {
  if (Array.isArray(one['part'])) {
    return Object.fromEntries((one['part'] as readonly JsonObject[]).map((part) => [part['name'] as string, partOrValue(part)]));
  }
  return one['resource'] ?? Object.entries(one).find(([member]) => member.startsWith('value'))?.[1];
}

/** The status and the outcome of a request that a client of FHIR would not send. */
export async function rawAnswer(
  url: string,
  init: RequestInit = {},
): Promise<{ status: number; type: string; body: JsonObject; headers: Headers }> {
  const response = await fetch(url, init);
  const text = await response.text();
  let body: JsonObject;
  try {
    body = JSON.parse(text) as JsonObject;
  } catch {
    throw new Error(`${response.status} without JSON for ${url}: ${text.slice(0, 300)}`);
  }
  return { status: response.status, type: response.headers.get('content-type') ?? '', body, headers: response.headers };
}
