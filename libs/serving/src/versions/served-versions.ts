import { Injectable } from '@nestjs/common';
import { NOTHING_READ, ResolutionTable } from '@termverk/catalogue';
import { Reads } from '@termverk/platform';
import { SERVED_SINCE, type ServedRow } from './served-versions.queries.js';
import { urlOf, type ServedKind, type ServedVersion } from './served-version.js';

const CONTENTS = new Set(['not-present', 'example', 'fragment', 'complete', 'supplement']);

/**
 * Every published version of a code system, value set or concept map, by what questions look for: beside the resolution table, which
 * tells what holds when, this tells what the headers say. It reads only what has changed.
 */
@Injectable()
export class ServedVersions {
  private readonly byVersionId = new Map<string, ServedVersion>();
  private readonly byChecksum = new Map<string, ServedVersion>();
  /** Urls of supplements, by the url of the code system that they supplement. */
  private readonly supplementUrls = new Map<string, Set<string>>();
  /** Urls of code systems, by the url of the value set of all their codes. */
  private readonly wholeUrls = new Map<string, string>();
  /** Urls of concept maps, by the url of every system and scope that they name. */
  private readonly mapUrls = new Map<string, Set<string>>();
  private readonly allMapUrls = new Set<string>();
  private shown = NOTHING_READ;
  private refreshing: Promise<void> | null = null;

  constructor(
    private readonly reads: Reads,
    private readonly resolution: ResolutionTable,
  ) {}

  /** True when it shows what the resolution table shows. */
  get current(): boolean {
    return this.shown === this.resolution.edition;
  }

  /** Reads what the resolution table has read since. Calls at the same time share one read. */
  async refresh(): Promise<void> {
    while (!this.current) {
      this.refreshing ??= this.read().finally(() => (this.refreshing = null));
      await this.refreshing;
    }
  }

  byId(versionId: string): ServedVersion | undefined {
    return this.byVersionId.get(versionId);
  }

  /** The version whose content has this checksum. */
  byContent(checksum: string): ServedVersion | undefined {
    return this.byChecksum.get(checksum);
  }

  /** Urls of the supplements of a code system. */
  supplementsOf(url: string): Iterable<string> {
    return this.supplementUrls.get(url) ?? [];
  }

  /** Url of the code system that names this as the value set of all its codes. */
  wholeSystemOf(valueSet: string): string | null {
    return this.wholeUrls.get(urlOf(valueSet)) ?? null;
  }

  /** Urls of the concept maps that name this code system or scope; of all when none is given. */
  mapsNaming(canonical: string | null): Iterable<string> {
    return canonical === null ? this.allMapUrls : (this.mapUrls.get(urlOf(canonical)) ?? []);
  }

  /** Every version of a kind. */
  *all(kind: ServedKind): Generator<ServedVersion> {
    for (const version of this.byVersionId.values()) if (version.kind === kind) yield version;
  }

  private async read(): Promise<void> {
    // Taken before: what is committed meanwhile is read now and once more next time, which does no harm.
    const { edition } = this.resolution;
    const isAnew = edition.generation !== this.shown.generation;
    const rows = await this.reads.rows<ServedRow>(SERVED_SINCE, [isAnew ? 0 : this.shown.revision]);
    if (isAnew) this.forget();
    for (const row of rows) this.put(servedVersionOf(row));
    this.shown = edition;
  }

  private forget(): void {
    const { byVersionId, byChecksum, supplementUrls, wholeUrls, mapUrls, allMapUrls } = this;
    for (const known of [byVersionId, byChecksum, supplementUrls, wholeUrls, mapUrls, allMapUrls]) known.clear();
  }

  private put(version: ServedVersion): void {
    this.byVersionId.set(version.id, version);
    this.byChecksum.set(version.checksum, version);
    if (version.supplements !== null) add(this.supplementUrls, urlOf(version.supplements), version.url);
    if (version.valueSet !== null) this.wholeUrls.set(urlOf(version.valueSet), version.url);
    if (version.kind !== 'concept-map') return;
    this.allMapUrls.add(version.url);
    const named = [version.sourceScope, version.targetScope, ...version.groups.flatMap(({ source, target }) => [source, target])];
    for (const canonical of named) if (canonical !== null) add(this.mapUrls, urlOf(canonical), version.url);
  }
}

function add(urls: Map<string, Set<string>>, key: string, url: string): void {
  const known = urls.get(key);
  if (known === undefined) urls.set(key, new Set([url]));
  else known.add(url);
}

function servedVersionOf(row: ServedRow): ServedVersion {
  const isCodeSystem = row.kind === 'code-system';
  const content = CONTENTS.has(row.content ?? '') ? (row.content as ServedVersion['content']) : 'complete';
  return {
    id: row.id,
    artefactId: row.artefact_id,
    kind: row.kind,
    url: row.url,
    version: row.version,
    checksum: row.checksum,
    rowCount: row.row_count,
    licence: row.licence,
    restricted: row.restricted,
    closedNamespace: row.closed_namespace,
    status: row.status,
    experimental: row.experimental === 'true',
    standardsStatus: row.standards_status,
    content: isCodeSystem ? content : null,
    supplements: isCodeSystem ? row.supplements : null,
    valueSet: isCodeSystem ? row.value_set : null,
    sourceScope: row.source_scope,
    targetScope: row.target_scope,
    groups: row.groups ?? [],
  };
}
