import type { VersionRecord } from '@termverk/catalogue';
import type { JsonObject } from '@termverk/kernel';
import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { elementsWished, withElements, type ElementWish } from '../search/elements.js';
import type { PublishedResources } from './published-resources.js';
import { servedHeader, type ResourceContent } from './resource-content.js';

/** What reading needs. */
export interface ReadParts {
  readonly published: PublishedResources;
  readonly content: ResourceContent;
}

/** FHIR R5 §3.2.0.2 read, and §3.2.0.3 vread: published versions never change, so a published resource has one version. */
export async function readInteraction(parts: ReadParts, request: FhirRequest): Promise<FhirAnswer> {
  const version = await found(parts, request);
  if (request.versionId !== null && request.versionId !== String(version.revision))
    throw new FhirProblem('RESOURCE_UNKNOWN', { type: request.type!, id: quoted(`${request.id}/_history/${request.versionId}`) });
  const status = await statusOf(parts, version, request);
  const wish = elementsWished(request.query);
  const etag = `W/"${version.revision}"`;
  const headers = {
    ETag: etag,
    'Last-Modified': (version.frozenAt ?? version.createdAt).toUTCString(),
    // Whether it is still in force may change, and who may read it.
    'Cache-Control': version.restricted || version.frozenAt === null ? 'no-store' : 'public, no-cache',
  };
  if (wish === null) {
    return { status: 200, headers, pieces: parts.content.pieces(version, servedHeader(version, status), request.face) };
  }
  return { status: 200, headers, resource: await subset(parts, version, status, wish) };
}

/** FHIR R5 §3.2.0.11 history of one resource: its one published version. */
export async function historyInteraction(parts: ReadParts, request: FhirRequest): Promise<FhirAnswer> {
  const version = await found(parts, request);
  const status = await statusOf(parts, version, request);
  const { base, type, id, face } = request;
  const header = servedHeader(version, status, version.rowCount > 0);
  return {
    status: 200,
    resource: {
      resourceType: 'Bundle',
      type: 'history',
      total: 1,
      link: [{ relation: 'self', url: `${base}/${type}/${id}/_history` }],
      entry: [
        {
          fullUrl: `${base}/${type}/${id}`,
          resource: header,
          request: { method: 'POST', url: type! },
          response: {
            status: '201 Created',
            etag: `W/"${version.revision}"`,
            lastModified: (header['meta'] as JsonObject)['lastUpdated']!,
          },
        },
      ],
      meta: {
        lastUpdated: request.context.now.toISOString(),
        profile: [`http://hl7.org/fhir/${face === 'r4' ? '4.0' : '5.0'}/StructureDefinition/Bundle`],
      },
    },
  };
}

async function found({ content }: ReadParts, { type, id, context }: FhirRequest): Promise<VersionRecord> {
  const version = await content.version(type!, id!, context);
  if (version === null) throw new FhirProblem('RESOURCE_UNKNOWN', { type: type!, id: quoted(id!) });
  return version;
}

/** The status that holds now. Throws `FhirProblem` when a published resource is withdrawn, or does not hold yet. */
async function statusOf({ published }: ReadParts, version: VersionRecord, { context, type }: FhirRequest): Promise<string> {
  if (version.frozenAt === null) return 'draft';
  await published.refresh();
  const resource = published.byId(version.id);
  const status = resource === undefined ? null : published.statusOf(resource, context);
  if (status === null) throw new FhirProblem('RESOURCE_UNKNOWN', { type: type!, id: version.id });
  return status;
}

async function subset({ content }: ReadParts, version: VersionRecord, status: string, wish: ElementWish): Promise<JsonObject> {
  const header = servedHeader(version, status, true);
  if (!wish.needsContent) return withElements(header, wish);
  return withElements({ ...(await content.resource(version, header, 'r5')) }, wish);
}
