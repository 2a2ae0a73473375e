import { isId } from '@termverk/kernel';
import type { RecordType } from '../http/face.js';
import { checkText } from '../http/read-body.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { alternatives, datePeriod, type Period } from '../search/matching.js';
import { ACTION_SYSTEM, ENTITY_SYSTEM } from './record-entry.js';
import type { Condition } from './record.queries.js';

/** A search parameter of the record: what it is called in FHIR, and the condition that a value of it means. */
export interface RecordParameter {
  readonly name: string;
  readonly type: 'date' | 'reference' | 'token';
  readonly condition: (value: string) => Condition;
}

const PREFIXES = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'] as const;

const id: RecordParameter = {
  name: '_id',
  type: 'token',
  condition: (value) => (/^\d{1,15}$/.test(value) ? { sql: 'e.seq = ?', values: [value] } : NOTHING),
};
const agent: RecordParameter = { name: 'agent', type: 'reference', condition: agentCondition };

/** The search parameters of each type (FHIR R4 and R5 AuditEvent and Provenance, Search Parameters). */
export const RECORD_PARAMETERS: Readonly<Record<RecordType, readonly RecordParameter[]>> = {
  AuditEvent: [
    id,
    { name: 'date', type: 'date', condition: (value) => dateCondition('date', value) },
    { name: 'entity', type: 'reference', condition: entityCondition },
    agent,
    // The one in R5, the other in R4.
    { name: 'code', type: 'token', condition: actionCondition },
    { name: 'subtype', type: 'token', condition: actionCondition },
  ],
  Provenance: [
    id,
    { name: 'recorded', type: 'date', condition: (value) => dateCondition('recorded', value) },
    { name: 'target', type: 'reference', condition: entityCondition },
    agent,
    { name: 'activity', type: 'token', condition: actionCondition },
  ],
};

/** A search as it is carried out. */
export interface RecordWish {
  readonly conditions: readonly Condition[];
  readonly count: number;
  readonly oldestFirst: boolean;
  /** Number of the last entry of the page before. */
  readonly after: number | null;
  readonly countOnly: boolean;
  readonly totalWished: boolean;
  /** Parameters that were used, for links. */
  readonly used: URLSearchParams;
  readonly unknown: readonly string[];
}

const NOTHING: Condition = { sql: 'false', values: [] };
const RESULT = new Set(['_count', '_sort', '_after', '_summary', '_total', '_format', '_pretty', '_elements']);
const DEFAULT_COUNT = 50;
const MAX_COUNT = 500;
const MOST_ALTERNATIVES = 50;

/** Reads a query. Throws `FhirProblem` for values that are none; parameters that are not known are told of, not refused. */
export function readRecordWish(type: RecordType, query: URLSearchParams): RecordWish {
  const conditions: Condition[] = [];
  const used = new URLSearchParams();
  const unknown: string[] = [];
  for (const [key, value] of query) {
    checkText(key, () => 'query');
    checkText(value, () => key);
    if (RESULT.has(key)) {
      if (!['_after', '_format', '_pretty'].includes(key)) used.append(key, value);
      continue;
    }
    // A reference by identifier is what these are anyhow.
    const parameter = RECORD_PARAMETERS[type].find(
      ({ name, type: kind }) => key === name || (kind === 'reference' && key === `${name}:identifier`),
    );
    if (parameter === undefined) {
      if (key.includes(':') && RECORD_PARAMETERS[type].some(({ name }) => key.startsWith(`${name}:`)))
        throw new FhirProblem('SEARCH_MODIFIER_UNKNOWN', { name: key.split(':')[0]!, modifier: quoted(key.slice(key.indexOf(':') + 1)) });
      unknown.push(key);
      continue;
    }
    if (value === '') continue;
    used.append(key, value);
    const any = alternatives(value).slice(0, MOST_ALTERNATIVES).map(parameter.condition);
    conditions.push({ sql: `(${any.map(({ sql }) => sql).join(' or ')})`, values: any.flatMap(({ values }) => values) });
  }
  const after = natural(query, '_after');
  const oldestFirst = sortOf(type, query.get('_sort') ?? '');
  const count = natural(query, '_count');
  return {
    conditions,
    count: Math.min(count ?? DEFAULT_COUNT, MAX_COUNT),
    oldestFirst,
    after,
    countOnly: query.get('_summary') === 'count' || count === 0,
    totalWished: query.get('_total') === 'accurate',
    used,
    unknown,
  };
}

