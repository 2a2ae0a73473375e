import { VERSIONS_WITH_ROW } from '../read/published-resources.queries.js';
import { conceptRowKey, valueSetRowKey } from '@termverk/terminology';
import type { JsonObject } from '@termverk/kernel';
import type { Context, Reads } from '@termverk/platform';
import type { ResourceType } from '../http/face.js';
import { localeOf, type FhirAnswer, type FhirRequest } from '../http/fhir-request.js';
import { checkText } from '../http/read-body.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { fhirFaceMessages } from '../outcome/messages.js';
import type { PublishedResource } from '../read/published-resources.js';
import type { SearchEntries } from './search-entries.js';
import type { ReadParts } from '../read/read.js';
import { elementsWished } from './elements.js';
import { alternatives, fold, valueTest, type Searched, type ValueTest } from './matching.js';
import { RESULT_PARAMETERS, SEARCH_PARAMETERS, type SearchParameter } from './search-parameters.js';

const DEFAULT_COUNT = 50;
const MAX_COUNT = 500;
const MAX_CODES = 20;

/** What searching needs besides reading. */
export interface SearchParts extends ReadParts {
  readonly entries: SearchEntries;
  readonly reads: Reads;
}

/** FHIR R5 §3.2.0.10 search on a type, by GET or POST `_search`. */
export async function searchInteraction(parts: SearchParts, request: FhirRequest): Promise<FhirAnswer> {
  const type = request.type as ResourceType;
  const query = queryOf(request);
  const wish = readWish(type, query, request);
  await parts.published.refresh();
  const found = await select(parts, type, wish, request.context);
  const count = query.get('_summary') === 'count' ? 0 : wish.count;
  const page = found.slice(wish.offset, wish.offset + count);
  const elements = elementsWished(query);
  const entries = await parts.entries.of(page, request, elements);
  return {
    status: 200,
    json: bundle(request, wish, found.length, entries),
  };
}

/** A resource that was found, with the status that it has now. */
export interface Found {
  readonly resource: PublishedResource;
  readonly status: string;
}

interface SearchWish {
  readonly tests: readonly { readonly parameter: SearchParameter; readonly test: ValueTest }[];
  /** Codes of which a resource must have one, for each time that `code` is given. */
  readonly codes: readonly (readonly string[])[];
  readonly url: string | null;
  readonly sort: readonly { readonly parameter: SearchParameter; readonly descending: boolean }[];
  readonly count: number;
  readonly offset: number;
  /** The parameters that were used, for the link to itself. */
  readonly used: URLSearchParams;
  readonly unknown: readonly string[];
}

function queryOf({ query, body }: FhirRequest): URLSearchParams {
  if (body === null) return query;
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(body)) {
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) if (typeof one === 'string') all.append(name, one);
  }
  return all;
}

function readWish(type: ResourceType, query: URLSearchParams, request: FhirRequest): SearchWish {
  const known = new Map(SEARCH_PARAMETERS[type].map((parameter) => [parameter.name, parameter]));
  const tests: { parameter: SearchParameter; test: ValueTest }[] = [];
  const codes: string[][] = [];
  const used = new URLSearchParams();
  const unknown: string[] = [];
  let url: string | null = null;
  for (const [key, value] of query) {
    checkText(key, () => 'query');
    checkText(value, () => key);
    if (RESULT_PARAMETERS.has(key)) {
      if (!['_offset', '_format', '_pretty'].includes(key)) used.append(key, value);
      continue;
    }
    const colon = key.indexOf(':');
    const name = colon < 0 ? key : key.slice(0, colon);
    const modifier = colon < 0 ? null : key.slice(colon + 1);
    const parameter = known.get(name);
    if (parameter === undefined) {
      unknown.push(name);
      continue;
    }
    // A parameter without a value is passed over (FHIR R5 §3.2.1.4).
    if (value === '') continue;
    used.append(key, value);
    if (parameter.name === 'code')
      codes.push(
        alternatives(value)
          .slice(0, MAX_CODES)
          .map((one) => one.slice(one.lastIndexOf('|') + 1)),
      );
    if (parameter.name === 'url' && modifier === null && alternatives(value).length === 1) url = alternatives(value)[0]!;
    tests.push({ parameter, test: valueTest(name, parameter.type, modifier, value) });
  }
  if (unknown.length > 0 && /handling\s*=\s*strict/.test(request.header('prefer') ?? ''))
    throw new FhirProblem('SEARCH_PARAMETER_UNKNOWN', { name: quoted(unknown[0]!), type });
  return {
    tests: tests.filter(({ parameter }) => parameter.type !== 'special'),
    codes,
    url,
    sort: sortOf(query.get('_sort') ?? '', known, type),
    count: Math.min(natural(query, '_count') ?? DEFAULT_COUNT, MAX_COUNT),
    offset: natural(query, '_offset') ?? 0,
    used,
    unknown,
  };
}

