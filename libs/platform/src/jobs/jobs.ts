import { Injectable } from '@nestjs/common';
import { run, runMigrations, type Runner, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Logger as WorkerLogger } from 'graphile-worker';
import type { Context } from '../context/context.js';
import type { Logger } from '../logging/logger.js';

/** A background task: idempotent, since a killed node's tasks run again. */
export interface Task {
  readonly name: string;
  readonly run: (payload: unknown) => Promise<void>;
  /** Runs it by the clock too, in cron notation (UTC). */
  readonly schedule?: string;
}

/** The queue of background work: in PostgreSQL, so that what a transaction asks for is done if and only if it commits. */
@Injectable()
export class Jobs {
  private readonly tasks: Task[] = [];
  private runner: Runner | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** Makes a task known; features do so when they are set up. */
  register(task: Task): void {
    this.tasks.push(task);
  }

  /** Asks for a task in the running transaction. With a key, one that already waits is replaced. */
  async enqueue(context: Context, name: string, payload: object, key?: string): Promise<void> {
    await context.manager.query('select graphile_worker.add_job($1, $2::json, job_key => $3)', [
      name,
      JSON.stringify(payload),
      key ?? null,
    ]);
  }

  /** Creates or upgrades the queue's own tables. */
  async migrate(): Promise<void> {
    await runMigrations({ pgPool: this.pool() });
  }

  /** Starts working, and first frees what a killed worker of an earlier life still holds. */
  async start(logger: Logger): Promise<void> {
    await this.releaseOrphans();
    const taskList: TaskList = Object.fromEntries(this.tasks.map((task) => [task.name, (payload: unknown) => task.run(payload)]));
    const crontab = this.tasks
      .filter((task) => task.schedule !== undefined)
      .map((task) => `${task.schedule} ${task.name} ?fill=1h&max=5`)
      .join('\n');
    this.runner = await run({
      pgPool: this.pool(),
      concurrency: 2,
      noHandleSignals: true,
      pollInterval: 2000,
      taskList,
      crontab,
      logger: new WorkerLogger((scope) => (level, message) => {
        const write = level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug';
        logger[write]({ worker: scope.workerId, task: scope.taskIdentifier, job: scope.jobId }, message);
      }),
    });
  }

  /** Lets running tasks finish and stops. */
  async stop(): Promise<void> {
    await this.runner?.stop();
    this.runner = null;
  }

  private async releaseOrphans(): Promise<void> {
    // A worker that died keeps its lock for four hours by default. A node's own connections vanish with it, so a lock whose
    // holder has no live connection is an orphan's; with a single node every lock at start-up is.
    const others: { count: string }[] = await this.dataSource.query(
      `select count(*) from pg_stat_activity where application_name = 'termverk' and datname = current_database() and pid not in
         (select pid from pg_stat_activity where client_port is not distinct from inet_client_port() or pid = pg_backend_pid())
         and backend_start < now() - interval '10 seconds'`,
    );
    if (others[0]?.count !== '0') return;
    await this.dataSource.query(
      `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))`,
    );
  }

  private pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}
