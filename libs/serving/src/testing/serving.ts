import { ImportService, LicenceReads, ResolutionTable, type ImportItem, type ImportOptions } from '@termverk/catalogue';
import { compareCodePoints, type JsonObject } from '@termverk/kernel';
import { Reads, registryItself, Transactions, type Context, type Logger } from '@termverk/platform';
import { rowKey, type ContentRow, type RowKind } from '@termverk/terminology';
import type { DataSource } from 'typeorm';
import { CompileClock } from '../compile/compile-clock.js';
import {
  CompilerThreads,
  ContentLoader,
  ContentMemory,
  PublishedVersions,
  ServedVersions,
  Terminology,
  VersionContents,
} from '../index.js';
import type { ServedContent } from '../load/served-content.js';

const MEBIBYTE = 2 ** 20;

/** A log that keeps nothing. */
export const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;

/** A registry's terminology service on a database, wired as the module does. */
export interface Serving {
  readonly reads: Reads;
  readonly resolution: ResolutionTable;
  readonly imports: ImportService;
  readonly memory: ContentMemory<ServedContent>;
  readonly threads: CompilerThreads;
  readonly versions: ServedVersions;
  readonly published: PublishedVersions;
  readonly loader: ContentLoader;
  readonly terminology: Terminology;
  readonly clock: CompileClock;
  readonly context: Context;
  /** Publishes some content. */
  readonly publish: (...items: readonly ImportItem[]) => Promise<void>;
}

/** What nobody registers with: tasks are run by hand. */
const noJobs = { register() {} } as unknown as ConstructorParameters<typeof CompileClock>[0];

/** One for each pool of connections: it names the statements that it prepares on them. */
const readsOn = new WeakMap<DataSource, Reads>();

/** A node on a database. */
export function servingOn(dataSource: DataSource, url: string, memoryMebibytes = 256): Serving {
  const reads = readsOn.get(dataSource) ?? new Reads(dataSource);
  readsOn.set(dataSource, reads);
  const transactions = new Transactions(dataSource);
  const resolution = new ResolutionTable(reads, silent);
  const imports = new ImportService(transactions, resolution);
  const memory = new ContentMemory<ServedContent>(memoryMebibytes * MEBIBYTE);
  const threads = new CompilerThreads(url, 2, silent);
  const versions = new ServedVersions(reads, resolution);
  const published = new PublishedVersions(resolution, versions);
  const loader = new ContentLoader(memory, new VersionContents(reads), threads);
  const terminology = new Terminology(resolution, versions, published, loader, new LicenceReads(reads));
  const clock = new CompileClock(noJobs, reads, threads);
  const context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'spec' });
  const publish = async (...items: readonly ImportItem[]) => {
    const report = await imports.run(
      { ...context, now: new Date() },
      items.map((item) => ({ item })),
      IMPORTING,
    );
    if (!report.committed) throw new Error(JSON.stringify(report.problems));
    await resolution.refresh();
  };
  return { reads, resolution, imports, memory, threads, versions, published, loader, terminology, clock, context, publish };
}

const IMPORTING: ImportOptions = {
  source: 'spec',
  authority: null,
  licence: 'own',
  subjectField: null,
  registration: 'candidate',
  demo: true,
  dryRun: false,
  onError: 'refuse-all',
};

/** Content to publish; `bodies` are its rows in document order. */
export function content(
  kind: RowKind,
  header: JsonObject & { url: string; version: string },
  bodies: readonly JsonObject[] = [],
): ImportItem {
  const document = bodies.map((body): ContentRow => ({ key: rowKey(kind, body), body }));
  const rows = [...document].sort((a, b) => compareCodePoints(a.key, b.key));
  const positions = new Map(rows.map((row, i) => [row, i]));
  return {
    file: 'spec.json',
    kind,
    url: header.url,
    version: header.version,
    name: 'Spec',
    title: { sv: 'Spec' },
    description: {},
    retired: false,
    header,
    rows,
    order: Uint32Array.from(document, (row) => positions.get(row)!),
    aliases: [],
    changeNote: {},
  };
}

/** A code system with these concepts. */
export function codeSystem(url: string, version: string, concepts: readonly JsonObject[], more: JsonObject = {}): ImportItem {
  const header = { resourceType: 'CodeSystem', url, version, status: 'active', content: 'complete', caseSensitive: true, ...more };
  return content('code-system', header, concepts);
}

/** So many concepts, each under the one before the next power of ten: c1, c2, … */
export function* manyConcepts(count: number): Generator<JsonObject> {
  for (let i = 0; i < count; i++) {
    const parents = i === 0 ? {} : { parents: [`c${Math.floor((i - 1) / 10)}`] };
    yield { code: `c${i}`, display: `Begrepp ${i}`, designation: [{ language: 'en', value: `Concept ${i}` }], ...parents };
  }
}
