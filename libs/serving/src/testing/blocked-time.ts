import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const TICK_MS = 5;
/** Linux: nanoseconds that the calling thread has run, and that it was ready to run while others did (kernel documentation, sched-stats). */
const SCHEDULED = '/proc/thread-self/schedstat';

/** How long an event loop was kept from its turn. */
export interface BlockedTime {
  /** The longest delay that `monitorEventLoopDelay` has seen, whoever is to blame. */
  readonly delayMs: number;
  /** The longest stretch without a turn, less the time in which the machine had given the processor to others. */
  readonly ownMs: number;
}

/**
 * How long this thread's event loop is kept from its turn while something is done. On a machine that is busy with other things every
 * loop waits now and then, whatever its program does: the kernel tells how long, and that is not the program's own.
 */
export async function blockedWhile(work: () => Promise<unknown>): Promise<BlockedTime> {
  const delay = monitorEventLoopDelay({ resolution: TICK_MS });
  let ownMs = 0;
  let lastMs = ownClockMs();
  const look = () => {
    const nowMs = ownClockMs();
    ownMs = Math.max(ownMs, nowMs - lastMs - TICK_MS);
    lastMs = nowMs;
  };
  const ticks = setInterval(look, TICK_MS);
  delay.enable();
  try {
    await work();
    // What kept the loop last is seen by the tick after it.
    await new Promise((resolve) => setTimeout(resolve, 2 * TICK_MS));
  } finally {
    delay.disable();
    clearInterval(ticks);
  }
  return { delayMs: delay.max / 1e6, ownMs };
}

/** A clock that stands still while this thread is ready to run and the machine does not let it; where the system does not tell, any clock. */
export function ownClockMs(): number {
  return performance.now() - waitedMs();
}

function waitedMs(): number {
  try {
    return Number(readFileSync(SCHEDULED, 'latin1').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
