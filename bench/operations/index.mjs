import { makeDatabase, measuredPostgres } from '../measure/postgres.mjs';
import { migrated } from '../measure/services.mjs';

const TEMPLATE = 'bench_template';

/** Measures what operating costs: see `parts` in areas.mjs. */
export async function run({ quick, only, print, say }) {
  const wants = (part) => only === null || only.includes(part);
  const server = await measuredPostgres();
  say(`PostgreSQL ${server.version}, Node ${process.version}${quick ? ', quick' : ''}`);
  try {
    await migrated(await makeDatabase(server.url, TEMPLATE));
    const parts = { server, template: TEMPLATE, quick, print, say, concepts: quick ? 35_000 : 350_000 };
    if (wants('writes')) await (await import('./writes.mjs')).measureWrites(parts);
    if (wants('import')) await (await import('./during-import.mjs')).measureDuringImport(parts);
    if (wants('events')) await (await import('./events.mjs')).measureEvents(parts);
  } finally {
    await server.stop();
  }
}
