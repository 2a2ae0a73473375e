import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Configuration } from './configuration/configuration.js';
import { Transactions } from './context/transactions.js';
import { Reads } from './database/reads.js';
import { REMEMBER_LAST_WRITE, Replica } from './database/replica.js';
import { NodeSources } from './graphql/node.js';
import { Jobs } from './jobs/jobs.js';
import type { Logger } from './logging/logger.js';
import { Metrics } from './metrics/metrics.js';
import { Outgoing } from './net/outgoing.js';

/** Injection token of the typed configuration. */
export const CONFIGURATION = Symbol('Configuration');
/** Injection token of the log. */
export const LOGGER = Symbol('Logger');

/** What the platform is given by the start-up: everything that has to exist before Nest does. */
export interface PlatformParts {
  readonly configuration: Configuration;
  readonly dataSource: DataSource;
  readonly logger: Logger;
}

/** Configuration, database, transactions, jobs and log for every feature. */
@Global()
@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIGURATION, useValue: parts.configuration },
        { provide: LOGGER, useValue: parts.logger },
        { provide: DataSource, useValue: parts.dataSource },
        {
          provide: Transactions,
          useValue: new Transactions(
            parts.dataSource,
            (error, { requestId }) => parts.logger.error({ err: error, requestId }, 'an effect after a commit failed'),
            {
              workSeconds: parts.configuration.workSeconds,
              steps: parts.configuration.databaseReplicaUrl === null ? [] : [REMEMBER_LAST_WRITE],
            },
          ),
        },
        ...replicaOf(parts),
        Reads,
        Jobs,
        { provide: Metrics, useValue: new Metrics() },
        NodeSources,
        { provide: Outgoing, useValue: new Outgoing(parts.configuration.outgoingAllow) },
      ],
      exports: [CONFIGURATION, LOGGER, DataSource, Transactions, Reads, Jobs, Metrics, NodeSources, Outgoing],
    };
  }
}

function replicaOf({ configuration, dataSource, logger }: PlatformParts): Provider[] {
  const { databaseReplicaUrl, databasePoolSize } = configuration;
  if (databaseReplicaUrl === null) return [];
  return [{ provide: Replica, useValue: new Replica(dataSource, databaseReplicaUrl, databasePoolSize, logger) }];
}
