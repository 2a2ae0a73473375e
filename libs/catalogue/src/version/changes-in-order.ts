import { compareCodePoints, type SemanticChange } from '@termverk/kernel';
import { diffBlocks, diffRows, hasRows, type ContentRow, type RowKind } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import { blocksFrom, rowsFrom } from '../content/block-list.js';
import { headerChanges, type ContentSnapshot } from './header-changes.js';

/** Where a change stands among all: those of the header first, then row by row in key order, several of one row after another. */
export interface ChangePlace {
  readonly inRows: boolean;
  readonly key: string;
  readonly nth: number;
}

/** A change and its place. */
export interface PlacedChange {
  readonly change: SemanticChange;
  readonly place: ChangePlace;
}

/** Blocks read at a time from each side: of about a thousand rows each. */
const BLOCKS_AT_A_TIME = 4;

/**
 * The differences between two contents one after another, those after a place when one is given. Of rows only blocks in which the contents
 * differ are read, a few at a time, and none that end before the place: a page costs what it holds, and a hundred thousand changes no more
 * memory than a few blocks.
 */
export async function* changesInOrder(
  context: Context,
  before: ContentSnapshot,
  after: ContentSnapshot,
  from: ChangePlace | null = null,
): AsyncGenerator<PlacedChange> {
  if (from === null || !from.inRows) {
    const header = headerChanges(before, after);
    for (let nth = from === null ? 0 : from.nth + 1; nth < header.length; nth++)
      yield { change: header[nth]!, place: { inRows: false, key: '', nth } };
  }
  if (!hasRows(after.kind)) return;
  const start = from?.inRows ? from.key : null;
  let key: string | null = null;
  let nth = 0;
  for await (const change of rowChangesFrom(context, after.kind, before.blockIds, after.blockIds, start)) {
    const here = String(change.path[1]);
    nth = here === key ? nth + 1 : 0;
    key = here;
    if (start !== null && here === start && nth <= from!.nth) continue;
    yield { change, place: { inRows: true, key: here, nth } };
  }
}

async function* rowChangesFrom(
  context: Context,
  kind: RowKind,
  before: readonly string[],
  after: readonly string[],
  start: string | null,
): AsyncGenerator<SemanticChange> {
  const { onlyInBefore, onlyInAfter } = diffBlocks(before, after);
  const sides = [new SortedRows(context, onlyInBefore, start), new SortedRows(context, onlyInAfter, start)] as const;
  for (;;) {
    for (const side of sides) await side.fill();
    const bounds = sides.map(({ bound }) => bound).filter((bound) => bound !== null);
    const bound = bounds.length === 0 ? null : bounds.reduce((a, b) => (compareCodePoints(a, b) <= 0 ? a : b));
    yield* diffRows(kind, sides[0].upTo(bound), sides[1].upTo(bound));
    if (bound === null) return;
  }
}

/** The rows of some blocks of one version in key order, a few blocks in memory at a time. */
class SortedRows {
  private rows: ContentRow[] = [];
  private unread: readonly string[] | null = null;

  constructor(
    private readonly context: Context,
    private readonly blockIds: readonly string[],
    private readonly start: string | null,
  ) {}

  /** The key up to which all rows are in memory; null when that is the last. */
  bound: string | null = null;

  /** Reads on when nothing is left. */
  async fill(): Promise<void> {
    this.unread ??= this.start === null ? this.blockIds : await blocksFrom(this.context, this.blockIds, this.start);
    while (this.rows.length === 0 && this.unread.length > 0) {
      this.rows = await rowsFrom(this.context, this.unread.slice(0, BLOCKS_AT_A_TIME), this.start);
      this.unread = this.unread.slice(BLOCKS_AT_A_TIME);
    }
    this.bound = this.unread.length === 0 ? null : this.rows.at(-1)!.key;
  }

  /** Takes the rows up to a key, that one too; all when it is null. */
  upTo(bound: string | null): ContentRow[] {
    let end = bound === null ? this.rows.length : this.rows.findIndex(({ key }) => compareCodePoints(key, bound) > 0);
    if (end === -1) end = this.rows.length;
    const taken = this.rows.slice(0, end);
    this.rows = this.rows.slice(end);
    return taken;
  }
}
