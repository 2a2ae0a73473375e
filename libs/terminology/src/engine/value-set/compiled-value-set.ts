import type { JsonObject } from '@termverk/kernel';
import type { ConceptIndex } from '../../compiled/code-system-view.js';
import type { LoadedCodeSystem } from '../resolution.js';
import type { ResourceHandle, ValueSetHandle, ValueSetResource } from '../sources.js';
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

/** True when a concept is a member: in an include, in no exclude. Nothing is expanded. */
export function isMember(valueSet: CompiledValueSet, ref: ConceptRef): boolean {
  return isIncluded(valueSet, ref) && !isExcluded(valueSet, ref) && !(valueSet.activeOnly && ref.system.view.isInactive(ref.concept));
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

/** The clauses of a value set, of its includes and all that they import, that take something from this code system. */
export function* clausesOf(valueSet: CompiledValueSet, system: string): Iterable<Clause> {
  for (const clause of valueSet.includes) {
    if (clause.system === system) yield clause;
    else if (clause.system === null) for (const imported of clause.imports) yield* clausesOf(imported, system);
  }
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
