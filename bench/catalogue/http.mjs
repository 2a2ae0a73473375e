import { deepStrictEqual } from 'node:assert';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../measure/figures.mjs';
import { dropDatabase, makeDatabase } from '../measure/postgres.mjs';
import { startPeer } from '../measure/processes.mjs';
import { alternate } from '../measure/rounds.mjs';
import { bodiesOf, FILL, QUERIES } from './queries.mjs';
import { servicesOn } from '../measure/services.mjs';

const CONNECTIONS = [1, 10, 50];

/**
 * The node query and the list of 20 over HTTP against a bare Fastify route that runs the same statement: registry, baseline and
 * load in processes of their own, the registry's log to a file.
 */
export async function measureHttp({ server, template, quick, print, say }) {
  const url = await makeDatabase(server.url, 'bench_http', template);
  const ids = await fill(url, 5000);
  const log = join(tmpdir(), `termverk-bench-${process.pid}.log`);
  // As in the container: GraphQL and Fastify leave out what only helps developers.
  const environment = { DATABASE_URL: url, NODE_ENV: 'production' };
  const registry = await startPeer(new URL('../measure/registry-process.mjs', import.meta.url), { environment, output: log });
  const bare = await startPeer(new URL('./bare-process.mjs', import.meta.url), { environment });
  const load = await startPeer(new URL('../measure/load-process.mjs', import.meta.url));
  try {
    for (const name of Object.keys(QUERIES)) {
      const bodies = bodiesOf(name, ids.slice(0, 500));
      const ours = `${registry.ready.address}/graphql`;
      const theirs = `${bare.ready.address}/${name}`;
      deepStrictEqual(await answer(ours, bodies[0]), await answer(theirs, bodies[0]));
      // By number and not by time: the engine compiles what has run often, however slow the machine is at the moment.
      for (const url of [ours, theirs]) await load.ask({ url, bodies, connections: 10, amount: quick ? 5_000 : 20_000 });
      for (const connections of CONNECTIONS) {
        const cost = { registry: [], bare: [] };
        const rate = (which, seconds) => async () => {
          const [peer, target] = which === 'registry' ? [registry, ours] : [bare, theirs];
          const before = (await peer.ask({})).cpuMicros;
          const { requests, perSecond } = await load.ask({ url: target, bodies, connections, seconds });
          cost[which].push(((await peer.ask({})).cpuMicros - before) / requests);
          say(
            `  ${name}, ${connections} connections, ${which}: ${Math.round(perSecond)}/s, ${Math.round(cost[which].at(-1))} µs of CPU each`,
          );
          return perSecond;
        };
        const seconds = quick ? 1 : 3;
        const measured = await alternate(quick ? 3 : 7, { subject: rate('registry', seconds), baseline: rate('bare', seconds) });
        const { value, baselineValue, ...rest } = measured;
        print({
          name: `${name === 'node' ? 'node query' : 'list of 20 artefacts'}, ${connections} connections`,
          value,
          unit: 'requests/s',
          ...rest,
          baseline: `bare Fastify, same statement, ${Math.round(baselineValue)} requests/s`,
          target: QUERIES[name].target,
          // Of the server's own process: steadier than rates on a machine that others use too.
          cpuMicros: { registry: Math.round(median(cost.registry)), bare: Math.round(median(cost.bare)) },
        });
      }
    }
  } finally {
    for (const peer of [load, bare, registry]) await peer.end();
    rmSync(log, { force: true });
    await dropDatabase(server.url, 'bench_http');
  }
}

async function fill(url, artefacts) {
  const services = await servicesOn(url);
  try {
    await services.dataSource.query(FILL, [artefacts]);
    await services.dataSource.query('vacuum analyze');
    const rows = await services.dataSource.query('select id from artefact order by id');
    return rows.map((row) => row.id);
  } finally {
    await services.close();
  }
}

async function answer(url, body) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return response.json();
}
