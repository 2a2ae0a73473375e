import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ResolutionTable } from '@termverk/catalogue';
import { Metrics, Replica, watchDatabase, type Configuration } from '@termverk/platform';
import { ContentMemory } from '@termverk/serving';
import type { DataSource } from 'typeorm';
import { StartError } from '../start/start-error.js';
import { openMetricsPort } from './metrics-door.js';

/** Makes everything known that a node tells of itself, and opens the port for it when one is wanted. Returns what ends it. */
export async function watchNode(
  app: NestFastifyApplication,
  dataSource: DataSource,
  configuration: Configuration,
): Promise<() => Promise<void>> {
  const metrics = app.get(Metrics);
  metrics.watchProcess();
  watchDatabase(metrics, dataSource);
  const memory = app.get<ContentMemory<unknown>>(ContentMemory);
  metrics.gauge('termverk_content_memory_bytes', 'Memory of the content that answers are made from.', () => memory.figures.usedBytes);
  metrics.gauge('termverk_content_memory_limit_bytes', 'Most such memory (TERMVERK_MEMORY).', () => memory.figures.limitBytes);
  metrics.gauge('termverk_content_memory_entries', 'Contents in memory.', () => memory.figures.entries);
  metrics.gauge('termverk_content_memory_evicted', 'Contents that had to make room since the start.', () => memory.figures.evicted);
  const resolution = app.get(ResolutionTable);
  metrics.gauge('termverk_catalogue_revision', 'Revision of the catalogue that this node answers from.', () => resolution.revision);
  const closePort = await openPort(metrics, configuration);
  if (configuration.databaseReplicaUrl === null) return closePort;
  const replica = app.get(Replica);
  metrics.gauge('termverk_replica_usable', '1 while lists are read from the replica.', () => (replica.usable ? 1 : 0));
  replica.start();
  return async () => {
    await closePort();
    await replica.stop();
  };
}

async function openPort(metrics: Metrics, { metricsPort, metricsHost }: Configuration): Promise<() => Promise<void>> {
  if (metricsPort === null) return async () => {};
  try {
    return (await openMetricsPort(metrics, metricsHost, metricsPort)).close;
  } catch (error) {
    const { code } = error as { code?: string };
    throw new StartError(`The port ${metricsPort} on ${metricsHost} for metrics cannot be opened (${code}): change TERMVERK_METRICS_PORT.`);
  }
}
