import type { JsonObject } from '@termverk/kernel';
import { piecesOfEntries, type ImportPiece, type ImportProblem, type ImportService } from '@termverk/catalogue';
import { fhirMessages, type PackageEntry } from '@termverk/interchange';
import type { Context } from '@termverk/platform';
import type { ContentPackage } from './packages.js';
import { rightsOf } from './rights.js';

/** How often a long import says how far it has come. */
const PROGRESS_EVERY_MS = 3000;
/** So many refusals are kept in the record; their number is kept whole. */
const KEPT_REFUSALS = 200;

/**
 * Imports a package of published content as one import. Resources with errors stay out and are told in the report; a package that
 * cannot be read to its end throws, so that nothing of it is taken for the whole.
 */
export async function loadPackage(
  context: Context,
  importService: ImportService,
  from: ContentPackage,
  log: (message: string) => void,
): Promise<JsonObject> {
  let told = Date.now();
  const resources: Record<string, number> = {};
  const report = await importService.run(context, ownRights(piecesOfEntries(counted(from, resources), from.version, from.language)), {
    source: from.name,
    authority: from.authority,
    licence: from.licence,
    subjectField: from.subjectField ?? null,
    registration: 'candidate',
    demo: false,
    dryRun: false,
    onError: 'skip-artefact',
    onProgress: ({ artefacts, rows }) => {
      if (Date.now() - told < PROGRESS_EVERY_MS) return;
      told = Date.now();
      log(`  ${from.title}: ${artefacts} artefacts, ${rows} rows so far`);
    },
  });
  const refused = report.problems.filter((problem) => problem.severity === 'error');
  for (const problem of refused) log(`  left out of ${from.title}: ${problem.file}: ${problem.message.en}`);
  const { created, newVersions, unchanged, skipped, rows, newRows } = report;
  return { created, newVersions, unchanged, skipped, rows, newRows, resources, refused: refused.slice(0, KEPT_REFUSALS).map(toldOf) };
}

/** The pieces with what the resources themselves tell of whose they are. */
async function* ownRights(pieces: AsyncIterable<ImportPiece>): AsyncGenerator<ImportPiece> {
  for await (const piece of pieces) {
    yield 'item' in piece ? { item: { ...piece.item, ...rightsOf(piece.item.url, piece.item.header) } } : piece;
  }
}

/** The entries as they come, counted by type of resource. */
async function* counted(from: ContentPackage, resources: Record<string, number>): AsyncGenerator<PackageEntry> {
  for await (const entry of from.entries()) {
    if (entry.outcome === 'stopped') {
      const reasons = entry.refusals.map(({ code, args }) => fhirMessages.render(code, 'en', args));
      throw new Error(`${from.path} cannot be read to its end: ${reasons.join(' ')}`);
    }
    if (entry.outcome === 'read') resources[entry.content.resourceType] = (resources[entry.content.resourceType] ?? 0) + 1;
    yield entry;
  }
}

function toldOf({ file, code, path, message }: ImportProblem): JsonObject {
  return { file, code, path: [...path], message: { ...message } };
}
