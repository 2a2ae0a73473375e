import type { JsonObject } from '@termverk/kernel';
import type { ContentRow } from '@termverk/terminology';
import type { Client } from 'pg';

const BLOCKS = 'select block_id as id from version_block where version_id = $1 order by position';
const BLOCK_ROWS = 'select key, body::text as body from content_row where block_id = $1 order by key';

/** The rows of a version in key order, a block at a time, while the next is on its way. */
export async function* streamedRows(client: Client, versionId: string): AsyncGenerator<Iterable<ContentRow>> {
  const { rows: blocks } = await client.query<{ id: string }>(BLOCKS, [versionId]);
  const read = async (i: number) => {
    const id = blocks[i]?.id;
    if (id === undefined) return [];
    return (await client.query<[string, string]>({ name: 'block', text: BLOCK_ROWS, values: [id], rowMode: 'array' })).rows;
  };
  let next = read(0);
  for (let i = 0; i < blocks.length; i++) {
    const rows = await next;
    next = read(i + 1);
    // Whoever stops listening does not hear of it, and nobody else would.
    next.catch(() => undefined);
    yield parsed(rows);
  }
}

function* parsed(rows: readonly [key: string, body: string][]): Generator<ContentRow> {
  for (const [key, body] of rows) yield { key, body: JSON.parse(body) as JsonObject };
}
