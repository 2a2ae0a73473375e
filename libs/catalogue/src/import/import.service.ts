import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { newId, ok, refuse, type JsonObject, type Refusal, type Result } from '@termverk/kernel';
import { emit, record } from '@termverk/audit';
import { advisoryLocks, Transactions, type Actor, type Context } from '@termverk/platform';
import { insertArtefacts } from '../artefact/new-artefact.js';
import { assertFacts, type Fact } from '../fact/fact.service.js';
import { at, timeline } from '../fact/timeline.js';
import { mayReadIn } from '../namespace/reading.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { publicationFacts, type RegistrationStatus } from '../version/publication.service.js';
import { versionsRoot, type ChecksummedVersion } from '../version/versions-root.js';
import { writeVersions, type NewVersion } from '../version/version-writer.js';
import { givingWay } from '../content/giving-way.js';
import { checkItem, problem, stated } from './import-checks.js';
import { responsibilityFacts } from './import-facts.js';
import { watchedRows, type ArtefactOutcome, type ImportWatch } from './import-watch.js';
import type { ImportItem, ImportPiece, ImportProblem, UnreadArtefact } from './import-item.js';
import {
  addHolder,
  identifierHolders,
  knownArtefacts,
  readDirectory,
  type Directory,
  type IdentifierHolders,
  type KnownArtefact,
} from './known-artefacts.js';

/** How an import is done. */
export interface ImportOptions {
  /** A name for the record: the file or package. */
  readonly source: string;
  /** Organisation (slug) that answers for content which names none itself. */
  readonly authority: string | null;
  readonly licence: string;
  readonly subjectField: string | null;
  readonly registration: RegistrationStatus;
  readonly demo: boolean;
  /** Reads and checks everything and writes nothing. */
  readonly dryRun: boolean;
  /** What an artefact with errors does: stop the whole import (nothing is written), or stay out of it. */
  readonly onError: 'refuse-all' | 'skip-artefact';
  /** Tells whether the one who imports may do so in a subject field; everywhere when left out. */
  readonly permitted?: (subjectField: string | null) => boolean;
  /** Tells whether the one who imports may name an organisation (id) as the authority; any when left out. */
  readonly permittedAuthority?: (organisationId: string) => boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Somebody who follows it and may end it. */
  readonly watch?: ImportWatch;
  /** What it is called in the audit chain and the outbox; a new id when left out. */
  readonly id?: string;
}

/** How far an import has come. */
export interface ImportProgress {
  readonly artefacts: number;
  readonly rows: number;
}

/** What an import did. */
export interface ImportReport {
  readonly source: string;
  readonly dryRun: boolean;
  /** True when what is in the report was written. */
  readonly committed: boolean;
  readonly created: number;
  readonly newVersions: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rows: number;
  /** Rows that no version had before. */
  readonly newRows: number;
  readonly problems: readonly ImportProblem[];
  /** How many problems there were in all; `problems` holds the first thousand. */
  readonly problemCount: number;
  /** How many of them were errors. */
  readonly errorCount: number;
  /** Why whoever watched it ended it, or null. */
  readonly refusal: Refusal | null;
}

const ASK_AGAIN_MS = 200;
const BATCH_ITEMS = 500;
const BATCH_ROWS = 65_536;
const MAX_PROBLEMS = 1000;

/**
 * Imports content that somebody else governs, published as it comes: whole or not at all, in one transaction, as one entry in the
 * audit chain. Importing the same content again changes nothing.
 */
