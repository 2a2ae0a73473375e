import { describeDocumentProblem, FHIR_KINDS, fhirMessages, readContent, readFhirResource, type DocumentKind } from '@termverk/interchange';
import { ok, refuse, type Json, type JsonObject, type Locale, type Result } from '@termverk/kernel';
import { hasRows, rowKey, type ArtefactKind, type FhirHeader } from '@termverk/terminology';
import type { RowPatch } from '../content/block-list.js';
import type { CatalogueRefusal } from '../refusals.js';

/** Content that somebody writes by hand: the whole header, and the rows that come, change or go. */
export interface WrittenContent {
  readonly kind: ArtefactKind;
  /** Canonical URL of the artefact. */
  readonly url: string;
  readonly header: JsonObject;
  readonly rows: readonly RowPatch[];
}

/** How many problems are told at once. */
const MOST_PROBLEMS = 20;

/**
 * The header of content that has its kind's shape, read by the same readers as content that is imported, so that everything which
 * reads stored content can rely on it. `CONTENT_MALFORMED` names the place in words of the `locale`; what the content says is not
 * judged here.
 */
export function readShape(content: WrittenContent, locale: Locale): Result<JsonObject, CatalogueRefusal> {
  const rows = rowProblem(content);
  if (rows !== null) return rows;
  const resourceType = content.header['resourceType'];
  return content.kind in DOCUMENTS && resourceType === undefined ? documentShape(content, locale) : resourceShape(content, locale);
}

const DOCUMENTS: Readonly<Record<DocumentKind, true>> = { concept: true, specification: true, standard: true, 'service-contract': true };

function documentShape({ kind, header }: WrittenContent, locale: Locale): Result<JsonObject, CatalogueRefusal> {
  const read = readContent(kind as DocumentKind, header);
  if (read.ok) return ok(read.value as unknown as JsonObject);
  const refusals = read.problems.slice(0, MOST_PROBLEMS).map((problem) => ({
    code: 'CONTENT_MALFORMED' as const,
    path: ['header', ...problem.path],
    args: { problem: describeDocumentProblem(problem, locale) },
  }));
  return { ok: false, refusals };
}

function resourceShape({ kind, url, header, rows }: WrittenContent, locale: Locale): Result<JsonObject, CatalogueRefusal> {
  const { resourceType } = header;
  const described =
    typeof resourceType === 'string' && Object.hasOwn(FHIR_KINDS, resourceType) ? (resourceType as FhirHeader['resourceType']) : null;
  const other = typeof header['url'] === 'string' && header['url'] !== url;
  if (described === null || FHIR_KINDS[described] !== kind || other) return refuse('HEADER_OF_ANOTHER', { url, kind }, ['header']);
  const resource = resourceWith(header, rows);
  if (resource === null) return refuse('CONTENT_MALFORMED', { problem: fhirMessages.render('FHIR_NOT_RESOURCE', locale) }, ['rowPatch']);
  const read = readFhirResource(resource);
  if (read.ok) return ok(header);
  const refusals = read.refusals.slice(0, MOST_PROBLEMS).map(({ code, path, args }) => ({
    code: 'CONTENT_MALFORMED' as const,
    path: ['header', ...path],
    args: { problem: `${path.join('.')}: ${fhirMessages.render(code, locale, args)}` },
  }));
  return { ok: false, refusals };
}

/** What speaks against the rows before any reader sees them: a kind without rows, a key twice, a key that is not its body's. */
function rowProblem({ kind, rows }: WrittenContent): Extract<Result<never, CatalogueRefusal>, { ok: false }> | null {
  if (rows.length === 0) return null;
  if (!hasRows(kind)) return refuse('KIND_HAS_NO_ROWS', { kind }, ['rowPatch']);
  const seen = new Set<string>();
  for (const [i, { key, body }] of rows.entries()) {
    if (seen.has(key) || (body !== null && !keyFits(kind, key, body))) return refuse('ROW_KEY_MISMATCH', { key }, ['rowPatch', i]);
    seen.add(key);
  }
  return null;
}

function keyFits(kind: Parameters<typeof rowKey>[0], key: string, body: JsonObject): boolean {
  const target = body['target'];
  // A key is made of these: of other types it would be made of their names.
  const texts = [body['code'], target === undefined ? undefined : isObject(target) ? target['code'] : null];
  if (texts.some((text) => text !== undefined && typeof text !== 'string')) return false;
  return key === rowKey(kind, body);
}

/** The resource that the header and the rows that are not taken away make together; null when a row has no place in it. */
function resourceWith(header: JsonObject, patches: readonly RowPatch[]): JsonObject | null {
  const bodies = patches.flatMap(({ body }) => (body === null ? [] : [body]));
  if (bodies.length === 0) return header;
  switch (header['resourceType']) {
    case 'CodeSystem':
      return bodies.every(({ parents }) => isTexts(parents)) ? { ...header, concept: bodies.map(without('parents')) } : null;
    case 'ValueSet': {
      const compose = header['compose'];
      if (!isObject(compose)) return null;
      const clauses = placed(bodies, compose, 'concept', ({ clause, index }) => [clause, index]);
      return clauses === null ? null : { ...header, compose: clauses };
    }
    case 'ConceptMap':
      return placed(bodies, header, 'element', ({ group }) => ['group', group]);
    default:
      return null;
  }
}

/** A copy of `holder` in which every body stands under `member` of the list item that it names. */
function placed(
  bodies: readonly JsonObject[],
  holder: JsonObject,
  member: string,
  placeOf: (body: JsonObject) => readonly [Json | undefined, Json | undefined],
): JsonObject | null {
  const elements = new Map<JsonObject, JsonObject[]>();
  for (const body of bodies) {
    const [name, index] = placeOf(body);
    const list = typeof name === 'string' ? holder[name] : undefined;
    const item = Array.isArray(list) && typeof index === 'number' ? (list as readonly Json[])[index] : undefined;
    if (!isObject(item)) return null;
    const there = elements.get(item);
    if (there === undefined) elements.set(item, [elementOf(body)]);
    else there.push(elementOf(body));
  }
  const filled = (value: Json | undefined) =>
    Array.isArray(value)
      ? (value as readonly Json[]).map((item) => (isObject(item) && elements.has(item) ? { ...item, [member]: elements.get(item)! } : item))
      : value;
  return Object.fromEntries(Object.entries(holder).map(([name, value]) => [name, filled(value)])) as JsonObject;
}

/** The element that a row is in its resource: without what tells its place, a map's target in its list. */
function elementOf(body: JsonObject): JsonObject {
  const { clause: _clause, index: _index, group: _group, element: _element, repeat: _repeat, target, ...element } = body;
  return (target === undefined ? element : { ...element, target: [target] }) as JsonObject;
}

function without(member: string): (body: JsonObject) => JsonObject {
  return (body) => Object.fromEntries(Object.entries(body).filter(([name]) => name !== member)) as JsonObject;
}

function isTexts(value: Json | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
