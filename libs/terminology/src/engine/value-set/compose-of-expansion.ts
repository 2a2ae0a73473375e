import type { JsonObject } from '@termverk/kernel';
import type { ValueSetClause, ValueSetCompose } from '../../content/headers.js';
import type { ValueSetResource } from '../sources/sources.js';

/** Kept, so that what is computed of the clauses can be kept with them. */
const COMPOSES = new WeakMap<ValueSetResource, ValueSetCompose>();

/** The definition that lists what an expansion holds (FHIR R5 ValueSet.expansion.contains, abstract groups without code left out). */
export function composeOfExpansion(resource: ValueSetResource): ValueSetCompose {
  let compose = COMPOSES.get(resource);
  if (compose === undefined) COMPOSES.set(resource, (compose = { include: clausesOf(resource['expansion'] as JsonObject) }));
  return compose;
}

function clausesOf(expansion: JsonObject): ValueSetClause[] {
  const clauses = new Map<string, { system: string; version?: string; concept: JsonObject[] }>();
  const open = [...elements(expansion)].reverse();
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { system, version, code, display, designation } = entry;
    if (typeof system === 'string' && typeof code === 'string') {
      const key = JSON.stringify([system, version]);
      let clause = clauses.get(key);
      if (clause === undefined) {
        clauses.set(key, (clause = { system, ...(typeof version === 'string' ? { version } : {}), concept: [] }));
      }
      clause.concept.push({ code, ...(display === undefined ? {} : { display }), ...(designation === undefined ? {} : { designation }) });
    }
    open.push(...[...elements(entry)].reverse());
  }
  return [...clauses.values()];
}

function elements(holder: JsonObject): readonly JsonObject[] {
  return Array.isArray(holder['contains']) ? (holder['contains'] as readonly JsonObject[]) : [];
}
