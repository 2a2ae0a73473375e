import { dropDatabase, makeDatabase, measuredPostgres } from '../measure/postgres.mjs';
import { timed } from '../measure/rounds.mjs';
import { migrated, servicesOn } from '../measure/services.mjs';
import { measureCompile, servingOn } from './compile.mjs';
import { importPackage, importSets, importSystem, questionData } from './content.mjs';

const DATABASE = 'bench_terminology';

/** Measures terminology over HL7 Terminology and 350 000 concepts with 1 200 000 designations: see `parts` in areas.mjs. */
export async function run({ quick, only, print, say }) {
  const wants = (part) => only === null || only.includes(part);
  const concepts = quick ? 35_000 : 350_000;
  const rounds = quick ? 2 : 5;
  const server = await measuredPostgres();
  say(`PostgreSQL ${server.version}, Node ${process.version}${quick ? ', quick' : ''}`);
  try {
    const url = await makeDatabase(server.url, DATABASE);
    await migrated(url);
    const services = await servicesOn(url);
    let data;
    try {
      const imported = await timed(() => importSystem(services, concepts));
      print({ name: `import of ${concepts} concepts in several hierarchies`, value: concepts / imported.seconds, unit: 'rows/s' });
      await importPackage(services, say);
      await importSets(services, concepts);
      await services.dataSource.query('vacuum analyze');
      data = await questionData(services, concepts);
      if (wants('compile')) await measureCompile({ services, url, concepts, rounds, print });
      const serving = servingOn(services, url);
      try {
        await services.resolution.refresh();
        await serving.clock.run(new AbortController().signal);
        if (wants('process')) {
          const { measureInProcess } = await import('./in-process.mjs');
          await measureInProcess({ serving, data, concepts, rounds, quick, print });
        }
      } finally {
        await serving.threads.close();
      }
    } finally {
      await services.close();
    }
    if (wants('http')) {
      const { measureHttp } = await import('./http.mjs');
      await measureHttp({ url, data, quick, print, say });
    }
  } finally {
    await dropDatabase(server.url, DATABASE);
    await server.stop();
  }
}
