import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { givingWay } from '../../content/giving-way.js';
import { givenAway, readPart, type ReadingAnswer, type ReadingWork } from './reading-work.js';

// The compiled file also from the source: threads run what Node runs.
const THREAD = fileURLToPath(new URL('../../../dist/import/reading/reading-thread.js', import.meta.url));
const IDLE_MS = 10_000;
/** More would wait for whoever puts the parts together. */
const MOST_THREADS = 3;
/** Parts are a few mebibytes; what takes more than this is no part of ours, and is read where it can be told of. */
const MOST_HEAP_MEBIBYTES = 512;

/** A thread, and who waits for its answer. */
interface Thread {
  readonly worker: Worker;
  answered: (answer: ReadingAnswer) => void;
}

/**
 * Reads the parts of a large file on this thread and on others beside it. Threads are started when there is something to read and ended
 * when there has been nothing for a while. One that dies leaves its part to be read in order by whoever asked.
 */
export class ReadingThreads {
  private readonly idle: Thread[] = [];
  private readonly all = new Set<Thread>();
  private ending: NodeJS.Timeout | undefined;
  private underWay = 0;
  /** Is told why a thread has died; its part is read all the same. */
  onError: (error: Error) => void = () => {};

  constructor(
    private readonly most = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1)),
    private readonly idleMs = IDLE_MS,
    private readonly mostHeapMebibytes = MOST_HEAP_MEBIBYTES,
  ) {}

  /** The answers to all parts, all of one kind, in their order. */
  async read<Answer extends NonNullable<ReadingAnswer>>(parts: Iterable<ReadingWork>): Promise<readonly (Answer | undefined)[]> {
    clearTimeout(this.ending);
    this.underWay++;
    try {
      return await this.readAll<Answer>(parts);
    } finally {
      if (--this.underWay === 0) this.ending = setTimeout(() => void this.close(), this.idleMs).unref();
    }
  }

  private async readAll<Answer>(parts: Iterable<ReadingWork>): Promise<readonly (Answer | undefined)[]> {
    const answers: ReadingAnswer[] = [];
    const waiting = parts[Symbol.iterator]();
    let asked = 0;
    let isOver = false;
    const next = (): { readonly work: ReadingWork; readonly position: number } | undefined => {
      const step = waiting.next();
      isOver = step.done === true;
      return step.done === true ? undefined : { work: step.value, position: asked++ };
    };
    const there = async (thread: Thread): Promise<void> => {
      for (let part = next(); part !== undefined; part = next()) {
        answers[part.position] = await this.ask(thread, part.work);
        await givingWay.alone(() => isOver);
        if (!this.all.has(thread)) return;
      }
      this.idle.push(thread);
      thread.worker.unref();
    };
    const here = async (): Promise<void> => {
      for (let part = next(); part !== undefined; part = next()) {
        answers[part.position] = await readPart(part.work);
        // Others have something to do on this thread too, and other threads wait to be asked.
        await givingWay.rest();
      }
    };
    await Promise.all([...this.taken().map(there), here()]);
    return answers as (Answer | undefined)[];
  }

  private taken(): Thread[] {
    const taken = this.idle.splice(0);
    while (this.all.size < this.most) taken.push(this.start());
    for (const { worker } of taken) worker.ref();
    return taken;
  }

  private ask(thread: Thread, work: ReadingWork): Promise<ReadingAnswer> {
    return new Promise((resolve) => {
      if (!this.all.has(thread)) return resolve(undefined);
      thread.answered = resolve;
      thread.worker.postMessage(work, givenAway(work));
    });
  }

  private start(): Thread {
    const resourceLimits = { maxOldGenerationSizeMb: this.mostHeapMebibytes };
    const thread: Thread = { worker: new Worker(THREAD, { name: 'reader', resourceLimits }), answered: () => undefined };
    this.all.add(thread);
    thread.worker.on('message', (answer: ReadingAnswer) => thread.answered(answer));
    // An error ends the thread: what it should have read is read here when it has ended.
    thread.worker.on('error', (error: Error) => this.onError(error));
    thread.worker.once('exit', () => {
      this.all.delete(thread);
      const place = this.idle.indexOf(thread);
      if (place >= 0) this.idle.splice(place, 1);
      thread.answered(undefined);
    });
    return thread;
  }

  /** Ends all threads; what they were asked is not answered by them. */
  async close(): Promise<void> {
    clearTimeout(this.ending);
    await Promise.all([...this.all].map(({ worker }) => worker.terminate()));
  }
}
