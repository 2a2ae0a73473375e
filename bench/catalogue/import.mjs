import { piecesOfCodeListCsv, piecesOfFhirJson } from '@termverk/catalogue';
import { dropDatabase, makeDatabase } from '../measure/postgres.mjs';
import { alternate, timed } from '../measure/rounds.mjs';
import { csvPieces, fhirJsonPieces, SYSTEM } from './code-system.mjs';
import { keyedCopy, renderedRows } from './keyed-copy.mjs';
import { IMPORT_OPTIONS, servicesOn } from '../measure/services.mjs';

const IDENTITY = { ...SYSTEM, name: 'Bench', title: { sv: 'Mätsystem' } };

const FORMATS = [
  { name: 'FHIR JSON', text: fhirJsonPieces, read: (chunks) => piecesOfFhirJson('bench.json', stream(chunks), SYSTEM.version) },
  { name: 'CSV', text: csvPieces, read: (chunks) => piecesOfCodeListCsv('bench.csv', stream(chunks), IDENTITY) },
];

/** Import of a large code system, from bytes to commit, against keyed COPY of the rows that it writes. */
export async function measureImport({ server, template, concepts, rounds, print, say }) {
  for (const { name, text, read } of FORMATS) {
    const chunks = text(concepts);
    let rendered;
    let copied = 0;
    const inFreshDatabase = async (work) => {
      const url = await makeDatabase(server.url, 'bench_import', template);
      try {
        return await work(url);
      } finally {
        await dropDatabase(server.url, 'bench_import');
      }
    };
    const importOnce = () =>
      inFreshDatabase(async (url) => {
        const seconds = await importInto(url, read(chunks), concepts);
        rendered ??= await renderedRows(url);
        return concepts / seconds;
      });
    // Once to have rows to copy, and code that is compiled on both sides.
    await importOnce();
    const copyOnce = () =>
      inFreshDatabase(async (url) => {
        copied = concepts / (await keyedCopy(url, rendered));
        return copied;
      });
    await copyOnce();
    const { value, baselineValue, ...rest } = await alternate(rounds, {
      subject: async () => shown(say, `import, ${name}`, await importOnce()),
      baseline: async () => shown(say, 'keyed COPY', await copyOnce()),
    });
    print({
      name: `import of ${concepts} concepts, ${name}`,
      value,
      unit: 'rows/s',
      ...rest,
      baseline: `keyed COPY, ${Math.round(baselineValue)} rows/s`,
      target: '>= 0.2',
    });
  }
}

/** Imports pieces into an empty database and gives the seconds. */
export async function importInto(url, pieces, concepts) {
  const services = await servicesOn(url);
  try {
    const { result, seconds } = await timed(() => services.imports.run(services.context(), pieces, IMPORT_OPTIONS));
    if (!result.committed || result.newRows !== concepts)
      throw new Error(`the import went wrong: ${JSON.stringify(result).slice(0, 2000)}`);
    return seconds;
  } finally {
    await services.close();
  }
}

async function* stream(chunks) {
  yield* chunks;
}

function shown(say, name, rate) {
  say(`  ${name}: ${Math.round(rate)} rows/s`);
  return rate;
}
