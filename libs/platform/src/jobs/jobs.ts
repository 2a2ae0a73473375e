import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Logger as WorkerLogger, run, runMigrations, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { Context } from '../context/context.js';
import { poolOf } from '../database/data-source.js';
import type { Logger } from '../logging/logger.js';
import { inSpan } from '../tracing/tracing.js';
import { NodePresence } from './node-presence.js';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const LONGEST_ENDING_MS = 10_000;
/** How often a node looks for jobs of nodes that are gone. */
const SWEEP_MS = 5_000;

/** A background task: idempotent, since a killed node's tasks run again. */
export interface Task {
  readonly name: string;
  /** `stopping` is aborted when the node stops: what goes on for long leaves off then, throws, and is done again later. */
  readonly run: (payload: unknown, stopping: AbortSignal) => Promise<void>;
  /** Runs it by the clock too, about this often; once for all nodes while one waits. */
  readonly everySeconds?: number;
}

/** The queue of background work: in PostgreSQL, so that what a transaction asks for is done if and only if it commits. */
@Injectable()
export class Jobs {
  private readonly tasks: Task[] = [];
  private readonly presence: NodePresence;
  private runner: Runner | null = null;
  private readonly endings = new Set<Promise<void>>();
  /** The workers of this node that have not ended, of earlier runners too. */
  private readonly workers = new Set<string>();
  private starting: Promise<void> = Promise.resolve();
  private readonly timers: NodeJS.Timeout[] = [];
  private stopped = true;
  private stopping = new AbortController();

  constructor(private readonly dataSource: DataSource) {
    this.presence = new NodePresence(() => this.pool());
  }

  /** Makes a task known; features do so when they are set up. */
  register(task: Task): void {
    // The names that graphile-worker takes in schedules too.
    if (!/^[a-z][a-z0-9:_-]*$/.test(task.name))
      throw new Error(`a task cannot be named ${task.name}: lower-case letters, digits, : _ - only`);
    this.tasks.push(task);
  }

  /** Asks for a task in the running transaction. With a key, one that already waits is replaced; those of one queue run one at a time. */
  async enqueue(context: Context, name: string, payload: object, key?: string, queue?: string): Promise<void> {
    await context.manager.query('select graphile_worker.add_job($1, $2::json, job_key => $3, queue_name => $4)', [
      name,
      JSON.stringify(payload),
      key ?? null,
      queue ?? null,
    ]);
  }

  /** Asks for a task outside transactions; one that waits already is enough, whichever node has asked. */
  async ask(name: string): Promise<void> {
    await this.dataSource.query('select graphile_worker.add_job($1, job_key => $1)', [name]);
  }

