import { findPersonalIdentityNumbers } from '@termverk/kernel';
import type { Argument, Arguments } from '../rules/rule.js';

/** What stands in output instead of a personal identity number. Nothing of the number is shown: its first half is a birth date. */
export const MASK = '********-****';

/**
 * Arguments that are identifiers by type. A code, an OID or an organisation number may happen to have the form of a personal
 * identity number, and masking it would make the finding useless.
 */
const IDENTIFIERS = new Set(['code', 'sourceCode', 'correct', 'system', 'stated', 'version', 'release', 'column']);

/** The text with every personal identity number masked. */
export function masked(content: string): string {
  return findPersonalIdentityNumbers(content).reduce((text, number) => text.replaceAll(number, MASK), content);
}

/** The arguments of a message with every free text masked. */
export function maskPersonalData(args: Arguments): Arguments {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, IDENTIFIERS.has(name) ? value : maskedArgument(value)]));
}

function maskedArgument(value: Argument): Argument {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? masked(value) : { sv: masked(value.sv), en: masked(value.en) };
}
