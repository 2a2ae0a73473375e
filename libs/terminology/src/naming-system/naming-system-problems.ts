import type { JsonObject } from '@termverk/kernel';
import { UNIQUE_ID_TYPES, type UniqueId } from '../content/headers.js';
import { fitsType, systemIdentifier, uniqueIdsOf } from './unique-id.js';

/** What is wrong with a naming system as a whole; `index` is the place in `uniqueId`. */
export type NamingSystemProblem =
  | { readonly problem: 'no-unique-id' }
  | { readonly problem: 'unknown-type' | 'malformed'; readonly index: number; readonly id: UniqueId }
  | { readonly problem: 'listed-twice'; readonly first: number; readonly index: number; readonly id: UniqueId }
  | { readonly problem: 'preferred-twice'; readonly index: number; readonly id: UniqueId }
  | { readonly problem: 'uuid-of-root'; readonly index: number; readonly id: UniqueId };

/**
 * What speaks against a naming system: none or malformed identifiers, one listed twice, two of a type preferred at once (FHIR R5
 * nsd-2), a root known by a UUID (nsd-1). Empty when all is well.
 */
export function namingSystemProblems(header: JsonObject): NamingSystemProblem[] {
  const ids = uniqueIdsOf(header);
  if (ids.length === 0) return [{ problem: 'no-unique-id' }];
  const problems: NamingSystemProblem[] = [];
  const seen = new Map<string, number>();
  const preferred: UniqueId[] = [];
  for (const [index, id] of ids.entries()) {
    if (!(UNIQUE_ID_TYPES as readonly (string | undefined)[]).includes(id.type)) problems.push({ problem: 'unknown-type', index, id });
    else if (!fitsType(id)) problems.push({ problem: 'malformed', index, id });
    if (header['kind'] === 'root' && id.type === 'uuid') problems.push({ problem: 'uuid-of-root', index, id });
    const name = systemIdentifier(id.value ?? '');
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    else problems.push({ problem: 'listed-twice', first, index, id });
    if (id.preferred !== true) continue;
    if (preferred.some((other) => other.type === id.type && overlap(other, id))) problems.push({ problem: 'preferred-twice', index, id });
    preferred.push(id);
  }
  return problems;
}

/** True when there is a day on which both are in use; open ends reach as far as there is time. */
function overlap(a: UniqueId, b: UniqueId): boolean {
  const before = (end: string | undefined, start: string | undefined): boolean => end !== undefined && start !== undefined && end < start;
  return !before(a.period?.end, b.period?.start) && !before(b.period?.end, a.period?.start);
}
