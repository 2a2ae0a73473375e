import { FhirProblem, quoted } from '../outcome/fhir-problem.js';

/** How a value is searched by (FHIR R5 §3.2.1.5 Search parameter types). */
export type SearchType = 'string' | 'token' | 'uri' | 'date' | 'special';

/** What a resource has where a search parameter looks. */
export type Searched = readonly (string | { readonly system: string | null; readonly value: string })[];

/** True when any value of a resource meets any of the alternatives of a parameter. */
export type ValueTest = (values: Searched) => boolean;

const PREFIXES = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const;
type Prefix = (typeof PREFIXES)[number];
/** "Approximately" is within a tenth of the time until now (§3.2.1.5.6), and at least a day. */
const DAY_MS = 86_400_000;

/** The modifiers of each type that are answered. */
export const MODIFIERS: Readonly<Record<SearchType, readonly string[]>> = {
  string: ['exact', 'contains', 'missing'],
  token: ['not', 'missing'],
  uri: ['below', 'missing'],
  date: ['missing'],
  special: [],
};

/** The test of one parameter. Throws `FhirProblem` for a modifier that is not offered or a value that is none. */
export function valueTest(name: string, type: SearchType, modifier: string | null, text: string): ValueTest {
  if (modifier !== null && !MODIFIERS[type].includes(modifier))
    throw new FhirProblem('SEARCH_MODIFIER_UNKNOWN', { name, modifier: quoted(modifier) });
  if (modifier === 'missing') {
    if (text !== 'true' && text !== 'false') throw new FhirProblem('SEARCH_VALUE', { name: `${name}:missing`, value: quoted(text) });
    return (values) => (values.length === 0) === (text === 'true');
  }
  const tests = alternatives(text).map((one) => oneTest(name, type, modifier, one));
  if (modifier === 'not') return (values) => !values.some((value) => tests.some((test) => test(value)));
  return (values) => values.some((value) => tests.some((test) => test(value)));
}

/** The alternatives of a value: commas separate, unless escaped (FHIR R5 §3.2.1.5.7). */
export function alternatives(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((one) => one.replace(/\\([,|$\\])/g, '$1'))
    .filter((one) => one !== '');
}

function oneTest(name: string, type: SearchType, modifier: string | null, wanted: string): (value: Searched[number]) => boolean {
  switch (type) {
    case 'string': {
      if (modifier === 'exact') return (value) => textOf(value) === wanted;
      const folded = fold(wanted);
      if (modifier === 'contains') return (value) => fold(textOf(value)).includes(folded);
      return (value) => fold(textOf(value)).startsWith(folded);
    }
    case 'uri':
      if (modifier === 'below')
        return (value) => textOf(value) === wanted || textOf(value).startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);
      return (value) => textOf(value) === wanted;
    case 'token': {
      const bar = wanted.indexOf('|');
      const code = wanted.slice(bar + 1);
      const system = bar < 0 ? undefined : wanted.slice(0, bar);
      return (value) => {
        if (typeof value === 'string') return value === code && (system === undefined || system === '');
        return (code === '' || value.value === code) && (system === undefined || (value.system ?? '') === system);
      };
    }
    case 'date':
      return dateTest(name, wanted);
    case 'special':
      return () => true;
  }
}

function dateTest(name: string, wanted: string): (value: Searched[number]) => boolean {
  const prefix = PREFIXES.find((one) => wanted.startsWith(one)) ?? 'eq';
  const sought = datePeriod(wanted.startsWith(prefix) ? wanted.slice(2) : wanted);
  if (sought === null) throw new FhirProblem('SEARCH_VALUE', { name, value: quoted(wanted) });
  return (value) => {
    const had = datePeriod(textOf(value));
    return had !== null && compares(prefix, had, sought);
  };
}

/** A time that a FHIR date covers. */
export interface Period {
  readonly startMs: number;
  /** The first millisecond after it. */
  readonly endMs: number;
}

function compares(prefix: Prefix, had: Period, sought: Period): boolean {
  switch (prefix) {
    case 'eq':
      return had.startMs >= sought.startMs && had.endMs <= sought.endMs;
    case 'ne':
      return !(had.startMs >= sought.startMs && had.endMs <= sought.endMs);
    case 'gt':
      return had.endMs > sought.endMs;
    case 'lt':
      return had.startMs < sought.startMs;
    case 'ge':
      return had.endMs > sought.startMs;
    case 'le':
      return had.startMs < sought.endMs;
    case 'sa':
      return had.startMs >= sought.endMs;
    case 'eb':
      return had.endMs <= sought.startMs;
    case 'ap': {
      const slack = Math.max(DAY_MS, Math.abs(Date.now() - sought.startMs) / 10);
      return had.startMs < sought.endMs + slack && had.endMs > sought.startMs - slack;
    }
  }
}

/** The time that a FHIR date or dateTime covers; null for what is none. */
export function datePeriod(text: string): Period | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const [y, m, d] = [Number(year), month === undefined ? 1 : Number(month), day === undefined ? 1 : Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31 || Number(hour ?? 0) > 24 || Number(minute ?? 0) > 59) return null;
  if (hour === undefined) {
    const startMs = Date.UTC(y, m - 1, d);
    const endMs = day !== undefined ? startMs + DAY_MS : month !== undefined ? Date.UTC(y, m, 1) : Date.UTC(y + 1, 0, 1);
    return { startMs, endMs };
  }
  const startMs = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${fraction === undefined ? '' : `.${fraction.slice(0, 3)}`}${zone ?? 'Z'}`,
  );
  if (Number.isNaN(startMs)) return null;
  return { startMs, endMs: startMs + (fraction !== undefined ? 1 : second !== undefined ? 1000 : 60_000) };
}

/** Case and accents do not matter (FHIR R5 §3.2.1.5.4 string). */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function textOf(value: Searched[number]): string {
  return typeof value === 'string' ? value : value.value;
}
