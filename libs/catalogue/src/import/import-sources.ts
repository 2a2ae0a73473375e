import type { LocalizedText, MessageCatalogue, Refusal } from '@termverk/kernel';
import { codePointOrder } from '@termverk/kernel';
import {
  CodeReferences,
  describeCsvProblem,
  describeDocumentProblem,
  fhirMessages,
  readCodeList,
  readDocuments,
  readFhirPackage,
  readFhirStream,
  type CsvProblem,
  type FhirMessageCode,
  type PackageEntry,
} from '@termverk/interchange';
import { HierarchyGathering, hierarchyProperties, renderedRow, renderedRows, type ContentRow } from '@termverk/terminology';
import { itemOfDocument, itemOfFhir, type ImportPiece, type ImportProblem, type UnreadArtefact } from './import-item.js';
import { threadedCodeList, threadedConcepts } from './reading/threaded-reading.js';
import { saidInJson } from './said-in-json.js';

/** What a code list in CSV does not say of itself. */
export interface CodeListIdentity {
  readonly url: string;
  readonly version: string;
  readonly name: string;
  readonly title: LocalizedText;
}

/**
 * The pieces of a single FHIR resource in JSON. `version` stands in when it carries none. `again` reads it once more, to find out what it
 * says that it is although it is refused.
 */
export async function* piecesOfFhirJson(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  version: string,
  again?: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<ImportPiece> {
  const read = await readFhirStream(chunks, { rendered: true }, threadedConcepts);
  if (read.ok) {
    yield { item: itemOfFhir(file, read.value, version) };
    return;
  }
  yield* problemsOf(file, read.refusals, fhirMessages, 'error');
  const said = again === undefined ? new Map<string, string>() : await saidInJson(again(), SAID);
  const title = said.get('title') ?? said.get('name');
  const language = said.get('language')?.startsWith('sv') === true ? 'sv' : 'en';
  yield {
    unread: {
      file,
      kind: KIND_OF_RESOURCE[said.get('resourceType') ?? ''] ?? null,
      url: said.get('url') ?? null,
      version: said.get('version') ?? null,
      title: title === undefined ? {} : { [language]: title },
    },
  };
}

const SAID = ['resourceType', 'url', 'version', 'title', 'name', 'language'];
const KIND_OF_RESOURCE: Readonly<Partial<Record<string, UnreadArtefact['kind'] & string>>> = {
  CodeSystem: 'code-system',
  ValueSet: 'value-set',
  ConceptMap: 'concept-map',
  NamingSystem: 'naming-system',
};

/** What could not be read and does not say what it is. */
function unread(file: string): ImportPiece {
  return { unread: { file, kind: null, url: null, version: null, title: {} } };
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
        yield unread(entry.name);
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
        ...placed(problem),
        message: { sv: describeDocumentProblem(problem, 'sv'), en: describeDocumentProblem(problem, 'en') },
      },
    };
  }
  if (problems.length > 0) yield unread(file);
  for (const { document } of documents) yield { item: itemOfDocument(file, document) };
}

/** The pieces of a code list in CSV: one code system. Rows with errors are reported, each with its place, and stay out. */
export async function* piecesOfCodeListCsv(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  identity: CodeListIdentity,
): AsyncGenerator<ImportPiece> {
  const rows: ContentRow[] = [];
  const places: { readonly row: number; readonly line: number }[] = [];
  let isIncomplete = false;
  const references = new CodeReferences();
  const gathering = new HierarchyGathering(hierarchyProperties());
  for await (const part of readCodeList(chunks, { references }, threadedCodeList)) {
    for (const problem of part.problems) {
      isIncomplete ||= problem.severity === 'error';
      yield { problem: csvProblem(file, problem) };
    }
    if (part.texts !== undefined) {
      const { texts, firstRow } = part;
      gathering.take(texts.edges, rows.length);
      texts.lines.forEach((line, i) => places.push({ row: firstRow + i, line }));
      rows.push(...renderedRows(texts));
      continue;
    }
    for (const { key, body, row, line } of part.rows) {
      gathering.add(rows.length, body);
      places.push({ row, line });
      rows.push(renderedRow('code-system', key, body));
    }
  }
  if (rows.length === 0) {
    const { url, version, title } = identity;
    if (isIncomplete) yield { unread: { file, kind: 'code-system', url, version, title } };
    return;
  }
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
      placeOf: (position) => places[positions[position]!]!,
      isIncomplete,
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
    ...placed(problem),
    message: { sv: describeCsvProblem(problem, 'sv'), en: describeCsvProblem(problem, 'en') },
  };
}

/** Line and column, counted from 1; 0 stands for none. */
function placed({ line, column }: { readonly line?: unknown; readonly column?: unknown }): Pick<ImportProblem, 'line' | 'column'> {
  const known = (value: unknown) => (typeof value === 'number' && value > 0 ? value : undefined);
  return { line: known(line), column: known(column) };
}

function* problemsOf(
  file: string,
  refusals: readonly Refusal<FhirMessageCode>[],
  messages: MessageCatalogue<FhirMessageCode>,
  severity: ImportProblem['severity'],
): Generator<ImportPiece> {
  for (const { code, path, args } of refusals) {
    const message = { sv: messages.render(code, 'sv', args), en: messages.render(code, 'en', args) };
    yield { problem: { file, severity, code, path, ...placed(args), message } };
  }
}
