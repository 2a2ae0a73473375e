import type { ConceptIndex } from '../../compiled/code-system-view.js';
import { issue, type TxIssue } from '../issue/issue.js';
import type { LanguageWish } from '../wording/languages.js';
import type { ValidationRules } from '../request.js';
import type { LoadedCodeSystem, Resolution } from '../sources/resolution.js';
import { statusIssue, statusWarning } from '../sources/statuses.js';
import type { Clause } from '../value-set/clause.js';
import { clausesBySystem, isExcluded, isIncluded, isMember, type CompiledValueSet } from '../value-set/compiled-value-set.js';
import { shownWording, wordingsOf, type ListedConcept } from '../wording/wordings.js';
import type { CodePaths } from './code-paths.js';
import { conceptIssues } from './concept-issues.js';
import { displayIssues, isSameDisplay } from './display.js';
import { nothingFound, type Findings, type GivenCode } from './findings.js';
import { Gaps } from './gaps.js';
import { chooseVersions, forbiddenVersion, unknownCodeSystem, type VersionChoice } from './versions.js';

/** A code that has a code system. */
type PlacedCode = GivenCode & { readonly system: string };

/** A concept that a code may be. */
interface Candidate {
  readonly system: LoadedCodeSystem;
  readonly concept: ConceptIndex;
}

/**
 * Validates single codes against a value set, or against their code systems when there is none. One check serves a whole batch: what
 * the value set is made of is compiled once.
 */
export class CodeCheck {
  /** What the value set takes from each code system. */
  private readonly clauses: ReadonlyMap<string, readonly Clause[]>;
  private readonly gaps: Gaps | null;

  constructor(
    private readonly resolution: Resolution,
    readonly valueSet: CompiledValueSet | null,
    private readonly rules: ValidationRules,
    private readonly wish: LanguageWish | null,
  ) {
    this.clauses = valueSet === null ? new Map() : clausesBySystem(valueSet);
    this.gaps = valueSet === null ? null : new Gaps(resolution, valueSet);
  }

  /** What there is to say of a code that names its code system. */
  check(given: PlacedCode, paths: CodePaths): Findings {
    const clauses = this.clausesFor(given.system);
    const choice = clauses.length === 0 ? this.versionsOutside(given, paths) : chooseVersions(this.resolution, given, clauses, paths);
    if (!('candidates' in choice)) return choice;
    if (choice.candidates.length === 0) {
      return nothingFound(choice.issues, { undetermined: choice.undetermined, causedByUnknownSystems: choice.causedBy });
    }
    const findings = this.checkIn(choice, given, paths);
    return this.gaps === null ? findings : this.gaps.considered(findings, given, paths);
  }

  /** The code systems in which the value set has this code as a member. */
  systemsOf(code: string): string[] {
    const systems = new Set<string>();
    for (const system of this.systems()) {
      for (const { target } of this.clausesFor(system)) {
        const concept = target?.view.find(code) ?? -1;
        if (concept >= 0 && isMember(this.valueSet!, { system: target!, concept })) systems.add(system);
      }
    }
    return [...systems];
  }

  /** The code systems that the value set takes from. */
  systems(): Iterable<string> {
    return this.clauses.keys();
  }

  private clausesFor(system: string): readonly Clause[] {
    return this.clauses.get(system) ?? [];
  }

  /** Where a code is looked for whose code system is no part of the value set, or when there is no value set. */
  private versionsOutside(given: PlacedCode, paths: CodePaths): VersionChoice | Findings {
    const { system, version } = given;
    const wanted = this.resolution.rules.wanted(system, version);
    const pattern = wanted.origin === 'forced' ? wanted.pattern : (version ?? wanted.pattern);
    const found = this.resolution.codeSystem(system, pattern);
    if (found !== undefined) return { candidates: [found], undetermined: false, issues: [], causedBy: [] };
    if (this.resolution.sources.valueSets(system).length > 0) {
      return nothingFound([issue('Terminology_TX_System_ValueSet2', { system }, paths.system)]);
    }
    const issues = [unknownCodeSystem(this.resolution, system, pattern, paths)];
    const known = this.resolution.knownVersions(system) !== null;
    return known
      ? nothingFound(issues, { causedByUnknownSystems: [`${system}|${pattern ?? ''}`] })
      : nothingFound(issues, { unknownSystems: [system] });
  }

  private checkIn({ candidates, issues: versionIssues, causedBy }: VersionChoice, given: PlacedCode, paths: CodePaths): Findings {
    const chosen = this.choose(candidates, given);
    const issues: TxIssue[] = [...versionIssues];
    const forbidden = forbiddenVersion(this.resolution, chosen.system, paths.version);
    if (forbidden !== null) issues.push(forbidden);
    return chosen.concept < 0
      ? this.unknownCode(chosen.system, given, paths, issues, causedBy)
      : this.knownCode(chosen, given, paths, issues, causedBy);
  }

