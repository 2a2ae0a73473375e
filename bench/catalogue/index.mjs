import { makeDatabase, measuredPostgres } from '../measure/postgres.mjs';
import { migrated } from '../measure/services.mjs';

const TEMPLATE = 'bench_template';

/** Measures the catalogue: see `parts` in areas.mjs. */
export async function run({ quick, only, print, say }) {
  const wants = (part) => only === null || only.includes(part);
  const server = await measuredPostgres();
  say(`PostgreSQL ${server.version}, Node ${process.version}${quick ? ', quick' : ''}`);
  try {
    await migrated(await makeDatabase(server.url, TEMPLATE));
    const parts = { server, template: TEMPLATE, quick, print, say, concepts: quick ? 35_000 : 350_000, rounds: quick ? 2 : 5 };
    if (wants('import')) await (await import('./import.mjs')).measureImport(parts);
    if (wants('storage')) await (await import('./storage.mjs')).measureStorage(parts);
    if (wants('http')) await (await import('./http.mjs')).measureHttp(parts);
    if (wants('start')) await (await import('./start.mjs')).measureStart(parts);
  } finally {
    await server.stop();
  }
}
