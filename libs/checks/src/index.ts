export { SEVERITIES, isAtLeast, isSeverity, type RuleSetting, type Severity } from './rules/severity.js';
export type { Argument, Arguments, Rule, RuleDefinition, RuleFamily } from './rules/rule.js';
export { isRuleId, ruleOf, rules, type ArgumentsOf, type RuleId } from './rules/registry.js';
export { rulesReference } from './rules/reference.js';
export {
  messageOf,
  observe,
  suggestionOf,
  type BaselineState,
  type Candidate,
  type Finding,
  type Location,
  type Observation,
  type ResolvedVersion,
  type SubjectIdentity,
} from './finding/finding.js';
export { FINGERPRINT_NAME, fingerprintOf } from './finding/fingerprint.js';
export { EXIT_CODES, exitCodeOf, type Ending, type ExitCode, type Outcome } from './report/exit-code.js';
export { isIncompleteBaseline, readBaseline, type Baseline, type BaselineEntry } from './report/baseline.js';
export { DEFAULT_POLICY, type FailOn, type PathOverride, type Policy } from './report/policy.js';
export type { Against, CheckReport, Counts, SubjectSummary, UnverifiedReason } from './report/report.js';
export { CheckRun, DEFAULT_FINDINGS_PER_RULE, type RunSetup } from './report/check-run.js';
export type { CodeListRow, CodeListSubject, MappingRow, MappingSubject, RowBatch, Subject, UnreadableRow } from './subject/mapping.js';
export type { KnownCodeSystem, KnownConcept, TerminologySource } from './subject/terminology-source.js';
export { CodeIndexSystem } from './subject/code-index-system.js';
export { checkMapping } from './subject/check-mapping.js';
export { checkCodeList } from './subject/check-code-list.js';
export { FORMATS, formatReport, isFormat, type Format } from './format/format.js';
export { jsonReport, type JsonFinding, type JsonReport } from './format/json.js';
export { sarifLog } from './format/sarif.js';
export type { TextOptions } from './format/text.js';
