import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CATALOGUE_CHANNEL, FILL_SEARCH, ImportClock, ImportService, ResolutionTable } from '@termverk/catalogue';
import { PublicAddress, SigningKeys } from '@termverk/identity';
import { EventWork } from '@termverk/events';
import { migrate, migrations } from '@termverk/migrations';
import {
  countStatement,
  createDataSource,
  createLogger,
  DatabaseListener,
  isDatabaseAway,
  Jobs,
  nestLogger,
  poolOf,
  outliveLostConnections,
  readConfiguration,
  secretsIn,
  startTracing,
  traceStatements,
  Transactions,
  type Configuration,
  type Logger,
} from '@termverk/platform';
import { seedOnce } from '@termverk/seed';
import { PublishedResources } from '@termverk/fhir';
import { COMPILE_CONTENT, ServedVersions } from '@termverk/serving';
import { LogController, type FastifyBaseLogger } from 'fastify';
import type { DataSource } from 'typeorm';
import { guardQueries } from '../graphql/guard-queries.js';
import { serveSubscriptions } from '../graphql/subscriptions.js';
import { RESTORING } from '../admin/backup/restore.js';
import { Draining } from '../operations/draining.js';
import { observeHttp } from '../operations/observe-http.js';
import { watchNode } from '../operations/operate.js';
import { answerUnroutable, configureHttp } from '../http/configure-http.js';
import { RateLimits } from '../http/rate/rate-limits.js';
import { version } from '../http/version.js';
import { withoutPath } from '../http/public-path.js';
import { servePortal } from '../portal/serve-portal.js';
import { RegistryModule } from '../registry.module.js';
import { TryOutIdentity } from '../sign-in/try-out-identity.js';
import { asOwner } from './owner.js';
import { hintsFor } from './hints.js';
import { databaseStartError, StartError } from './start-error.js';

/** What the start-up is given. */
export interface StartParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Connection string of the embedded server, when one was started. */
  readonly embeddedDatabaseUrl?: string;
  /** Progress for the person who starts it, a line at a time. */
  readonly log?: (line: string) => void;
}

/** A registry that answers. */
export interface RunningRegistry {
  readonly address: string;
  /** How to sign in and what to try next. */
  readonly hints: readonly string[];
  /** Finishes running requests and jobs, then lets go of the database. */
  readonly close: () => Promise<void>;
}

