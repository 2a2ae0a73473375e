import { compareCodePoints, type LocalizedText } from '@termverk/kernel';
import type { CodeSystemView } from '../../compiled/code-system-view.js';
import type { LongPass } from '../../compiled/filter/long-pass.js';
import { canonical, parseCanonical, versionMatches } from '../version/canonical.js';
import { Interruption } from '../issue/interruption.js';
import { issue, refusal } from '../issue/issue.js';
import { phrase } from '../issue/messages.js';
import type { TerminologyRequest } from '../request.js';
import {
  isNeedsLoading,
  type CodeSystemHandle,
  type NeedsLoading,
  type TerminologySources,
  type ValueSetHandle,
  type ValueSetResource,
} from './sources.js';
import { withSupplements } from '../../compiled/supplement.js';
import { VersionRules } from '../version/version-rules.js';

/** One version of a code system with its content, and with the supplements of the question. */
export interface LoadedCodeSystem {
  readonly handle: CodeSystemHandle;
  readonly view: CodeSystemView;
  /** Supplements that were added. */
  readonly supplements: readonly CodeSystemHandle[];
  /** Their own contents, in the same order. */
  readonly supplementViews: readonly CodeSystemView[];
}

/**
 * What one question resolves references with: sources, version rules and required supplements. Content that is not in memory
 * interrupts the question, once all that is already known to be missing has been asked for.
 */
export class Resolution {
  readonly rules: VersionRules;
  private readonly loaded = new Map<string, LoadedCodeSystem>();
  private supplements: readonly CodeSystemHandle[] = [];

  constructor(
    readonly sources: TerminologySources,
    request: TerminologyRequest,
  ) {
    this.rules = new VersionRules(request);
    this.requireSupplements(request.useSupplement ?? []);
  }

  /** Supplements (canonicals) that have to be used from here on; refuses the question when one does not exist. */
  requireSupplements(references: readonly string[]): void {
    const found: CodeSystemHandle[] = [];
    const missing: string[] = [];
    for (const reference of references) {
      const { url, version } = parseCanonical(reference);
      const handle = newest(this.sources.supplements(url), version);
      if (handle === undefined) missing.push(reference);
      else if (!this.supplements.some(({ key }) => key === handle.key)) found.push(handle);
    }
    if (missing.length > 0) {
      throw new Interruption(refusal(404, issue('VALUESET_SUPPLEMENT_MISSING', { supplements: missing.join(', ') })));
    }
    if (found.length === 0) return;
    this.supplements = [...this.supplements, ...found];
    this.loaded.clear();
  }

  /** The handle of the newest version that a pattern allows; undefined when there is none. */
  codeSystemHandle(url: string, pattern: string | null): CodeSystemHandle | undefined {
    // a version whose content is elsewhere cannot be asked anything: as good as unknown
    return newest(
      this.sources.codeSystems(url).filter(({ content }) => content !== 'not-present'),
      pattern,
    );
  }

  /** A code system with its content; undefined when there is no such version. */
  codeSystem(url: string, pattern: string | null): LoadedCodeSystem | undefined {
    const handle = this.codeSystemHandle(url, pattern);
    return handle === undefined ? undefined : this.load(handle);
  }

  /** The content of one version of a code system, with the required supplements of it. */
  load(handle: CodeSystemHandle): LoadedCodeSystem {
    let loaded = this.loaded.get(handle.key);
    if (loaded === undefined) {
      const supplements = this.supplements.filter((supplement) => supplementsThis(supplement, handle));
      const [view, ...additions] = content([handle, ...supplements]);
      loaded = { handle, view: withSupplements(view!, additions), supplements, supplementViews: additions };
      this.loaded.set(handle.key, loaded);
    }
    return loaded;
  }

  /** A value set, by `url`, and a version that is wanted (null = what the rules say, else the newest); undefined when there is none. */
  valueSetHandle(url: string, version: string | null): ValueSetHandle | undefined {
    return newest(this.sources.valueSets(url), this.rules.wantedValueSet(url, version));
  }

  loadValueSet(handle: ValueSetHandle): ValueSetResource {
    const resource = handle.load();
    if (isNeedsLoading(resource)) throw interruptedFor([resource]);
    return resource;
  }

  /** Interrupts the question for passes that are not made yet, when who asks can wait for them. */
  waitFor(passes: readonly LongPass[]): void {
    if (passes.length > 0 && this.sources.canWait === true)
      throw new Interruption({ ok: false, status: 'needs-loading', needs: [], passes });
  }

  /** The versions of a code system that there are, as a list for a message; null when there are none. */
  knownVersions(url: string): LocalizedText | null {
    const versions = [...new Set(this.sources.codeSystems(url).flatMap(({ version }) => (version === null ? [] : [version])))];
    versions.sort(compareCodePoints);
    return versions.length === 0 ? null : alternatives(versions);
  }
}

/** `a`, `a or b`, `a, b or c`, in both languages. */
export function alternatives(items: readonly string[]): LocalizedText {
  return phrase((locale) => {
    const or = locale === 'sv' ? ' eller ' : ' or ';
    return items.length < 2 ? items.join('') : items.slice(0, -1).join(', ') + or + items.at(-1)!;
  });
}

function newest<T extends { readonly version: string | null }>(versions: readonly T[], pattern: string | null): T | undefined {
  if (pattern === null) return versions.at(-1);
  return versions.findLast(({ version }) => version !== null && versionMatches(pattern, version));
}

function supplementsThis(supplement: CodeSystemHandle, { url, version }: CodeSystemHandle): boolean {
  const target = parseCanonical(supplement.supplements ?? '');
  return target.url === url && (target.version === null || version === null || versionMatches(target.version, version));
}

function content(handles: readonly CodeSystemHandle[]): CodeSystemView[] {
  const contents = handles.map((handle) => handle.load());
  const missing = contents.filter(isNeedsLoading);
  if (missing.length > 0) throw interruptedFor(missing);
  return contents as CodeSystemView[];
}

function interruptedFor(missing: readonly NeedsLoading[]): Interruption {
  return new Interruption({ ok: false, status: 'needs-loading', needs: missing.map(({ needsLoading }) => needsLoading) });
}

/** `url|version` of a handle. */
export function canonicalOf({ url, version }: { readonly url: string; readonly version: string | null }): string {
  return canonical(url, version);
}
