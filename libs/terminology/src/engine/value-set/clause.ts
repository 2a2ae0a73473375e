import type { CodeSystemView, ConceptIndex } from '../../compiled/code-system-view.js';
import { idsOf, keepCommon } from '../../compiled/concept-bits.js';
import { isFilterProblem, type ConceptFilter, type FilterProblem } from '../../compiled/concept-filter.js';
import type { LongPass } from '../../compiled/filter/long-pass.js';
import type { ValueSetClause } from '../../content/headers.js';
import { versionMatches } from '../version/canonical.js';
import { Interruption } from '../issue/interruption.js';
import { issue, refusal } from '../issue/issue.js';
import type { LoadedCodeSystem, Resolution } from '../sources/resolution.js';
import type { WantedVersion } from '../version/version-rules.js';
import type { ListedConcept } from '../wording/wordings.js';
import type { CompiledValueSet } from './compiled-value-set.js';
import { keptSelection } from './kept-selections.js';

/** Concepts one after the other. */
export type ConceptColumn = Int32Array | readonly ConceptIndex[];

/** The concepts of one version of a code system that a clause names, whatever it imports. */
export interface ClauseSelection {
  readonly has: (concept: ConceptIndex) => boolean;
  /** In the order of the list, or of the code system. */
  readonly ids: () => ConceptColumn;
  /** The long passes over the code system that `ids` needs and nobody has made. */
  readonly passes: () => readonly LongPass[];
  /** How the clause lists a concept, when it lists concepts. */
  readonly listed: ReadonlyMap<ConceptIndex, ListedConcept> | null;
}

/** One clause of FHIR R5 ValueSet.compose: what it takes from a code system, narrowed by the value sets that it imports. */
export class Clause {
  /** Canonical of the code system without version; null when the clause only imports. */
  readonly system: string | null;
  /** The version that the clause states. */
  readonly stated: string | null;
  readonly wanted: WantedVersion;
  /** `concept` of the clause; null when it lists none. */
  readonly listing: readonly ListedConcept[] | null;
  private target_: LoadedCodeSystem | null | undefined;

  constructor(
    /** FHIRPath of the clause within its value set. */
    readonly path: string,
    private readonly definition: ValueSetClause,
    /** Value sets that a concept has to be in, all of them. */
    readonly imports: readonly CompiledValueSet[],
    private readonly resolution: Resolution,
    /** Canonical of the value set, for messages. */
    private readonly valueSet: string,
  ) {
    this.system = definition.system ?? null;
    this.stated = definition.version ?? null;
    this.wanted = this.system === null ? { pattern: null, origin: 'none', rule: null } : resolution.rules.wanted(this.system, this.stated);
    const listing = definition['concept'] as readonly ListedConcept[] | undefined;
    this.listing = listing === undefined || listing.length === 0 ? null : listing;
    if (this.system === null && (this.listing !== null || this.filters.length > 0)) {
      throw new Interruption(refusal(422, issue('VALUESET_NO_SYSTEM', { valueSet }, path)));
    }
  }

  /** True when the clause takes a whole code system. */
  get isWholeSystem(): boolean {
    return this.system !== null && this.listing === null && this.filters.length === 0;
  }

  /** The code system that the clause means; null when there is no such version of it. */
  get target(): LoadedCodeSystem | null {
    if (this.target_ === undefined) {
      this.target_ = this.system === null ? null : (this.resolution.codeSystem(this.system, this.wanted.pattern) ?? null);
    }
    return this.target_;
  }

  /** True when a concept of this version of the clause's code system may be what the clause means. */
  accepts(version: string | null): boolean {
    return this.wanted.pattern === null || (version !== null && versionMatches(this.wanted.pattern, version));
  }

  /** What the clause takes from a version of its code system. Refuses the question when a filter cannot be applied. */
  selection({ view }: LoadedCodeSystem): ClauseSelection {
    return keptSelection(this.definition, view, () => this.select(view));
  }

  /** The same when all its concepts are wanted: long passes over the code system are made first, in pieces, by who can wait for them. */
  wholeSelection(system: LoadedCodeSystem): ClauseSelection {
    const selection = this.selection(system);
    this.resolution.waitFor(selection.passes());
    return selection;
  }

  private select(view: CodeSystemView): ClauseSelection {
    const filters = this.filters.map((_, at) => this.filter(view, at));
    return this.listing !== null ? fromListing(view, this.listing, filters) : fromFilters(view, filters);
  }

  private filter(view: CodeSystemView, at: number): ConceptFilter {
    const { property, op, value } = this.filters[at]!;
    const made = view.filter(property, op, value as string | undefined);
    if (isFilterProblem(made)) throw new Interruption(refusal(422, this.problem(made, at)));
    return made;
  }

  private problem({ problem, property, op, value, detail }: FilterProblem, at: number) {
    const path = `${this.path}.filter[${at}]`;
    const system = this.system!;
    if (problem === 'missing-value') return issue('UNABLE_TO_HANDLE_SYSTEM_FILTER_WITH_NO_VALUE', { system, property, op }, path);
    const named = { property, value: value ?? '', valueSet: this.valueSet };
    if (problem === 'invalid-value') return issue('VALUESET_BAD_FILTER_VALUE', { ...named, detail: detail ?? problem }, path);
    return issue('FILTER_NOT_UNDERSTOOD', { ...named, op, system }, path);
  }

  private get filters() {
    return this.definition.filter ?? [];
  }
}

// Selections are kept for other questions: made out here, they hold nothing of the question in which they were made.

function fromFilters(view: CodeSystemView, filters: readonly ConceptFilter[]): ClauseSelection {
  if (filters.length === 0) return { has: (concept) => concept >= 0, ids: () => upTo(view.count), listed: null, passes: () => [] };
  const has = (concept: ConceptIndex) => filters.every((filter) => filter.has(concept));
  const passes = () => filters.flatMap(({ pass }) => pass ?? []);
  return { has, ids: () => common(filters), listed: null, passes };
}

function fromListing(view: CodeSystemView, listing: readonly ListedConcept[], filters: readonly ConceptFilter[]): ClauseSelection {
  const listed = new Map<ConceptIndex, ListedConcept>();
  for (const entry of listing) {
    const concept = typeof entry.code === 'string' ? view.find(entry.code) : -1;
    if (concept >= 0 && !listed.has(concept) && filters.every((filter) => filter.has(concept))) listed.set(concept, entry);
  }
  return { has: (concept) => listed.has(concept), ids: () => [...listed.keys()], listed, passes: () => [] };
}

function upTo(count: number): Int32Array {
  const concepts = new Int32Array(count);
  for (let concept = 0; concept < count; concept++) concepts[concept] = concept;
  return concepts;
}

function common([first, ...others]: readonly ConceptFilter[]): Int32Array {
  if (others.length === 0) return first!.ids();
  const bits = first!.bits().slice();
  for (const other of others) keepCommon(bits, other.bits());
  return idsOf(bits);
}
