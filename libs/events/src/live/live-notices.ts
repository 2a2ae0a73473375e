import { Inject, Injectable } from '@nestjs/common';
import { isDatabaseAway, LOGGER, type Actor, type Logger } from '@termverk/platform';
import { matches, type EventFilter } from '../notice/event-filter.js';
import type { Notice } from '../notice/notice.js';
import { mayKnow, NoticeReads } from '../notice/notice-reads.js';
import { Hidings } from './hidings.js';

/** How many of the newest notices a node holds for those who follow along. */
const HELD = 2000;
const READ_AT_A_TIME = 500;

/** What a follower wants. */
export interface Following {
  readonly filter: EventFilter;
  /** The number after which to begin; from now on when it is null. */
  readonly after: string | null;
  /** Who it is, asked now and then anew; null ends it. */
  readonly viewer: () => Promise<Actor | null>;
  /** Ends it, also while nothing happens. */
  readonly signal: AbortSignal;
}

/**
 * Hands new notices to those who follow along at this node, whichever node wrote them. Nothing is queued for anybody: each follower goes
 * through what the node holds at the pace of its own connection, and reads from the database what is older. Slow ones cost no memory.
 * What is held was visible when it was read: when something becomes hidden, all that is held is forgotten, and asked for anew.
 */
@Injectable()
export class LiveNotices {
  private readonly held: Notice[] = [];
  /** What is held begins after this number, and there is nothing else in between. */
  private heldAfter: bigint | null = null;
  private newest = 0n;
  /** How many times what is held was forgotten. */
  private forgotten = 0;
  private readonly waiting = new Set<() => void>();
  private reading: Promise<void> | null = null;
  private again = false;
  private ended = false;

  constructor(
    private readonly notices: NoticeReads,
    private readonly hidings: Hidings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Begins with what comes from now on. */
  async start(): Promise<void> {
    const last = await this.notices.last();
    await this.hidings.start(last);
    this.newest = BigInt(last);
    this.heldAfter = this.newest;
  }

  /** Reads what is new. */
  wake(): void {
    this.again = true;
    if (this.heldAfter === null) return;
    this.reading ??= this.readOn()
      .catch((error: unknown) => this.logger[isDatabaseAway(error) ? 'debug' : 'warn']({ err: error }, 'new notices could not be read'))
      .finally(() => {
        this.reading = null;
      });
  }

  /** Ends everybody's following. */
  stop(): void {
    this.ended = true;
    this.tell();
  }

  /** The notices that match, as they come. Ends when the node stops, when whoever follows is nobody any more, or when it is left. */
  async *follow({ filter, after, viewer, signal }: Following): AsyncGenerator<Notice, void, void> {
    let position = after === null ? this.newest : BigInt(after);
    const artefacts = await this.notices.artefactsIn(filter.releaseIds);
    const inReleases = (about: readonly string[]) => about.some((id) => artefacts.has(id));
    const over = () => this.ended || signal.aborted;
    while (!over()) {
      if (position < this.newest) {
        const actor = await viewer();
        if (actor === null) return;
        const { newest: upTo, forgotten } = this;
        const isHeld = this.heldAfter !== null && position >= this.heldAfter;
        const batch = isHeld
          ? this.after(position).filter((notice) => mayKnow(actor, notice) && matches(filter, notice, inReleases))
          : await this.notices.page(actor, filter, { after: String(position) }, READ_AT_A_TIME);
        for (const notice of batch) {
          if (this.forgotten !== forgotten) break;
          yield notice;
          if (over()) return;
          position = BigInt(notice.seq);
        }
        // What has become hidden meanwhile is not told: the rest is asked for again.
        if (this.forgotten !== forgotten) continue;
        // What was read from the database ends where it was full; all that this node knew of has been looked at otherwise.
        position = !isHeld && batch.length === READ_AT_A_TIME ? BigInt(batch.at(-1)!.seq) : max(upTo, BigInt(batch.at(-1)?.seq ?? 0));
      } else await this.news(signal);
    }
  }

  private after(position: bigint): Notice[] {
    let from = this.held.length;
    while (from > 0 && BigInt(this.held[from - 1]!.seq) > position) from--;
    return this.held.slice(from);
  }

  private async readOn(): Promise<void> {
    while (this.again && !this.ended) {
      this.again = false;
      if (await this.hidings.hasNew()) this.forget();
      for (;;) {
        const rows = await this.notices.since(String(this.newest), READ_AT_A_TIME);
        if (rows.length === 0) break;
        this.hold(rows);
      }
    }
  }

  private hold(rows: readonly Notice[]): void {
    for (const row of rows) this.held.push(row);
    const surplus = this.held.length - HELD;
    if (surplus > 0) this.heldAfter = BigInt(this.held.splice(0, surplus).at(-1)!.seq);
    this.newest = BigInt(rows.at(-1)!.seq);
    this.tell();
  }

  private forget(): void {
    this.held.length = 0;
    this.heldAfter = this.newest;
    this.forgotten++;
  }

  private tell(): void {
    for (const wake of [...this.waiting]) wake();
  }

  /** Until there is something new, or the signal is given. */
  private news(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
