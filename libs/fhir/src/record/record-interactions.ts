import type { JsonObject } from '@termverk/kernel';
import { readableNamespaces } from '@termverk/catalogue';
import { permits } from '@termverk/identity';
import type { RecordType } from '../http/face.js';
import { localeOf, type FhirAnswer, type FhirRequest } from '../http/fhir-request.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { fhirFaceMessages } from '../outcome/messages.js';
import { auditEventOf } from './audit-event.js';
import { provenanceOf } from './provenance.js';
import type { RecordEntry } from './record-entry.js';
import { readRecordWish, type RecordWish } from './record-search.js';
import { countWhere, entriesWhere, PROVENANCE, type Condition } from './record.queries.js';

/** FHIR R5 §3.2.0.2 read of one entry of the record; entries never change. */
export async function readRecord(request: FhirRequest): Promise<FhirAnswer> {
  const type = request.type as RecordType;
  const known = /^[1-9]\d{0,14}$/.test(request.id!) && (request.versionId ?? '1') === '1';
  const [entry] = known ? await entries(request, [{ sql: 'e.seq = ?', values: [request.id] }, ...kindOf(type)], true, 1) : [];
  if (entry === undefined) throw new FhirProblem('RESOURCE_UNKNOWN', { type, id: quoted(request.id!) });
  const headers = { ETag: 'W/"1"', 'Last-Modified': entry.recorded_at.toUTCString(), 'Cache-Control': 'no-store' };
  return { status: 200, headers, json: JSON.stringify(resourceOf(type, entry, request)) };
}

/** FHIR R5 §3.2.0.10 search of the record: pages of entries, the newest first unless `_sort` says otherwise. */
export async function searchRecord(request: FhirRequest): Promise<FhirAnswer> {
  const type = request.type as RecordType;
  const wish = readRecordWish(type, queryOf(request));
  if (wish.unknown.length > 0 && /handling\s*=\s*strict/.test(request.header('prefer') ?? ''))
    throw new FhirProblem('SEARCH_PARAMETER_UNKNOWN', { name: quoted(wish.unknown[0]!), type });
  const conditions = [...wish.conditions, ...kindOf(type)];
  const total = wish.countOnly || wish.totalWished ? await countOf(request, conditions) : null;
  const after: Condition[] = wish.after === null ? [] : [{ sql: wish.oldestFirst ? 'e.seq > ?' : 'e.seq < ?', values: [wish.after] }];
  const found = wish.countOnly ? [] : await entries(request, [...conditions, ...after], wish.oldestFirst, wish.count + 1);
  const page = found.slice(0, wish.count);
  const last = found.length > wish.count ? page.at(-1) : undefined;
  const entry = [
    ...page.map((one) => ({
      fullUrl: `${request.base}/${type}/${one.seq}`,
      resource: resourceOf(type, one, request),
      search: { mode: 'match' },
    })),
    ...passedOver(wish.unknown, request),
  ];
  const bundle: JsonObject = {
    resourceType: 'Bundle',
    type: 'searchset',
    timestamp: request.context.now.toISOString(),
    ...(total !== null && { total }),
    link: [
      { relation: 'self', url: linkTo(request, wish, wish.after) },
      ...(last === undefined ? [] : [{ relation: 'next', url: linkTo(request, wish, Number(last.seq)) }]),
    ],
    ...(entry.length > 0 && { entry }),
  };
  return { status: 200, headers: { 'Cache-Control': 'no-store' }, json: JSON.stringify(bundle) };
}

function resourceOf(type: RecordType, entry: RecordEntry, { face }: FhirRequest): JsonObject {
  return type === 'AuditEvent' ? auditEventOf(entry, face) : provenanceOf(entry);
}

function kindOf(type: RecordType): Condition[] {
  return type === 'Provenance' ? [PROVENANCE] : [];
}

async function entries(
  { context }: FhirRequest,
  conditions: readonly Condition[],
  oldestFirst: boolean,
  limit: number,
): Promise<RecordEntry[]> {
  const reader = { names: permits(context.actor, 'audit.read-names'), readable: readableNamespaces(context.actor) };
  const { sql, values } = entriesWhere(conditions, reader, oldestFirst, limit);
  // Not prepared: searches are of too many forms.
  return context.manager.query(sql, [...values]);
}

async function countOf({ context }: FhirRequest, conditions: readonly Condition[]): Promise<number> {
  const { sql, values } = countWhere(conditions);
  const [row]: { n: number }[] = await context.manager.query(sql, [...values]);
  return row!.n;
}

function queryOf({ query, body }: FhirRequest): URLSearchParams {
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(body ?? {}))
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) if (typeof one === 'string') all.append(name, one);
  return all;
}

function linkTo({ base, type }: FhirRequest, { used }: RecordWish, after: number | null): string {
  const query = new URLSearchParams(used);
  if (after !== null) query.set('_after', String(after));
  const text = query.toString();
  return `${base}/${type}${text === '' ? '' : `?${text}`}`;
}

/** Parameters that are passed over are told of (FHIR R5 §3.2.1.3.2). */
function passedOver(unknown: readonly string[], request: FhirRequest): JsonObject[] {
  if (unknown.length === 0) return [];
  const issue = unknown.map((name) => ({
    severity: 'warning',
    code: 'not-supported',
    details: { text: fhirFaceMessages.render('SEARCH_PARAMETER_UNKNOWN', localeOf(request), { name: quoted(name), type: request.type! }) },
  }));
  return [{ resource: { resourceType: 'OperationOutcome', issue }, search: { mode: 'outcome' } }];
}
