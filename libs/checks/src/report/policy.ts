import type { Observation } from '../finding/finding.js';
import type { RuleId } from '../rules/registry.js';
import { ruleOf } from '../rules/registry.js';
import type { RuleSetting, Severity } from '../rules/severity.js';

/** Which findings make a run fail: all of them, or only those that the baseline does not have. */
export type FailOn = 'all' | 'new';

/** Settings of rules for the files that a pattern matches. */
export interface PathOverride {
  /** True when the override applies to the file, given with forward slashes relative to the configuration. */
  readonly appliesTo: (file: string) => boolean;
  readonly rules: Partial<Readonly<Record<RuleId, RuleSetting>>>;
}

/** How a run judges what it finds. */
export interface Policy {
  /** The lowest severity that makes the run fail. */
  readonly failSeverity: Severity;
  readonly failOn: FailOn;
  readonly rules: Partial<Readonly<Record<RuleId, RuleSetting>>>;
  readonly overrides: readonly PathOverride[];
}

/** Errors fail, whether new or not, and every rule has its own severity. */
export const DEFAULT_POLICY: Policy = { failSeverity: 'error', failOn: 'all', rules: {}, overrides: [] };

/** The severity of an observation: the last override for its path, else the rule's setting, else its own. */
export function settingFor(observation: Observation, policy: Policy): RuleSetting {
  const { ruleId, location } = observation;
  const override = policy.overrides.findLast(({ appliesTo, rules }) => rules[ruleId] !== undefined && appliesTo(location.file));
  return override?.rules[ruleId] ?? policy.rules[ruleId] ?? observation.severity ?? ruleOf(ruleId).severity;
}
