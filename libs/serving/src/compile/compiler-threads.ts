import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Busy, type Logger } from '@termverk/platform';
import type { CompileFigures, CompilerNotice, CompilerStart, CompileWork } from './work.js';

// The compiled file also from the source: threads run what Node runs.
const THREAD = fileURLToPath(new URL('../../dist/compile/compiler-thread.js', import.meta.url));
const IDLE_MS = 15_000;
/** A thread that needs more than this ends alone, and the work that it had fails. */
const MOST_HEAP_MEBIBYTES = 4096;

/** A compiled form; `blob` is null when it was only to be stored. */
export interface Compiled {
  readonly blob: SharedArrayBuffer | null;
  readonly figures: CompileFigures;
}

/** A version to compile, with how many rows it has. */
export interface SizedVersion {
  readonly id: string;
  readonly rowCount: number;
}

/** So many concepts are compiled in a fraction of a second: that need not wait for what takes many. */
const MOST_QUICK_CONCEPTS = 20_000;

interface Waiting {
  readonly work: CompileWork;
  readonly isQuick: boolean;
  readonly resolve: (compiled: Compiled) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  /** What it has been asked for and not yet finished. */
  busy: Waiting | null;
  idle: NodeJS.Timeout | null;
}

/**
 * A few threads that compile or load code systems, and one more that takes only what is quickly made. They are started when there is work
 * and ended when there has been none for a while, which gives their memory back. A thread that dies takes only its own work with it: that
 * is answered as busy and may be asked for again.
 */
export class CompilerThreads {
  private readonly threads = new Set<Thread>();
  private readonly queue: Waiting[] = [];
  /** Threads that are on their way out and take no more work. */
  private readonly endings = new Set<Promise<unknown>>();
  private tasks = 0;
  private closed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly most: number,
    private readonly logger: Logger,
  ) {}

  /** Process-wide ids of the threads that run now. */
  get threadIds(): number[] {
    return [...this.threads].map(({ worker }) => worker.threadId);
  }

  /** The compiled form of a version: read from the database when it is stored, else compiled and then stored. Rejects with `Busy` when the thread is lost. */
  load(version: SizedVersion): Promise<Compiled & { readonly blob: SharedArrayBuffer }> {
    return this.ask(version, true) as Promise<Compiled & { readonly blob: SharedArrayBuffer }>;
  }

  /** Sees to it that the compiled form of a version is stored. */
  store(version: SizedVersion): Promise<Compiled> {
    return this.ask(version, false);
  }

  /** Ends all threads; what is under way fails. */
  async close(): Promise<void> {
    this.closed = true;
    for (const waiting of this.queue.splice(0)) waiting.reject(lost());
    for (const thread of this.threads) this.end(thread);
    await Promise.all(this.endings);
  }

  private ask({ id, rowCount }: SizedVersion, wanted: boolean): Promise<Compiled> {
    if (this.closed) return Promise.reject(lost());
    return new Promise((resolve, reject) => {
      const work = { task: this.tasks++, versionId: id, wanted };
      const waiting: Waiting = { work, isQuick: rowCount <= MOST_QUICK_CONCEPTS, resolve, reject };
      const place = this.queue.findIndex((other) => rankOf(other) > rankOf(waiting));
      this.queue.splice(place < 0 ? this.queue.length : place, 0, waiting);
      this.share();
    });
  }

  private share(): void {
    for (;;) {
      const next = this.queue.findIndex((waiting) => this.hasRoomFor(waiting));
      if (next < 0) return;
      const [waiting] = this.queue.splice(next, 1);
      const thread = [...this.threads].find(({ busy }) => busy === null) ?? this.start();
      if (thread.idle !== null) clearTimeout(thread.idle);
      thread.busy = waiting!;
      thread.worker.ref();
      thread.worker.postMessage(thread.busy.work);
    }
  }

  private hasRoomFor({ isQuick }: Waiting): boolean {
    const busy = [...this.threads].flatMap(({ busy }) => busy ?? []);
    return isQuick ? busy.length <= this.most : busy.filter((other) => !other.isQuick).length < this.most && busy.length <= this.most;
  }

  private start(): Thread {
    const workerData: CompilerStart = { databaseUrl: this.databaseUrl };
    const worker = new Worker(THREAD, {
      workerData,
      name: 'compiler',
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MEBIBYTES },
    });
    const thread: Thread = { worker, busy: null, idle: null };
    worker.on('message', (notice: CompilerNotice) => this.hear(thread, notice));
    worker.on('error', (error) => this.logger.error({ err: error, version: thread.busy?.work.versionId }, 'a compiling thread has failed'));
    worker.once('exit', () => {
      this.threads.delete(thread);
      if (thread.idle !== null) clearTimeout(thread.idle);
      thread.busy?.reject(lost());
      if (!this.closed) this.share();
    });
    this.threads.add(thread);
    return thread;
  }

  private hear(thread: Thread, notice: CompilerNotice): void {
    const waiting = thread.busy;
    if (waiting === null || waiting.work.task !== notice.task) return;
    switch (notice.says) {
      case 'made':
        this.logger.debug({ version: waiting.work.versionId, ...notice.figures }, 'a code system is compiled');
        return waiting.resolve({ blob: notice.blob, figures: notice.figures });
      case 'failed':
        // After the answer: then it could not be stored, and the next node that needs it makes it anew.
        this.logger.warn({ version: waiting.work.versionId, reason: notice.message }, 'a code system could not be compiled or stored');
        return waiting.reject(Object.assign(new Error(notice.message), notice.code === null ? {} : { code: notice.code }));
      case 'free':
        thread.busy = null;
        // One that is ending has to be waited for.
        if (!this.threads.has(thread)) return;
        thread.worker.unref();
        thread.idle = setTimeout(() => this.end(thread), IDLE_MS).unref();
        return this.share();
    }
  }

  private end(thread: Thread): void {
    this.threads.delete(thread);
    const ending: Promise<unknown> = thread.worker.terminate().finally(() => this.endings.delete(ending));
    this.endings.add(ending);
  }
}

/** What goes first: what somebody waits for, the quick before the others; what is only stored has time. */
function rankOf({ work, isQuick }: Waiting): number {
  if (!work.wanted) return 2;
  return isQuick ? 0 : 1;
}

function lost(): Busy {
  return new Busy('CONTENT_NOT_LOADED');
}
