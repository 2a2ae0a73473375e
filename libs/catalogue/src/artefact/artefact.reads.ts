import { Injectable } from '@nestjs/common';
import { batched, grouped, inOrder, Reads } from '@termverk/platform';
import type { DatedFact } from '../fact/dated-fact.js';
import { viewerOf } from '../namespace/reading.js';
import {
  TOLD_VERSIONS,
  VERSIONS_BY_ID,
  VERSIONS_OF_ARTEFACTS,
  versionRecordOf,
  type VersionRecord,
  type VersionRow,
} from '../version/version-record.js';
import { ARTEFACTS_BY_ID, FACTS_OF_ARTEFACTS, type ArtefactRow } from './artefact.queries.js';

/**
 * Artefacts, versions and facts by id: one statement per request and thing, however many ask. Whatever leads to an artefact or a version
 * comes through here, and what lies in a namespace that is closed to the asker is null: not there.
 */
@Injectable()
export class ArtefactReads {
  readonly artefactById = batched<string, ArtefactRow | null>(async (ids, { termverk: { actor } }) =>
    inOrder(ids, await this.reads.rows<ArtefactRow>(ARTEFACTS_BY_ID, [ids, ...viewerOf(actor)]), (row) => row.id),
  );
  readonly versionById = batched<string, VersionRecord | null>(async (ids, { termverk: { actor } }) =>
    inOrder(ids, (await this.reads.rows<VersionRow>(TOLD_VERSIONS, [ids, ...viewerOf(actor)])).map(versionRecordOf), (row) => row.id),
  );
  /** Of artefacts that the asker knows. */
  readonly versionsOf = batched<string, VersionRecord[]>(async (ids) =>
    grouped(ids, (await this.reads.rows<VersionRow>(VERSIONS_OF_ARTEFACTS, [ids])).map(versionRecordOf), (row) => row.artefactId),
  );
  readonly factsOf = batched<string, DatedFact[]>(async (ids) =>
    grouped(ids, await this.reads.rows<DatedFact & Record<string, unknown>>(FACTS_OF_ARTEFACTS, [ids]), (row) => row.artefactId),
  );

  constructor(private readonly reads: Reads) {}

  /** One version outside GraphQL, or null; whether it may be told of is then for `LicenceReads` to say. */
  async version(id: string): Promise<VersionRecord | null> {
    const row = await this.reads.row<VersionRow>(VERSIONS_BY_ID, [[id]]);
    return row === null ? null : versionRecordOf(row);
  }

  /** Versions outside GraphQL, by id, in one statement; whether they may be told of is then for `LicenceReads` to say. */
  async versions(ids: readonly string[]): Promise<ReadonlyMap<string, VersionRecord>> {
    const rows = await this.reads.rows<VersionRow>(VERSIONS_BY_ID, [ids]);
    return new Map(rows.map((row) => [row.id, versionRecordOf(row)]));
  }
}
