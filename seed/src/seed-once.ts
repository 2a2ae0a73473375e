import { record } from '@termverk/audit';
import type { ImportService } from '@termverk/catalogue';
import type { SigningKeys } from '@termverk/identity';
import type { JsonObject } from '@termverk/kernel';
import { advisoryLocks, registryItself, type Context, type Transactions } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import type { SeedPart } from './seed-part.js';
import { placesIn, seedParts, type SeedChoice, type SeedPlaces } from './seed-parts.js';

/** What seeding needs: a registry with its schema, what to load, and where it lies. */
export interface SeedNeeds extends SeedChoice, Partial<SeedPlaces> {
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly importService: ImportService;
  /** Sign the release that is loaded. */
  readonly signingKeys: SigningKeys;
  /** Told one line of progress at a time. */
  readonly log: (message: string) => void;
  /** The folder of the checkout, from which the places follow that are not given. */
  readonly projectRoot: string;
  /** The time that everything is recorded at; the clock when absent. */
  readonly now?: Date;
}

/** What became of one part. */
export interface SeedPartReport {
  readonly name: string;
  /** `unchanged`: loaded before. `left`: its data have changed since, and it is never loaded again. `not-at-hand`: no data here. */
  readonly outcome: 'loaded' | 'unchanged' | 'left' | 'not-at-hand';
  readonly elapsedMs: number;
  readonly report: JsonObject;
}

/** What seeding did. */
export interface SeedReport {
  readonly elapsedMs: number;
  readonly parts: readonly SeedPartReport[];
}

/** The tables that seeding makes large. */
const FILLED = ['artefact', 'artefact_version', 'fact', 'content_block', 'content_row', 'version_block'];

/**
 * Loads the content that a new registry starts with; every part once. What has been loaded is recorded in the part's own
 * transaction, so a start after a crash goes on with the parts that are missing, a start when all is there costs one query, and of
 * two nodes that start at once one waits for the other. Throws when a part cannot be loaded; the parts before it stay.
 */
export async function seedOnce(needs: SeedNeeds): Promise<SeedReport> {
  const started = Date.now();
  const parts = seedParts({ ...needs, places: { ...placesIn(needs.projectRoot), ...given(needs) } }, needs);
  if (parts.length === 0) return { elapsedMs: 0, parts: [] };
  const records: { name: string; checksum: string }[] = await needs.dataSource.query('select name, checksum from seed_record');
  const loaded = new Map(records.map((row) => [row.name, row.checksum]));
  const planned = await Promise.all(parts.map(async (part) => planOf(part, loaded.get(part.name))));
  const isWork = planned.some(({ outcome }) => outcome === 'loaded');
  const reports: SeedPartReport[] = [];
  for (const { part, outcome, checksum } of planned) {
    if (outcome === 'loaded') {
      reports.push(await loadPart(needs, part, checksum));
    } else {
      // Said when something is loaded, not again at every start.
      if (outcome === 'not-at-hand' && isWork) needs.log(`SKIPPED: ${part.title}: nothing at ${part.path}`);
      reports.push({ name: part.name, outcome, elapsedMs: 0, report: {} });
    }
  }
  // Until the database's own housekeeping comes round, it would plan queries as if the tables were empty.
  if (isWork) await needs.dataSource.query(`analyze ${FILLED.join(', ')}`);
  return { elapsedMs: Date.now() - started, parts: reports };
}

/** The places that the caller has given. */
function given({ dataDir, packagesDir, nodeModules, sharedDir }: SeedNeeds): Partial<SeedPlaces> {
  return Object.fromEntries(Object.entries({ dataDir, packagesDir, nodeModules, sharedDir }).filter(([, path]) => path !== undefined));
}

interface PlannedPart {
  readonly part: SeedPart;
  readonly outcome: SeedPartReport['outcome'];
  readonly checksum: string;
}

async function planOf(part: SeedPart, before: string | undefined): Promise<PlannedPart> {
  const checksum = await part.checksum();
  if (checksum === null) return { part, outcome: before === undefined ? 'not-at-hand' : 'unchanged', checksum: '' };
  if (before === undefined || (before !== checksum && part.again === 'adds')) return { part, outcome: 'loaded', checksum };
  return { part, outcome: before === checksum ? 'unchanged' : 'left', checksum };
}

async function loadPart(needs: SeedNeeds, part: SeedPart, checksum: string): Promise<SeedPartReport> {
  const started = Date.now();
  const context = needs.transactions.context({
    actor: registryItself,
    locale: 'sv',
    now: needs.now ?? new Date(),
    requestId: `seed:${part.name}`,
  });
  const report = await needs.transactions.run(context, async (inside) => {
    await inside.manager.query('select pg_advisory_xact_lock($1)', [advisoryLocks.seed]);
    if (await isLoaded(inside, part.name, checksum)) return null;
    if (part.path !== undefined) needs.log(`loading ${part.title} …`);
    const result = await part.load(inside);
    recordPart(inside, part, checksum, result);
    await inside.manager.query(
      `insert into seed_record (name, checksum, loaded_at, report) values ($1, $2, $3, $4)
       on conflict (name) do update set checksum = excluded.checksum, loaded_at = excluded.loaded_at, report = excluded.report`,
      [part.name, checksum, inside.now, JSON.stringify(result)],
    );
    return result;
  });
  const elapsedMs = Date.now() - started;
  if (report === null) return { name: part.name, outcome: 'unchanged', elapsedMs, report: {} };
  needs.log(`loaded ${part.title}: ${summaryOf(report)} in ${(elapsedMs / 1000).toFixed(1)} s`);
  return { name: part.name, outcome: 'loaded', elapsedMs, report };
}

/** Another node may have loaded it while this one waited. */
async function isLoaded(context: Context, name: string, checksum: string): Promise<boolean> {
  const rows: unknown[] = await context.manager.query('select 1 from seed_record where name = $1 and checksum = $2', [name, checksum]);
  return rows.length > 0;
}

/** Content that came through the import has its entry in the audit chain already, as every import has. */
function recordPart(context: Context, part: SeedPart, checksum: string, report: JsonObject): void {
  if ('newVersions' in report && report['newVersions'] !== 0) return;
  const { rows = 0 } = report;
  record(context, { action: 'seed.loaded', entity: { kind: 'seed', id: part.name }, after: checksum, details: { rows } });
}

/** What the figures of a part's report are called. */
const FIGURES: Readonly<Record<string, string>> = {
  rows: 'rows',
  newVersions: 'artefact versions',
  skipped: 'left out',
  seats: 'seats',
  mandates: 'mandates',
  memberships: 'memberships',
  filled: 'filled in',
  links: 'links to artefacts',
  roles: 'roles',
};

function summaryOf(report: JsonObject): string {
  const told = Object.entries(FIGURES).flatMap(([key, word]) => {
    const figure = report[key];
    return typeof figure === 'number' && figure > 0 ? [`${figure} ${word}`] : [];
  });
  return told.length === 0 ? 'nothing new' : told.join(', ');
}
