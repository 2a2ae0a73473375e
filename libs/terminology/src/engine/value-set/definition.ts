import type { Coding } from '../../content/fhir-elements.js';
import type { ValueSetClause, ValueSetFilter } from '../../content/headers.js';
import { answered } from '../issue/interruption.js';
import type { TxNeedsLoading, TxRefusal } from '../issue/issue.js';
import type { TerminologyRequest } from '../request.js';
import { Resolution } from '../sources/resolution.js';
import { refuseMalformed } from '../sources/resource-shapes.js';
import type { TerminologySources } from '../sources/sources.js';
import { findValueSet } from './compile.js';
import { composeOfExpansion } from './compose-of-expansion.js';

/** What a value set takes in and leaves out is wanted, as it is written; nothing of what it refers to is looked at. */
export interface ValueSetDefinitionRequest extends TerminologyRequest {
  readonly valueSet: { readonly url: string; readonly version?: string | undefined };
  /** So many of the codes that a clause lists are told. */
  readonly listed: number;
}

/** FHIR R5 ValueSet.compose.include or .exclude, of whose list only the first codes are told. */
export interface ClauseDefinition {
  readonly system: string | null;
  readonly version: string | null;
  readonly filters: readonly ValueSetFilter[];
  /** Canonicals; a code has to be in all of them. */
  readonly valueSets: readonly string[];
  /** Codes that it lists; 0 when it lists none and takes what the rest says. */
  readonly listedCount: number;
  readonly listed: readonly Coding[];
}

/** FHIR R5 ValueSet.compose. */
export interface ValueSetDefinition {
  readonly ok: true;
  readonly lockedDate: string | null;
  /** Whether codes that are no longer in use belong to it; null when it does not say. */
  readonly inactive: boolean | null;
  /** True when there is no definition, only a list that somebody made once (ValueSet.expansion). */
  readonly isExpansionOnly: boolean;
  readonly includes: readonly ClauseDefinition[];
  readonly excludes: readonly ClauseDefinition[];
}

/** The definition of a value set (its content logical definition): a clause costs the same however many codes it lists. */
export function valueSetDefinition(
  sources: TerminologySources,
  request: ValueSetDefinitionRequest,
): ValueSetDefinition | TxRefusal | TxNeedsLoading {
  return answered(() => {
    const { resource } = findValueSet(new Resolution(sources, request), request.valueSet);
    refuseMalformed(resource, 'ValueSet');
    const isExpansionOnly = resource.compose === undefined && resource['expansion'] !== undefined;
    const compose = isExpansionOnly ? composeOfExpansion(resource) : (resource.compose ?? {});
    const told = (clauses: readonly ValueSetClause[] = []) => clauses.map((clause) => clauseOf(clause, request.listed));
    return {
      ok: true,
      lockedDate: compose.lockedDate ?? null,
      inactive: compose.inactive ?? null,
      isExpansionOnly,
      includes: told(compose.include),
      excludes: told(compose.exclude),
    };
  });
}

function clauseOf({ system, version, filter = [], valueSet = [], concept }: ValueSetClause, most: number): ClauseDefinition {
  const listed = (concept ?? []) as readonly Coding[];
  return {
    system: system ?? null,
    version: version ?? null,
    filters: filter,
    valueSets: valueSet,
    listedCount: listed.length,
    listed: listed.slice(0, most),
  };
}
