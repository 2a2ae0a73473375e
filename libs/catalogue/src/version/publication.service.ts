import { Injectable } from '@nestjs/common';
import { ok, refuse, type JsonObject, type Result } from '@termverk/kernel';
import { versionChecksums } from '@termverk/terminology';
import { emit, record } from '@termverk/audit';
import { Transactions, type Context } from '@termverk/platform';
import { blockList } from '../content/block-list.js';
import { assertFacts, type Fact } from '../fact/fact.service.js';
import type { Dated } from '../fact/timeline.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import type { CatalogueRefusal } from '../refusals.js';
import { differenceFromBase } from './difference.js';
import { defaultFacts, defaultVersions, type DefaultVersion } from './default-version.js';
import { lockedVersion, readVersion } from './draft.service.js';
import { namingFacts } from './naming-system-names.js';
import type { VersionRecord } from './version-record.js';

/** The registration statuses of ISO/IEC 11179-6. */
export type RegistrationStatus =
  'not-progressed' | 'incomplete' | 'candidate' | 'recorded' | 'qualified' | 'standard' | 'preferred-standard' | 'superseded' | 'retired';

/** How a version is published. */
export interface Publication {
  readonly effectiveFrom: Date;
  readonly decisionId: string | null;
  readonly registration: { readonly authorityId: string; readonly status: RegistrationStatus } | null;
}

/**
 * The facts that a publication asserts: scheduled until it takes effect, active from then on, and from then on the default unless a
 * later edition is.
 */
export function publicationFacts(
  version: { readonly id: string; readonly artefactId: string; readonly version: string },
  publication: Publication & { readonly lifecycle?: 'active' | 'retired' | 'draft' },
  defaults: readonly Dated<DefaultVersion>[],
  now: Date,
): Fact[] {
  const { decisionId, registration } = publication;
  // Nothing was in force before it was published: the past stays as it was answered.
  const effectiveFrom = publication.effectiveFrom > now ? publication.effectiveFrom : now;
  const about = { artefactId: version.artefactId, versionId: version.id, decisionId };
  const lifecycle = publication.lifecycle ?? 'active';
  const facts: Fact[] = [];
  if (effectiveFrom > now) facts.push({ ...about, kind: 'lifecycle', value: { status: 'scheduled' }, validFrom: now });
  facts.push({ ...about, kind: 'lifecycle', value: { status: lifecycle }, validFrom: effectiveFrom });
  if (registration !== null) {
    facts.push({
      ...about,
      kind: 'registration',
      discriminator: registration.authorityId,
      value: { status: registration.status },
      assertedBy: registration.authorityId,
      validFrom: now,
    });
  }
  if (lifecycle === 'active') {
    facts.push(...defaultFacts(version.artefactId, { id: version.id, version: version.version, decisionId }, effectiveFrom, defaults));
  }
  return facts;
}

/** Publishes decided versions: from then on their content never changes. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly resolution: ResolutionTable,
  ) {}

  /** Freezes a draft after checking that its stored checksums are those of its content. */
  publish(context: Context, versionId: string, publication: Publication): Promise<Result<VersionRecord, CatalogueRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<VersionRecord, CatalogueRefusal>> => {
      const draft = await lockedVersion(inside, versionId).catch(() => null);
      if (draft === null) return refuse('VERSION_UNKNOWN', { id: versionId });
      if (draft.frozenAt !== null) return refuse('PUBLISHED', { version: draft.version });
      const { checksum } = versionChecksums(draft.kind, draft.header, await blockList(inside, versionId));
      if (checksum !== draft.contentChecksum) return refuse('CHECKSUM_CHANGED', { url: draft.url, version: draft.version });
      await inside.manager.query('update artefact_version set frozen_at = $2 where id = $1', [versionId, inside.now]);
      const defaults = await defaultVersions(inside, draft.artefactId);
      const effectiveFrom = publication.effectiveFrom > inside.now ? publication.effectiveFrom : inside.now;
      await assertFacts(inside, [
        ...publicationFacts(draft, publication, defaults, inside.now),
        ...(await namingFacts(inside, draft, effectiveFrom, publication.decisionId)),
      ]);
      record(inside, {
        action: 'version.published',
        entity: { kind: 'version', id: versionId },
        after: checksum,
        details: { artefact: draft.artefactId, url: draft.url, version: draft.version, decision: publication.decisionId } as JsonObject,
      });
      emit(inside, {
        topic: 'version.published',
        subjectId: versionId,
        payload: {
          artefact: draft.artefactId,
          kind: draft.kind,
          url: draft.url,
          version: draft.version,
          checksum,
          effectiveFrom: effectiveFrom.toISOString(),
          difference: (await differenceFromBase(inside, draft)) as JsonObject | null,
        },
      });
      this.refreshAfter(inside);
      return ok((await readVersion(inside, versionId))!);
    });
  }

  /** Ends the use of a published version from a time on. Its content stays. */
  retire(
    context: Context,
    versionId: string,
    from: Date,
    reason: { sv: string; en?: string },
  ): Promise<Result<VersionRecord, CatalogueRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<VersionRecord, CatalogueRefusal>> => {
      const version = await readVersion(inside, versionId);
      if (version === null || version.frozenAt === null) return refuse('VERSION_UNKNOWN', { id: versionId });
      await assertFacts(inside, [
        { artefactId: version.artefactId, versionId, kind: 'lifecycle', value: { status: 'retired', reason }, validFrom: from },
      ]);
      record(inside, {
        action: 'version.retired',
        entity: { kind: 'version', id: versionId },
        details: { from: from.toISOString(), reason },
      });
      emit(inside, { topic: 'version.retired', subjectId: versionId, payload: { artefact: version.artefactId, url: version.url } });
      this.refreshAfter(inside);
      return ok(version);
    });
  }

  /** The node that commits answers from its own commit on. */
  private refreshAfter(context: Context): void {
    context.transaction!.afterCommit.push(() => this.resolution.refresh());
  }
}
