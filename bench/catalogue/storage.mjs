import { piecesOfFhirJson } from '@termverk/catalogue';
import { median, spreadOf } from '../measure/figures.mjs';
import { dropDatabase, makeDatabase } from '../measure/postgres.mjs';
import { timed } from '../measure/rounds.mjs';
import { fhirConcept, fhirJsonPieces, HEADER, SYSTEM } from './code-system.mjs';
import { importInto } from './import.mjs';
import { servicesOn } from '../measure/services.mjs';

const MEGABYTE = 1e6;

/**
 * The storage proof: a change of one concept in a large system, from draft to published, in time and bytes; the comparison of the
 * two versions; and reads of rows in the middle of it.
 */
export async function measureStorage({ server, template, concepts, rounds, print }) {
  const url = await makeDatabase(server.url, 'bench_storage', template);
  await importInto(url, piecesOfFhirJson('bench.json', stream(fhirJsonPieces(concepts)), SYSTEM.version), concepts);
  const services = await servicesOn(url);
  try {
    // What the import left for later would otherwise be counted as ours.
    await services.dataSource.query('vacuum analyze');
    await services.dataSource.query('checkpoint');
    const [first] = await services.dataSource.query('select id, artefact_id from artefact_version');
    const versions = [{ id: first.id, artefactId: first.artefact_id }];
    const changes = [];
    for (let round = 0; round < rounds; round++) changes.push(await publishOneChange(services, versions, concepts, round));
    const figure = (name, unit, target, pick) => {
      const values = changes.map(pick);
      print({ name, value: median(values), unit, target, spread: spreadOf(values), rounds });
    };
    figure(`one concept of ${concepts} changed: draft and publication`, 's', '<= 2', (change) => change.seconds);
    figure(`one concept of ${concepts} changed: growth of tables and indexes`, 'MB', '<= 5', (change) => change.grown / MEGABYTE);
    figure(`one concept of ${concepts} changed: write-ahead log`, 'MB', '<= 5', (change) => change.logged / MEGABYTE);
    await measureComparison(services, versions, concepts, rounds, print);
    await measureReads(services, versions.at(-1).id, concepts, print);
  } finally {
    await services.close();
    await dropDatabase(server.url, 'bench_storage');
  }
}

async function publishOneChange(services, versions, concepts, round) {
  const base = versions.at(-1);
  const body = { ...fhirConcept(Math.floor(concepts / 2) + round), definition: `Ändrad i omgång ${round}` };
  const before = await occupied(services);
  const { result: id, seconds } = await timed(async () => {
    const draft = valueOf(
      await services.drafts.create(services.context(), {
        artefact: { id: base.artefactId },
        baseVersionId: base.id,
        version: `1.0.${round + 1}`,
        header: { ...HEADER, version: `1.0.${round + 1}` },
        rowPatch: [{ key: body.code, body }],
        changeNote: { sv: 'En definition' },
      }),
    );
    const published = await services.publications.publish(services.context(), draft.id, {
      effectiveFrom: new Date(),
      decisionId: null,
      registration: null,
    });
    return valueOf(published).id;
  });
  const after = await occupied(services);
  versions.push({ id, artefactId: base.artefactId });
  return { seconds, grown: after.size - before.size, logged: after.log - before.log };
}

async function measureComparison(services, versions, concepts, rounds, print) {
  const seconds = [];
  for (let round = 0; round < rounds; round++) {
    const [before, after] = [versions[round], versions[round + 1]];
    const { result, seconds: taken } = await timed(() => services.comparisons.compare(services.context(), before.id, after.id));
    if (!result.some((change) => change.changeClass === 'meaning')) throw new Error(`not found: ${JSON.stringify(result).slice(0, 1000)}`);
    seconds.push(taken);
  }
  const name = `comparison of two versions of ${concepts} concepts`;
  print({ name, value: median(seconds), unit: 's', target: '<= 1', spread: spreadOf(seconds), rounds });
}

async function measureReads(services, versionId, concepts, print) {
  const codes = Array.from({ length: concepts }, (_, i) => fhirConcept(i).code).sort();
  const reads = 200;
  const page = async (round) => {
    const place = Math.floor(((round + 0.5) / reads) * (concepts - 101));
    const rows = await services.contents.rows(versionId, { after: codes[place], limit: 100 });
    if (rows.length !== 100 || rows[0].key !== codes[place + 1] || rows[99].key !== codes[place + 100])
      throw new Error('the page is wrong');
  };
  const found = async (round) => {
    const wanted = Array.from({ length: Math.min(1000, concepts) }, (_, i) => codes[(i * 337 + round * 31) % concepts]);
    const rows = await services.contents.rowsByKeys(versionId, wanted);
    if (rows.size !== new Set(wanted).size) throw new Error('rows are missing');
  };
  for (const [name, work, times] of [
    ['page of 100 rows anywhere', page, reads],
    ['1000 rows by their keys', found, 30],
  ]) {
    const taken = [];
    for (let round = 0; round < times; round++) taken.push((await timed(() => work(round))).seconds * 1000);
    print({ name: `${name} in ${concepts} concepts`, value: median(taken), unit: 'ms', spread: spreadOf(taken), rounds: times });
  }
}

async function occupied({ dataSource }) {
  const [row] = await dataSource.query(`
    select (select sum(pg_total_relation_size(oid)) from pg_class where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace) as size,
      pg_current_wal_insert_lsn() - '0/0'::pg_lsn as log`);
  return { size: Number(row.size), log: Number(row.log) };
}

function valueOf(result) {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusals)}`);
  return result.value;
}

async function* stream(chunks) {
  yield* chunks;
}
