import type { Json, JsonObject } from '@termverk/kernel';
import { matchesText, type TextContext } from './match-text.js';
import { isObject } from './scrub.js';

/** What decides how strictly an answer is matched. */
export interface MatchContext extends TextContext {
  readonly modes: readonly string[];
  /** True for `metadata` and `term-caps`: more than what is expected is allowed. */
  readonly pattern: boolean;
}

/** The first difference between an answer and what is expected, with what was merely advised. */
export interface Match {
  /** Where and what differs; null when the answer is as expected. */
  readonly problem: string | null;
  readonly warnings: readonly string[];
}

const same: Match = { problem: null, warnings: [] };
const differs = (problem: string): Match => ({ problem, warnings: [] });

/** Matches an answer, scrubbed and sorted, with the expected one. */
export function match(actual: Json | undefined, expected: Json, context: MatchContext, path = ''): Match {
  if (actual === undefined) return differs(`${path}: missing`);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return differs(`${path}: expected an array but found ${show(actual)}`);
    return context.pattern ? matchScanning(actual, expected, context, path) : matchWalking(actual, expected, context, path);
  }
  if (isObject(expected)) {
    return isObject(actual)
      ? matchObject(actual, expected, context, path)
      : differs(`${path}: expected an object but found ${show(actual)}`);
  }
  if (typeof expected === 'string') {
    if (typeof actual === 'string' && matchesText(actual, expected, context)) return same;
    return differs(`${path}: expected ${show(expected)} but found ${show(actual)}`);
  }
  if (JSON.stringify(expected) === JSON.stringify(actual)) return same;
  return differs(`${path}: expected ${show(expected)} but found ${show(actual)}`);
}

function matchObject(actual: JsonObject, expected: JsonObject, context: MatchContext, path: string): Match {
  const optional = (expected['$optional-properties$'] as readonly string[] | undefined) ?? [];
  const counted = (expected['$count-arrays$'] as readonly string[] | undefined) ?? [];
  const known = new Set(Object.keys(expected));
  if (!context.pattern) {
    const extra = Object.keys(actual).find((name) => !known.has(name) && !optional.includes(name) && name !== 'fhir_comments');
    if (extra !== undefined) return differs(`${path}: unexpected ${extra} ${show(actual[extra]!)}`);
  }
  const warnings: string[] = [];
  for (const [name, value] of Object.entries(expected)) {
    if (name.startsWith('$')) continue;
    const at = path === '' ? name : `${path}.${name}`;
    const found = actual[name];
    if (found === undefined) {
      if (optional.includes(name) || optional.includes('*') || isOptionalArray(value!, context)) continue;
      return differs(`${at}: missing, expected ${show(value!)}`);
    }
    if (counted.includes(name)) {
      const wanted = (value as readonly Json[]).length;
      const got = Array.isArray(found) ? found.length : -1;
      if (wanted !== got) return differs(`${at}: expected ${wanted} elements but found ${got}`);
      continue;
    }
    const one = match(found, value!, context, at);
    if (one.problem !== null) return one;
    warnings.push(...one.warnings);
  }
  return { problem: null, warnings };
}

/** Greedy, from left to right: an expected element is skipped only when it is optional. */
function matchWalking(actual: readonly Json[], expected: readonly Json[], context: MatchContext, path: string): Match {
  const optional = expected.filter((one) => isOptional(one, context)).length;
  const least = expected.length - optional;
  const bounds = least === expected.length ? `${least}` : `${least} to ${expected.length}`;
  const many =
    actual.length < least || actual.length > expected.length ? `${path}: expected ${bounds} elements but found ${actual.length}` : null;
  const warnings: string[] = [];
  let c = 0;
  for (const [i, wanted] of expected.entries()) {
    const at = `${path}[${i}]`;
    const found = actual[c];
    const one = found === undefined ? differs(`${at}: missing, expected ${show(wanted)}`) : match(found, wanted, context, at);
    if (one.problem === null) {
      warnings.push(...one.warnings);
      c++;
    } else if (isOptional(wanted, context)) {
      const flag = optionalFlag(wanted);
      if (typeof flag === 'string' && flag.startsWith('warning:')) warnings.push(`${at}: ${flag.slice(8)} is advised`);
    } else {
      return many === null ? one : differs(`${many}; ${one.problem}`);
    }
  }
  if (c < actual.length) return differs(`${path}[${c}]: unexpected ${show(actual[c]!)}`);
  return many === null ? { problem: null, warnings } : differs(many);
}

/** Each expected element is found in order, with anything between. */
function matchScanning(actual: readonly Json[], expected: readonly Json[], context: MatchContext, path: string): Match {
  let c = 0;
  for (const [i, wanted] of expected.entries()) {
    let k = c;
    while (k < actual.length && match(actual[k]!, wanted, context, path).problem !== null) k++;
    if (k < actual.length) c = k + 1;
    else if (!isOptional(wanted, context)) return differs(`${path}[${i}]: not found ${show(wanted)}`);
  }
  return same;
}

/** An array may be left out when all objects in it may be: so one of nothing but texts always may. */
function isOptionalArray(value: Json, context: MatchContext): boolean {
  return Array.isArray(value) && (value as readonly Json[]).every((one) => !isObject(one) || isOptional(one, context));
}

function optionalFlag(element: Json): Json | undefined {
  return isObject(element) ? element['$optional$'] : undefined;
}

function isOptional(element: Json, { modes, fhirVersion }: MatchContext): boolean {
  const flag = optionalFlag(element);
  if (typeof flag !== 'string') return flag === true;
  if (flag.startsWith('!')) return !modes.includes(flag.slice(1));
  if (flag.startsWith('warning:')) return true;
  if (flag.startsWith('version:')) return fhirVersion.startsWith(flag.slice('version:'.length));
  return modes.includes(flag);
}

function show(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
