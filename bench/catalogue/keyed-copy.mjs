import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** The rows of a database's content as COPY text, in pieces of about 64 kB, in the order in which an import writes them. */
export async function renderedRows(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const pieces = [];
    let held = [];
    let size = 0;
    const copy = client.query(copyTo('copy (select block_id, key, body from content_row order by block_id, key) to stdout'));
    for await (const chunk of copy) {
      held.push(chunk);
      size += chunk.length;
      if (size < 64 * 1024) continue;
      pieces.push(Buffer.concat(held));
      held = [];
      size = 0;
    }
    pieces.push(Buffer.concat(held));
    return pieces;
  } finally {
    await client.end();
  }
}

/**
 * *Keyed COPY*: pre-rendered rows sent by pg-copy-streams into a table with the columns and unique keys of `content_row` and no
 * other index. Gives the seconds that it took, commit included.
 */
export async function keyedCopy(url, pieces) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create table keyed_copy (
      block_id bigint not null, key text collate "C" not null, body json not null, primary key (block_id, key))`);
    const started = performance.now();
    await client.query('begin');
    await pipeline(Readable.from(pieces), client.query(copyFrom('copy keyed_copy (block_id, key, body) from stdin')));
    await client.query('commit');
    return (performance.now() - started) / 1000;
  } finally {
    await client.end();
  }
}
