import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { decodeOrder } from '@termverk/catalogue';
import type { JsonObject } from '@termverk/kernel';
import { Reads } from '@termverk/platform';
import type { ContentRow } from '@termverk/terminology';

/** The whole of a version, as far as it fits in memory as objects. */
export interface VersionContent {
  readonly header: JsonObject;
  /** In key order. */
  readonly rows: readonly ContentRow[];
  /** `order[i]` is the position in `rows` of the document's i-th row. */
  readonly order: Uint32Array;
  /** Characters of the rows' and the header's JSON. */
  readonly characters: number;
}

interface HeaderRow {
  readonly header: string;
  readonly row_count: number;
  readonly row_order: Buffer | null;
}

const HEADER = 'select header::text as header, row_count, row_order from artefact_version where id = $1';
const BLOCKS = 'select block_id as id from version_block where version_id = $1 order by position';
const BLOCK_ROWS = 'select key, body::text as body from content_row where block_id = $1 order by key';
/** So many rows are parsed at a time: a few milliseconds' worth. */
const ROWS_AT_A_TIME = 1000;

/** Reads versions whole in this thread without keeping others from their turn: for what is small, or is no code system. */
@Injectable()
export class VersionContents {
  constructor(private readonly reads: Reads) {}

  async read(versionId: string): Promise<VersionContent> {
    const [version, blocks] = await Promise.all([
      this.reads.row<HeaderRow & Record<string, unknown>>(HEADER, [versionId]),
      this.reads.rows<{ id: string }>(BLOCKS, [versionId]),
    ]);
    if (version === null) throw new Error(`there is no version ${versionId}`);
    const rows: ContentRow[] = [];
    let characters = version.header.length;
    for (const { id } of blocks) {
      const texts = await this.reads.rows<{ key: string; body: string }>(BLOCK_ROWS, [id]);
      for (const { key, body } of texts) {
        rows.push({ key, body: JSON.parse(body) as JsonObject });
        characters += key.length + body.length;
        if (rows.length % ROWS_AT_A_TIME === 0) await nextTurn();
      }
    }
    return { header: JSON.parse(version.header) as JsonObject, rows, order: decodeOrder(version.row_order, version.row_count), characters };
  }
}

/** The rows in the order of the document, some at a time; others have their turn in between. */
export async function* inDocumentOrder({ rows, order }: VersionContent): AsyncGenerator<readonly ContentRow[]> {
  for (let start = 0; start < order.length; start += ROWS_AT_A_TIME) {
    if (start > 0) await nextTurn();
    yield Array.from(order.subarray(start, start + ROWS_AT_A_TIME), (position) => rows[position]!);
  }
}
