import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, Reads, type Logger } from '@termverk/platform';
import { timeline, type Dated } from '../fact/timeline.js';
import { ARTEFACTS_SINCE, CURRENT_REVISION, type ResolvableRow } from './resolution.queries.js';
import {
  resolve,
  type Lifecycle,
  type ResolutionIndex,
  type ResolutionQuestion,
  type ResolvableArtefact,
  type Resolved,
} from './resolve.js';

/**
 * The whole resolution table in memory, stamped with the catalogue revision that it shows. It reads only the artefacts that have
 * changed since, so it stays cheap however large the catalogue is.
 */
@Injectable()
export class ResolutionTable implements ResolutionIndex {
  private readonly artefacts = new Map<string, ResolvableArtefact>();
  private readonly urls = new Map<string, ResolvableArtefact>();
  private readonly aliases = new Map<string, Set<string>>();
  private seen = 0;
  private refreshing: Promise<void> | null = null;
  /** What `unchangedUntil` has found for the revision that is seen. */
  private calm = { revision: -1, fromMs: 0, untilMs: 0 };

  constructor(
    private readonly reads: Reads,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The catalogue revision that answers are made from. */
  get revision(): number {
    return this.seen;
  }

  /** How many artefacts it knows. */
  get size(): number {
    return this.artefacts.size;
  }

  /** What a canonical stands for; see `resolve`. Synchronous: it asks nobody. */
  resolve(question: ResolutionQuestion): Resolved | null {
    return resolve(this, question);
  }

  byUrl(url: string): ResolvableArtefact | undefined {
    return this.urls.get(url);
  }

  byAlias(alias: string): readonly ResolvableArtefact[] {
    return [...(this.aliases.get(alias) ?? [])].map((id) => this.artefacts.get(id)!);
  }

  byId(artefactId: string): ResolvableArtefact | undefined {
    return this.artefacts.get(artefactId);
  }

  /**
   * Until when answers that hold at a time go on holding, as long as the revision stays: then the clock alone changes one, since something
   * that is scheduled comes into force or ends. Infinity when nothing is known to.
   */
  unchangedUntil(atMs: number): number {
    const { revision, fromMs, untilMs } = this.calm;
    if (revision === this.seen && atMs >= fromMs && atMs < untilMs) return untilMs;
    let next = Infinity;
    for (const artefact of this.artefacts.values()) {
      for (const changeMs of changesOf(artefact)) if (changeMs > atMs && changeMs < next) next = changeMs;
    }
    this.calm = { revision: this.seen, fromMs: atMs, untilMs: next };
    return next;
  }

  /** Reads what has changed. Calls at the same time share one read; a later call always sees what was committed before it. */
  async refresh(): Promise<void> {
    while (this.refreshing !== null) await this.refreshing;
    this.refreshing = this.read().finally(() => (this.refreshing = null));
    await this.refreshing;
  }

  private async read(): Promise<void> {
    const revision = Number((await this.reads.row<{ revision: string }>(CURRENT_REVISION))!.revision);
    if (revision === this.seen) return;
    const rows = await this.reads.rows<ResolvableRow>(ARTEFACTS_SINCE, [this.seen]);
    for (const row of rows) this.put(resolvableOf(row));
    this.logger.debug({ revision, changed: rows.length, artefacts: this.artefacts.size }, 'resolution table refreshed');
    // Rows of a later revision may have come along; reading them once more next time does no harm.
    this.seen = revision;
  }

  private put(artefact: ResolvableArtefact): void {
    for (const alias of this.artefacts.get(artefact.id)?.aliases.keys() ?? []) this.aliases.get(alias)?.delete(artefact.id);
    this.artefacts.set(artefact.id, artefact);
    this.urls.set(artefact.url, artefact);
    for (const alias of artefact.aliases.keys()) {
      const sharing = this.aliases.get(alias);
      if (sharing === undefined) this.aliases.set(alias, new Set([artefact.id]));
      else sharing.add(artefact.id);
    }
  }
}

/** Every time at which what an artefact's names stand for changes. */
function* changesOf({ versions, aliases, defaultVersion }: ResolvableArtefact): Generator<number> {
  for (const { fromMs } of defaultVersion) yield fromMs;
  for (const { lifecycle } of versions) for (const { fromMs } of lifecycle) yield fromMs;
  for (const alias of aliases.values()) for (const { fromMs } of alias) yield fromMs;
}

function resolvableOf(row: ResolvableRow): ResolvableArtefact {
  const of = (kind: string, versionId: string | null) =>
    row.facts.filter((fact) => fact.kind === kind && fact.version_id === versionId).sort((a, b) => a.id - b.id);
  const dated = <T>(facts: ResolvableRow['facts'], value: (value: Record<string, unknown>) => T): Dated<T>[] =>
    timeline(facts.map((fact) => ({ fromMs: fact.from_ms, toMs: fact.to_ms, value: fact.value === null ? null : value(fact.value) })));
  const aliasFacts = of('alias', null);
  return {
    id: row.id,
    kind: row.kind,
    url: row.url,
    title: { sv: row.title_sv, en: row.title_en },
    licence: row.licence,
    closedNamespace: row.closed_namespace,
    subjectField: row.subject_field,
    authorityId: row.authority_id,
    demo: row.demo,
    versions: row.versions.map((version) => ({
      id: version.id,
      version: version.version,
      contentChecksum: version.content_checksum,
      meaningChecksum: version.meaning_checksum,
      publishedAtMs: version.published_ms,
      lifecycle: dated(of('lifecycle', version.id), (value) => value['status'] as Lifecycle),
    })),
    aliases: new Map(
      [...new Set(aliasFacts.map((fact) => fact.discriminator))].map((alias) => [
        alias,
        dated(
          aliasFacts.filter((fact) => fact.discriminator === alias),
          () => true as const,
        ),
      ]),
    ),
    defaultVersion: dated(of('default-version', null), (value) => value['versionId'] as string),
  };
}
