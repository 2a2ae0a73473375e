import { Injectable } from '@nestjs/common';
import { mayReadIn, NOTHING_READ, ResolutionTable, type CatalogueEdition } from '@termverk/catalogue';
import { Reads, type Context } from '@termverk/platform';
import { compareVersions } from '@termverk/terminology';
import type { ResourceType } from '../http/face.js';
import { isResourceType } from '../http/face.js';
import { RESOURCES_SINCE, type ResourceRow } from './published-resources.queries.js';

/** An identifier or unique id that a resource is found by. */
export interface FoundBy {
  readonly system: string | null;
  readonly value: string;
}

/** A published resource with what it can be searched by. */
export interface PublishedResource {
  /** Of the artefact version: the FHIR id. */
  readonly id: string;
  readonly type: ResourceType;
  readonly url: string;
  /** Of the artefact version; a resource without a version of its own has one here all the same. */
  readonly version: string;
  readonly name: string | null;
  readonly title: string | null;
  /** As the content has it; see `PublishedResources.statusOf`. */
  readonly status: string | null;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly identifiers: readonly FoundBy[];
  /** NamingSystem.uniqueId. */
  readonly uniqueIds: readonly UniqueIdentifier[];
  readonly updatedMs: number;
  readonly rowCount: number;
  /** How many include or exclude clauses a value set has. */
  readonly clauses: number;
  /** FHIR R5 CodeSystem.content; null for other types. */
  readonly content: string | null;
}

/** FHIR R5 NamingSystem.uniqueId as far as $preferred-id goes. */
export interface UniqueIdentifier {
  readonly type: string;
  readonly value: string;
  readonly preferred: boolean;
}

/**
 * What has been published as FHIR resources, in memory: their metadata, not their content. Reads only what has changed since it was last
 * asked, as the resolution table says.
 */
@Injectable()
export class PublishedResources {
  private readonly byVersionId = new Map<string, PublishedResource>();
  private readonly byUrl = new Map<string, PublishedResource[]>();
  private sorted: ReadonlyMap<ResourceType, readonly PublishedResource[]> | null = null;
  private shown = NOTHING_READ;
  private refreshing: Promise<void> | null = null;

  constructor(
    private readonly reads: Reads,
    private readonly resolution: ResolutionTable,
  ) {}

  /** The edition of the catalogue that it shows. */
  get edition(): CatalogueEdition {
    return this.shown;
  }

  /** Brings it up to date when the catalogue has changed. Calls at the same time share one read. */
  async refresh(): Promise<void> {
    while (this.shown !== this.resolution.edition) {
      this.refreshing ??= this.read().finally(() => (this.refreshing = null));
      await this.refreshing;
    }
  }

  byId(id: string): PublishedResource | undefined {
    return this.byVersionId.get(id);
  }

  /** Every version with a canonical url. */
  withUrl(url: string): readonly PublishedResource[] {
    return this.byUrl.get(url) ?? [];
  }

  /** All of a type by url and version. */
  ofType(type: ResourceType): readonly PublishedResource[] {
    this.sorted ??= sortedByType(this.byVersionId.values());
    return this.sorted.get(type) ?? [];
  }

  /**
   * The publication status now; null when it is not (or no longer) public, scheduled for later or withdrawn, and to somebody who may not
   * know of it, since it is in a namespace that is closed to them.
   */
  statusOf(resource: PublishedResource, { now, actor }: Pick<Context, 'now' | 'actor'>): string | null {
    const resolved = this.resolution.resolve({ canonical: `${resource.url}|${resource.version}`, asOf: now, face: null });
    if (resolved === null || resolved.version.id !== resource.id || !mayReadIn(actor, resolved.artefact.closedNamespace)) return null;
    return resolved.lifecycle === 'retired' ? 'retired' : (resource.status ?? 'active');
  }

  private async read(): Promise<void> {
    const { edition } = this.resolution;
    const isAnew = edition.generation !== this.shown.generation;
    const rows = await this.reads.rows<ResourceRow>(RESOURCES_SINCE, [isAnew ? 0 : this.shown.revision]);
    if (isAnew) for (const known of [this.byVersionId, this.byUrl]) known.clear();
    for (const row of rows) if (isResourceType(row.type)) this.put(resourceOf(row, row.type));
    this.sorted = null;
    this.shown = edition;
  }

  private put(resource: PublishedResource): void {
    const others = (this.byUrl.get(resource.url) ?? []).filter(({ id }) => id !== resource.id);
    this.byVersionId.set(resource.id, resource);
    this.byUrl.set(resource.url, [...others, resource].sort(byUrlAndVersion));
  }
}

function sortedByType(all: Iterable<PublishedResource>): ReadonlyMap<ResourceType, readonly PublishedResource[]> {
  const byType = new Map<ResourceType, PublishedResource[]>();
  for (const resource of all) {
    const list = byType.get(resource.type);
    if (list === undefined) byType.set(resource.type, [resource]);
    else list.push(resource);
  }
  for (const list of byType.values()) list.sort(byUrlAndVersion);
  return byType;
}

function byUrlAndVersion(a: PublishedResource, b: PublishedResource): number {
  if (a.url !== b.url) return a.url < b.url ? -1 : 1;
  return (compareVersions(a.version, b.version) ?? 0) || (a.id < b.id ? -1 : 1);
}

function resourceOf(row: ResourceRow, type: ResourceType): PublishedResource {
  return {
    id: row.id,
    type,
    url: row.url,
    version: row.version,
    name: row.name,
    title: row.title,
    status: row.status,
    publisher: row.publisher,
    date: row.date,
    identifiers: listOf(row.identifier).flatMap(({ system, value }) =>
      typeof value === 'string' ? [{ system: typeof system === 'string' ? system : null, value }] : [],
    ),
    uniqueIds: listOf(row.unique_id).flatMap(({ type: kind, value, preferred }) =>
      typeof kind === 'string' && typeof value === 'string' ? [{ type: kind, value, preferred: preferred === true }] : [],
    ),
    updatedMs: row.updated_ms,
    rowCount: row.row_count,
    clauses: row.clauses,
    content: row.type === 'CodeSystem' ? row.content : null,
  };
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value as readonly Readonly<Record<string, unknown>>[];
  return typeof value === 'object' && value !== null ? [value as Readonly<Record<string, unknown>>] : [];
}
