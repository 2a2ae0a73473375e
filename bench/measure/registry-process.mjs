// The registry as it runs in production: guard, limits, request ids and its log on standard output.
import { startRegistry } from '@termverk/registry';
import { resourcesUsed, servePeer } from './processes.mjs';

const started = performance.now();
const { address, close } = await startRegistry({
  environment: {
    DATABASE_URL: process.env.DATABASE_URL,
    PORT: '0',
    HOST: '127.0.0.1',
    TERMVERK_SEED: process.env.BENCH_SEED ?? 'none',
    TERMVERK_MODE: process.env.BENCH_MODE ?? 'production',
    TERMVERK_LOG_LEVEL: 'info',
    TERMVERK_LOG_FORMAT: 'json',
    DATABASE_POOL_SIZE: '10',
  },
  log: () => {},
});
servePeer({ address, startMs: performance.now() - started, processMs: performance.now() }, async () => resourcesUsed(), close);