const OLDEST_POSTGRES = 15;
const POLL_MS = 1000;
const PROJECT_ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Migrates, seeds once, and serves. Throws `ConfigurationError` with one clear sentence for what a person can mend. */
export async function startRegistry(parts: StartParts): Promise<RunningRegistry> {
  const { environment, log = () => {} } = parts;
  const configuration = readConfiguration(
    environment,
    parts.embeddedDatabaseUrl === undefined ? {} : { embeddedDatabaseUrl: parts.embeddedDatabaseUrl },
  );
  const logger = createLogger(configuration, secretsIn(environment));
  const dataSource = await openDatabase(configuration, logger);
  const draining = new Draining();
  const started: (() => Promise<unknown>)[] = [() => dataSource.destroy(), outliveTheDatabase(logger)];
  const close = async () => {
    for (const end of started.splice(0).reverse()) await end();
  };
  try {
    if (configuration.tracesUrl !== null) started.push(await trace(configuration, configuration.tracesUrl, dataSource, logger));
    await prepareSchema(configuration, dataSource, log);
    const rates = ratesOf(configuration);
    const app = await createApp(configuration, dataSource, logger, draining, rates);
    started.push(() => app.close());
    started.push(await watchNode(app, dataSource, configuration));
    const jobs = app.get(Jobs);
    if (configuration.databaseOwnerUrl === null) await jobs.migrate();
    await app.get(SigningKeys).prepare(log);
    await seedOnce({
      dataSource,
      transactions: app.get(Transactions),
      importService: app.get(ImportService),
      signingKeys: app.get(SigningKeys),
      log,
      mode: configuration.mode,
      amount: configuration.seed,
      projectRoot: PROJECT_ROOT,
      ...(configuration.packages === null ? {} : { packagesDir: configuration.packages }),
    });
    started.push(
      await followCatalogue(configuration, app.get(ResolutionTable), [app.get(ServedVersions), app.get(PublishedResources)], jobs, logger),
    );
    await prepareImports(app.get(ImportClock), configuration);
    const events = app.get(EventWork);
    events.prepare();
    const endSubscriptions = serveSubscriptions(app, configuration, logger, rates);
    const address = await listen(app, configuration);
    app.get(PublicAddress).listening(address);
    started.push(() => events.stop());
    await events.start();
    started.push(endSubscriptions);
    if (configuration.mode === 'tryout') app.get(TryOutIdentity).begin();
    // Jobs that end now are not missed, and those that do not are there for another node.
    const { drainSeconds } = configuration;
    started.push(() => Promise.all([draining.begin(drainSeconds ?? (configuration.mode === 'tryout' ? 0 : 5)), jobs.stop()]));
    if (configuration.jobs === 'on') await jobs.start(logger);
    return { address, hints: hintsFor(configuration, address), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Sends traces, of statements too, to the receiver of the configuration. */
async function trace({ tracesShare }: Configuration, url: string, dataSource: DataSource, logger: Logger): Promise<() => Promise<void>> {
  traceStatements(poolOf(dataSource));
  const onError = (error: Error) => logger.warn({ reason: error.message }, 'traces could not be delivered');
  return startTracing({ url, share: tracesShare, version, onError });
}

async function prepareImports(clock: ImportClock, { spool }: Configuration): Promise<void> {
  try {
    await clock.prepare();
  } catch (error) {
    const { code, syscall } = error as { code?: string; syscall?: string };
    if (syscall === undefined) throw error;
    throw new StartError(
      `The folder ${spool} for uploads cannot be used (${code}): set TERMVERK_SPOOL to one that this user may write to.`,
    );
  }
}

async function openDatabase(configuration: Configuration, logger: Logger): Promise<DataSource> {
  const dataSource = createDataSource({
    url: configuration.databaseUrl,
    poolSize: configuration.databasePoolSize,
    migrations,
    statementSeconds: configuration.statementSeconds,
    // The error itself carries the whole connection, which no log should hold.
    onPoolError: (error) => logger.warn({ reason: error.message }, 'a database connection failed'),
    ...(configuration.serverTiming === 'on' ? { onQuery: countStatement } : {}),
  });
  try {
    await dataSource.initialize();
    outliveLostConnections(dataSource);
  } catch (error) {
    throw databaseStartError(error, configuration.databaseUrl);
  }
  const [version]: { server_version_num: string }[] = await dataSource.query('show server_version_num');
  const major = Math.floor(Number(version!.server_version_num) / 10_000);
  if (major < OLDEST_POSTGRES) {
    await dataSource.destroy();
    throw new StartError(`PostgreSQL ${major} is too old: the registry needs ${OLDEST_POSTGRES} to 18.`);
  }
  const [half]: { full: boolean }[] = await dataSource.query('select to_regclass($1) is not null as full', [RESTORING]);
  if (half!.full) {
    await dataSource.destroy();
    throw new StartError('A restore into this database was not finished: drop it, create it anew and restore again.');
  }
  return dataSource;
}

/** Brings the schema up to this version, by the role that owns it where there are two. */
async function prepareSchema(configuration: Configuration, dataSource: DataSource, log: (line: string) => void): Promise<void> {
  const { databaseOwnerUrl } = configuration;
  const told = (name: string) => log(`Migrated: ${name}`);
  if (databaseOwnerUrl === null) {
    await migrate(dataSource, told);
    return;
  }
  const [application]: { role: string }[] = await dataSource.query('select current_user as role');
  await asOwner(databaseOwnerUrl, application!.role, told);
}

/** The application without a listening socket; also what writes the schema file. */
export async function createApp(
  configuration: Configuration,
  dataSource: DataSource,
  logger: Logger,
  draining = new Draining(),
  rates = ratesOf(configuration),
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // Requests are logged under ids of their own: a logger made for each would tell nothing more.
    childLoggerFactory: (own: FastifyBaseLogger) => own,
    trustProxy: configuration.trustedProxies.length === 0 ? false : [...configuration.trustedProxies],
    frameworkErrors: answerUnroutable,
    rewriteUrl: withoutPath(configuration.publicUrl),
  });
  const app = await NestFactory.create<NestFastifyApplication>(RegistryModule.with({ configuration, dataSource, logger }), adapter, {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  observeHttp(app, configuration, draining);
  if (configuration.mode === 'tryout') app.get(TryOutIdentity).mount(app.getHttpAdapter().getInstance());
  configureHttp(app, configuration, logger, rates);
  await servePortal(app, configuration);
  await app.init();
  guardQueries(app, configuration, rates);
  return app;
}

function ratesOf(configuration: Configuration): RateLimits {
  return new RateLimits({ anonymous: configuration.rateAnonymous, signedIn: configuration.rateSignedIn });
}

async function listen(app: NestFastifyApplication, configuration: Configuration): Promise<string> {
  const { host, port } = configuration;
  try {
    await app.listen(port, host);
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE') {
      throw new StartError(`Port ${port} on ${host} is taken: stop what uses it, or start with another one, PORT=${port + 1} npm start.`);
    }
    if ((error as { code?: string }).code === 'EACCES')
      throw new StartError(`Port ${port} may not be used by this user: choose one above 1023.`);
    throw error;
  }
  const bound = app.getHttpServer().address() as { port: number };
  const shown = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host;
  return configuration.publicUrl ?? `http://${shown}:${bound.port}`;
}

/** Keeps this node's tables of what is published up to date, one after the other, and search and compiled content after them: on every notification, on reconnection, and at most a second late whatever happens. */
async function followCatalogue(
  configuration: Configuration,
  resolution: ResolutionTable,
  others: readonly { refresh(): Promise<void> }[],
  jobs: Jobs,
  logger: Logger,
): Promise<() => Promise<void>> {
  const refresh = async () => {
    for (const table of [resolution, ...others]) await table.refresh();
  };
  await refresh();
  const onNotice = async () => {
    await refresh();
    // Whichever nodes hear of it, one of them does it.
    for (const task of [FILL_SEARCH, COMPILE_CONTENT]) await jobs.ask(task);
  };
  // The server may have come back with less than it had, or as another.
  const onReturn = async () => {
    await resolution.startOver();
    await onNotice();
  };
  const listener = new DatabaseListener(configuration.databaseUrl, [{ channel: CATALOGUE_CHANNEL, onNotice, onReturn }], logger);
  await listener.start();
  const timer = setInterval(() => {
    refresh().catch((error: unknown) => logger.debug({ err: error }, 'what is published could not be read'));
  }, POLL_MS);
  return async () => {
    clearInterval(timer);
    await listener.stop();
  };
}

/**
 * Keeps a lost database from ending the process: libraries below have promises of their own that nobody can wait for (graphile-worker
 * while it starts). Everything else that is not handled ends the process as ever. Returns what takes the guard away.
 */
function outliveTheDatabase(logger: Logger): () => Promise<void> {
  const guard = (error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
    logger.warn({ reason: (error as Error).message }, 'something below has lost the database');
  };
  process.on('unhandledRejection', guard);
  return async () => void process.off('unhandledRejection', guard);
}
