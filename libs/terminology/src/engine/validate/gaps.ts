import { canonical } from '../version/canonical.js';
import type { Resolution } from '../sources/resolution.js';
import type { Clause } from '../value-set/clause.js';
import type { CompiledValueSet } from '../value-set/compiled-value-set.js';
import type { CodePaths } from './code-paths.js';
import type { Findings, GivenCode } from './findings.js';
import { unknownCodeSystem } from './versions.js';

/** Clauses of a value set whose version of a code system there is none of: what they would take or leave out cannot be told. */
export class Gaps {
  private readonly bySystem = new Map<string, readonly Gap[]>();

  constructor(
    private readonly resolution: Resolution,
    private readonly valueSet: CompiledValueSet,
  ) {}

  /** The findings of a code, unless a gap leaves open whether it is a member. */
  considered(findings: Findings, given: GivenCode & { readonly system: string }, paths: CodePaths): Findings {
    if (findings.undetermined) return findings;
    const gap = this.of(given.system).find(({ clause, excludes }) => {
      const touches = given.version === null || clause.accepts(given.version) || this.valueSet.versionsMatch;
      return touches && findings.valid === excludes;
    });
    if (gap === undefined) return findings;
    const { pattern } = gap.clause.wanted;
    return {
      ...findings,
      valid: false,
      undetermined: true,
      issues: [...findings.issues, unknownCodeSystem(this.resolution, given.system, pattern, paths)],
      causedByUnknownSystems: [...findings.causedByUnknownSystems, canonical(given.system, pattern)],
    };
  }

  private of(system: string): readonly Gap[] {
    let gaps = this.bySystem.get(system);
    if (gaps === undefined) {
      gaps = [...clausesOf(this.valueSet, false, new Map())].filter(({ clause }) => clause.system === system && clause.target === null);
      this.bySystem.set(system, gaps);
    }
    return gaps;
  }
}

interface Gap {
  readonly clause: Clause;
  /** True when the clause, through however many imports, takes away. */
  readonly excludes: boolean;
}

/** Every clause of a value set and of what it imports; an exclude within an exclude adds again. */
function* clausesOf(valueSet: CompiledValueSet, excludes: boolean, seen: Map<CompiledValueSet, Set<boolean>>): Iterable<Gap> {
  const ways = seen.get(valueSet) ?? new Set();
  if (ways.has(excludes)) return;
  seen.set(valueSet, ways.add(excludes));
  for (const [clauses, takesAway] of [
    [valueSet.includes, excludes],
    [valueSet.excludes, !excludes],
  ] as const) {
    for (const clause of clauses) {
      yield { clause, excludes: takesAway };
      for (const imported of clause.imports) yield* clausesOf(imported, takesAway, seen);
    }
  }
}
