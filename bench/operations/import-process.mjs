// The import of the other writers' bench: a process of its own, as on another node.
import { piecesOfFhirJson } from '@termverk/catalogue';
import { fhirJsonPieces, SYSTEM } from '../catalogue/code-system.mjs';
import { servePeer } from '../measure/processes.mjs';
import { IMPORT_OPTIONS, servicesOn } from '../measure/services.mjs';

async function* stream(chunks) {
  yield* chunks;
}

const services = await servicesOn(process.env.DATABASE_URL);
servePeer(
  {},
  async ({ concepts, prepare }) => {
    globalThis.pieces ??= fhirJsonPieces(concepts);
    if (prepare) return {};
    const started = performance.now();
    const result = await services.imports.run(
      services.context(),
      piecesOfFhirJson('bench.json', stream(globalThis.pieces), SYSTEM.version),
      IMPORT_OPTIONS,
    );
    if (!result.committed) throw new Error(`the import went wrong: ${JSON.stringify(result).slice(0, 1000)}`);
    return { seconds: (performance.now() - started) / 1000 };
  },
  () => services.close(),
);