@Injectable()
export class ImportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly resolution: ResolutionTable,
  ) {}

  /** Takes pieces as a reader gives them. Memory is bounded by a batch of artefacts, not by the import. */
  async run(context: Context, pieces: AsyncIterable<ImportPiece> | Iterable<ImportPiece>, options: ImportOptions): Promise<ImportReport> {
    const { watch } = options;
    const tally = new Tally(watch);
    const outcome = await this.transactions.run(context, async (inside): Promise<Result<null>> => {
      // One import after the other: two with content in common would each wait for blocks that the other has written.
      await takeTurn(inside, watch?.signal);
      const begun = (await watch?.begin(inside)) ?? ok(null);
      if (!begun.ok) return begun;
      const directory = await readDirectory(inside);
      let batch: ImportItem[] = [];
      let batchRows = 0;
      let unread: UnreadArtefact[] = [];
      const flush = async () => {
        const outcomes = await importBatch(inside, batch, options, directory, tally);
        await watch?.batch(inside, outcomes, unread);
        options.onProgress?.({ artefacts: tally.seen, rows: tally.rows });
        batch = [];
        batchRows = 0;
        unread = [];
      };
      const takeAll = async () => {
        for await (const piece of pieces) {
          watch?.signal.throwIfAborted();
          if ('problem' in piece) {
            tally.add(piece.problem);
            continue;
          }
          if ('unread' in piece) {
            tally.seen++;
            tally.skipped++;
            unread.push(piece.unread);
          } else {
            batch.push(piece.item);
            batchRows += piece.item.rows.length;
            watch?.read(piece.item.rows.length);
          }
          if (batch.length + unread.length >= BATCH_ITEMS || batchRows >= BATCH_ROWS) await flush();
        }
        if (batch.length + unread.length > 0) await flush();
      };
      await givingWay.during(inside, takeAll);
      if (options.dryRun || (tally.errors > 0 && options.onError === 'refuse-all')) return refuse('NOTHING_TO_IMPORT');
      if (tally.created + tally.newVersions === 0) return refuse('NOTHING_TO_IMPORT');
      const id = options.id ?? newId();
      record(inside, {
        action: 'content.imported',
        entity: { kind: 'import', id },
        after: versionsRoot(tally.versions),
        // The versions are those that were created at this time from this source.
        details: { ...tally.counts(), source: options.source, versions: tally.versions.length, createdAt: inside.now.toISOString() },
      });
      emit(inside, {
        topic: 'content.imported',
        subjectId: id,
        payload: { ...tally.counts(), source: options.source, createdAt: inside.now.toISOString() } as JsonObject,
      });
      inside.transaction!.afterCommit.push(() => this.resolution.refresh());
      return (await watch?.finish(inside, tally.counts())) ?? ok(null);
    });
    const [refusal = null] = outcome.ok ? [] : outcome.refusals;
    return {
      source: options.source,
      dryRun: options.dryRun,
      committed: outcome.ok,
      ...tally.counts(),
      problems: tally.problems,
      problemCount: tally.problemCount,
      errorCount: tally.errors,
      refusal: refusal?.code === 'NOTHING_TO_IMPORT' ? null : refusal,
    };
  }
}

/** Waits until no other import runs. Whoever may be told to stop asks again and again: a statement that waits cannot be told. */
async function takeTurn(context: Context, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) {
    await context.manager.query('select pg_advisory_xact_lock($1)', [advisoryLocks.import]);
    return;
  }
  for (;;) {
    signal.throwIfAborted();
    const [turn]: { taken: boolean }[] = await context.manager.query('select pg_try_advisory_xact_lock($1) as taken', [
      advisoryLocks.import,
    ]);
    if (turn!.taken) return;
    await sleep(ASK_AGAIN_MS);
  }
}

/** What has been counted so far. */
class Tally {
  seen = 0;
  created = 0;
  newVersions = 0;
  unchanged = 0;
  skipped = 0;
  rows = 0;
  newRows = 0;
  errors = 0;
  problemCount = 0;
  readonly problems: ImportProblem[] = [];
  readonly versions: ChecksummedVersion[] = [];

  constructor(private readonly watch: ImportWatch | undefined) {}

  add(problem: ImportProblem): void {
    this.watch?.problem(problem);
    this.problemCount++;
    if (problem.severity === 'error') this.errors++;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }

  counts() {
    const { created, newVersions, unchanged, skipped, rows, newRows } = this;
    return { created, newVersions, unchanged, skipped, rows, newRows };
  }
}

async function importBatch(
  context: Context,
  items: readonly ImportItem[],
  options: ImportOptions,
  directory: Directory,
  tally: Tally,
): Promise<readonly ArtefactOutcome[]> {
  if (items.length === 0) return [];
  const known = await knownArtefacts(
    context,
    items.map((item) => item.url),
  );
  const holders = await identifierHolders(context, [...new Set(items.flatMap((item) => item.aliases))]);
  for (const item of items) addHolder(holders, item.url, item);
  const versions: NewVersion[] = [];
  const artefacts: Parameters<typeof insertArtefacts>[1][number][] = [];
  const facts: Fact[] = [];
  const outcomes: ArtefactOutcome[] = [];
  const { watch } = options;
  const told = (item: ImportItem, verdict: ArtefactOutcome['verdict'], versionId: string | null, base: ArtefactOutcome['base']) => {
    // Rows are let go of as soon as they are written.
    const { rows, order: _, ...rest } = item;
    if (watch !== undefined) outcomes.push({ item: rest, rowCount: rows.length, verdict, versionId, base });
  };
  for (const item of items) {
    watch?.signal.throwIfAborted();
    tally.seen++;
    tally.rows += item.rows.length;
    const checked = checkItem(item, options, known.get(item.url), directory, context.now);
    const free = checked.verdict === 'new' ? freeAliases(item, options, holders, context.actor) : { aliases: [], problems: [] };
    for (const found of [...checked.problems, ...free.problems]) tally.add(found);
    if (checked.verdict === 'unchanged') tally.unchanged++;
    const refused = checked.verdict === 'refused' || free.problems.some((found) => found.severity === 'error');
    if (refused) tally.skipped++;
    if (checked.verdict !== 'new' || refused) {
      told(item, refused ? 'refused' : 'unchanged', null, null);
      continue;
    }
    const authority = stated(item.authority ?? options.authority);
    const authorityId = authority === null ? null : directory.organisations.get(authority)!;
    let artefact = known.get(item.url);
    const base = artefact === undefined ? null : at(artefact.defaults, context.now.getTime());
    const verdict = artefact === undefined ? 'create' : 'new-version';
    if (artefact === undefined) {
      const subjectField = stated(item.responsibility?.subjectField ?? options.subjectField);
      artefact = unknownArtefact(item, subjectField);
      known.set(item.url, artefact);
      tally.created++;
      artefacts.push({
        id: artefact.id,
        kind: item.kind,
        url: item.url,
        name: item.name,
        title: item.title,
        description: item.description,
        subjectField,
        authorityId,
        licence: item.licence ?? options.licence,
        demo: options.demo,
      });
    }
    const version = { id: newId(), artefactId: artefact.id, version: item.version };
    tally.newVersions++;
    artefact.versions.push({ version: item.version, checksum: '' });
    versions.push({
      ...version,
      kind: item.kind,
      baseVersionId: null,
      header: item.header,
      rows: watch === undefined ? item.rows : watchedRows(item.rows, watch),
      order: item.order,
      changeNote: item.changeNote,
      source: options.source,
    });
    told(item, verdict, version.id, base);
    facts.push(...factsOf(item, version, artefact, free.aliases, authorityId, options, context.now));
  }
  await insertArtefacts(context, artefacts);
  const { written, count } = await writeVersions(context, versions);
  tally.versions.push(...written);
  tally.newRows += count.newRows;
  await context.manager.query('update artefact_version set frozen_at = $2 where id = any($1::uuid[])', [
    versions.map((version) => version.id),
    context.now,
  ]);
  await assertFacts(context, facts);
  return outcomes;
}