  /** Of several versions of its code system the newest one of which the value set has the code, rather with the display as given. */
  private choose(candidates: readonly LoadedCodeSystem[], given: PlacedCode): Candidate {
    const all = candidates.map((system): Candidate => ({ system, concept: system.view.find(given.code) }));
    if (all.length === 1) return all[0]!;
    const known = all.filter(({ concept }) => concept >= 0);
    const members = known.filter((candidate) => this.valueSet === null || isMember(this.valueSet, candidate));
    const { display } = given;
    const asShown =
      display === null
        ? undefined
        : members.find((candidate) => this.wordings(candidate).some(({ value }) => isSameDisplay(value, display)));
    return asShown ?? members[0] ?? known[0] ?? all[0]!;
  }

  private unknownCode(
    { handle }: LoadedCodeSystem,
    given: PlacedCode,
    paths: CodePaths,
    issues: TxIssue[],
    causedByUnknownSystems: readonly string[],
  ): Findings {
    const named = { code: given.code, system: given.system };
    const version = handle.version ?? undefined;
    if (handle.content === 'fragment' || handle.content === 'example') {
      issues.push(issue('UNKNOWN_CODE_IN_FRAGMENT', { ...named, version: handle.version ?? '' }, paths.code));
      const whole = this.clausesFor(given.system).some((clause) => clause.isWholeSystem && clause.imports.length === 0);
      return nothingFound(issues, { valid: this.valueSet === null || whole, version, causedByUnknownSystems });
    }
    if (this.rules.valueSetMembershipOnly !== true) {
      issues.push(
        handle.version === null
          ? issue('Unknown_Code_in', named, paths.code)
          : issue('Unknown_Code_in_Version', { ...named, version: handle.version }, paths.code),
      );
    }
    return nothingFound(issues, { version, causedByUnknownSystems });
  }

  private knownCode(
    candidate: Candidate,
    given: PlacedCode,
    paths: CodePaths,
    issues: TxIssue[],
    causedByUnknownSystems: readonly string[],
  ): Findings {
    const { view, handle } = candidate.system;
    const { concept } = candidate;
    const code = view.code(concept);
    const status = view.status(concept);
    const inactive = view.isInactive(concept);
    const valid = this.isAllowed(candidate, given, inactive, paths, issues);
    const listed = this.listed(candidate);
    // displays are the dearer part, and many questions are about codes alone
    const wordings = given.display === null && this.wish === null ? null : wordingsOf(view, concept, listed);
    if (this.rules.valueSetMembershipOnly !== true) {
      issues.push(...conceptIssues({ given, code, status, inactive, listed, system: handle, valueSet: this.valueSet, paths }));
      if (wordings !== null && given.display !== null) {
        issues.push(
          ...displayIssues({
            given: { ...given, display: given.display },
            wordings,
            ownLanguage: view.language,
            wish: this.wish,
            path: paths.display,
            lenient: this.rules.lenientDisplayValidation === true,
          }),
        );
      }
      const warning = statusWarning(handle, this.valueSet?.facts ?? null);
      if (warning !== null) issues.push(statusIssue(warning, 'CodeSystem', handle));
    }
    const shown = wordings === null ? listed?.display : shownWording(wordings, this.wish)?.value;
    return {
      valid,
      undetermined: false,
      known: true,
      version: handle.version ?? undefined,
      display: shown ?? view.display(concept) ?? undefined,
      inactive: inactive ? true : undefined,
      status: status !== null && (inactive || status === 'deprecated') ? status : undefined,
      normalizedCode: code === given.code ? undefined : code,
      issues,
      unknownSystems: [],
      causedByUnknownSystems,
    };
  }

  /** True when a concept is in the value set and may be used as the rules want it; why not is added to the issues. */
  private isAllowed(candidate: Candidate, given: PlacedCode, inactive: boolean, paths: CodePaths, issues: TxIssue[]): boolean {
    const { valueSet, rules } = this;
    if (valueSet !== null && (!isIncluded(valueSet, candidate) || isExcluded(valueSet, candidate))) return false;
    if (inactive && (rules.activeOnly === true || valueSet?.activeOnly === true)) {
      issues.push(issue('STATUS_CODE_WARNING_CODE', { code: given.code }, paths.code));
      return false;
    }
    if (rules.abstract === false && candidate.system.view.isAbstract(candidate.concept)) {
      issues.push(issue('ABSTRACT_CODE_NOT_ALLOWED', { coding: `${given.system}#${given.code}` }, paths.code));
      return false;
    }
    return true;
  }

  private wordings(candidate: Candidate) {
    return wordingsOf(candidate.system.view, candidate.concept, this.listed(candidate));
  }

  /** How the value set lists the concept, when it does. */
  private listed({ system, concept }: Candidate): ListedConcept | undefined {
    for (const clause of this.clausesFor(system.handle.url)) {
      if (clause.listing === null || !clause.accepts(system.handle.version)) continue;
      const listed = clause.selection(system).listed?.get(concept);
      if (listed !== undefined) return listed;
    }
    return undefined;
  }
}
