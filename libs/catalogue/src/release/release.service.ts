import { Injectable } from '@nestjs/common';
import { SigningKeys, SigningRefused, type Signature } from '@termverk/identity';
import { manifestChecksum, newId, ok, refuse, releaseStatement, type JsonObject, type Result } from '@termverk/kernel';
import { emit, record } from '@termverk/audit';
import { Transactions, type Context } from '@termverk/platform';
import type { CatalogueRefusal } from '../refusals.js';
import { versionsRoot } from '../version/versions-root.js';
import { readVersion } from '../version/draft.service.js';
import { PublicationService, type Publication } from '../version/publication.service.js';
import { releaseNotes, type ReleaseNote } from './release-notes.js';
import {
  notedVersion,
  RELEASE_BEFORE,
  RELEASE_BY_ID,
  RELEASE_ITEMS,
  releaseRecordOf,
  type ReleaseItemRow,
  type ReleaseRecord,
  type ReleaseRow,
} from './release.queries.js';

/** A release to be made. */
export interface ReleaseWish {
  /** Unique, short, without spaces: `national-2026.1`. */
  readonly name: string;
  readonly title: { readonly sv: string; readonly en?: string | null };
  readonly effectiveFrom: Date;
  readonly demo?: boolean;
}

/** How the not yet published versions of a release are published; asked for each. */
export type PublicationOf = (versionId: string) => Omit<Publication, 'effectiveFrom'>;