/** Days and times: half-open periods compared with the moment of recording (FHIR R5 §3.2.1.5.6). */
function dateCondition(name: string, value: string): Condition {
  const prefix = PREFIXES.find((one) => value.startsWith(one)) ?? 'eq';
  const period = datePeriod(value.startsWith(prefix) ? value.slice(2) : value);
  if (period === null) throw new FhirProblem('SEARCH_VALUE', { name, value: quoted(value) });
  const { start, end } = bounds(period);
  switch (prefix) {
    case 'eq':
      return { sql: '(e.recorded_at >= ? and e.recorded_at < ?)', values: [start, end] };
    case 'ne':
      return { sql: 'not (e.recorded_at >= ? and e.recorded_at < ?)', values: [start, end] };
    case 'gt':
    case 'sa':
      return { sql: 'e.recorded_at >= ?', values: [end] };
    case 'lt':
    case 'eb':
      return { sql: 'e.recorded_at < ?', values: [start] };
    case 'ge':
      return { sql: 'e.recorded_at >= ?', values: [start] };
    case 'le':
      return { sql: 'e.recorded_at < ?', values: [end] };
  }
}

function bounds({ startMs, endMs }: Period): { readonly start: Date; readonly end: Date } {
  return { start: new Date(startMs), end: new Date(endMs) };
}

/** `CodeSystem/id`, `kind/id`, `urn:termverk:kind|id`, or an id alone. */
function entityCondition(value: string): Condition {
  const split = /^(?:urn:termverk:([\w-]+)\||(?:.*\/)?([A-Za-z-]+)\/)?([^/|]{1,200})$/.exec(value);
  if (split === null) return NOTHING;
  const kind = split[1] ?? split[2];
  if (kind === undefined) return { sql: 'e.entity_id = ?', values: [split[3]] };
  // Resources are versions of artefacts.
  return { sql: '(e.entity_kind = ? and e.entity_id = ?)', values: [/^[A-Z]/.test(kind) ? 'version' : kind, split[3]] };
}

/** The id of a person or an organisation, alone or behind its system. */
function agentCondition(value: string): Condition {
  const wanted = value.slice(Math.max(value.lastIndexOf('|'), value.lastIndexOf('/')) + 1);
  if (!isId(wanted)) return NOTHING;
  return { sql: '(e.person_id = ? or e.organisation_id = ?)', values: [wanted, wanted] };
}

function actionCondition(value: string): Condition {
  const bar = value.lastIndexOf('|');
  const system = bar < 0 ? null : value.slice(0, bar);
  if (system !== null && system !== ACTION_SYSTEM && system !== `${ENTITY_SYSTEM}audit-action`) return NOTHING;
  return { sql: 'e.action = ?', values: [value.slice(bar + 1)] };
}

/** True for the oldest first. Entries are in the order of their numbers, which is that of their times. */
function sortOf(type: RecordType, text: string): boolean {
  if (text === '') return false;
  const name = text.replace(/^-/, '');
  if (!['date', 'recorded', '_id', '_lastUpdated'].includes(name))
    throw new FhirProblem('SEARCH_PARAMETER_UNKNOWN', { name: `_sort=${quoted(text)}`, type });
  return !text.startsWith('-');
}

function natural(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null || text === '') return null;
  if (!/^\d{1,15}$/.test(text)) throw new FhirProblem('SEARCH_VALUE', { name, value: quoted(text) });
  return Number(text);
}
