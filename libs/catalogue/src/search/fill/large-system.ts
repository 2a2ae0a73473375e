import { collect, takeCollected, type CommitStep, type Context } from '@termverk/platform';
import { escapeLiteral } from 'pg';
import type { EntityManager } from 'typeorm';
import type { SearchText } from '../text/search-text.js';
import { Head } from './head.js';
import { copyOwnTexts, rowsOf, type Batches } from './search-writer.js';
import type { Vocabulary } from './vocabulary.js';

/** From so many codes on, a code system has tables of its own. */
export const LARGE_SYSTEM_CODES = 20_000;
/** From so many texts can be told how long they are in a system. */
const ENOUGH_TO_TELL = 2000;

/** Where the codes of a large system are: the buckets of its two tables, and their rows. */
export interface LargeSystem {
  readonly head: number;
  readonly bucket: number;
  readonly rows: number;
}

/**
 * Files the codes of a large code system in two tables of their own, a head (see `Head`) and the rest, in the running transaction: rows first
 * and indexes after, which takes a fraction of the time of filling indexes row by row. `codes` is how many codes there are.
 */
export async function fileLargeSystem(
  manager: EntityManager,
  subjectId: string,
  codes: number,
  texts: Batches,
  vocabulary: Vocabulary | null,
): Promise<LargeSystem> {
  const [next]: { head: number; bucket: number }[] = await manager.query(
    `select nextval('search_bucket')::int as head, nextval('search_bucket')::int as bucket`,
  );
  const { head, bucket } = next!;
  for (const each of [head, bucket]) await createTable(manager, each, subjectId);
  const split: Split = { head: null, rest: 0 };
  await copyOwnTexts(manager, tableOf(bucket), rest(split, codes, texts, vocabulary));
  if (split.head !== null) await copyOwnTexts(manager, tableOf(head), split.head.rows.chunks());
  // Indexes that are built in memory are several times faster than with the small default.
  await manager.query(`set local maintenance_work_mem = '256MB'`);
  // A tenth of the usual sample tells what is common and what is rare.
  await manager.query('set local default_statistics_target = 10');
  for (const each of [head, bucket]) await attach(manager, each);
  return { head, bucket, rows: split.rest + (split.head?.rows.size ?? 0) };
}

/** What a system's rows have been split into: the head, and how many are in the rest. */
interface Split {
  head: Head | null;
  rest: number;
}

/** The rows that the head does not take, those of a batch of texts at a time. */
async function* rest(split: Split, codes: number, texts: Batches, vocabulary: Vocabulary | null): AsyncGenerator<string> {
  for await (const batch of firstTogether(texts)) {
    const head = (split.head ??= new Head(codes, batch));
    let chunk = '';
    rowsOf(batch, vocabulary, (row, length) => {
      if (head.takes(length)) return head.rows.add(row, length);
      chunk += row;
      split.rest++;
    });
    if (chunk !== '') yield chunk;
  }
}

/** The same batches, the first so large that the others can be told from it. */
async function* firstTogether(texts: Batches): AsyncGenerator<readonly SearchText[]> {
  let first: readonly SearchText[] | null = [];
  for await (const batch of texts) {
    if (first === null) yield batch;
    else {
      first = first.concat(batch);
      if (first.length < ENOUGH_TO_TELL) continue;
      yield first;
      first = null;
    }
  }
  if (first !== null) yield first;
}

async function createTable(manager: EntityManager, bucket: number, subjectId: string): Promise<void> {
  await manager.query(`create table ${tableOf(bucket)} (like search_text including defaults)`);
  await manager.query(
    `alter table ${tableOf(bucket)} alter bucket set default ${bucket}, alter kind set default 'code',
     alter subject_id set default ${escapeLiteral(subjectId)}`,
  );
}

async function attach(manager: EntityManager, bucket: number): Promise<void> {
  const table = tableOf(bucket);
  await indexSearchTable(manager, table);
  // Without it, attaching would read every row to see that it belongs.
  await manager.query(`alter table ${table} add constraint ${table}_bucket check (bucket = ${bucket})`);
  await manager.query(`alter table search_text attach partition ${table} for values in (${bucket})`);
  await manager.query(`analyze ${table}`);
}

/** The indexes of a table of search texts: attaching takes them for those of `search_text`. */
export async function indexSearchTable(manager: Pick<EntityManager, 'query'>, table: string): Promise<void> {
  await manager.query(`create index on ${table} (folded)`);
  await manager.query(`create index on ${table} using gin (search_words(language, folded)) with (fastupdate = off)`);
  await manager.query(`create index on ${table} (code) where code <> ''`);
}

/** The buckets of a large system; null where there is none. */
type Buckets = { readonly [table in 'head' | 'bucket']: number | null };

const DROPPED = Symbol('tables of search texts');

const DROP: CommitStep = {
  name: 'tables of search texts',
  // Dropping locks `search_text` from every search until the commit: it comes when all the work has been done.
  order: 900,
  run: async (context) => {
    for (const { head, bucket } of takeCollected<Buckets>(context, DROPPED)) {
      for (const each of [head, bucket]) if (each !== null) await context.manager.query(`drop table if exists ${tableOf(each)}`);
    }
  },
};

/** Takes the tables of a large system away, just before the running transaction commits: until then it is searched. */
export function dropAtCommit(context: Context, { head, bucket }: Buckets): void {
  collect<Buckets>(context, DROPPED, { head, bucket }, DROP);
}

function tableOf(bucket: number): string {
  return `search_text_system_${bucket}`;
}
