import { foldedWords } from '@termverk/language';
import type { CodeSystemView, ConceptIndex } from '../../compiled/code-system-view.js';
import { addBit, emptyBits, hasBit, type ConceptBits } from '../../compiled/concept-bits.js';
import { byVersion } from '../version/canonical.js';
import { Interruption } from '../issue/interruption.js';
import { issue, refusal } from '../issue/issue.js';
import type { LoadedCodeSystem, Resolution } from '../sources/resolution.js';
import type { Clause, ClauseSelection, ConceptColumn } from '../value-set/clause.js';
import { isExcluded, isMember, type CompiledValueSet } from '../value-set/compiled-value-set.js';
import type { ListedConcept } from '../wording/wordings.js';

/** Members that one clause gives, all of one version of a code system, in the order of the expansion. */
export interface Segment {
  readonly system: LoadedCodeSystem;
  readonly concepts: ConceptColumn;
  /** How the clause lists them, when it lists concepts. */
  readonly listed: ReadonlyMap<ConceptIndex, ListedConcept> | null;
  /** True when the members keep the hierarchy of their code system: not those of a list, of an import, or hits of a search in all. */
  readonly hierarchical: boolean;
}

/** What narrows an expansion. */
export interface Narrowing {
  readonly text: string | null;
  readonly activeOnly: boolean;
  /** Code systems (url) that are left out. */
  readonly withoutSystems: ReadonlySet<string>;
}

/** The members of a value set, each once, as segments in the order of the clauses; nothing but their positions is held. */
export function segmentsOf(resolution: Resolution, valueSet: CompiledValueSet, narrowing: Narrowing): readonly Segment[] {
  return new Gathering(resolution, narrowing).of(valueSet);
}

/** Gathers the members of value sets; a set that is imported in many places is gathered once. */
class Gathering {
  private readonly gathered = new Map<CompiledValueSet, readonly Segment[]>();

  constructor(
    private readonly resolution: Resolution,
    private readonly narrowing: Narrowing,
  ) {}

  of(valueSet: CompiledValueSet): readonly Segment[] {
    let segments = this.gathered.get(valueSet);
    if (segments === undefined) {
      segments = this.gather(valueSet).filter(({ concepts }) => concepts.length > 0);
      this.gathered.set(valueSet, segments);
    }
    return segments;
  }

  private gather(valueSet: CompiledValueSet): readonly Segment[] {
    for (const clause of valueSet.excludes) if (clause.system !== null) targetOf(this.resolution, clause);
    const activeOnly = this.narrowing.activeOnly || valueSet.activeOnly;
    const given = inOrder(valueSet.includes).flatMap((clause) => this.ofClause(clause));
    const seen = given.length > 1 ? new Seen(valueSet.versionsMatch) : null;
    const hasExcludes = valueSet.excludes.length > 0;
    if (!hasExcludes && !activeOnly && seen === null) return given;
    return given.map((segment) => {
      const { system } = segment;
      // what is excluded leaves gaps in a hierarchy
      return narrowed(
        hasExcludes ? { ...segment, hierarchical: false } : segment,
        (concept) =>
          !(activeOnly && system.view.isInactive(concept)) &&
          !(hasExcludes && isExcluded(valueSet, { system, concept })) &&
          (seen === null || seen.isNew(system, concept)),
      );
    });
  }

  private ofClause(clause: Clause): readonly Segment[] {
    const { imports } = clause;
    if (clause.system !== null) {
      const system = targetOf(this.resolution, clause);
      const { text, withoutSystems } = this.narrowing;
      if (withoutSystems.has(clause.system)) return [];
      const selection = clause.wholeSelection(system);
      const hierarchical = clause.listing === null && imports.length === 0 && !(text !== null && clause.isWholeSystem);
      const segment = (concepts: ConceptColumn): Segment => ({ system, concepts, listed: selection.listed, hierarchical });
      const found = text === null ? segment(selection.ids()) : withText(system.view, selection, segment, text);
      return [imports.length === 0 ? found : membersOf(found, imports)];
    }
    const [first, ...others] = imports;
    if (first === undefined) return [];
    const segments = this.of(first).map((segment) => ({ ...segment, hierarchical: false }));
    return others.length === 0 ? segments : segments.map((segment) => membersOf(segment, others));
  }
}

