import { canonical } from '../engine/version/canonical.js';
import { answered, Interruption } from '../engine/issue/interruption.js';
import { issue, type TxIssue } from '../engine/issue/issue.js';
import type { MessageId } from '../engine/issue/messages.js';
import type { ValueSetReference } from '../engine/request.js';
import { Resolution } from '../engine/sources/resolution.js';
import type { TerminologySources } from '../engine/sources/sources.js';
import { compileValueSet, MissingImport } from '../engine/value-set/compile.js';
import type { CompiledValueSet } from '../engine/value-set/compiled-value-set.js';
import type {
  ComparedCodes,
  CompareValueSetsAnswer,
  CompareValueSetsRequest,
  ValueSetRelationship,
  ValueSetsCompared,
} from './compare-request.js';
import { plainExtents, type Extent } from './extent.js';
import { codesOfParts, memberSets, partsOfMembers } from './member-sets.js';
import { joined, relationshipOf, type Parts } from './parts.js';
import { relateExtents } from './relate-extents.js';

/** How many codes of each part are told. */
const MOST_CODES = 500;

const MESSAGE: Readonly<Record<Exclude<ValueSetRelationship, 'indeterminate'>, MessageId>> = {
  same: 'COMPARE_SAME',
  subset: 'COMPARE_SUBSET',
  superset: 'COMPARE_SUPERSET',
  overlapping: 'COMPARE_OVERLAPPING',
  disjoint: 'COMPARE_DISJOINT',
  empty: 'COMPARE_EMPTY',
};

/**
 * ValueSet/$compare (FHIR Tooling IG): how the members of two value sets relate. Read off the definitions where they are plain (whole
 * systems, lists, filters), else found by sets of members. What cannot be told for sure is `indeterminate`, with the reason; a value set
 * that does not exist refuses the question.
 */
export function compareValueSets(sources: TerminologySources, request: CompareValueSetsRequest): CompareValueSetsAnswer {
  return answered(() => {
    const resolution = new Resolution(sources, request);
    const compiled = [compiledOrReason(resolution, request.thisValueSet), compiledOrReason(resolution, request.otherValueSet)] as const;
    const [a, b] = compiled;
    if (!('includes' in a)) return undecided([a]);
    if (!('includes' in b)) return undecided([b]);
    const undefinedOne = [a, b].find(({ resource }) => resource.compose === undefined && resource['expansion'] === undefined);
    if (undefinedOne !== undefined) return undecided([issue('COMPARE_NO_DEFINITION', { valueSet: undefinedOne.canonical })]);
    return new Comparison(resolution, a, b).answer(request.diagnostics === true);
  });
}

function compiledOrReason(resolution: Resolution, reference: ValueSetReference): CompiledValueSet | TxIssue {
  try {
    return compileValueSet(resolution, reference);
  } catch (thrown) {
    if (!(thrown instanceof MissingImport)) throw thrown;
    const valueSet = canonical(thrown.url, thrown.version);
    return issue('Unable_to_resolve_value_Set_', { valueSet }, null, { severity: 'warning' });
  }
}

function undecided(issues: readonly TxIssue[], performedExpansion = false): ValueSetsCompared {
  return { ok: true, result: 'indeterminate', issues, performedExpansion, codes: null };
}

class Comparison {
  constructor(
    private readonly resolution: Resolution,
    private readonly a: CompiledValueSet,
    private readonly b: CompiledValueSet,
  ) {}

  answer(diagnostics: boolean): ValueSetsCompared {
    const read = this.fromDefinitions();
    if (Array.isArray(read)) return undecided(read as readonly TxIssue[]);
    const performedExpansion = read === null;
    const parts = (read as Parts | null) ?? this.fromMembers();
    if (Array.isArray(parts)) return undecided(parts as readonly TxIssue[], true);
    const result = relationshipOf(parts as Parts);
    const named = { a: this.a.canonical, b: this.b.canonical };
    if (result === 'indeterminate') return undecided(this.unknownSystems(), performedExpansion);
    const codes = diagnostics && result !== 'same' ? this.codes() : null;
    return { ok: true, result, issues: [issue(MESSAGE[result], named)], performedExpansion, codes };
  }

  /** What the definitions alone tell; null when they do not, issues when nobody could. */
  private fromDefinitions(): Parts | readonly TxIssue[] | null {
    return attempted(() => {
      const a = plainExtents(this.a);
      const b = a === null ? null : plainExtents(this.b);
      if (a === null || b === null) return null;
      const parts: Parts[] = [];
      for (const system of systemsOf(a, b)) {
        const related = relateExtents(a.get(system), b.get(system));
        if (related === 'members') return null;
        parts.push(related);
      }
      return joined(parts);
    });
  }

  private fromMembers(): Parts | readonly TxIssue[] {
    return attempted(() => joined(partsOfMembers(memberSets(this.resolution, this.a), memberSets(this.resolution, this.b))));
  }

  /** The codes of each part; null when somebody would have to know more of a code system. */
  private codes(): ComparedCodes | null {
    const told = attempted(() => listedCodes(plainExtents(this.a), plainExtents(this.b)) ?? this.memberCodes());
    return Array.isArray(told) ? null : (told as ComparedCodes);
  }

  private memberCodes(): ComparedCodes {
    return codesOfParts(memberSets(this.resolution, this.a), memberSets(this.resolution, this.b), MOST_CODES);
  }

  private unknownSystems(): TxIssue[] {
    const systems = new Set(
      [...this.a.includes, ...this.b.includes].flatMap(({ system, target }) => (target === null && system !== null ? [system] : [])),
    );
    return [...systems].map((system) => issue('COMPARE_UNKNOWN_CONTENT', { system }));
  }
}

/** A question that is refused for what a value set asks of its code systems cannot be decided; that something has to be loaded goes on. */
function attempted<T>(work: () => T): T | readonly TxIssue[] {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof Interruption) || thrown.answer.status === 'needs-loading') throw thrown;
    return thrown.answer.issues.map((each) => ({ ...each, severity: 'warning' as const }));
  }
}

/** The codes of each part of two value sets that only list; null when one of them does more. */
function listedCodes(a: ReadonlyMap<string, Extent> | null, b: ReadonlyMap<string, Extent> | null): ComparedCodes | null {
  if (a === null || b === null) return null;
  const common: string[] = [];
  const missing: string[] = [];
  const extra: string[] = [];
  for (const system of systemsOf(a, b)) {
    const codes = listed(a.get(system));
    const others = listed(b.get(system));
    if (codes === null || others === null) return null;
    for (const code of codes) (others.has(code) ? common : missing).push(code);
    for (const code of others) if (!codes.has(code)) extra.push(code);
  }
  return { common: common.slice(0, MOST_CODES), missing: missing.slice(0, MOST_CODES), extra: extra.slice(0, MOST_CODES) };
}

function listed(extent: Extent | undefined): ReadonlySet<string> | null {
  if (extent === undefined) return new Set();
  return extent.kind === 'list' ? extent.codes : null;
}

function systemsOf(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): Set<string> {
  return new Set([...a.keys(), ...b.keys()]);
}
