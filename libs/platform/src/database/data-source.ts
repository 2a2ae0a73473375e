import type { Pool } from 'pg';
import { DataSource, type EntitySchema, type Logger, type MigrationInterface, type MixedList } from 'typeorm';
import { SnakeNaming } from './naming.js';

type ClassOf<T> = new () => T;

/** What a data source is made of. */
export interface DataSourceParts {
  readonly url: string;
  readonly poolSize: number;
  readonly entities?: MixedList<ClassOf<object> | EntitySchema>;
  readonly migrations?: ClassOf<MigrationInterface>[];
  /** Longest time of one statement, in seconds; 0 or nothing for no limit. What may take longer says so in its transaction. */
  readonly statementSeconds?: number;
  /** Called for every connection error outside a query (a server that went away): logged, never fatal. */
  readonly onPoolError?: (error: Error) => void;
  /** Called for every statement that goes through TypeORM, when given. */
  readonly onQuery?: () => void;
}

/** TypeORM's log, used for counting only: what fails is thrown and reported where it is handled. */
class QueryCounter implements Logger {
  constructor(private readonly onQuery: () => void) {}

  logQuery(): void {
    this.onQuery();
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/** A transaction that does nothing for so long has lost whoever worked in it, and holds locks that others wait for. */
const IDLE_IN_TRANSACTION_SECONDS = 120;

/** The settings of every connection, as PostgreSQL's own `-c` options. */
function serverOptions(statementSeconds: number): string {
  return [
    'timezone=UTC',
    'client_min_messages=warning',
    // Compiling a statement takes longer than any of ours should run.
    'jit=off',
    ...(statementSeconds > 0
      ? [`statement_timeout=${statementSeconds}s`, `idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_SECONDS}s`]
      : []),
  ]
    .map((option) => `-c ${option}`)
    .join(' ');
}

/** A data source that is not connected yet: UTC, snake-case columns, migrations only when asked, nothing synchronised. */
export function createDataSource(parts: DataSourceParts): DataSource {
  return new DataSource({
    type: 'postgres',
    url: parts.url,
    poolSize: parts.poolSize,
    poolErrorHandler: (error: Error) => parts.onPoolError?.(error),
    applicationName: 'termverk',
    entities: parts.entities ?? [],
    migrations: parts.migrations ?? [],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    migrationsRun: false,
    ...(parts.onQuery === undefined ? { logging: false } : { logging: ['query'], logger: new QueryCounter(parts.onQuery) }),
    installExtensions: false,
    extra: { options: serverOptions(parts.statementSeconds ?? 0), connectionTimeoutMillis: 10_000 },
  });
}

/**
 * Keeps a connection that breaks while somebody holds it from ending the process: whoever holds it hears of it from the statement that
 * fails, but libraries below hold some between statements (graphile-worker), and an error that nobody listens to ends Node.
 * Call it once, after the data source is initialised.
 */
export function outliveLostConnections(dataSource: DataSource): void {
  const heard = new WeakSet<object>();
  const broken = new WeakSet<object>();
  const pool = poolOf(dataSource) as Pool & ReleasingOnce;
  pool.on('acquire', (client) => {
    if (heard.has(client)) return;
    heard.add(client);
    client.on('error', () => void broken.add(client));
  });
  // graphile-worker gives a connection back when it breaks, and once more when its worker ends meanwhile; the pool would throw where
  // nobody can catch it. Of whole connections it goes on to be a mistake.
  const releaseOnce = pool._releaseOnce.bind(pool);
  pool._releaseOnce = (client, idleListener) => {
    const release = releaseOnce(client, idleListener);
    let isGivenBack = false;
    return (reason) => {
      if (isGivenBack && broken.has(client)) return;
      isGivenBack = true;
      release(reason);
    };
  };
}

/** What pg-pool does inside when a connection is lent; it has no door for it. */
interface ReleasingOnce {
  _releaseOnce(client: object, idleListener: unknown): (reason?: unknown) => void;
}

/** The pool of connections below a data source. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
