import { Injectable } from '@nestjs/common';
import { batched, grouped, inOrder, Reads } from '@termverk/platform';
import type { DatedFact } from '../fact/dated-fact.js';
import { VERSIONS_BY_ID, VERSIONS_OF_ARTEFACTS, versionRecordOf, type VersionRecord, type VersionRow } from '../version/version-record.js';
import { ARTEFACTS_BY_ID, FACTS_OF_ARTEFACTS, type ArtefactRow } from './artefact.queries.js';

/** Artefacts, versions and facts by id: one statement per request and thing, however many ask. */
@Injectable()
export class ArtefactReads {
  readonly artefactById = batched<string, ArtefactRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<ArtefactRow>(ARTEFACTS_BY_ID, [ids]), (row) => row.id),
  );
  readonly versionById = batched<string, VersionRecord | null>(async (ids) =>
    inOrder(ids, (await this.reads.rows<VersionRow>(VERSIONS_BY_ID, [ids])).map(versionRecordOf), (row) => row.id),
  );
  readonly versionsOf = batched<string, VersionRecord[]>(async (ids) =>
    grouped(ids, (await this.reads.rows<VersionRow>(VERSIONS_OF_ARTEFACTS, [ids])).map(versionRecordOf), (row) => row.artefactId),
  );
  readonly factsOf = batched<string, DatedFact[]>(async (ids) =>
    grouped(ids, await this.reads.rows<DatedFact & Record<string, unknown>>(FACTS_OF_ARTEFACTS, [ids]), (row) => row.artefactId),
  );

  constructor(private readonly reads: Reads) {}

  /** One version outside GraphQL, or null. */
  async version(id: string): Promise<VersionRecord | null> {
    const row = await this.reads.row<VersionRow>(VERSIONS_BY_ID, [[id]]);
    return row === null ? null : versionRecordOf(row);
  }
}
