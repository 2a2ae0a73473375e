import type { LocalizedText, MessageCatalogue, Refusal } from '@termverk/kernel';
import { codePointOrder } from '@termverk/kernel';
import {
  CodeReferences,
  describeCsvProblem,
  describeDocumentProblem,
  fhirMessages,
  readCodeSystemCsv,
  readDocuments,
  readFhirPackage,
  readFhirStream,
  type CsvProblem,
  type FhirMessageCode,
  type PackageEntry,
} from '@termverk/interchange';
import { HierarchyGathering, hierarchyProperties, renderedRow, type ContentRow } from '@termverk/terminology';
import { itemOfDocument, itemOfFhir, type ImportPiece, type ImportProblem } from './import-item.js';

/** What a code list in CSV does not say of itself. */
export interface CodeListIdentity {
  readonly url: string;
  readonly version: string;
  readonly name: string;
  readonly title: LocalizedText;
}

/** The pieces of a single FHIR resource in JSON. `version` stands in when it carries none. */
export async function* piecesOfFhirJson(file: string, chunks: AsyncIterable<Uint8Array>, version: string): AsyncGenerator<ImportPiece> {
  const read = await readFhirStream(chunks, { rendered: true });
  if (read.ok) yield { item: itemOfFhir(file, read.value, version) };
  else yield* problemsOf(file, read.refusals, fhirMessages, 'error');
}

/** The pieces of a FHIR package (.tgz). */
export function piecesOfPackage(packed: AsyncIterable<Uint8Array>, version: string): AsyncGenerator<ImportPiece> {
  return piecesOfEntries(readFhirPackage(packed, { rendered: true }), version);
}

/**
 * The pieces of package entries, wherever they were read from. Instances and other resources are passed over and said so. `unstated` is
 * the language of resources that do not say theirs.
 */
export async function* piecesOfEntries(
  entries: AsyncIterable<PackageEntry>,
  version: string,
  unstated: 'sv' | 'en' = 'en',
): AsyncGenerator<ImportPiece> {
  for await (const entry of entries) {
    switch (entry.outcome) {
      case 'read':
        yield { item: itemOfFhir(entry.name, entry.content, version, unstated) };
        break;
      case 'skipped':
        if (entry.resourceType !== undefined) yield* problemsOf(entry.name, [entry.reason], fhirMessages, 'information');
        break;
      case 'refused':
      case 'stopped':
        yield* problemsOf(entry.name, entry.refusals, fhirMessages, 'error');
        break;
    }
  }
}

/** The pieces of documents in YAML or JSON (concepts, specifications, standards, service contracts). */
export function* piecesOfDocuments(file: string, source: string | Uint8Array): Generator<ImportPiece> {
  const { documents, problems } = readDocuments(source);
  for (const problem of problems) {
    yield {
      problem: {
        file,
        severity: 'error',
        code: problem.code,
        path: problem.path,
        message: { sv: describeDocumentProblem(problem, 'sv'), en: describeDocumentProblem(problem, 'en') },
      },
    };
  }
  for (const { document } of documents) yield { item: itemOfDocument(file, document) };
}

/** The pieces of a code list in CSV: one code system. Rows with errors are reported, each with its place, and stay out. */
export async function* piecesOfCodeListCsv(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  identity: CodeListIdentity,
): AsyncGenerator<ImportPiece> {
  const rows: ContentRow[] = [];
  const rowNumbers: number[] = [];
  const references = new CodeReferences();
  const gathering = new HierarchyGathering(hierarchyProperties());
  for await (const batch of readCodeSystemCsv(chunks, { references })) {
    for (const problem of batch.problems) yield { problem: csvProblem(file, problem) };
    for (const { key, body, row } of batch.rows) {
      gathering.add(rows.length, body);
      rowNumbers.push(row);
      rows.push(renderedRow('code-system', key, body));
    }
  }
  if (rows.length === 0) return;
  const positions = codePointOrder(rows.map((row) => row.key));
  const order = new Uint32Array(rows.length);
  positions.forEach((documentPosition, keyPosition) => (order[documentPosition] = keyPosition));
  yield {
    item: {
      file,
      kind: 'code-system',
      ...identity,
      description: {},
      retired: false,
      header: {
        resourceType: 'CodeSystem',
        url: identity.url,
        version: identity.version,
        name: identity.name,
        title: identity.title.sv,
        language: 'sv',
        status: 'active',
        content: 'complete',
        caseSensitive: true,
      },
      rows: Array.from(positions, (position) => rows[position]!),
      order,
      rowNumber: (position) => rowNumbers[positions[position]!]!,
      // With rows left out, positions in the file are not positions among the rows.
      hierarchy:
        references.rowCount === rows.length
          ? gathering.hierarchy(
              (code) => references.positionOf(code),
              (position) => rows[position]!.key,
            )
          : undefined,
      aliases: [],
      changeNote: {},
    },
  };
}

function csvProblem(file: string, problem: CsvProblem): ImportProblem {
  return {
    file,
    severity: problem.severity,
    code: problem.code,
    path: [problem.row, problem.column],
    ...(problem.row > 0 ? { row: problem.row } : {}),
    ...(problem.column > 0 ? { column: problem.column } : {}),
    message: { sv: describeCsvProblem(problem, 'sv'), en: describeCsvProblem(problem, 'en') },
  };
}

function* problemsOf(
  file: string,
  refusals: readonly Refusal<FhirMessageCode>[],
  messages: MessageCatalogue<FhirMessageCode>,
  severity: ImportProblem['severity'],
): Generator<ImportPiece> {
  for (const { code, path, args } of refusals) {
    const message = { sv: messages.render(code, 'sv', args), en: messages.render(code, 'en', args) };
    yield { problem: { file, severity, code, path, message } };
  }
}
