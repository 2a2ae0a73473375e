import { isRuleId, ruleOf, rules, type Ending } from '@termverk/checks';
import { localized, type Locale } from '@termverk/kernel';
import { closest } from '@termverk/language';
import { didYouMean, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';

/** Explains a rule, or lists all of them when none is named. Speaks with no registry. */
export function explain(name: string | undefined, { out }: Surroundings, locale: Locale): Ending {
  if (name === undefined) {
    const width = Math.max(...rules.map(({ id }) => id.length));
    for (const { id, severity, title } of rules) out.write(`${id.padEnd(width)}  ${severity.padEnd(11)}  ${localized(title, locale)}\n`);
    return { kind: 'done' };
  }
  const id = name.toUpperCase();
  if (!isRuleId(id)) {
    const suggestions = closest(
      name,
      rules.map((rule) => rule.id),
    );
    throw wrongUsage({ code: 'RULE_UNKNOWN', args: { name } }, ...didYouMean(suggestions));
  }
  const { severity, title, explanation, remedy } = ruleOf(id);
  out.write(`${id} (${severity})\n${localized(title, locale)}\n\n${localized(explanation, locale)}\n${localized(remedy, locale)}\n`);
  return { kind: 'done' };
}
