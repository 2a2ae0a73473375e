import { Injectable } from '@nestjs/common';
import { run, runMigrations, type Runner, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Logger as WorkerLogger } from 'graphile-worker';
import type { Context } from '../context/context.js';
import type { Logger } from '../logging/logger.js';
import { NodePresence } from './node-presence.js';

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

  private readonly presence: NodePresence;

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

  /** Starts working. The only node that lives first frees what killed ones still hold. */
  async start(logger: Logger): Promise<void> {
    if (await this.presence.announce()) await this.releaseOrphans();
    const taskList: TaskList = Object.fromEntries(this.tasks.map((task) => [task.name, (payload: unknown) => task.run(payload)]));
    const crontab = this.tasks
      .filter((task) => task.schedule !== undefined)
      .map((task) => `${task.schedule} ${task.name} ?fill=1h&max=5`)
      .join('\n');
    try {
      this.runner = await run({
        pgPool: this.pool(),
        concurrency: 2,
        noHandleSignals: true,
        pollInterval: 2000,
        taskList,
        crontab,
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

  /** Lets running tasks finish and stops. */
  async stop(): Promise<void> {
    await this.runner?.stop();
    this.runner = null;
    this.presence.leave();
  }

  /** Frees the jobs that a killed worker still holds; its lock would otherwise last for four hours. */
  private async releaseOrphans(): Promise<void> {
    await this.dataSource.query(
      'select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))',
    );
  }

  private pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}
