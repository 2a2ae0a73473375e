import type { JsonObject } from '@termverk/kernel';
import { canonicalOf } from '../sources/resolution.js';
import { statusWarning } from '../sources/statuses.js';
import type { ResourceHandle } from '../sources/sources.js';
import type { Clause } from '../value-set/clause.js';
import type { CompiledValueSet } from '../value-set/compiled-value-set.js';
import type { LoadedCodeSystem } from '../sources/resolution.js';

/** What an expansion was made of, as FHIR R5 ValueSet.expansion.parameter tells it. */
export class UsedResources {
  private readonly told = new Map<string, JsonObject>();
  /** Fragments of code systems: the expansion is open-ended. */
  readonly fragments: LoadedCodeSystem[] = [];

  constructor(private readonly valueSet: CompiledValueSet) {
    this.warn(valueSet.facts);
    this.add(valueSet, new Set());
  }

  parameters(): JsonObject[] {
    return [...this.told.values()];
  }

  private add(used: CompiledValueSet, seen: Set<CompiledValueSet>): void {
    if (seen.has(used)) return;
    seen.add(used);
    const { includes, excludes } = used;
    for (const clause of [...includes, ...excludes]) {
      if (clause.system !== null && clause.target !== null) this.addCodeSystem(clause, clause.target);
      for (const imported of clause.imports) {
        if (imported.handle !== null) {
          this.tell('used-valueset', canonicalOf(imported.handle));
          this.warn(imported.handle, this.valueSet.facts);
        }
        this.add(imported, seen);
      }
    }
  }

  private addCodeSystem({ wanted }: Clause, system: LoadedCodeSystem): void {
    const { handle, supplements } = system;
    const name = canonicalOf(handle);
    this.tell('used-codesystem', name);
    if (wanted.rule !== null) this.tell(wanted.rule.parameter, wanted.rule.canonical);
    for (const supplement of supplements) this.tell('used-supplement', canonicalOf(supplement));
    if (handle.content === 'fragment' && !this.fragments.includes(system)) {
      this.fragments.push(system);
      this.tell('used-fragment', name);
    }
    this.warn(handle, this.valueSet.facts);
  }

  private warn(used: ResourceHandle, user: ResourceHandle | null = null): void {
    const warning = statusWarning(used, user);
    if (warning !== null) this.tell(`warning-${warning}`, canonicalOf(used));
  }

  private tell(name: string, valueUri: string): void {
    this.told.set(`${name} ${valueUri}`, { name, valueUri });
  }
}
