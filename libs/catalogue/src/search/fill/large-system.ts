import type { EntityManager } from 'typeorm';
import type { SearchText } from '../text/search-text.js';
import { copyTexts, type Vocabulary } from './search-writer.js';

/** From so many codes on, a code system has a table of its own. */
export const LARGE_SYSTEM_CODES = 20_000;

/**
 * Files the codes of a large code system in a table of their own, in the running transaction: rows first and indexes after, which takes a
 * fraction of the time of filling indexes row by row. Rows lie in ascending length, so that a search that stops early has met the
 * texts that fit it closest. Returns the bucket and the number of rows.
 */
export async function fileLargeSystem(
  manager: EntityManager,
  texts: AsyncIterable<SearchText> | Iterable<SearchText>,
  vocabulary: Vocabulary | null,
): Promise<{ bucket: number; rows: number }> {
  const [next]: { bucket: string }[] = await manager.query(`select nextval('search_bucket') as bucket`);
  const bucket = Number(next!.bucket);
  const table = tableOf(bucket);
  await manager.query(`create temporary table search_arrivals (like search_text) on commit drop`);
  const rows = await copyTexts(manager, 'search_arrivals', bucket, texts, vocabulary);
  await manager.query(`create table ${table} (like search_text including defaults)`);
  // A sort in memory, and indexes that are built in memory, are several times faster than the small defaults.
  await manager.query(`set local work_mem = '256MB'`);
  await manager.query(`set local maintenance_work_mem = '256MB'`);
  await manager.query(`insert into ${table} select * from search_arrivals order by length(folded), folded`);
  await manager.query('drop table search_arrivals');
  await indexSearchTable(manager, table);
  // Without it, attaching would read every row to see that it belongs.
  await manager.query(`alter table ${table} add constraint ${table}_bucket check (bucket = ${bucket})`);
  await manager.query(`alter table search_text attach partition ${table} for values in (${bucket})`);
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
