import { localized } from '@termverk/kernel';
import { nodeId, type Context } from '@termverk/platform';
import type { VersionRecord } from './version-record.js';
import type { ArtefactVersionType } from './version.types.js';

/** A version as the schema shows it. */
export function versionTypeOf(record: VersionRecord, context: Pick<Context, 'locale'>): ArtefactVersionType {
  const { sv, en } = record.changeNote;
  return {
    id: nodeId('ArtefactVersion', record.id),
    key: record.id,
    artefactKey: record.artefactId,
    baseKey: record.baseVersionId,
    kind: record.kind,
    licence: record.licence,
    restricted: record.restricted,
    version: record.version,
    header: record.header,
    rowCount: record.rowCount,
    contentChecksum: record.contentChecksum,
    meaningChecksum: record.meaningChecksum,
    publishedAt: record.frozenAt,
    createdAt: record.createdAt,
    changeNote: sv === null ? en : localized({ sv, en: en ?? undefined }, context.locale),
    source: record.source,
  };
}
