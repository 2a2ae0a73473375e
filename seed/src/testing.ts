import { SigningKeys } from '@termverk/identity';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ImportService, ResolutionTable } from '@termverk/catalogue';
import { createLogger, Reads, Transactions } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { seedOnce, type SeedNeeds, type SeedReport } from './seed-once.js';

/** The folder of the checkout. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Open data of others beside the checkout; not everybody has it. */
export const SHARED_DATA = join(PROJECT_ROOT, '..', 'shared', 'data');
export const HAS_SHARED_DATA = existsSync(join(SHARED_DATA, 'ehds-tk-0.3.3', 'package'));
/** HL7 Terminology, which set-up fetches. */
export const HL7_TERMINOLOGY = join(PROJECT_ROOT, '.termverk', 'packages', 'hl7.terminology.r4-7.0.1.tgz');
export const HAS_HL7_TERMINOLOGY = existsSync(HL7_TERMINOLOGY);

/** A registry's own services on a test database, with what seeding needs of them. */
export interface Seeding {
  readonly reads: Reads;
  readonly resolution: ResolutionTable;
  readonly transactions: Transactions;
  readonly lines: readonly string[];
  /** Seeds a minimal registry for trial unless told otherwise. */
  readonly seed: (needs?: Partial<SeedNeeds>) => Promise<SeedReport>;
}

/** The services that a spec seeds with. */
export function seedingOn(dataSource: DataSource): Seeding {
  const lines: string[] = [];
  const reads = new Reads(dataSource);
  const resolution = new ResolutionTable(reads, createLogger({ logLevel: 'silent', logFormat: 'json' }));
  const transactions = new Transactions(dataSource);
  const importService = new ImportService(transactions, resolution);
  const usual: SeedNeeds = {
    dataSource,
    transactions,
    importService,
    signingKeys: new SigningKeys(dataSource, transactions, {
      mode: 'production',
      keyEncryptionKey: Buffer.alloc(32, 7),
      keyEncryptionKeyFile: null,
    }),
    log: (message) => lines.push(message),
    mode: 'tryout',
    amount: 'minimal',
    projectRoot: PROJECT_ROOT,
  };
  return { reads, resolution, transactions, lines, seed: (needs = {}) => seedOnce({ ...usual, ...needs }) };
}

/** How many rows every table has, and a digest of all of them. */
export async function contentOf(dataSource: DataSource): Promise<Record<string, string>> {
  const tables: { name: string }[] = await dataSource.query(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`,
  );
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    const [row]: { n: string; digest: string | null }[] = await dataSource.query(
      `select count(*) as n, md5(string_agg(md5(t::text), '' order by md5(t::text))) as digest from ${name} t`,
    );
    content[name] = `${row!.n} ${row!.digest ?? ''}`;
  }
  return content;
}
