import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  CompileClock,
  CompilerThreads,
  ContentLoader,
  ContentMemory,
  PublishedVersions,
  ServedVersions,
  Terminology,
  VersionContents,
} from '@termverk/serving';
import { LicenceReads } from '@termverk/catalogue';
import { attachCodeSystem } from '@termverk/terminology';
import { median, spreadOf } from '../measure/figures.mjs';
import { timed } from '../measure/rounds.mjs';
import { SYSTEM } from './polyhierarchy.mjs';

const MEBIBYTE = 2 ** 20;
const silent = {
  debug() {},
  info() {},
  warn(fault) {
    process.stderr.write(`${JSON.stringify(fault)}\n`);
  },
  error(fault) {
    process.stderr.write(`${fault.err?.stack}\n`);
  },
};

/** The registry's terminology service in this process, as its module wires it. */
export function servingOn(services, url) {
  const { reads, resolution, context } = services;
  const memory = new ContentMemory(1024 * MEBIBYTE);
  const threads = new CompilerThreads(url, 2, silent);
  const versions = new ServedVersions(reads, resolution);
  const published = new PublishedVersions(resolution, versions);
  const loader = new ContentLoader(memory, new VersionContents(reads), threads);
  const terminology = new Terminology(resolution, versions, published, loader, new LicenceReads(reads));
  return { memory, threads, versions, loader, terminology, clock: new CompileClock({ register() {} }, reads, threads), context };
}

/** How long it takes to compile a large system, to read it compiled, and to attach it; and how long others wait meanwhile. */
export async function measureCompile({ services, url, concepts, rounds, print }) {
  await services.resolution.refresh();
  const version = services.resolution.resolve({ canonical: SYSTEM.url, asOf: new Date(), face: null }).version;
  const compiled = [];
  const cpu = [];
  const loaded = [];
  const attached = [];
  const delays = [];
  let sizeBytes = 0;
  for (let round = 0; round < rounds; round++) {
    await services.dataSource.query('delete from compiled_blob');
    const threads = new CompilerThreads(url, 1, silent);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const before = process.cpuUsage();
    const made = await threads.load({ id: version.id, rowCount: concepts });
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1e6);
    delay.disable();
    delays.push(delay.max / 1e6);
    compiled.push(made.figures.elapsedMs / 1000);
    // Until it is stored, the next waits for it.
    const stored = await threads.load({ id: version.id, rowCount: concepts });
    if (stored.figures.from !== 'stored') throw new Error('it was not stored');
    loaded.push(stored.figures.elapsedMs);
    sizeBytes = stored.blob.byteLength;
    const view = await timed(async () => {
      const one = attachCodeSystem(stored.blob);
      if (one.count !== concepts || one.find(SYSTEM.url) !== -1) throw new Error('it is not what was compiled');
    });
    attached.push(view.seconds * 1000);
    await threads.close();
  }
  const figure = (name, values, unit, target) => print({ name, value: median(values), unit, spread: spreadOf(values), rounds, target });
  figure(`${concepts} concepts compiled, from rows in the database to shared memory`, compiled, 's', '< 10');
  figure('processor time of that, all threads', cpu, 's');
  figure('compiled form read from the database by a new thread', loaded, 'ms');
  figure('compiled form attached', attached, 'ms', '< 200');
  figure('longest wait of the event loop while it compiles', delays, 'ms', '< 50');
  print({ name: 'size of the compiled form', value: sizeBytes / MEBIBYTE, unit: 'MiB' });
}
