import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '@termverk/platform';

/** How often it is asked whether others are at work: twice in a row, or it was only what polls now and then. */
const ASKED_EVERY_MS = 100;
/** A session that has done something this recently belongs to somebody at work. */
const AT_WORK_MS = 100;
/** Work is cut into pieces about this long: shorter than the statement of somebody who waits for the processor, longer than a timer's grain. */
const SLICE_MS = 4;
/** Rests take so many times as long as the work before them: an import then takes about three times as long as alone. */
const RESTS = 2;
/**
 * The longest rest. What came between two rests may have been a wait for the database rather than work, and whoever rests holds a transaction
 * open, and is not heard to be cancelled.
 */
const LONGEST_REST_MS = 200;
/** How often those look who stay out altogether. */
const LOOKED_EVERY_MS = 50;

const OTHERS_AT_WORK = `
  select count(*) > 0 as busy from pg_stat_activity
  where datname = current_database() and backend_type = 'client backend' and pid not in (pg_backend_pid(), $1)
    and state_change > clock_timestamp() - make_interval(secs => $2)`;

/**
 * Lets others go first while a large import is under way. An import alone takes every core that it can get; while other sessions are
 * at work in the database, on whichever node, it reads on one thread only and rests after every few milliseconds, so that what somebody
 * waits for is not behind it at the processor.
 */
export class GivingWay {
  private others = false;
  private workingSince = 0;

  /** True while others are at work. */
  get gives(): boolean {
    return this.others;
  }

  /** Waits until nobody else is at work, or what there was to do is done. */
  async alone(isOver: () => boolean): Promise<void> {
    while (this.others && !isOver()) await sleep(LOOKED_EVERY_MS);
  }

  /** Does something while it is watched whether others are at work. */
  async during<T>(context: Context, work: () => Promise<T>): Promise<T> {
    const [own]: { pid: number }[] = await context.manager.query('select pg_backend_pid() as pid');
    let isAsking = false;
    let wereAtWork = false;
    let isOver = false;
    const ask = async () => {
      if (isAsking) return;
      isAsking = true;
      // Whoever cannot be asked is not waited for: the import itself will say what is wrong with the database.
      const answer = await context.manager.connection
        .query<{ busy: boolean }[]>(OTHERS_AT_WORK, [own!.pid, AT_WORK_MS / 1000])
        .catch(() => []);
      if (isOver) return;
      const areAtWork = answer[0]?.busy ?? false;
      this.others = areAtWork && wereAtWork;
      wereAtWork = areAtWork;
      isAsking = false;
    };
    // On another connection of the pool, which may have none left: nothing waits for the answer.
    void ask();
    const asking = setInterval(() => void ask(), ASKED_EVERY_MS);
    this.workingSince = performance.now();
    try {
      return await work();
    } finally {
      clearInterval(asking);
      isOver = true;
      this.others = false;
    }
  }

  /** To be called between pieces of work: lets other things of this process happen, and rests while others are at work. */
  async rest(): Promise<void> {
    if (!this.others) {
      this.workingSince = performance.now();
      return turn();
    }
    const worked = performance.now() - this.workingSince;
    if (worked < SLICE_MS) return;
    await sleep(Math.min(LONGEST_REST_MS, Math.round(worked * RESTS)));
    this.workingSince = performance.now();
  }
}

/** One for all imports of a process: they come one after the other. */
export const givingWay = new GivingWay();
