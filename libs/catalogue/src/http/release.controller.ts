import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Allow } from '@termverk/identity';
import { BadInput, Busy, Ctx, grouped, Reads, type Context } from '@termverk/platform';
import { factsAt, type DatedFact } from '../fact/dated-fact.js';
import {
  LATEST_RELEASE,
  RELEASE_BY_NAME,
  RELEASE_FACTS,
  RELEASE_ITEMS,
  releaseRecordOf,
  RELEASES,
  type ReleaseItemRow,
  type ReleaseRow,
  type ReleaseSignature,
} from '../release/release.queries.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import type { Face, Lifecycle, Resolved } from '../resolution/resolve.js';
import { mayReadIn, readableNamespaces } from '../namespace/reading.js';
import { NotFound } from './not-found.js';
import { wireVersion, type WireVersion } from './wire-version.js';

/** A release as the command line reads it. */
interface WireRelease {
  readonly name: string;
  readonly title: { readonly sv: string; readonly en: string | null };
  readonly status: 'published' | 'open';
  readonly effectiveFrom: string;
  readonly publishedAt: string | null;
  readonly checksum: string | null;
  readonly signature: ReleaseSignature | null;
}

/** A release with what it holds, as far as that is not closed to who asks: `isWhole` tells, since the checksum is over all of it. */
interface WireManifest extends WireRelease {
  readonly isWhole: boolean;
  readonly items: readonly WireVersion[];
}

/** Releases and resolution for the command line and other machines. */
@Controller('api/v1')
export class ReleaseController {
  constructor(
    private readonly reads: Reads,
    private readonly resolution: ResolutionTable,
  ) {}

  @Allow('public.read')
  @Get('releases')
  async list(): Promise<{ releases: WireRelease[] }> {
    const rows = await this.reads.rows<ReleaseRow & Record<string, unknown>>(RELEASES, [null, null, 100]);
    return { releases: rows.map(wireRelease) };
  }

  /** A published release with its manifest; `latest` is the one in force. */
  @Allow('public.read')
  @Get('releases/:name')
  async byName(@Param('name') name: string, @Ctx() context: Context): Promise<WireManifest> {
    const row =
      name === 'latest'
        ? await this.reads.row<ReleaseRow & Record<string, unknown>>(LATEST_RELEASE, [context.now])
        : await this.reads.row<ReleaseRow & Record<string, unknown>>(RELEASE_BY_NAME, [name]);
    if (row === null || row.published_at === null) throw new NotFound('RELEASE_UNKNOWN', { release: name });
    const all = await this.reads.rows<ReleaseItemRow & Record<string, unknown>>(RELEASE_ITEMS, [
      [row.id],
      readableNamespaces(context.actor),
    ]);
    const items = all.filter(({ told }) => told);
    const artefactIds = items.map((item) => item.artefact_id);
    const facts = await this.reads.rows<DatedFact & Record<string, unknown>>(RELEASE_FACTS, [artefactIds]);
    const held = grouped(artefactIds, factsAt(facts, context.now), (fact) => fact.artefactId);
    return {
      ...wireRelease(row),
      isWhole: items.length === all.length,
      items: items.map((item, i) => wireItem(row.name, item, held[i]!)),
    };
  }

  /** What a canonical or alias stands for now, or at `asOf` (ISO 8601). */
  @Allow('public.read')
  @Header('Cache-Control', 'no-cache')
  @Get('resolve')
  resolve(
    @Ctx() context: Context,
    @Query('canonical') canonical: string | undefined,
    @Query('asOf') asOf?: string,
    @Query('face') face?: string,
  ): WireVersion {
    const at = asOf === undefined ? context.now : new Date(asOf);
    if (Number.isNaN(at.getTime())) throw new BadInput('DATE_INVALID', { value: asOf! });
    const resolved: Resolved | null = this.resolution.resolve({
      canonical: canonical ?? '',
      asOf: at,
      face: (face === 'r4' || face === 'r5' ? face : null) satisfies Face,
    });
    if (resolved === null || !mayReadIn(context.actor, resolved.artefact.closedNamespace)) {
      throw new NotFound('ARTEFACT_UNKNOWN', { canonical: canonical ?? '' });
    }
    return wireVersion(resolved, at);
  }
}

/** An item of the manifest with the checksum that the release's own is made of. One that cannot be shown whole fails the release. */
function wireItem(release: string, item: ReleaseItemRow, facts: readonly DatedFact[]): WireVersion {
  const lifecycle = facts.find((fact) => fact.kind === 'lifecycle' && fact.versionId === item.version_id)?.value?.['status'];
  if (lifecycle === undefined) throw new Busy('RELEASE_NOT_READ', { release });
  return {
    kind: item.kind,
    url: item.url,
    version: item.version,
    artefactId: item.artefact_id,
    versionId: item.version_id,
    checksum: item.content_checksum.toString('hex'),
    meaningChecksum: item.meaning_checksum.toString('hex'),
    lifecycle: lifecycle as Lifecycle,
    title: { sv: item.title_sv, en: item.title_en },
    aliases: facts.filter((fact) => fact.kind === 'alias').map((fact) => fact.discriminator),
  };
}

function wireRelease(row: ReleaseRow): WireRelease {
  const record = releaseRecordOf(row);
  return {
    name: record.name,
    title: record.title,
    status: record.publishedAt === null ? 'open' : 'published',
    effectiveFrom: record.effectiveFrom.toISOString(),
    publishedAt: record.publishedAt?.toISOString() ?? null,
    checksum: record.checksum,
    signature: record.signature,
  };
}
