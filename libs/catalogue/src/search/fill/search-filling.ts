import { Inject, Injectable } from '@nestjs/common';
import { sha256Hex, type JsonObject } from '@termverk/kernel';
import { advisoryLocks, LOGGER, registryItself, Transactions, type Context, type Logger } from '@termverk/platform';
import type { ArtefactKind, ConceptBody } from '@termverk/terminology';
import { ResolutionTable } from '../../resolution/resolution-table.js';
import { ContentReads } from '../../content/content-reads.js';
import { fileReferences } from '../../reference/file-references.js';
import { artefactTexts } from '../text/artefact-texts.js';
import { codeTexts } from '../text/code-texts.js';
import type { SearchText } from '../text/search-text.js';
import { ARTEFACTS_BY_ID, CHANGED_ARTEFACTS, FILED, HEADERS, type ArtefactToFile } from './fill.queries.js';
import { dropAtCommit, fileLargeSystem, LARGE_SYSTEM_CODES } from './large-system.js';
import { SearchSources } from './search-sources.js';
import { copyTexts } from './search-writer.js';
import { Vocabulary } from './vocabulary.js';

const THINGS = 'search_text_things';
const CODES = 'search_text_codes';
/** The bucket of all codes of small code systems. */
const SMALL_SYSTEMS = 1;
const BATCH = 200;
/**
 * What the filling of artefacts keeps its progress as. Another name where more is filed than before: everything is then gone through once,
 * whatever a node of the version before does in the middle of an upgrade.
 */
const PROGRESS = 'artefact-and-references';
/** Where the filling of artefacts has come to: catalogue revision and artefact. */
const START = '0 00000000-0000-0000-0000-000000000000';

/** What one filling did. */
export interface Filled {
  readonly artefacts: number;
  readonly texts: number;
}

/**
 * Keeps the rows that search looks in, and what refers to what, up with what is published: run after commits and by the clock, by one node at
 * a time. It goes on where it left off, a batch of artefacts in each transaction, so that nothing is lost by stopping it.
 */
