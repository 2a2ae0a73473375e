import { Buffer } from 'node:buffer';
import { ok, refuse, type Json, type JsonObject, type Refusal, type Result } from '@termverk/kernel';
import { headerText, hierarchyProperties, type FhirHeader } from '@termverk/terminology';
import { isR4ConceptMap } from '../cross-version/concept-map.js';
import { withLaterElements } from '../cross-version/extensions.js';
import { LATER_ELEMENTS } from '../cross-version/later-elements.js';
import { withUniqueIdsFromR4 } from '../cross-version/naming-system.js';
import { FHIR_KINDS, FHIR_LIMITS, type FhirContent, type FhirLimits, type FhirReadOptions } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import { fhirVersionOf, type FhirVersion } from '../fhir-version.js';
import { findBadString } from '../json/check-strings.js';
import { parseJson, parseSliced, type LazyItems, type SlicedJson } from '../json/parse-json.js';
import { checkShape } from '../json/shape.js';
import { RESOURCE_SHAPES } from './element-shapes.js';
import type { ConceptReading, ConceptRun } from './concept-texts.js';
import { readConcepts, RUN_CONCEPTS, type LazyConcepts, type Reading, type ReadRows } from './read-code-system.js';
import { conceptMapHeader, readMapRows } from './read-concept-map.js';
import { readClauseConcepts, valueSetHeader } from './read-value-set.js';
import { Refusals } from './refusals.js';
import { inKeyOrder } from './row-order.js';

/**
 * Reads one FHIR resource from JSON text (FHIR R5 §2.1.6 JSON; UTF-8, a byte order mark is passed over) into the registry's form.
 * Refuses with the codes of `fhirMessages`; paths lead to the element. Memory: a few times the size of the text.
 */
export function readFhirJson(input: Uint8Array | string, options: FhirReadOptions = {}): Result<FhirContent, FhirMessageCode> {
  const sliced = sliceFhirJson(input, options);
  return sliced.ok && 'items' in sliced.value ? readSliced(input, sliced.value, options) : readOther(input, sliced, options);
}

type Sliced = ReturnType<typeof parseSliced>;

/** The text with the concepts of a code system left to be parsed one by one, when rows are to be rendered. */
function sliceFhirJson(input: Uint8Array | string, options: FhirReadOptions): Sliced {
  const limits = { ...FHIR_LIMITS, ...options.limits };
  return options.rendered === true ? parseSliced(input, 'concept', limits) : parseJson(input, limits);
}

function readOther(input: Uint8Array | string, parsed: ReturnType<typeof parseJson>, options: FhirReadOptions) {
  return parsed.ok ? readParsed(parsed.value.value, options, parsed.value.mayHoldBadCharacters) : parsed;
}

/** `read` is what of the concepts has been read already. */
function readSliced(
  input: Uint8Array | string,
  { value, mayHoldBadCharacters, items }: SlicedJson,
  options: FhirReadOptions,
  read?: LazyConcepts['read'],
): Result<FhirContent, FhirMessageCode> {
  try {
    return readParsed(value, options, mayHoldBadCharacters, { items, mayHoldBadCharacters, read });
  } catch (error) {
    // An item that is not JSON: parsed whole, it tells where.
    if (!(error instanceof SyntaxError)) throw error;
    return readOther(input, parseJson(input, { ...FHIR_LIMITS, ...options.limits }), options);
  }
}

/**
 * The same for JSON that arrives in pieces, such as an HTTP body; reads no further than the limit. `reading` reads the concepts of a large
 * code system whose rows are to be rendered, when the caller has more than one thread for it.
 */
export async function readFhirStream(
  chunks: AsyncIterable<Uint8Array>,
  options: FhirReadOptions = {},
  reading?: ConceptReading,
): Promise<Result<FhirContent, FhirMessageCode>> {
  const limits = { ...FHIR_LIMITS, ...options.limits };
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limits.maxBytes + 3) return refuse('FHIR_TOO_LARGE', { limitMiB: Math.floor(limits.maxBytes / (1024 * 1024)) });
    pieces.push(chunk);
  }
  const input = Buffer.concat(pieces);
  const sliced = sliceFhirJson(input, options);
  if (!sliced.ok || !('items' in sliced.value)) return readOther(input, sliced, options);
  const { value, items } = sliced.value;
  const isLarge = reading !== undefined && items.length >= LARGE_CONCEPTS && value.resourceType === 'CodeSystem';
  return readSliced(input, sliced.value, options, isLarge ? await reading(conceptRuns(sliced.value, limits)) : undefined);
}

/** Below this, others would cost more than they help. */
const LARGE_CONCEPTS = 8 * RUN_CONCEPTS;

function* conceptRuns({ value, items, mayHoldBadCharacters }: SlicedJson, limits: FhirLimits): Generator<ConceptRun> {
  const how = { limits, properties: hierarchyProperties(value), mayHoldBadCharacters };
  for (let from = 0; from < items.length; from += RUN_CONCEPTS) {
    yield { ...items.run(from, Math.min(from + RUN_CONCEPTS, items.length)), how };
  }
}

/**
 * Reads one FHIR resource that is already parsed. The resource is not changed, but the result shares its parts: do not change it
 * afterwards either. `mayHoldBadCharacters` false spares the search for characters that the text is known not to hold.
 */
