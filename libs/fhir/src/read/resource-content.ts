import { Injectable } from '@nestjs/common';
import type { Json, JsonObject } from '@termverk/kernel';
import { ArtefactReads, ContentReads, decodeOrder, isVisible, LicenceReads, type VersionRecord } from '@termverk/catalogue';
import { toFhirResource, writeFhirJson, type FhirVersion } from '@termverk/interchange';
import { Reads, type Context } from '@termverk/platform';
import type { FhirFace } from '@termverk/serving';
import type { ContentRow } from '@termverk/terminology';
import { isId } from '@termverk/kernel';

/** A version with more rows than this is streamed in the order of its keys rather than of its document. */
const DOCUMENT_ORDER_ROWS = 50_000;

/** Which FHIR version a face writes. */
export const WRITTEN: Readonly<Record<FhirFace, FhirVersion>> = { r4: 'R4', r5: 'R5' };

/** Reads versions as FHIR resources. */
@Injectable()
export class ResourceContent {
  constructor(
    private readonly artefacts: ArtefactReads,
    private readonly content: ContentReads,
    private readonly licences: LicenceReads,
    private readonly reads: Reads,
  ) {}

  /** A version of a type that the actor may know of; null when there is none. Throws `LICENCE_REQUIRED` when its content may not be read. */
  async version(type: string, id: string, context: Context): Promise<VersionRecord | null> {
    if (!isId(id)) return null;
    const version = await this.artefacts.version(id);
    if (version === null || version.header['resourceType'] !== type || !isVisible(version, context)) return null;
    await this.licences.require(version, context);
    return version;
  }

  /** The whole resource as JSON of a face, in pieces and in constant memory when it is large. */
  async *pieces(version: VersionRecord, header: JsonObject, face: FhirFace): AsyncGenerator<string> {
    yield* writeFhirJson(await this.document(version, header), WRITTEN[face]);
  }

  /** The whole resource in a face's form, for what is small. */
  async resource(version: VersionRecord, header: JsonObject, face: FhirFace): Promise<JsonObject> {
    return toFhirResource(await this.document(version, header), WRITTEN[face]);
  }

  private async document(version: VersionRecord, header: JsonObject) {
    if (version.rowCount === 0) return { header, rows: [] as ContentRow[] };
    if (version.rowCount > DOCUMENT_ORDER_ROWS) return { header, rows: this.parsed(version.id) };
    const rows: ContentRow[] = [];
    for await (const row of this.parsed(version.id)) rows.push(row);
    const stored = await this.reads.row<{ row_order: Buffer | null }>('select row_order from artefact_version where id = $1', [version.id]);
    return { header, rows, order: decodeOrder(stored?.row_order ?? null, version.rowCount) };
  }

  private async *parsed(versionId: string): AsyncGenerator<ContentRow> {
    for await (const block of this.content.blocks(versionId)) {
      for (const { key, body } of block) yield { key, body: JSON.parse(body) as JsonObject };
      // Others get their turn between blocks of a thousand rows.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** The header as it is served: the id of the version, when it was published, and the status that holds now. */
export function servedHeader(version: VersionRecord, status: string, subsetted = false): JsonObject {
  const { resourceType, id: _id, meta, ...rest } = version.header;
  const given = typeof meta === 'object' && meta !== null && !Array.isArray(meta) ? (meta as JsonObject) : {};
  const served: Record<string, Json | undefined> = {
    ...given,
    versionId: String(version.revision),
    lastUpdated: (version.frozenAt ?? version.createdAt).toISOString(),
  };
  if (subsetted) served['tag'] = [...((given['tag'] as readonly Json[] | undefined) ?? []), SUBSETTED];
  return { resourceType: resourceType!, id: version.id, meta: served as JsonObject, ...rest, status };
}

const SUBSETTED: JsonObject = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
  display: 'Resource encoded in summary mode',
};
