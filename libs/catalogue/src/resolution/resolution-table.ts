import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, Reads, type Actor, type Logger } from '@termverk/platform';
import { timeline, type Dated } from '../fact/timeline.js';
import { mayReadIn } from '../namespace/reading.js';
import { ARTEFACTS_SINCE, CURRENT_STATE, type ResolvableRow, type StateRow } from './resolution.queries.js';
import {
  resolve,
  type Lifecycle,
  type ResolutionIndex,
  type ResolutionQuestion,
  type ResolvableArtefact,
  type Resolved,
} from './resolve.js';

/**
 * A state of the catalogue in the memory of a node: another one is another object. What is kept by it is read on from `revision` while
 * `generation` stays, and from the beginning when that has risen.
 */
export interface CatalogueEdition {
  /** How many times the node has read everything anew. */
  readonly generation: number;
  /** The catalogue revision; it can fall with a new generation, when the database has been set back. */
  readonly revision: number;
}

/** Before anything has been read. */
export const NOTHING_READ: CatalogueEdition = { generation: 0, revision: 0 };

/**
 * The whole resolution table in memory, stamped with the edition of the catalogue that it shows. It reads only the artefacts that have
 * changed since, so it stays cheap however large the catalogue is; everything, when the database is not the one that it was.
 */
@Injectable()
export class ResolutionTable implements ResolutionIndex {
  private readonly artefacts = new Map<string, ResolvableArtefact>();
  private readonly urls = new Map<string, ResolvableArtefact>();
  private readonly aliases = new Map<string, Set<string>>();
  /** The longest first; none while all are open. */
  private namespaces: StateRow['namespaces'] = [];
  private shown = NOTHING_READ;
  /** How many times it has been doubted that what is shown is still there, and how many of those are settled. */
  private doubts = 0;
  private settled = 0;
  private refreshing: Promise<void> | null = null;
  /** What `unchangedUntil` has found for an edition. */
  private calm = { edition: NOTHING_READ, fromMs: 0, untilMs: 0 };

  constructor(
    private readonly reads: Reads,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The catalogue revision that answers are made from. */
  get revision(): number {
    return this.shown.revision;
  }

  /** The edition that answers are made from. */
  get edition(): CatalogueEdition {
    return this.shown;
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
   * True unless a canonical (with a version or without) or an alias names something in a namespace that is closed to the actor, whether it is
   * registered or not: which of them are there is not told.
   */
  mayBeTold(actor: Actor, canonical: string): boolean {
    const bar = canonical.indexOf('|');
    const name = bar < 0 ? canonical : canonical.slice(0, bar);
    const byUrl = this.byUrl(name);
    const named = [...(byUrl === undefined ? [] : [byUrl]), ...this.byAlias(name)];
    if (named.length === 0) return mayReadIn(actor, this.closedAround(name));
    return named.every(({ closedNamespace }) => mayReadIn(actor, closedNamespace));
  }

  /** The closed namespace that a name would lie in, or null. */
  private closedAround(name: string): string | null {
    const around = this.namespaces.find(({ prefix }) => name.startsWith(prefix));
    return around === undefined || around.open ? null : around.prefix;
  }

  /**
   * Until when answers that hold at a time go on holding, as long as the edition stays: then the clock alone changes one, since something
   * that is scheduled comes into force or ends. Infinity when nothing is known to.
   */
  unchangedUntil(atMs: number): number {
    const { edition, fromMs, untilMs } = this.calm;
    if (edition === this.shown && atMs >= fromMs && atMs < untilMs) return untilMs;
    let next = Infinity;
    for (const artefact of this.artefacts.values()) {
      for (const changeMs of changesOf(artefact)) if (changeMs > atMs && changeMs < next) next = changeMs;
    }
    this.calm = { edition: this.shown, fromMs: atMs, untilMs: next };
    return next;
  }

  /** Reads what has changed. Calls at the same time share one read; a later call always sees what was committed before it. */
  async refresh(): Promise<void> {
    while (this.refreshing !== null) await this.refreshing;
    this.refreshing = this.read().finally(() => (this.refreshing = null));
    await this.refreshing;
  }

  /** Reads everything anew: for when the database may have been set back, to a state in which what has been read never was. */
  async startOver(): Promise<void> {
    this.doubts++;
    await this.refresh();
  }

  private async read(): Promise<void> {
    const { doubts } = this;
    const { generation, revision: seen } = this.shown;
    const state = (await this.reads.row<StateRow>(CURRENT_STATE))!;
    // Also when nothing is registered there, and so no artefact has changed.
    this.namespaces = state.namespaces;
    const revision = Number(state.revision);
    const isAnew = doubts > this.settled || revision < seen;
    if (revision === seen && !isAnew) return;
    const rows = await this.reads.rows<ResolvableRow>(ARTEFACTS_SINCE, [isAnew ? 0 : seen]);
    if (isAnew) for (const known of [this.artefacts, this.urls, this.aliases]) known.clear();
    for (const row of rows) this.put(resolvableOf(row));
    this.logger.debug({ revision, changed: rows.length, artefacts: this.artefacts.size }, 'resolution table refreshed');
    // Rows of a later revision may have come along; reading them once more next time does no harm.
    this.shown = { generation: generation + (isAnew ? 1 : 0), revision };
    this.settled = doubts;
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