export function readFhirResource(
  resource: Json,
  options: FhirReadOptions = {},
  mayHoldBadCharacters = true,
): Result<FhirContent, FhirMessageCode> {
  return readParsed(resource, options, mayHoldBadCharacters);
}

/** `lazy` are the concepts of a CodeSystem that were left out of it. */
function readParsed(
  resource: Json,
  options: FhirReadOptions,
  mayHoldBadCharacters: boolean,
  lazy?: LazyConcepts,
): Result<FhirContent, FhirMessageCode> {
  const limits = { ...FHIR_LIMITS, ...options.limits };
  if (!isObject(resource)) return refuse('FHIR_NOT_RESOURCE');
  const { resourceType } = resource;
  if (typeof resourceType !== 'string' || resourceType === '') return refuse('FHIR_NOT_RESOURCE');
  if (!isRead(resourceType)) return refuse('FHIR_RESOURCE_NOT_SUPPORTED', { resourceType: resourceType.slice(0, 100) });
  const bad = findBadString(resource, limits, mayHoldBadCharacters);
  if (bad !== undefined) return { ok: false, refusals: [bad] };
  const misshapen: Refusal<FhirMessageCode>[] = [];
  if (!checkShape(resource, RESOURCE_SHAPES[resourceType], () => [], misshapen)) return { ok: false, refusals: misshapen.slice(0, 100) };
  // Another resource may have a member of that name too, which is then like any other.
  if (lazy !== undefined && resourceType !== 'CodeSystem')
    return readParsed({ ...resource, concept: all(lazy.items) }, options, mayHoldBadCharacters);
  return readShaped(resource, resourceType, { ...options, limits, lazy });
}

function readShaped(
  resource: JsonObject,
  resourceType: FhirHeader['resourceType'],
  options: Reading,
): Result<FhirContent, FhirMessageCode> {
  const refusals = new Refusals();
  const notices: Refusal<FhirMessageCode>[] = [];
  const version = fhirVersionOfResource(resource, options.fhirVersion);
  const parts = partsOf(resource, resourceType, version, options, refusals, notices);
  const { header } = parts;
  const url = headerText(header, 'url') ?? (resourceType === 'NamingSystem' ? namingSystemUrl(header) : undefined);
  if (url === undefined || url === '') refusals.add({ code: 'FHIR_URL_MISSING', path: ['url'], args: {} });
  if (!refusals.none || url === undefined) return { ok: false, refusals: refusals.all() };
  return ok({
    kind: FHIR_KINDS[resourceType],
    resourceType,
    url,
    version: headerText(header, 'version'),
    name: headerText(header, 'name'),
    title: headerText(header, 'title'),
    status: headerText(header, 'status'),
    header: header as FhirHeader,
    ...inKeyOrder(parts.rows),
    hierarchy: parts.hierarchy,
    sourceFhirVersion: version,
    notices,
  });
}

/** A resource taken apart: its rows in the order of the document. */
interface Parts extends ReadRows {
  readonly header: JsonObject;
}

function partsOf(
  resource: JsonObject,
  resourceType: FhirHeader['resourceType'],
  version: FhirVersion | undefined,
  reading: Reading,
  refusals: Refusals,
  notices: Refusal<FhirMessageCode>[],
): Parts {
  const asR5 = (header: JsonObject) => withLaterElements(resourceType, header);
  switch (resourceType) {
    case 'CodeSystem': {
      const { concept: _concept, ...header } = resource;
      return { header: asR5(header), ...readConcepts(resource, reading, refusals) };
    }
    case 'ValueSet':
      return { header: asR5(valueSetHeader(resource)), rows: readClauseConcepts(resource, reading.limits, refusals, notices) };
    case 'ConceptMap': {
      const isR4 = version === 'R4' || version === 'R4B';
      return { header: asR5(conceptMapHeader(resource, isR4)), rows: readMapRows(resource, isR4, reading.limits, refusals, notices) };
    }
    case 'NamingSystem':
      return { header: asR5(withUniqueIdsFromR4(resource)), rows: [] };
    case 'StructureDefinition':
      return { header: asR5(resource), rows: [] };
  }
}

/** A NamingSystem of R4 has no url of its own: its id makes one, so that it is not mistaken for the system that it names. */
function namingSystemUrl(header: JsonObject): string | undefined {
  const id = headerText(header, 'id');
  return id === undefined ? undefined : `urn:termverk:fhir:NamingSystem:${id}`;
}

/** What the resource itself shows of its FHIR version goes before what was said of it. */
function fhirVersionOfResource(resource: JsonObject, told: FhirVersion | undefined): FhirVersion | undefined {
  if (resource.resourceType === 'ConceptMap') {
    const isR4 = isR4ConceptMap(resource);
    if (isR4 === true) return told === 'R4B' ? 'R4B' : 'R4';
    if (isR4 === false) return 'R5';
  }
  if (typeof resource.fhirVersion === 'string') return fhirVersionOf(resource.fhirVersion) ?? told;
  const hasLater = LATER_ELEMENTS[resource.resourceType as string]?.some(({ member }) => resource[member] !== undefined);
  return hasLater === true ? 'R5' : told;
}

function all(items: LazyItems): Json[] {
  return Array.from({ length: items.length }, (_, position) => items.at(position));
}

function isRead(resourceType: string): resourceType is FhirHeader['resourceType'] {
  return Object.hasOwn(FHIR_KINDS, resourceType);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
