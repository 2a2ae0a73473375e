import type { JsonObject } from '@termverk/kernel';
import type { ArtefactKind } from '@termverk/terminology';
import { CONDITION, RESTRICTED, toldTo } from '../namespace/reading.js';

/** An artefact version with what identifies it and its artefact, as use cases see it. Checksums are 64 hexadecimal digits. */
export interface VersionRecord {
  readonly id: string;
  readonly artefactId: string;
  readonly kind: ArtefactKind;
  readonly url: string;
  readonly version: string;
  readonly subjectField: string | null;
  readonly authorityId: string | null;
  /** The condition on reading its content: the artefact's licence, also behind a closed namespace; and whether not everybody meets it. */
  readonly licence: string;
  readonly restricted: boolean;
  readonly baseVersionId: string | null;
  readonly header: JsonObject;
  readonly rowCount: number;
  readonly contentChecksum: string;
  readonly meaningChecksum: string;
  readonly frozenAt: Date | null;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly changeNote: { readonly sv: string | null; readonly en: string | null };
  /** Counts the edits of a draft. */
  readonly revision: number;
  readonly source: string | null;
  /** What the draft is part of, such as a proposal; null when it is its author's own. */
  readonly heldBy: string | null;
}

/** A version as it is stored, joined with its artefact. */
export interface VersionRow {
  readonly id: string;
  readonly artefact_id: string;
  readonly kind: ArtefactKind;
  readonly url: string;
  readonly version: string;
  readonly subject_field: string | null;
  readonly authority_id: string | null;
  readonly licence: string;
  readonly restricted: boolean;
  readonly base_version_id: string | null;
  readonly header: JsonObject;
  readonly row_count: number;
  readonly content_checksum: Buffer;
  readonly meaning_checksum: Buffer;
  readonly frozen_at: Date | null;
  readonly created_at: Date;
  readonly created_by: string | null;
  readonly change_note_sv: string | null;
  readonly change_note_en: string | null;
  readonly revision: number;
  readonly source: string | null;
  readonly held_by: string | null;
}

const COLUMNS = `v.id, v.artefact_id, a.kind, a.url, v.version, a.subject_field, a.authority_id, ${CONDITION} as licence,
  ${RESTRICTED} as restricted, v.base_version_id, v.header, v.row_count,
  v.content_checksum, v.meaning_checksum, v.frozen_at, v.created_at, v.created_by, v.change_note_sv, v.change_note_en, v.revision, v.source, v.held_by`;

export const VERSIONS_BY_ID = `
  select ${COLUMNS} from artefact_version v join artefact a on a.id = v.artefact_id where v.id = any($1::uuid[])`;
/** How many rows a version has: $1. */
export const ROW_COUNT = 'select row_count as n from artefact_version where id = $1';
/** Those of them that somebody may be told of: $2, $3 who asks (`viewerOf`). */
export const TOLD_VERSIONS = `${VERSIONS_BY_ID} and ${toldTo('$2', '$3')}`;
/** The same one version, locked until the transaction ends. */
export const VERSION_LOCKED = `
  select ${COLUMNS} from artefact_version v join artefact a on a.id = v.artefact_id where v.id = $1 for update of v`;
export const VERSIONS_OF_ARTEFACTS = `
  select ${COLUMNS} from artefact_version v join artefact a on a.id = v.artefact_id
  where v.artefact_id = any($1::uuid[]) and v.frozen_at is not null order by v.frozen_at desc, v.id desc`;

/** A stored version as a value. */
export function versionRecordOf(row: VersionRow): VersionRecord {
  return {
    id: row.id,
    artefactId: row.artefact_id,
    kind: row.kind,
    url: row.url,
    version: row.version,
    subjectField: row.subject_field,
    authorityId: row.authority_id,
    licence: row.licence,
    restricted: row.restricted,
    baseVersionId: row.base_version_id,
    header: row.header,
    rowCount: row.row_count,
    contentChecksum: row.content_checksum.toString('hex'),
    meaningChecksum: row.meaning_checksum.toString('hex'),
    frozenAt: row.frozen_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
    changeNote: { sv: row.change_note_sv, en: row.change_note_en },
    revision: row.revision,
    source: row.source,
    heldBy: row.held_by,
  };
}