/** Puts releases together and publishes them: a manifest of versions with their checksums, which vendors check against. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly transactions: Transactions,
    private readonly publication: PublicationService,
    private readonly keys: SigningKeys,
  ) {}

  /** A new, open release. */
  create(context: Context, wish: ReleaseWish): Promise<Result<ReleaseRecord, CatalogueRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ReleaseRecord, CatalogueRefusal>> => {
      const id = newId();
      const inserted: { id: string }[] = await inside.manager.query(
        `insert into release (id, name, title_sv, title_en, effective_from, demo, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (name) do nothing returning id`,
        [id, wish.name, wish.title.sv, wish.title.en ?? null, wish.effectiveFrom, wish.demo ?? false, inside.now, inside.actor.personId],
      );
      if (inserted.length === 0) return refuse('RELEASE_EXISTS', { release: wish.name }, ['name']);
      record(inside, {
        action: 'release.created',
        entity: { kind: 'release', id },
        details: { name: wish.name, effectiveFrom: wish.effectiveFrom.toISOString() },
      });
      return ok((await readRelease(inside, id))!);
    });
  }

  /** Takes a version into an open release, with the checksum that it has now. One version of an artefact at a time. */
  add(context: Context, releaseId: string, versionId: string): Promise<Result<ReleaseRecord, CatalogueRefusal>> {
    return this.change(context, releaseId, async (inside, release) => {
      const version = await readVersion(inside, versionId);
      if (version === null) return refuse('VERSION_UNKNOWN', { id: versionId }, ['version']);
      const items = await releaseItems(inside, releaseId);
      const other = items.find((item) => item.artefact_id === version.artefactId && item.version_id !== versionId);
      if (other !== undefined)
        return refuse('RELEASE_CONFLICT', { release: release.name, url: version.url, other: other.version }, ['version']);
      await inside.manager.query(
        `insert into release_item (release_id, version_id, content_checksum) values ($1, $2, $3)
         on conflict (release_id, version_id) do update set content_checksum = excluded.content_checksum`,
        [releaseId, versionId, Buffer.from(version.contentChecksum, 'hex')],
      );
      record(inside, {
        action: 'release.version-added',
        entity: { kind: 'release', id: releaseId },
        after: version.contentChecksum,
        details: { version: versionId, url: version.url },
      });
      return ok(release);
    });
  }

  /** Takes every default version that is in force now of the given artefacts into an open release, those that are there already apart. */
  async addCurrent(context: Context, releaseId: string, versionIds: readonly string[]): Promise<Result<ReleaseRecord, CatalogueRefusal>> {
    return this.change(context, releaseId, async (inside, release) => {
      const added: { id: string; contentChecksum: string }[] = await inside.manager.query(
        `insert into release_item (release_id, version_id, content_checksum)
         select $1, v.id, v.content_checksum from artefact_version v
         where v.id = any($2::uuid[]) and not exists (
           select 1 from release_item i join artefact_version o on o.id = i.version_id where i.release_id = $1 and o.artefact_id = v.artefact_id)
         on conflict do nothing
         returning version_id as id, encode(content_checksum, 'hex') as "contentChecksum"`,
        [releaseId, versionIds],
      );
      record(inside, {
        action: 'release.versions-added',
        entity: { kind: 'release', id: releaseId },
        after: versionsRoot(added),
        details: { count: added.length, versions: added.map(({ id }) => id).sort() },
      });
      return ok(release);
    });
  }

  /** Takes a version out of an open release. */
  remove(context: Context, releaseId: string, versionId: string): Promise<Result<ReleaseRecord, CatalogueRefusal>> {
    return this.change(context, releaseId, async (inside, release) => {
      await inside.manager.query('delete from release_item where release_id = $1 and version_id = $2', [releaseId, versionId]);
      record(inside, { action: 'release.version-removed', entity: { kind: 'release', id: releaseId }, details: { version: versionId } });
      return ok(release);
    });
  }

  /**
   * Publishes a release whose date has come: its versions that are still drafts are published with it, all or none. A version that
   * is not what was taken in stops it, and so does a registry that cannot sign the manifest.
   */
  publish(context: Context, releaseId: string, publicationOf: PublicationOf): Promise<Result<ReleaseRecord, CatalogueRefusal>> {
    return this.change(context, releaseId, async (inside, release) => {
      if (release.effectiveFrom > inside.now) {
        return refuse('RELEASE_TOO_EARLY', { release: release.name, from: release.effectiveFrom.toISOString() });
      }
      const items = await releaseItems(inside, releaseId);
      if (items.length === 0) return refuse('RELEASE_EMPTY', { release: release.name });
      const changed = items.find((item) => !item.content_checksum.equals(item.current_checksum));
      if (changed !== undefined) return refuse('CHECKSUM_CHANGED', { url: changed.url, version: changed.version });
      for (const item of items.filter((candidate) => candidate.frozen_at === null)) {
        const published = await this.publication.publish(inside, item.version_id, {
          ...publicationOf(item.version_id),
          effectiveFrom: release.effectiveFrom,
        });
        if (!published.ok) return published;
      }
      const checksum = manifestChecksum(
        items.map(({ url, version, content_checksum: content }) => ({ url, version, checksum: content.toString('hex') })),
      );
      const signed = await this.sign(inside, release, checksum.toString('hex'));
      if (!signed.ok) return signed;
      await inside.manager.query(`update release set state = 'published', published_at = $2, checksum = $3 where id = $1`, [
        releaseId,
        inside.now,
        checksum,
      ]);
      await inside.manager.query('insert into release_signature (release_id, key_id, jws, signed_at) values ($1, $2, $3, $4)', [
        releaseId,
        signed.value.keyId,
        signed.value.jws,
        inside.now,
      ]);
      record(inside, {
        action: 'release.published',
        entity: { kind: 'release', id: releaseId },
        after: checksum.toString('hex'),
        details: { name: release.name, versions: items.length, key: signed.value.keyId },
      });
      emit(inside, {
        topic: 'release.published',
        subjectId: releaseId,
        payload: {
          name: release.name,
          checksum: checksum.toString('hex'),
          effectiveFrom: release.effectiveFrom.toISOString(),
          changes: await changesSince(inside, releaseId, items),
        },
      });
      return ok((await readRelease(inside, releaseId))!);
    });
  }

  private async sign(
    context: Context,
    release: ReleaseRecord,
    checksum: string,
  ): Promise<Result<Signature, 'RELEASE_WITHOUT_KEY' | 'RELEASE_KEY_LOCKED'>> {
    const { name, effectiveFrom } = release;
    const statement = { name, effectiveFrom: effectiveFrom.toISOString(), publishedAt: context.now.toISOString(), checksum };
    try {
      return ok(await this.keys.sign('release', releaseStatement(statement), context));
    } catch (error) {
      if (!(error instanceof SigningRefused)) throw error;
      return refuse(error.code === 'ENCRYPTION_KEY_MISSING' ? 'RELEASE_WITHOUT_KEY' : 'RELEASE_KEY_LOCKED', { release: name });
    }
  }

  private change(
    context: Context,
    releaseId: string,
    work: (context: Context, release: ReleaseRecord) => Promise<Result<ReleaseRecord, CatalogueRefusal>>,
  ): Promise<Result<ReleaseRecord, CatalogueRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ReleaseRecord, CatalogueRefusal>> => {
      await inside.manager.query('select 1 from release where id = $1 for update', [releaseId]);
      const release = await readRelease(inside, releaseId);
      if (release === null) return refuse('RELEASE_UNKNOWN', { release: releaseId });
      if (release.publishedAt !== null) return refuse('RELEASE_PUBLISHED', { release: release.name });
      return work(inside, release);
    });
  }
}

/** How many versions have come, gone and changed since the release before; all have come when there is none. */
async function changesSince(context: Context, releaseId: string, items: readonly ReleaseItemRow[]): Promise<JsonObject> {
  const [before]: ReleaseRow[] = await context.manager.query(RELEASE_BEFORE, [releaseId]);
  const earlier = before === undefined ? [] : await releaseItems(context, before.id);
  const notes = releaseNotes(earlier.map(notedVersion), items.map(notedVersion));
  const count = (kind: ReleaseNote['change']) => notes.filter(({ change }) => change === kind).length;
  return { since: before?.name ?? null, added: count('added'), removed: count('removed'), changed: count('changed') };
}

/** A release in the running transaction, or null. */
export async function readRelease(context: Context, id: string): Promise<ReleaseRecord | null> {
  const rows: ReleaseRow[] = await context.manager.query(RELEASE_BY_ID, [id]);
  return rows[0] === undefined ? null : releaseRecordOf(rows[0]);
}

/** The items of a release in the order of their canonicals. */
export function releaseItems(context: Context, releaseId: string): Promise<ReleaseItemRow[]> {
  return context.manager.query(RELEASE_ITEMS, [[releaseId], null]);
}