@Injectable()
export class SearchFilling {
  constructor(
    private readonly transactions: Transactions,
    private readonly contents: ContentReads,
    private readonly resolution: ResolutionTable,
    private readonly sources: SearchSources,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Files everything that has changed. Throws when `stopping` is aborted. */
  async run(stopping: AbortSignal): Promise<Filled> {
    await this.resolution.refresh();
    let artefacts = 0;
    let texts = await this.alone((context) => this.fileSources(context));
    const changed = (context: Context) => this.fileChanged(context, stopping);
    const moved = (context: Context) => this.fileMoved(context, stopping);
    for (const next of [changed, moved]) {
      for (;;) {
        stopping.throwIfAborted();
        const batch = await this.alone(next);
        if (batch === null) break;
        artefacts += batch.artefacts;
        texts += batch.texts;
      }
    }
    if (artefacts > 0) this.logger.info({ artefacts, texts }, 'search has been filled');
    return { artefacts, texts };
  }

  /** One node after the other: the next finds nothing left to do. */
  private async alone<T>(work: (context: Context) => Promise<T>): Promise<T> {
    const context = this.transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'search' });
    return this.transactions.run(context, async (inside) => {
      await inside.manager.query('select pg_advisory_xact_lock($1)', [advisoryLocks.search]);
      return work(inside);
    });
  }

  private async fileSources({ manager }: Context): Promise<number> {
    let written = 0;
    const known: { source: string; position: string }[] = await manager.query('select source, position from search_progress');
    for (const source of this.sources.all()) {
      const rows = await source.texts(manager);
      const position = sha256Hex(JSON.stringify(rows));
      if (known.some((progress) => progress.source === source.kind && progress.position === position)) continue;
      const vocabulary = new Vocabulary();
      await manager.query('delete from search_text_things where kind = $1', [source.kind]);
      const texts = rows.map((row) => ({ ...row, kind: source.kind, code: '' }));
      written += await copyTexts(manager, THINGS, [texts], vocabulary);
      await vocabulary.store(manager);
      await this.progress(manager, source.kind, position);
    }
    return written;
  }

  /** The next artefacts that have changed; null when there are none. */
  private async fileChanged(context: Context, stopping: AbortSignal): Promise<Filled | null> {
    const { manager } = context;
    const [progress]: { position: string }[] = await manager.query('select position from search_progress where source = $1', [PROGRESS]);
    const [revision, id] = (progress?.position ?? START).split(' ');
    const rows: ArtefactToFile[] = await manager.query(CHANGED_ARTEFACTS, [revision, id, BATCH]);
    const last = rows.at(-1);
    if (last === undefined) return null;
    const filed = await this.file(context, rows, stopping);
    await this.progress(manager, PROGRESS, `${last.revision} ${last.id}`);
    return filed;
  }

  /** Artefacts that another version is in force of than was filed, though nothing has been recorded since: its day has come. */
  private async fileMoved(context: Context, stopping: AbortSignal): Promise<Filled | null> {
    const filed: { id: string; version_id: string | null; url: string }[] = await context.manager.query(FILED);
    const moved = filed.filter((row) => this.versionInForce(row, context.now) !== row.version_id).slice(0, BATCH);
    if (moved.length === 0) return null;
    return this.file(context, await context.manager.query(ARTEFACTS_BY_ID, [moved.map((row) => row.id)]), stopping);
  }

  /** Makes the rows of some artefacts anew. */
  private async file(context: Context, rows: readonly ArtefactToFile[], stopping: AbortSignal): Promise<Filled> {
    const { manager } = context;
    const inForce = new Map(rows.map((row) => [row.id, this.versionInForce(row, context.now)]));
    const there = rows.filter((row) => inForce.get(row.id) !== null);
    const headers: { id: string; header: JsonObject }[] = await manager.query(HEADERS, [there.map((row) => inForce.get(row.id))]);
    const headerOf = new Map(headers.map((row) => [row.id, row.header]));
    await fileReferences(
      manager,
      rows.map(({ id, kind }) => ({ id, kind, header: headerOf.get(inForce.get(id) ?? '') ?? null })),
    );
    const vocabulary = new Vocabulary();
    await manager.query('delete from search_text_things where subject_id = any($1::uuid[])', [rows.map((row) => row.id)]);
    const things = there.flatMap((row) => artefactTexts(searchable(row, headerOf.get(inForce.get(row.id)!) ?? {})));
    let texts = await copyTexts(manager, THINGS, [things], vocabulary);
    for (const row of rows) {
      if (row.kind !== 'code-system') continue;
      stopping.throwIfAborted();
      texts += await this.fileCodes(context, row, inForce.get(row.id)!, vocabulary);
    }
    await vocabulary.store(manager);
    const others = rows.filter(({ kind }) => kind !== 'code-system');
    await noteFiled(
      manager,
      others.map(({ id }) => ({ id, bucket: null, head: null, versionId: inForce.get(id)!, texts: 0 })),
    );
    return { artefacts: rows.length, texts };
  }

  /** Files the codes of the version in force, unless they are filed already. */
  private async fileCodes(context: Context, row: ArtefactToFile, versionId: string | null, vocabulary: Vocabulary): Promise<number> {
    const { manager } = context;
    const [filed]: { bucket: number | null; head: number | null; version_id: string | null }[] = await manager.query(
      'select bucket, head, version_id from search_subject where subject_id = $1',
      [row.id],
    );
    if (filed !== undefined && filed.version_id === versionId) return 0;
    if (filed?.bucket === SMALL_SYSTEMS) await manager.query(`delete from ${CODES} where subject_id = $1`, [row.id]);
    else if (filed !== undefined) dropAtCommit(context, filed);
    const [version]: { row_count: number; language: string | null }[] = await manager.query(
      `select row_count, header ->> 'language' as language from artefact_version where id = $1`,
      [versionId],
    );
    const words = row.restricted ? null : vocabulary;
    const texts = versionId === null ? [] : this.codes(row.id, versionId, version?.language ?? '');
    const codes = version?.row_count ?? 0;
    const { head, bucket, rows } =
      codes >= LARGE_SYSTEM_CODES
        ? await fileLargeSystem(manager, row.id, codes, texts, words)
        : { head: null, bucket: SMALL_SYSTEMS, rows: await copyTexts(manager, CODES, texts, words) };
    await noteFiled(manager, [{ id: row.id, bucket, head, versionId, texts: rows }]);
    return rows;
  }

  /** The texts of a code system, a block of its content at a time. */
  private async *codes(artefactId: string, versionId: string, language: string): AsyncGenerator<SearchText[]> {
    for await (const block of this.contents.blocks(versionId)) {
      yield block.flatMap(({ key, body }) => codeTexts(artefactId, key, JSON.parse(body) as ConceptBody, language));
    }
  }

  private versionInForce({ url }: { readonly url: string }, now: Date): string | null {
    return this.resolution.resolve({ canonical: url, asOf: now, face: null })?.version.id ?? null;
  }

  private async progress(manager: Context['manager'], source: string, position: string): Promise<void> {
    await manager.query(
      `insert into search_progress (source, position) values ($1, $2) on conflict (source) do update set position = excluded.position`,
      [source, position],
    );
  }
}

/** Which version of an artefact is filed, and, of a code system, where its codes are. */
interface FiledSubject {
  readonly id: string;
  readonly bucket: number | null;
  readonly head: number | null;
  readonly versionId: string | null;
  readonly texts: number;
}

async function noteFiled(manager: Context['manager'], filed: readonly FiledSubject[]): Promise<void> {
  await manager.query(
    `insert into search_subject (subject_id, bucket, head, version_id, texts)
     select * from unnest($1::uuid[], $2::int[], $3::int[], $4::uuid[], $5::int[])
     on conflict (subject_id) do update
     set bucket = excluded.bucket, head = excluded.head, version_id = excluded.version_id, texts = excluded.texts`,
    [
      filed.map(({ id }) => id),
      filed.map(({ bucket }) => bucket),
      filed.map(({ head }) => head),
      filed.map(({ versionId }) => versionId),
      filed.map(({ texts }) => texts),
    ],
  );
}

function searchable(row: ArtefactToFile, header: JsonObject) {
  return {
    id: row.id,
    kind: row.kind as ArtefactKind,
    name: row.name,
    title: { sv: row.title_sv, en: row.title_en },
    description: { sv: row.description_sv, en: row.description_en },
    aliases: row.aliases,
    header,
    restricted: row.restricted,
  };
}
