import type { JsonObject } from '@termverk/kernel';
import type { ConceptIndex } from '../../compiled/code-system-view.js';
import type { LoadedCodeSystem } from '../sources/resolution.js';
import type { ResourceHandle, ValueSetHandle, ValueSetResource } from '../sources/sources.js';
import type { Clause } from './clause.js';

/** A concept of one version of a code system. */
export interface ConceptRef {
  readonly system: LoadedCodeSystem;
  readonly concept: ConceptIndex;
}

/** A value set that is ready to be asked who its members are. */
export interface CompiledValueSet {
  readonly resource: ValueSetResource;
  /** `url|version`, or `(unidentified)` when it has no url: as messages name it. */
  readonly canonical: string;
  /** Status and the like, for warnings. */
  readonly facts: ResourceHandle;
  /** Null for a value set that came with the question or is contained in another. */
  readonly handle: ValueSetHandle | null;
  readonly includes: readonly Clause[];
  readonly excludes: readonly Clause[];
  /** FHIR R5 ValueSet.compose.inactive is false: inactive concepts are no members. */
  readonly activeOnly: boolean;
  /** True when a code is one member whatever versions of its code system have it, and is excluded in all of them at once. */
  readonly versionsMatch: boolean;
}

/** The last answer of each value set for each code system: a set that is imported in many places is asked once of a concept. */
const LAST = new WeakMap<CompiledValueSet, Map<string, { concept: ConceptIndex; member: boolean }>>();

/** True when a concept is a member: in an include, in no exclude. Nothing is expanded. */
export function isMember(valueSet: CompiledValueSet, ref: ConceptRef): boolean {
  let answers = LAST.get(valueSet);
  if (answers === undefined) LAST.set(valueSet, (answers = new Map<string, { concept: ConceptIndex; member: boolean }>()));
  const { key } = ref.system.handle;
  const last = answers.get(key);
  if (last?.concept === ref.concept) return last.member;
  const member =
    isIncluded(valueSet, ref) && !isExcluded(valueSet, ref) && !(valueSet.activeOnly && ref.system.view.isInactive(ref.concept));
  if (last === undefined) answers.set(key, { concept: ref.concept, member });
  else {
    last.concept = ref.concept;
    last.member = member;
  }
  return member;
}

/** True when a concept is in an include. */
export function isIncluded(valueSet: CompiledValueSet, ref: ConceptRef): boolean {
  return valueSet.includes.some((clause) => clauseHas(clause, ref));
}

/** True when a concept is in an exclude. */
export function isExcluded(valueSet: CompiledValueSet, ref: ConceptRef): boolean {
  return valueSet.excludes.some((clause) => clauseHas(clause, ref) || (valueSet.versionsMatch && clauseHasCode(clause, ref)));
}

/** True when a clause names this concept and all that it imports have it as a member. */
export function clauseHas(clause: Clause, ref: ConceptRef): boolean {
  if (clause.system !== null) {
    const { handle } = ref.system;
    if (clause.system !== handle.url || !clause.accepts(handle.version)) return false;
    if (!clause.selection(ref.system).has(ref.concept)) return false;
  } else if (clause.imports.length === 0) {
    return false;
  }
  return clause.imports.every((imported) => isMember(imported, ref));
}

/** True when a clause names the code of this concept in its own version of the code system. */
function clauseHasCode(clause: Clause, { system, concept }: ConceptRef): boolean {
  if (clause.system !== system.handle.url || clause.target === null) return false;
  const there = clause.target.view.find(system.view.code(concept));
  return there >= 0 && clauseHas(clause, { system: clause.target, concept: there });
}

/** The clauses that take something from this code system, of the includes of a value set and of all that they import. */
export function clausesOf(valueSet: CompiledValueSet, system: string): readonly Clause[] {
  return clausesBySystem(valueSet).get(system) ?? [];
}

/** The clauses that take something from a code system, by its url, of the includes of a value set and of all that they import. */
export function clausesBySystem(valueSet: CompiledValueSet): ReadonlyMap<string, readonly Clause[]> {
  const clauses = new Map<string, Clause[]>();
  const seen = new Set<CompiledValueSet>();
  const visit = ({ includes }: CompiledValueSet) => {
    for (const clause of includes) {
      if (clause.system === null) {
        for (const imported of clause.imports) {
          if (seen.has(imported)) continue;
          seen.add(imported);
          visit(imported);
        }
      } else {
        const same = clauses.get(clause.system);
        if (same === undefined) clauses.set(clause.system, [clause]);
        else same.push(clause);
      }
    }
  };
  visit(valueSet);
  return clauses;
}

/** Value of a parameter that the value set's definition gives for its expansions (extension valueset-expansion-parameter). */
export function expansionParameter(resource: ValueSetResource, name: string): string | undefined {
  const EXTENSION = 'http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter';
  for (const holder of [resource.compose, resource]) {
    for (const extension of (holder?.['extension'] as readonly JsonObject[] | undefined) ?? []) {
      const parts = (extension['extension'] as readonly JsonObject[] | undefined) ?? [];
      if (extension['url'] !== EXTENSION || partValue(parts, 'name') !== name) continue;
      const value = partValue(parts, 'value');
      return typeof value === 'string' || typeof value === 'boolean' ? String(value) : undefined;
    }
  }
  return undefined;
}

function partValue(parts: readonly JsonObject[], url: string): unknown {
  const part = parts.find((each) => each['url'] === url);
  return part === undefined ? undefined : Object.entries(part).find(([member]) => member.startsWith('value'))?.[1];
}
