import type { EntityManager } from 'typeorm';
import { copyTexts, type Batches, type Vocabulary } from './search-writer.js';

/** From so many codes on, a code system has a table of its own. */
export const LARGE_SYSTEM_CODES = 20_000;

/**
 * Files the codes of a large code system in a table of their own, in the running transaction: rows first and indexes after, which takes a
 * fraction of the time of filling indexes row by row. Returns the bucket and the number of rows.
 */
export async function fileLargeSystem(
  manager: EntityManager,
  texts: Batches,
  vocabulary: Vocabulary | null,
): Promise<{ bucket: number; rows: number }> {
  const [next]: { bucket: string }[] = await manager.query(`select nextval('search_bucket') as bucket`);
  const bucket = Number(next!.bucket);
  const table = tableOf(bucket);
  await manager.query(`create table ${table} (like search_text including defaults)`);
  const rows = await copyTexts(manager, table, bucket, texts, vocabulary, true);
  // Indexes that are built in memory are several times faster than with the small default.
  await manager.query(`set local maintenance_work_mem = '256MB'`);
  await indexSearchTable(manager, table);
  // Without it, attaching would read every row to see that it belongs.
  await manager.query(`alter table ${table} add constraint ${table}_bucket check (bucket = ${bucket})`);
  await manager.query(`alter table search_text attach partition ${table} for values in (${bucket})`);
  // A tenth of the usual sample tells what is common and what is rare.
  await manager.query('set local default_statistics_target = 10');
  await manager.query(`analyze ${table}`);
  return { bucket, rows };
}

/** The indexes of a table of search texts: attaching takes them for those of `search_text`. */
export async function indexSearchTable(manager: Pick<EntityManager, 'query'>, table: string): Promise<void> {
  await manager.query(`create index on ${table} (folded)`);
  await manager.query(`create index on ${table} using gin (search_words(language, folded)) with (fastupdate = off)`);
  await manager.query(`create index on ${table} (code) where code <> ''`);
}

/** Takes a large system's table away. */
export async function dropLargeSystem(manager: EntityManager, bucket: number): Promise<void> {
  await manager.query(`drop table if exists ${tableOf(bucket)}`);
}

function tableOf(bucket: number): string {
  return `search_text_system_${bucket}`;
}
