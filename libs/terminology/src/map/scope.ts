import { Interruption } from '../engine/issue/interruption.js';
import type { Resolution } from '../engine/sources/resolution.js';
import type { Clause } from '../engine/value-set/clause.js';
import { compileValueSet, MissingImport } from '../engine/value-set/compile.js';
import { clausesOf, isMember, type CompiledValueSet } from '../engine/value-set/compiled-value-set.js';

/** The value set that a side of a translation is limited to. */
export class Scope {
  private readonly clauses = new Map<string, readonly Clause[]>();

  private constructor(
    /** Canonical as it was asked for. */
    readonly canonical: string,
    /** Null when nobody knows the value set: maps that name it are then taken at their word. */
    private readonly valueSet: CompiledValueSet | null,
  ) {}

  static of(canonical: string | undefined, resolution: Resolution): Scope | null {
    return canonical === undefined ? null : new Scope(canonical, valueSetOf(canonical, resolution));
  }

  get isKnown(): boolean {
    return this.valueSet !== null;
  }

  /** True when the code is a member, in any version of its code system that the value set takes from; also when the value set is unknown. */
  has(system: string | undefined, code: string | undefined): boolean {
    if (this.valueSet === null) return true;
    if (system === undefined || code === undefined) return false;
    for (const { target } of this.clausesOf(system, this.valueSet)) {
      const concept = target?.view.find(code) ?? -1;
      if (concept >= 0 && isMember(this.valueSet, { system: target!, concept })) return true;
    }
    return false;
  }

  private clausesOf(system: string, valueSet: CompiledValueSet): readonly Clause[] {
    let clauses = this.clauses.get(system);
    if (clauses === undefined) this.clauses.set(system, (clauses = [...clausesOf(valueSet, system)]));
    return clauses;
  }
}

function valueSetOf(canonical: string, resolution: Resolution): CompiledValueSet | null {
  try {
    return compileValueSet(resolution, { url: canonical });
  } catch (thrown) {
    if (thrown instanceof MissingImport) return null;
    if (thrown instanceof Interruption && thrown.answer.status === 404) return null;
    throw thrown;
  }
}
