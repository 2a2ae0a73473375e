import { byVersion, canonical } from '../version/canonical.js';
import { issue, type TxIssue } from '../issue/issue.js';
import type { LoadedCodeSystem, Resolution } from '../sources/resolution.js';
import type { Clause } from '../value-set/clause.js';
import type { CodePaths } from './code-paths.js';
import type { GivenCode } from './findings.js';

/** The versions of a code system in which a code is looked for, and what there is to say of versions. */
export interface VersionChoice {
  /** Newest first; empty when there is none to look in. */
  readonly candidates: readonly LoadedCodeSystem[];
  /** True when the value set takes the code from a version that is unknown, so that membership cannot be told. */
  readonly undetermined: boolean;
  readonly issues: readonly TxIssue[];
  readonly causedBy: readonly string[];
}

/**
 * Which versions of its code system a code of a value set is looked for in. `clauses` are those that take from the code system. A
 * version that the code names has to be one that a clause means; when it is not, the clause's own version is looked in, with an issue.
 */
export function chooseVersions(
  resolution: Resolution,
  given: GivenCode & { readonly system: string },
  clauses: readonly Clause[],
  paths: CodePaths,
): VersionChoice {
  const { system, version } = given;
  const issues: TxIssue[] = [];
  const causedBy: string[] = [];
  const unknown = (pattern: string | null) => {
    issues.push(unknownCodeSystem(resolution, system, pattern, paths));
    causedBy.push(canonical(system, pattern));
  };
  if (version === null) {
    const targets = distinctTargets(clauses);
    const missing = clauses.filter(({ target }) => target === null);
    if (targets.length === 0) unknown(missing[0]!.wanted.pattern);
    return { candidates: targets, undetermined: targets.length === 0, issues, causedBy };
  }
  const named = resolution.codeSystemHandle(system, version);
  if (named !== undefined && clauses.some((clause) => clause.accepts(named.version))) {
    return { candidates: [resolution.load(named)], undetermined: false, issues, causedBy };
  }
  const meant = newestClause(clauses);
  issues.push(mismatch(meant, given, paths));
  if (named === undefined) unknown(version);
  if (meant.target === null) {
    if (named !== undefined) unknown(meant.wanted.pattern);
    return { candidates: [], undetermined: true, issues, causedBy };
  }
  return { candidates: [meant.target], undetermined: false, issues, causedBy };
}

/** The issue of a code system, or a version of it, that there is none of. */
export function unknownCodeSystem(resolution: Resolution, system: string, pattern: string | null, paths: CodePaths): TxIssue {
  if (pattern === null) return issue('UNKNOWN_CODESYSTEM', { system }, paths.system);
  const versions = resolution.knownVersions(system);
  if (versions === null) return issue('UNKNOWN_CODESYSTEM_VERSION_NONE', { system, version: pattern }, paths.system);
  return issue('UNKNOWN_CODESYSTEM_VERSION', { system, version: pattern, versions }, paths.system);
}

/** The issue of a version that check-system-version does not allow; null when it does. */
export function forbiddenVersion(resolution: Resolution, { handle }: LoadedCodeSystem, path: string | null): TxIssue | null {
  const required = resolution.rules.violated(handle.url, handle.version);
  if (required === null) return null;
  return issue('VALUESET_VERSION_CHECK', { version: handle.version ?? '', system: handle.url, required }, path);
}

function mismatch({ wanted, stated, target }: Clause, given: GivenCode & { readonly system: string }, paths: CodePaths): TxIssue {
  const { system } = given;
  const actual = given.version ?? '';
  switch (wanted.origin) {
    case 'none':
      return issue('VALUESET_VALUE_MISMATCH_DEFAULT', { system, version: target?.handle.version ?? '', actual }, paths.version);
    case 'stated':
      return issue('VALUESET_VALUE_MISMATCH', { system, version: wanted.pattern ?? '', actual }, paths.version);
    case 'forced':
    case 'default': {
      const args = { system, version: wanted.pattern ?? '', stated: stated ?? '', actual };
      return issue('VALUESET_VALUE_MISMATCH_CHANGED', args, paths.version);
    }
  }
}

function newestClause(clauses: readonly Clause[]): Clause {
  const newest = distinctTargets(clauses)[0];
  return clauses.find(({ target }) => target !== null && target === newest) ?? clauses[0]!;
}

/** The code systems that the clauses mean, each once, newest first. */
function distinctTargets(clauses: readonly Clause[]): LoadedCodeSystem[] {
  const targets = new Set<LoadedCodeSystem>();
  for (const { target } of clauses) if (target !== null) targets.add(target);
  return [...targets].sort((a, b) => byVersion(b.handle, a.handle));
}