/** The code system of a clause; refuses the expansion when there is none, or when its version is not allowed. */
export function targetOf(resolution: Resolution, { system, wanted, target }: Clause): LoadedCodeSystem {
  if (target === null) throw new Interruption(refusal(404, unknown(resolution, system!, wanted.pattern)));
  const { version } = target.handle;
  const required = resolution.rules.violated(system!, version);
  if (required === null) return target;
  throw new Interruption(refusal(422, issue('VALUESET_VERSION_CHECK', { version: version ?? '', system: system!, required })));
}

function unknown(resolution: Resolution, system: string, pattern: string | null) {
  if (pattern === null) return issue('UNKNOWN_CODESYSTEM_EXP', { system });
  const versions = resolution.knownVersions(system);
  return versions === null
    ? issue('UNKNOWN_CODESYSTEM_VERSION_EXP_NONE', { system, version: pattern })
    : issue('UNKNOWN_CODESYSTEM_VERSION_EXP', { system, version: pattern, versions });
}

/** Clauses in their own order, but of one code system the newest stated version first and what states none last. */
function inOrder(clauses: readonly Clause[]): readonly Clause[] {
  if (clauses.length < 2) return clauses;
  const ordered: Clause[] = [];
  const placed = new Set<Clause>();
  for (const clause of clauses) {
    if (placed.has(clause)) continue;
    const same = clause.system === null ? [clause] : clauses.filter(({ system }) => system === clause.system);
    const sorted = [...same].sort((a, b) => byVersion({ version: b.stated }, { version: a.stated }));
    for (const each of sorted) placed.add(each);
    ordered.push(...sorted);
  }
  return ordered;
}

/** What a text finds in a selection; the selection itself is made only where its order matters. */
function withText(view: CodeSystemView, selection: ClauseSelection, segment: (concepts: ConceptColumn) => Segment, text: string): Segment {
  if (selection.listed === null) return segment(view.search(text).filter(selection.has));
  // the order of a list is its own, and so are the wordings that it gives
  const whole = segment(selection.ids());
  const found = new Set(view.search(text));
  const words = foldedWords(text);
  return narrowed(whole, (concept) => found.has(concept) || isWordedSo(selection.listed!.get(concept)!, words));
}

/** True when every word begins a word of one of the wordings that a value set gives a concept. */
function isWordedSo({ display, designation }: ListedConcept, words: readonly string[]): boolean {
  const wordings = [...(display === undefined ? [] : [display]), ...(designation ?? []).map(({ value }) => value)];
  return wordings.some((wording) => {
    const own = foldedWords(wording);
    return words.every((word) => own.some((each) => each.startsWith(word)));
  });
}

function membersOf(segment: Segment, imports: readonly CompiledValueSet[]): Segment {
  const { system } = segment;
  return narrowed(segment, (concept) => imports.every((imported) => isMember(imported, { system, concept })));
}

function narrowed(segment: Segment, keeps: (concept: ConceptIndex) => boolean): Segment {
  // both kinds of column filter alike, but TypeScript sees no common signature
  const concepts = segment.concepts as readonly ConceptIndex[];
  return { ...segment, concepts: concepts.filter((concept) => keeps(concept)) };
}

/** What has been given already; when versions match, whatever version it was of. */
class Seen {
  private readonly concepts = new Map<string, ConceptBits>();
  private readonly codes = new Map<string, Set<string>>();

  constructor(private readonly byCode: boolean) {}

  isNew({ handle, view }: LoadedCodeSystem, concept: ConceptIndex): boolean {
    if (this.byCode) {
      let codes = this.codes.get(handle.url);
      if (codes === undefined) this.codes.set(handle.url, (codes = new Set()));
      const code = view.code(concept);
      return codes.has(code) ? false : codes.add(code) !== undefined;
    }
    let bits = this.concepts.get(handle.key);
    if (bits === undefined) this.concepts.set(handle.key, (bits = emptyBits(view.count)));
    if (hasBit(bits, concept)) return false;
    addBit(bits, concept);
    return true;
  }
}
