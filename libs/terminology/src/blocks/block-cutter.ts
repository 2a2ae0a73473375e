import { compareCodePoints } from '@termverk/kernel';
import type { ArtefactKind } from '../content/artefact-kind.js';
import type { ContentRow } from '../content/content-row.js';
import type { Block, StoredRow } from './block.js';
import { blockHash, startsBlock } from './block-hash.js';
import { RenderedRow, renderedRow } from './rendered-row.js';

/** A block never holds more rows than this, whatever the keys are. */
export const MAX_BLOCK_ROWS = 8192;

/** How {@link BlockCutter} cuts; only tests of the laws need other than the defaults. */
export interface CuttingRule {
  readonly startsBlock: (key: string) => boolean;
  readonly maxRows: number;
}

const BY_KEY_HASH: CuttingRule = { startsBlock, maxRows: MAX_BLOCK_ROWS };

/**
 * Cuts a stream of rows in strictly ascending key order (code points) into blocks. Holds one block at a time.
 *
 * ```ts
 * const cutter = new BlockCutter('code-system');
 * for (const row of rows) { const block = cutter.push(row); if (block) store(block); }
 * const last = cutter.end();
 * ```
 *
 * Throws `RangeError` when a key does not come after the one before it: the caller sorts, and has refused duplicates.
 */
export class BlockCutter {
  private rows: StoredRow[] = [];
  private contents: string[] = [];
  private meanings: string[] = [];
  private previousKey: string | undefined;

  constructor(
    private readonly kind: ArtefactKind,
    private readonly rule: CuttingRule = BY_KEY_HASH,
  ) {}

  /** Takes the next row; gives the block that it closed, if it starts a new one. */
  push(row: ContentRow): Block | undefined {
    const { key } = row;
    if (this.previousKey !== undefined && compareCodePoints(this.previousKey, key) >= 0) {
      throw new RangeError(`row keys must ascend: ${JSON.stringify(key)} came after ${JSON.stringify(this.previousKey)}`);
    }
    const closed = this.rows.length > 0 && (this.rows.length >= this.rule.maxRows || this.rule.startsBlock(key)) ? this.close() : undefined;
    this.append(row instanceof RenderedRow ? row : renderedRow(this.kind, key, row.body));
    this.previousKey = key;
    return closed;
  }

  /** The last block; undefined when there were no rows. */
  end(): Block | undefined {
    return this.rows.length > 0 ? this.close() : undefined;
  }

  private append(row: RenderedRow): void {
    this.rows.push(row);
    this.contents.push(row.text);
    this.meanings.push(row.meaning);
  }

  private close(): Block {
    const rows = this.rows;
    const block: Block = {
      contentHash: blockHash(this.contents),
      meaningHash: blockHash(this.meanings),
      rows,
      firstKey: rows[0]!.key,
      lastKey: rows[rows.length - 1]!.key,
    };
    this.rows = [];
    this.contents = [];
    this.meanings = [];
    return block;
  }
}

/** Cuts rows in strictly ascending key order into blocks, one at a time. Throws as {@link BlockCutter} does. */
export function* cutBlocks(kind: ArtefactKind, rows: Iterable<ContentRow>, rule: CuttingRule = BY_KEY_HASH): Generator<Block> {
  const cutter = new BlockCutter(kind, rule);
  for (const row of rows) {
    const block = cutter.push(row);
    if (block !== undefined) yield block;
  }
  const last = cutter.end();
  if (last !== undefined) yield last;
}
