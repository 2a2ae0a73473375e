import { codeRules } from './code-rules.js';
import { idRules } from './id-rules.js';
import { mapRules } from './map-rules.js';
import type { Argument, PlaceholdersOf, Rule, RuleDefinition, RuleFamily } from './rule.js';

const definitions = { ...codeRules, ...idRules, ...mapRules };

/** The id of a rule, for example `CODE-UNKNOWN`. */
export type RuleId = keyof typeof definitions;

/** The values that a rule's message names; a missing or misspelled one does not compile. */
export type ArgumentsOf<Id extends RuleId> = Readonly<Record<PlaceholdersOf<(typeof definitions)[Id]['message']['sv']>, Argument>>;

/** Every rule, ordered by id. */
export const rules: readonly (Rule & { readonly id: RuleId })[] = Object.entries<RuleDefinition>(definitions)
  .map(([id, definition]) => ({ ...definition, id: id as RuleId, family: id.slice(0, id.indexOf('-')) as RuleFamily }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

const byId = new Map<string, Rule & { readonly id: RuleId }>(rules.map((rule) => [rule.id, rule]));

/** True when the text is the id of a rule. */
export function isRuleId(candidate: string): candidate is RuleId {
  return byId.has(candidate);
}

/** The rule with this id. */
export function ruleOf(id: RuleId): Rule & { readonly id: RuleId } {
  return byId.get(id)!;
}
