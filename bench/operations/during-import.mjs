import { median, spreadOf } from '../measure/figures.mjs';
import { dropDatabase, makeDatabase } from '../measure/postgres.mjs';
import { startPeer } from '../measure/processes.mjs';
import { servicesOn } from '../measure/services.mjs';
import { quantile, writeConcept, writeFor } from './writing.mjs';

const WRITERS = 4;
/** Between a writer's writes, on average: people and systems at work, not a race for the processor with the import. */
const PAUSE_MS = 50;

/** How long others' writes take while a large code system is imported, against an idle registry. */
export async function measureDuringImport({ server, template, quick, concepts, print, say }) {
  const idle = [];
  const busy = [];
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    const url = await makeDatabase(server.url, 'bench_busy', template);
    const services = await servicesOn(url);
    const importing = await startPeer(new URL('./import-process.mjs', import.meta.url), { environment: { DATABASE_URL: url } });
    try {
      const write = () => writeConcept(services);
      await importing.ask({ concepts, prepare: true });
      await writeFor({ writers: WRITERS, seconds: 1, pauseMs: PAUSE_MS, write });
      const before = await writeFor({ writers: WRITERS, seconds: quick ? 2 : 10, pauseMs: PAUSE_MS, write });
      idle.push(quantile(before.taken, 0.95));
      const imported = importing.ask({ concepts });
      const during = await writeFor({ writers: WRITERS, pauseMs: PAUSE_MS, write, until: imported });
      busy.push(quantile(during.taken, 0.95));
      say(
        `  round ${round + 1}: ${before.taken.length} writes idle, p95 ${idle.at(-1).toFixed(1)} ms; ${during.taken.length} during ${(await imported).seconds.toFixed(1)} s of import, p95 ${busy.at(-1).toFixed(1)} ms, slowest ${Math.max(...during.taken).toFixed(0)} ms`,
      );
    } finally {
      await importing.end();
      await services.close();
      await dropDatabase(server.url, 'bench_busy');
    }
  }
  const ratios = busy.map((value, i) => value / idle[i]);
  print({
    name: `others' writes during an import of ${concepts} concepts, p95`,
    value: median(busy),
    unit: 'ms',
    ratio: median(ratios),
    spread: spreadOf(ratios),
    baseline: `without it, ${median(idle).toFixed(1)} ms`,
    target: '<= 2',
  });
}
