import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, spreadOf } from '../measure/figures.mjs';
import { startPeer } from '../measure/processes.mjs';
import { operationsOn } from './operations.mjs';

const CONNECTIONS = [1, 10, 50];
const MEBIBYTE = 2 ** 20;

/**
 * Operations over HTTP, in rounds that alternate between the registry asked what has been asked before, the registry asked what nobody has
 * asked before, bare Fastify answering the same requests with the same bytes, and the registry's own HTTP answering those bytes from
 * memory; the load comes from a process of its own.
 */
export async function measureHttp({ url, data, quick, print, say }) {
  const log = join(tmpdir(), `termverk-bench-${process.pid}.log`);
  const environment = { DATABASE_URL: url, NODE_ENV: 'production' };
  const registry = await startPeer(new URL('./registry-process.mjs', import.meta.url), {
    environment,
    output: log,
    nodeOptions: ['--expose-gc', '--max-semi-space-size=64'],
  });
  const bare = await startPeer(new URL('./bare-process.mjs', import.meta.url), { environment });
  const load = await startPeer(new URL('../measure/load-process.mjs', import.meta.url));
  try {
    print({ name: 'start of a registry with all this content', value: registry.ready.startMs / 1000, unit: 's' });
    await measureFirstQuestions({ address: registry.ready.address, data, print });
    for (const operation of operationsOn(data, quick ? 200 : 2000)) {
      await measureOperation({ registry, bare, load, operation, quick, print, say });
    }
    const { residentBytes } = await registry.ask({ settled: true });
    print({ name: 'resident memory of the registry after all questions', value: residentBytes / MEBIBYTE, unit: 'MiB', target: '< 1024' });
  } finally {
    for (const peer of [load, bare, registry]) await peer.end();
    rmSync(log, { force: true });
  }
}

/** The first question to a large and to a small system after a start. */
async function measureFirstQuestions({ address, data, print }) {
  const first = async (name, { system, code }, target) => {
    const started = performance.now();
    const path = `/fhir/r5/CodeSystem/$lookup?system=${encodeURIComponent(system)}&code=${encodeURIComponent(code)}`;
    const response = await fetch(address + path);
    await response.text();
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
    print({ name, value: performance.now() - started, unit: 'ms', target });
  };
  // What a client does once, before it can ask anything, is not the registry's.
  await (await fetch(`${address}/health/live`)).text();
  await first('first question to a small code system', data.small[0], '< 100');
  await first('first question to 350 000 concepts, compiled form stored', data.large[0], '< 5000');
}

async function measureOperation({ registry, bare, load, operation, quick, print, say }) {
  const { name, requests } = operation;
  const { method, path } = requests[0];
  const shown = await fetch(registry.ready.address + path, { method, body: requests[0].body, headers: requests[0].headers });
  const answer = await shown.text();
  if (shown.status !== 200) throw new Error(`${name} was answered with ${shown.status}: ${answer.slice(0, 500)}`);
  operation.check?.(JSON.parse(answer));
  await bare.ask({ path: path.split('?')[0], answer });
  await registry.ask({ name: operation.id, answer });
  const query = (request) => (request.path.includes('?') ? request.path.slice(request.path.indexOf('?')) : '');
  const contenders = {
    registry: { peer: registry, url: registry.ready.address, requests },
    fresh: { peer: registry, url: registry.ready.address, requests, fresh: true },
    bare: { peer: bare, url: bare.ready.address, requests },
    memory: {
      peer: registry,
      url: registry.ready.address,
      requests: requests.map((request) => ({ ...request, path: `/bench/memory/${operation.id}${query(request)}` })),
    },
  };
  // By number and not by time: the engine compiles what has run often, however slow the machine is at the moment.
  for (const { url, requests, fresh } of Object.values(contenders)) {
    await load.ask({ url, requests, fresh, connections: 10, amount: operation.slow || quick ? 2_000 : 20_000 });
  }
  if (operation.p95Ms !== undefined) {
    const p95 = await percentile95(registry.ready.address, requests, quick ? 40 : 400);
    print({
      name: `${name}, not asked before, 95th percentile one after the other`,
      value: p95,
      unit: 'ms',
      target: `< ${operation.p95Ms}`,
    });
  }
  for (const connections of CONNECTIONS) {
    const rates = Object.fromEntries(Object.keys(contenders).map((which) => [which, []]));
    const cost = Object.fromEntries(Object.keys(contenders).map((which) => [which, []]));
    const latencies = [];
    for (let round = 0; round < (quick ? 3 : 7); round++) {
      const order = Object.keys(contenders);
      for (const which of [...order.slice(round % order.length), ...order.slice(0, round % order.length)]) {
        const { peer, url, requests, fresh } = contenders[which];
        const before = (await peer.ask({})).cpuMicros;
        const { requests: answered, perSecond, latencyMs } = await load.ask({ url, requests, fresh, connections, seconds: quick ? 1 : 3 });
        cost[which].push(((await peer.ask({})).cpuMicros - before) / answered);
        rates[which].push(perSecond);
        if (which === 'registry') latencies.push(latencyMs);
        say(
          `  ${name}, ${connections} connections, ${which}: ${Math.round(perSecond)}/s, ${Math.round(cost[which].at(-1))} µs of CPU each`,
        );
      }
    }
    const ratios = (other) => rates.registry.map((rate, i) => rate / rates[other][i]);
    const common = {
      value: median(rates.registry),
      unit: 'requests/s',
      rounds: rates.registry.length,
      // Of the server's own process: steadier than rates on a machine that others use too.
      cpuMicros: Object.fromEntries(Object.entries(cost).map(([which, values]) => [which, Math.round(median(values))])),
      latencyMs: {
        p50: median(latencies.map(({ p50 }) => p50)),
        p97_5: median(latencies.map(({ p97_5 }) => p97_5)),
        p99: median(latencies.map(({ p99 }) => p99)),
      },
    };
    const title = `${name}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`;
    const against = (other, baseline, target) =>
      print({
        name: title,
        ...common,
        ratio: median(ratios(other)),
        spread: spreadOf(ratios(other)),
        baseline: `${baseline}, ${Math.round(median(rates[other]))} requests/s`,
        target,
      });
    against('bare', 'bare Fastify, same requests and bytes', operation.judged ? (connections === 1 ? '>= 0.6' : '>= 0.4') : undefined);
    against('memory', 'the registry, same bytes from memory', operation.judged ? '>= 0.75' : undefined);
    const peer = operation.peer?.[connections];
    if (peer !== undefined) print({ name: `${title}, against a peer's rate`, ...common, target: `>= ${peer}` });
    const ofMemory = rates.fresh.map((rate, i) => rate / rates.memory[i]);
    print({
      name: `${title}, not asked before`,
      value: median(rates.fresh),
      unit: 'requests/s',
      rounds: rates.fresh.length,
      ratio: median(ofMemory),
      spread: spreadOf(ofMemory),
      baseline: `the registry, same bytes from memory, ${Math.round(median(rates.memory))} requests/s`,
    });
  }
}

async function percentile95(address, requests, amount) {
  const times = [];
  for (let i = 0; i < amount; i++) {
    const { method, path, body, headers } = requests[i % requests.length];
    const started = performance.now();
    // Asked before, it would be given as it was kept.
    const response = await fetch(`${address}${path}&_never=first${i}`, { method, body, headers });
    await response.arrayBuffer();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
}
