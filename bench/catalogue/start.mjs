import { setTimeout as sleep } from 'node:timers/promises';
import { median, spreadOf } from '../measure/figures.mjs';
import { dropDatabase, makeDatabase } from '../measure/postgres.mjs';
import { startPeer } from '../measure/processes.mjs';
import { timed } from '../measure/rounds.mjs';
import { servicesOn } from '../measure/services.mjs';

const MEBIBYTE = 2 ** 20;

/** How long a start takes, on an empty database and on one that has all, what the registry holds then, and its resolution table. */
export async function measureStart({ server, template, quick, rounds, print }) {
  await measureStartUp({ server, rounds, print });
  await measureResolution({ server, template, artefacts: quick ? 1_000 : 10_000, rounds, print });
}

/** A whole process, from its first instruction to its first answer; PostgreSQL runs already. */
async function measureStartUp({ server, rounds, print }) {
  const environment = { DATABASE_URL: await makeDatabase(server.url, 'bench_start'), BENCH_SEED: 'minimal', NODE_ENV: 'production' };
  const started = async () => {
    const registry = await startPeer(new URL('../measure/registry-process.mjs', import.meta.url), { environment });
    await sleep(500);
    const { residentBytes } = await registry.ask({});
    await registry.end();
    return { seconds: registry.ready.processMs / 1000, resident: residentBytes / MEBIBYTE };
  };
  try {
    const first = await started();
    print({ name: 'first start: migrations and the minimal content', value: first.seconds, unit: 's' });
    const later = [];
    for (let round = 0; round < rounds; round++) later.push(await started());
    const seconds = later.map((start) => start.seconds);
    print({ name: 'a later start', value: median(seconds), unit: 's', target: '<= 5', spread: spreadOf(seconds), rounds });
    const resident = later.map((start) => start.resident);
    print({ name: 'resident after a start', value: median(resident), unit: 'MiB', spread: spreadOf(resident), rounds });
  } finally {
    await dropDatabase(server.url, 'bench_start');
  }
}

const ARTEFACTS = `
  with made as (
    insert into artefact (id, kind, url, name, title_sv, licence, revision)
    select gen_random_uuid(), 'code-system', 'https://example.org/bench/artefact/' || n, 'Artefakt' || n, 'Artefakt ' || n, 'CC0-1.0', 2
    from generate_series(1, $1) n returning id, url
  ), versions as (
    insert into artefact_version (id, artefact_id, version, header, header_hash, content_checksum, meaning_checksum, frozen_at)
    select gen_random_uuid(), made.id, v || '.0.0', '{}', hash, hash, hash, now()
    from made, generate_series(1, 2) v, lateral (select sha256((url || v)::bytea) as hash) h returning id, artefact_id
  ), facts as (
    insert into fact (artefact_id, version_id, kind, discriminator, value, valid_from)
    select artefact_id, id, 'lifecycle', '', '{"status": "active"}'::jsonb, now() from versions
    union all select id, null, 'alias', 'urn:oid:2.16.' || id, '{"alias": "urn:oid"}', now() from made
    returning 1
  ), revision as (update catalogue_revision set revision = 2 returning 1)
  select count(*) from facts, revision`;

async function measureResolution({ server, template, artefacts, rounds, print }) {
  const url = await makeDatabase(server.url, 'bench_resolution', template);
  const services = await servicesOn(url);
  try {
    await services.dataSource.query(ARTEFACTS, [artefacts]);
    await services.dataSource.query('vacuum analyze');
    const whole = await timed(() => services.resolution.refresh());
    if (services.resolution.size !== artefacts) throw new Error(`the table has ${services.resolution.size} artefacts`);
    print({ name: `resolution table of ${artefacts} artefacts, read whole`, value: whole.seconds * 1000, unit: 'ms' });
    const changed = [];
    const unchanged = [];
    for (let round = 0; round < rounds; round++) {
      await services.dataSource.query(`
        with raised as (update catalogue_revision set revision = revision + 1 returning revision)
        update artefact set revision = raised.revision from raised where url = 'https://example.org/bench/artefact/7'`);
      changed.push((await timed(() => services.resolution.refresh())).seconds * 1000);
      unchanged.push((await timed(() => services.resolution.refresh())).seconds * 1000);
    }
    const refreshed = `refresh of ${artefacts} artefacts`;
    print({ name: `${refreshed}, one changed`, value: median(changed), unit: 'ms', spread: spreadOf(changed), rounds });
    print({ name: `${refreshed}, none changed`, value: median(unchanged), unit: 'ms', spread: spreadOf(unchanged), rounds });
    const asked = 100_000;
    const at = new Date();
    const { seconds } = await timed(async () => {
      for (let i = 0; i < asked; i++) {
        const canonical = `https://example.org/bench/artefact/${1 + (i % artefacts)}`;
        if (services.resolution.resolve({ canonical, asOf: at, face: null }) === null) throw new Error(`${canonical} is not found`);
      }
    });
    print({ name: `resolutions among ${artefacts} artefacts, in process`, value: asked / seconds, unit: '/s' });
  } finally {
    await services.close();
    await dropDatabase(server.url, 'bench_resolution');
  }
}
