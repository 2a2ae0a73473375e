import { Injectable } from '@nestjs/common';
import type { JsonObject } from '@termverk/kernel';
import type { ContentRow } from '@termverk/terminology';
import { Reads, type Context } from '@termverk/platform';

/** Which rows of a version are wanted. */
export interface RowPage {
  /** Continue after this key; from the first row when null. */
  readonly after: string | null;
  readonly limit: number;
}

/** A row with its canonical text. */
export interface StoredText {
  readonly [column: string]: unknown;
  readonly key: string;
  readonly body: string;
}

/**
 * The rows of a page, by key. The block that holds the start is found by the index on first keys, and a page reads at most the
 * blocks that it touches: the cost does not grow with the size of the version.
 */
const ROWS_AFTER = `
  with start as (
    select coalesce(max(first_key), '') as first_key from version_block where version_id = $1 and first_key <= $2::text
  )
  select r.key, r.body
  from version_block b
  cross join lateral (
    select key, body from content_row where block_id = b.block_id and key > coalesce($2::text, '') order by key limit $3
  ) r
  where b.version_id = $1 and b.first_key >= (select first_key from start)
  order by b.first_key, r.key
  limit $3`;

const ROWS_BY_KEY = `
  select r.key, r.body
  from unnest($2::text[]) as wanted (key)
  cross join lateral (
    select block_id from version_block
    where version_id = $1 and first_key <= wanted.key collate "C" order by first_key desc limit 1
  ) b
  join content_row r on r.block_id = b.block_id and r.key = wanted.key`;

const BLOCKS = 'select block_id as id from version_block where version_id = $1 order by position';
const BLOCK_ROWS = 'select key, body::text as body from content_row where block_id = $1 order by key';

/** Reads the mass content of versions: a page, single rows, or all of it as a stream. */
@Injectable()
export class ContentReads {
  constructor(private readonly reads: Reads) {}

  /** One page of rows in key order. */
  rows(versionId: string, page: RowPage): Promise<ContentRow[]> {
    return this.reads.rows<{ key: string; body: JsonObject }>(ROWS_AFTER, [versionId, page.after, page.limit]);
  }

  /** The rows with these keys; keys that the version does not have are absent. */
  async rowsByKeys(versionId: string, keys: readonly string[]): Promise<Map<string, JsonObject>> {
    const rows = await this.reads.rows<{ key: string; body: JsonObject }>(ROWS_BY_KEY, [versionId, keys]);
    return new Map(rows.map((row) => [row.key, row.body]));
  }

  /** All rows in key order with their canonical text, one by one. */
  async *stream(versionId: string): AsyncGenerator<StoredText> {
    for await (const block of this.blocks(versionId)) yield* block;
  }

  /** The same a block at a time, while the next is on its way. */
  async *blocks(versionId: string): AsyncGenerator<readonly StoredText[]> {
    const ids = await this.reads.rows<{ id: string }>(BLOCKS, [versionId]);
    const read = (i: number) => (i < ids.length ? this.reads.rows<StoredText>(BLOCK_ROWS, [ids[i]!.id]) : Promise.resolve([]));
    let next = read(0);
    for (let i = 0; i < ids.length; i++) {
      const block = await next;
      next = read(i + 1);
      // Whoever stops listening does not hear of it, and nobody else would.
      next.catch(() => undefined);
      yield block;
    }
  }
}

/** All rows of a version in key order on the connection of a running transaction. */
export async function allRows(context: Context, versionId: string): Promise<ContentRow[]> {
  return context.manager.query(
    `select r.key, r.body from version_block b join content_row r on r.block_id = b.block_id where b.version_id = $1 order by b.position, r.key`,
    [versionId],
  );
}