  /**
   * Frees the jobs with these keys from the workers that hold them, with whatever else those hold: for features that know by other
   * signs that a worker is dead, while other nodes live.
   */
  async release(keys: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `select graphile_worker.force_unlock_workers(array(
         select distinct locked_by from graphile_worker._private_jobs where locked_by is not null and key = any($1::text[])))`,
      [keys],
    );
  }

  /** Creates or upgrades the queue's own tables. */
  async migrate(): Promise<void> {
    await runMigrations({ pgPool: this.pool() });
  }

  /**
   * Starts working. The only node that lives first frees what killed ones still hold. When the database goes away the work stops and
   * is taken up again once it is back.
   */
  async start(logger: Logger): Promise<void> {
    this.stopped = false;
    this.starting = this.begin(logger);
    await this.starting;
  }

  private async begin(logger: Logger): Promise<void> {
    this.stopping = new AbortController();
    let runner: Runner | null = null;
    const early: (Error | undefined)[] = [];
    const lost = (error?: Error) => {
      if (runner === null) early.push(error);
      else if (this.runner === runner) this.leaveOff(runner, logger, error);
    };
    runner = await this.run(logger, lost);
    this.runner = runner;
    this.watchTheClock(logger);
    // A runner that loses the database may end well, badly, or not at all: hence the presence's connection is watched too.
    runner.promise.then(() => lost(), lost);
    // Lost while it was starting: the node would work without anybody vouching for its workers.
    if (early.length > 0) lost(early[0]);
  }

  /** Ends the running tasks, whose jobs other nodes are about to take, and starts anew once they have ended. */
  private leaveOff(runner: Runner, logger: Logger, error: Error | undefined): void {
    logger.warn({ reason: error?.message }, 'background jobs have lost the database; starting them again');
    this.runner = null;
    this.stopping.abort();
    const ending = ended(runner).then(() => {
      this.presence.leave();
      if (!this.stopped) void this.startAgain(logger);
    });
    this.waitFor(ending);
  }

  /** Something that the end of this node waits for. */
  private waitFor(ending: Promise<void>): void {
    this.endings.add(ending);
    void ending.finally(() => this.endings.delete(ending));
  }

  /** Lets running tasks finish and stops. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopping.abort();
    await soon(this.starting);
    for (const timer of this.timers.splice(0)) clearInterval(timer);
    if (this.runner !== null) this.waitFor(ended(this.runner));
    this.runner = null;
    while (this.endings.size > 0) await Promise.all(this.endings);
    await this.letGo([...this.workers]);
    this.workers.clear();
    this.presence.leave();
  }

  /** What these workers still hold, others may take at once. */
  private async letGo(workers: readonly string[]): Promise<void> {
    if (workers.length === 0) return;
    // When the database is away, other nodes free what nobody vouches for any more, and so does the next start.
    await this.dataSource.query('select graphile_worker.force_unlock_workers($1::text[])', [workers]).catch(() => undefined);
  }

  /**
   * Asks for what the clock asks for. graphile-worker has schedules of its own, but loses the process when the database goes away
   * while they are being set up.
   */
  private watchTheClock(logger: Logger): void {
    for (const timer of this.timers.splice(0)) clearInterval(timer);
    for (const { name, everySeconds } of this.tasks) {
      if (everySeconds === undefined) continue;
      const ask = () => {
        this.ask(name).catch((error: unknown) => {
          logger.debug({ reason: (error as Error).message, task: name }, 'a task could not be asked for by the clock');
        });
      };
      ask();
      this.timers.push(setInterval(ask, everySeconds * 1000));
    }
    this.timers.push(setInterval(() => void this.sweep(logger), SWEEP_MS));
  }

  /** Frees the jobs of nodes that were killed while this one lives. */
  private async sweep(logger: Logger): Promise<void> {
    try {
      const freed = await this.presence.freeTheDead();
      if (freed > 0) logger.warn({ workers: freed }, 'the jobs of a node that is gone have been freed');
    } catch (error) {
      logger.debug({ reason: (error as Error).message }, 'the jobs of dead nodes could not be looked for');
    }
  }

  private async startAgain(logger: Logger): Promise<void> {
    for (let waitMs = FIRST_WAIT_MS; !this.stopped; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      await sleep(waitMs, undefined, { ref: false });
      if (this.stopped) return;
      try {
        this.starting = this.begin(logger);
        return await this.starting;
      } catch (error) {
        logger.warn({ reason: (error as Error).message }, 'background jobs could not be started; trying once more');
      }
    }
  }

  private async run(logger: Logger, lost: (error?: Error) => void): Promise<Runner> {
    const { signal } = this.stopping;
    try {
      const alone = await this.presence.announce(lost);
      // Tasks of an earlier runner that would not end: nobody is to do the same beside them.
      for (const worker of this.workers) await this.presence.vouchFor(worker);
      if (alone) await this.releaseOrphans();
      return await run({
        events: this.watchWorkers(lost),
        pgPool: this.pool(),
        concurrency: 2,
        noHandleSignals: true,
        pollInterval: 2000,
        taskList: Object.fromEntries(
          this.tasks.map((task) => [task.name, (payload: unknown) => inSpan(`job ${task.name}`, {}, () => task.run(payload, signal))]),
        ) as TaskList,
        logger: new WorkerLogger((scope) => (level: string, message) => {
          const write = level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug';
          logger[write]({ worker: scope.workerId, task: scope.taskIdentifier, job: scope.jobId }, message);
        }),
      });
    } catch (error) {
      this.presence.leave();
      throw error;
    }
  }

  /** Vouches for the workers of a runner while they are there. */
  private watchWorkers(lost: (error: Error) => void): WorkerEvents {
    const events = new EventEmitter() as WorkerEvents;
    events.on('worker:create', ({ worker: { workerId } }) => {
      this.workers.add(workerId);
      this.presence.vouchFor(workerId).catch((error: Error) => lost(error));
    });
    events.on('worker:stop', ({ worker: { workerId }, error }) => {
      this.workers.delete(workerId);
      if (error === undefined) return;
      // It could not tell the database how its job ended, and its runner does not replace it.
      this.waitFor(this.letGo([workerId]));
      lost(error as Error);
    });
    return events;
  }

  /** Frees the jobs that a killed worker still holds; its lock would otherwise last for four hours. */
  private async releaseOrphans(): Promise<void> {
    await this.dataSource.query(
      `select graphile_worker.force_unlock_workers(array(
         select distinct locked_by from graphile_worker._private_jobs where locked_by is not null and locked_by <> all($1::text[])))`,
      [[...this.workers]],
    );
  }

  private pool(): Pool {
    return poolOf(this.dataSource);
  }
}

/** Ends a runner. One that ends already, or has failed, says so when it is told to; one that hangs is not waited for. */
async function ended(runner: Runner): Promise<void> {
  await soon(runner.stop().catch(() => runner.promise));
}

/** Waits for something to end well or badly, but not for ever. */
async function soon(ending: Promise<void>): Promise<void> {
  await Promise.race([ending.catch(() => undefined), sleep(LONGEST_ENDING_MS, undefined, { ref: false })]);
}
