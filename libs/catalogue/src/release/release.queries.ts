import type { Signature } from '@termverk/identity';
import { knownIn } from '../namespace/reading.js';
import type { NotedVersion } from './release-notes.js';

/** A release as use cases see it. */
export interface ReleaseRecord {
  readonly id: string;
  readonly name: string;
  readonly title: { readonly sv: string; readonly en: string | null };
  readonly effectiveFrom: Date;
  readonly publishedAt: Date | null;
  readonly checksum: string | null;
  readonly demo: boolean;
  /** Of the manifest; null for an open release, and for one that was published before there were keys. */
  readonly signature: ReleaseSignature | null;
}

/** By which key a release was signed, and the detached JWS. */
export type ReleaseSignature = Signature & { readonly signedAt: string };

/** A release as it is stored. */
export interface ReleaseRow {
  readonly id: string;
  readonly name: string;
  readonly title_sv: string;
  readonly title_en: string | null;
  readonly effective_from: Date;
  readonly published_at: Date | null;
  readonly checksum: Buffer | null;
  readonly demo: boolean;
  readonly signature: { readonly keyId: string; readonly jws: string; readonly signedAt: string } | null;
}

/** A version in a release, with the checksum that was taken in and the one that it has now. */
export interface ReleaseItemRow {
  readonly release_id: string;
  readonly version_id: string;
  readonly artefact_id: string;
  readonly kind: string;
  readonly url: string;
  readonly version: string;
  readonly title_sv: string | null;
  readonly title_en: string | null;
  readonly frozen_at: Date | null;
  readonly content_checksum: Buffer;
  readonly current_checksum: Buffer;
  readonly meaning_checksum: Buffer;
  /** False where its namespace is closed to who asks. */
  readonly told: boolean;
}

const COLUMNS = `id, name, title_sv, title_en, effective_from, published_at, checksum, demo, (
    select json_build_object('keyId', s.key_id, 'jws', s.jws, 'signedAt', s.signed_at) from release_signature s
    where s.release_id = release.id order by s.signed_at desc limit 1) as signature`;

export const RELEASES_BY_ID = `select ${COLUMNS} from release where id = any($1::uuid[])`;
export const RELEASE_BY_ID = `select ${COLUMNS} from release where id = $1`;
export const RELEASE_BY_NAME = `select ${COLUMNS} from release where name = $1`;
/** The release in force: the published one whose date came last. */
export const LATEST_RELEASE = `
  select ${COLUMNS} from release where state = 'published' and effective_from <= $1 order by effective_from desc, published_at desc limit 1`;
/** The published release that was in force before another one: $1 the other's id. */
export const RELEASE_BEFORE = `
  select ${COLUMNS} from release
  where state = 'published' and id <> $1
    and (effective_from, coalesce(published_at, 'infinity'), id) < (select effective_from, coalesce(published_at, 'infinity'), id from release where id = $1)
  order by effective_from desc, published_at desc, id desc limit 1`;
/** Releases, the newest first: $1 effective from before, $2 id before, $3 how many. */
export const RELEASES = `
  select ${COLUMNS} from release
  where $1::timestamptz is null or (effective_from, id) < ($1, $2::uuid)
  order by effective_from desc, id desc limit $3`;
/** What releases hold: $1 ids, $2 the closed namespaces that whoever asks may read in (null: all). */
export const RELEASE_ITEMS = `
  select ${knownIn('$2')} as told, i.release_id, i.version_id, v.artefact_id, a.kind, a.url, v.version, a.title_sv, a.title_en, v.frozen_at, i.content_checksum,
    v.content_checksum as current_checksum, v.meaning_checksum
  from release_item i join artefact_version v on v.id = i.version_id join artefact a on a.id = v.artefact_id
  where i.release_id = any($1::uuid[]) order by a.url collate "C"`;

/** A row of a manifest, as notes look at it. */
export function notedVersion(row: ReleaseItemRow): NotedVersion {
  return {
    kind: row.kind,
    url: row.url,
    version: row.version,
    versionId: row.version_id,
    checksum: row.content_checksum.toString('hex'),
    meaningChecksum: row.meaning_checksum.toString('hex'),
  };
}

/** What holds, held or will hold of the items of a release, as far as machines are told of it: $1 ids of artefacts. */
export const RELEASE_FACTS = `
  select id, artefact_id as "artefactId", version_id as "versionId", kind, discriminator, value, asserted_by as "assertedBy",
    decision_id as "decisionId", valid_from as "validFrom", valid_to as "validTo", recorded_at as "recordedAt"
  from fact where artefact_id = any($1::uuid[]) and kind in ('lifecycle', 'alias') order by id`;

/** A stored release as a value. */
export function releaseRecordOf(row: ReleaseRow): ReleaseRecord {
  return {
    id: row.id,
    name: row.name,
    title: { sv: row.title_sv, en: row.title_en },
    effectiveFrom: row.effective_from,
    publishedAt: row.published_at,
    checksum: row.checksum?.toString('hex') ?? null,
    demo: row.demo,
    signature:
      row.signature === null ? null : { ...row.signature, algorithm: 'EdDSA', signedAt: new Date(row.signature.signedAt).toISOString() },
  };
}
