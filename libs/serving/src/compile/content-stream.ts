import type { JsonObject } from '@termverk/kernel';
import type { ContentRow } from '@termverk/terminology';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BinaryPairs } from './binary-copy.js';

/** The rows of a version in key order, as many at a time as come in one piece, while the next are on their way. */
export async function* streamedRows(client: Client, versionId: string): AsyncGenerator<Iterable<ContentRow>> {
  const rows = `
    select r.key, r.body from version_block b join content_row r on r.block_id = b.block_id
    where b.version_id = ${client.escapeLiteral(versionId)} order by b.position, r.key`;
  const pairs = new BinaryPairs();
  for await (const piece of client.query(copyTo(`copy (${rows}) to stdout (format binary)`))) yield parsed(pairs.take(piece as Buffer));
  if (!pairs.complete) throw new Error(`the rows of version ${versionId} are cut short`);
}

function* parsed(rows: readonly [key: string, body: string][]): Generator<ContentRow> {
  for (const [key, body] of rows) yield { key, body: JSON.parse(body) as JsonObject };
}
