import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexSearchTable, piecesOfFhirJson } from '@termverk/catalogue';
import { median, spreadOf } from '../measure/figures.mjs';
import { dropDatabase, makeDatabase, measuredPostgres } from '../measure/postgres.mjs';
import { startPeer } from '../measure/processes.mjs';
import { timed } from '../measure/rounds.mjs';
import { IMPORT_OPTIONS, migrated, servicesOn } from '../measure/services.mjs';
import { questions, SYSTEM, systemPieces } from './designations.mjs';

const SEARCH = `query ($text: String!) {
  search(text: $text, first: 20) { hits { edges { node { kind title code text highlights { start end } } } } facets { facet value count } didYouMean }
}`;
const SUGGEST = 'query ($text: String!) { suggest(text: $text, first: 8) { kind title code text highlights { start end } } }';

/** Measures search over 1 200 000 designations: filling it, asking it, and completing what is being typed. */
export async function run({ quick, only, print, say }) {
  const wants = (part) => only === null || only.includes(part);
  const concepts = quick ? 40_000 : 400_000;
  const server = await measuredPostgres();
  say(`PostgreSQL ${server.version}, Node ${process.version}${quick ? ', quick' : ''}`);
  try {
    const url = await makeDatabase(server.url, 'bench_search');
    await migrated(url);
    const services = await servicesOn(url);
    try {
      await services.imports.run(
        services.context(),
        piecesOfFhirJson('bench.json', stream(systemPieces(concepts)), SYSTEM.version),
        IMPORT_OPTIONS,
      );
      await measureFilling({ services, rounds: quick ? 1 : 3, print, say });
      await services.dataSource.query('vacuum analyze');
    } finally {
      await services.close();
    }
    if (wants('ask')) await measureAsking({ url, concepts, amount: quick ? 5 : 60, print, say });
  } finally {
    await dropDatabase(server.url, 'bench_search');
    await server.stop();
  }
}

/** The rate of filling against that of `create index` on the same rows: the indexes of search on a copy of the filled table. */
async function measureFilling({ services, rounds, print, say }) {
  const rates = { filling: [], index: [] };
  let texts = 0;
  for (let round = 0; round < rounds; round++) {
    await services.dataSource.query('update search_subject set version_id = null');
    await services.dataSource.query('delete from search_progress');
    await services.dataSource.query('truncate search_word');
    const filled = await timed(() => services.filling.run(new AbortController().signal));
    texts = filled.result.texts;
    const indexed = await services.dataSource.transaction(async (manager) => {
      await manager.query('create table bench_copy as select * from search_text where bucket > 1');
      await manager.query(`set local maintenance_work_mem = '256MB'`);
      const { seconds } = await timed(() => indexSearchTable(manager, 'bench_copy'));
      await manager.query('drop table bench_copy');
      return seconds;
    });
    rates.filling.push(texts / filled.seconds);
    rates.index.push(texts / indexed);
    say(`  filling: ${Math.round(rates.filling.at(-1))} texts/s, create index: ${Math.round(rates.index.at(-1))} texts/s`);
  }
  const ratios = rates.filling.map((rate, i) => rate / rates.index[i]);
  print({
    name: `search filled with ${texts} designations`,
    value: median(rates.filling),
    unit: 'texts/s',
    ratio: median(ratios),
    spread: spreadOf(ratios),
    rounds,
    baseline: `create index on the same rows, ${Math.round(median(rates.index))} texts/s`,
    target: '>= 0.5',
  });
}

/** One question after the other over HTTP, as somebody asks them, against a registry in a process of its own. */
async function measureAsking({ url, concepts, amount, print, say }) {
  const log = join(tmpdir(), `termverk-bench-${process.pid}.log`);
  const registry = await startPeer(new URL('../measure/registry-process.mjs', import.meta.url), {
    environment: { DATABASE_URL: url, NODE_ENV: 'production' },
    output: log,
  });
  try {
    const target = `${registry.ready.address}/graphql`;
    const asked = questions(concepts, amount);
    for (const { text } of asked.slice(0, 110)) await Promise.all([ask(target, SEARCH, text), ask(target, SUGGEST, text.slice(0, 6))]);
    const searches = [];
    for (const { kind, text } of asked) searches.push({ kind, ms: await timeOf(() => ask(target, SEARCH, text)) });
    figures('search', searches, '< 50', print);
    for (const kind of new Set(asked.map((question) => question.kind))) {
      const times = searches.filter((one) => one.kind === kind).map(({ ms }) => ms);
      say(`  ${kind}: median ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`);
    }
    // Every beginning of a text from two letters on, as it is typed.
    const typed = asked.slice(0, amount * 4).flatMap(({ text }) => [2, 3, 4, 6, 9].map((length) => text.slice(0, length)));
    const suggestions = [];
    for (const text of typed) suggestions.push({ ms: await timeOf(() => ask(target, SUGGEST, text)) });
    figures('autocomplete', suggestions, '< 20', print);
  } finally {
    await registry.end();
    rmSync(log, { force: true });
  }
}

function figures(name, measured, target, print) {
  const times = measured.map(({ ms }) => ms);
  print({ name: `${name}, 95th percentile of ${times.length}`, value: percentile(times, 0.95), unit: 'ms', target });
  print({ name: `${name}, median`, value: percentile(times, 0.5), unit: 'ms' });
}

async function ask(target, query, text) {
  const response = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { text } }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(`"${text}" was refused: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

async function timeOf(work) {
  return (await timed(work)).seconds * 1000;
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

async function* stream(chunks) {
  yield* chunks;
}