/** The facts about an imported version and its artefact, which takes note of them for the items that come after. */
function factsOf(
  item: ImportItem,
  version: { readonly id: string; readonly artefactId: string; readonly version: string },
  artefact: KnownArtefact,
  aliases: readonly string[],
  authorityId: string | null,
  options: ImportOptions,
  now: Date,
): Fact[] {
  const published = publicationFacts(
    version,
    {
      effectiveFrom: now,
      decisionId: null,
      registration: authorityId === null ? null : { authorityId, status: item.registration ?? options.registration },
      lifecycle: item.retired ? 'retired' : 'active',
    },
    artefact.defaults,
    now,
  );
  const becomesDefault = published.some((fact) => fact.kind === 'default-version');
  if (becomesDefault) {
    const value = { id: version.id, version: version.version, decisionId: null };
    artefact.defaults = timeline([
      ...artefact.defaults.map((one) => ({ ...one, toMs: null })),
      { fromMs: now.getTime(), toMs: null, value },
    ]);
  }
  const fresh = aliases.filter((alias) => !artefact.aliases.includes(alias));
  artefact.aliases.push(...fresh);
  const responsibility = responsibilityFacts(artefact.id, item, artefact.bindingness, now);
  if (item.responsibility !== undefined) artefact.bindingness = item.responsibility.bindingness.map((_, i) => String(i));
  return [
    ...published,
    ...fresh.map((alias): Fact => ({
      artefactId: artefact.id,
      kind: 'alias',
      discriminator: alias,
      value: { alias },
      assertedBy: authorityId,
      validFrom: now,
    })),
    ...responsibility,
  ];
}

function unknownArtefact(item: ImportItem, subjectField: string | null): KnownArtefact {
  const { kind, url } = item;
  return { id: newId(), kind, url, subjectField, versions: [], drafts: [], aliases: [], defaults: [], bindingness: [], governed: false };
}

/**
 * The aliases of an item that stand for nothing else, which it takes. One that does would stand for neither from then on: somebody
 * who imports is refused; content to start with comes in without it. A naming system and the system that it names may share theirs;
 * of two naming systems, which often describe the same system, the later one comes in without.
 */
function freeAliases(
  item: ImportItem,
  options: ImportOptions,
  holders: IdentifierHolders,
  actor: Actor,
): { readonly aliases: readonly string[]; readonly problems: readonly ImportProblem[] } {
  const describes = item.kind === 'naming-system';
  const severity = describes || options.permitted === undefined ? 'warning' : 'error';
  const problems: ImportProblem[] = [];
  const aliases = [...new Set(item.aliases)].filter((alias) => {
    const holder = [...(holders.get(alias) ?? [])].find(([url, { kind }]) => url !== item.url && (kind === 'naming-system') === describes);
    if (holder === undefined) return true;
    const [url, { closedNamespace }] = holder;
    // Of what is closed to who imports no more is told than where it lies.
    const told = mayReadIn(actor, closedNamespace) ? url : `${closedNamespace}…`;
    problems.push(problem(item, severity, 'ALIAS_TAKEN', { alias, holder: told }, ['aliases']));
    return false;
  });
  if (severity === 'warning' || problems.length === 0) for (const alias of aliases) addHolder(holders, alias, item);
  return { aliases, problems };
}
