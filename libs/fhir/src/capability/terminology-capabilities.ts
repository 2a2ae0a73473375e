import type { JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { FhirRequest } from '../http/fhir-request.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import type { PublishedResources } from '../read/published-resources.js';
import { SOFTWARE } from './software.js';

/** FHIR R5 TerminologyCapabilities of a face: the code systems that are there now for who asks, and the parameters of $expand that are heeded. */
export function terminologyCapabilities(published: PublishedResources, { face, base, context }: FhirRequest): JsonObject {
  return {
    resourceType: 'TerminologyCapabilities',
    url: `${base}/metadata?mode=terminology`,
    version: SOFTWARE.version,
    name: 'TermverkTerminologyCapabilities',
    title: 'Termverk: terminology service',
    status: 'active',
    date: SOFTWARE.releaseDate,
    kind: 'instance',
    software: { name: SOFTWARE.name, version: SOFTWARE.version },
    implementation: { description: 'Termverk', url: base },
    codeSystem: codeSystems(published, context, face === 'r4'),
    expansion: {
      hierarchical: true,
      paging: true,
      incomplete: false,
      parameter: IN_PARAMETERS['ValueSet/$expand']
        .map(({ name }) => name)
        .sort()
        .map((name) => ({ name })),
    },
    validateCode: { translations: true },
    translation: { needsMap: true },
  };
}

function codeSystems(published: PublishedResources, context: Context, isR4: boolean): JsonObject[] {
  const byUrl = new Map<string, { readonly content: string | null; readonly versions: string[] }>();
  for (const resource of published.ofType('CodeSystem')) {
    const { url, version, content } = resource;
    if (published.statusOf(resource, context) === null || content === 'supplement') continue;
    const there = byUrl.get(url);
    if (there === undefined) byUrl.set(url, { content, versions: [version] });
    else there.versions.push(version);
  }
  return [...byUrl].map(([uri, { content, versions }]) => ({
    uri,
    version: versions.map((code) => ({ code })),
    // New in R5.
    ...(isR4 ? {} : { content: content ?? 'complete' }),
  }));
}