function sortOf(text: string, known: ReadonlyMap<string, SearchParameter>, type: ResourceType): SearchWish['sort'] {
  return text
    .split(',')
    .filter((name) => name !== '')
    .map((name) => {
      const parameter = known.get(name.replace(/^-/, ''));
      if (parameter?.sorts !== true) throw new FhirProblem('SEARCH_PARAMETER_UNKNOWN', { name: `_sort=${quoted(name)}`, type });
      return { parameter, descending: name.startsWith('-') };
    });
}

function natural(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new FhirProblem('SEARCH_VALUE', { name, value: quoted(text) });
  return Number(text);
}

async function select({ published, reads }: SearchParts, type: ResourceType, wish: SearchWish, context: Context): Promise<Found[]> {
  const candidates = wish.url === null ? published.ofType(type) : published.withUrl(wish.url).filter((one) => one.type === type);
  let found: Found[] = [];
  for (const resource of candidates) {
    const status = published.statusOf(resource, context);
    if (status === null) continue;
    if (wish.tests.every(({ parameter, test }) => test(parameter.values(resource, status)))) found.push({ resource, status });
  }
  for (const codes of wish.codes) {
    if (found.length === 0) break;
    const keys = keysOf(type, codes, Math.max(...found.map(({ resource }) => resource.clauses)));
    const rows = await reads.rows<{ id: string }>(VERSIONS_WITH_ROW, [found.map(({ resource }) => resource.id), keys]);
    const having = new Set(rows.map(({ id }) => id));
    found = found.filter(({ resource }) => having.has(resource.id));
  }
  return wish.sort.length === 0 ? found : found.sort((a, b) => order(wish.sort, a, b));
}

/** The keys of rows that tell that a code is there; a value set has one for each of its clauses that list codes. */
function keysOf(type: ResourceType, codes: readonly string[], clauses: number): string[] {
  if (type === 'CodeSystem') return codes.map((code) => conceptRowKey(code));
  return codes.flatMap((code) => Array.from({ length: clauses }, (_, index) => valueSetRowKey('include', index, code)));
}

function order(sort: SearchWish['sort'], a: Found, b: Found): number {
  for (const { parameter, descending } of sort) {
    const [one, other] = [a, b].map(({ resource, status }) => sortKey(parameter, parameter.values(resource, status)[0]));
    if (one !== other) return (one! < other! ? -1 : 1) * (descending ? -1 : 1);
  }
  return 0;
}

/** Words are sorted whatever their case, addresses and codes as they stand. */
function sortKey({ type }: SearchParameter, value: Searched[number] | undefined): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : value.value;
  return type === 'string' ? fold(text) : text;
}

/** The Bundle as JSON: entries are there as texts already. */
function bundle(request: FhirRequest, wish: SearchWish, total: number, entries: readonly string[]): string {
  const { base, type } = request;
  const linkTo = (offset: number) => {
    const query = new URLSearchParams(wish.used);
    if (offset > 0) query.set('_offset', String(offset));
    const text = query.toString();
    return `${base}/${type}${text === '' ? '' : `?${text}`}`;
  };
  const link = [{ relation: 'self', url: linkTo(wish.offset) }];
  if (wish.count > 0 && wish.offset > 0) {
    link.push({ relation: 'first', url: linkTo(0) }, { relation: 'previous', url: linkTo(Math.max(0, wish.offset - wish.count)) });
  }
  if (wish.count > 0 && entries.length > 0 && wish.offset + wish.count < total)
    link.push({ relation: 'next', url: linkTo(wish.offset + wish.count) });
  const head = JSON.stringify({ resourceType: 'Bundle', type: 'searchset', timestamp: request.context.now.toISOString(), total, link });
  const all = wish.unknown.length === 0 ? entries : [...entries, JSON.stringify(outcomeEntry(wish.unknown, request))];
  return all.length === 0 ? head : `${head.slice(0, -1)},"entry":[${all.join(',')}]}`;
}

/** Parameters that are passed over are told of (FHIR R5 §3.2.1.3.2). */
function outcomeEntry(unknown: readonly string[], request: FhirRequest): JsonObject {
  return {
    resource: {
      resourceType: 'OperationOutcome',
      issue: unknown.map((name) => ({
        severity: 'warning',
        code: 'not-supported',
        details: {
          text: fhirFaceMessages.render('SEARCH_PARAMETER_UNKNOWN', localeOf(request), { name: quoted(name), type: request.type! }),
        },
      })),
    },
    search: { mode: 'outcome' },
  };
}
