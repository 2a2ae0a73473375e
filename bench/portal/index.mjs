import { startBrowser } from '../../tools/portal/browser.mjs';
import { dropDatabase, makeDatabase, measuredPostgres } from '../measure/postgres.mjs';
import { startPeer } from '../measure/processes.mjs';
import { measureInteractions } from './interactions.mjs';
import { measurePaint } from './paint.mjs';
import { measureScripts } from './scripts.mjs';
import { startStaticPage } from './static-page.mjs';

/** Measures the portal against its budget, in Chromium and on a seeded registry: see `parts` in areas.mjs. */
export async function run({ quick, only, print, say }) {
  const wants = (part) => only === null || only.includes(part);
  const server = await measuredPostgres();
  const page = await startStaticPage();
  let registry;
  try {
    const url = await makeDatabase(server.url, 'bench_portal');
    say(`seeding a registry${quick ? ', quick' : ''}`);
    registry = await startPeer(new URL('../measure/registry-process.mjs', import.meta.url), {
      environment: { DATABASE_URL: url, BENCH_MODE: 'tryout', BENCH_SEED: quick ? 'minimal' : 'full' },
    });
    const measured = { address: registry.ready.address, baseline: page.address, startBrowser, quick, print, say };
    if (wants('scripts')) await measureScripts(measured);
    if (wants('paint')) await measurePaint(measured);
    if (wants('interactions')) await measureInteractions(measured);
  } finally {
    await registry?.end();
    await page.stop();
    await dropDatabase(server.url, 'bench_portal');
    await server.stop();
  }
}
