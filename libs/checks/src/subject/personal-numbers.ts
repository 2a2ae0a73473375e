import { containsPersonalIdentityNumber } from '@termverk/kernel';
import { observe, type Observation } from '../finding/finding.js';
import type { Place } from './judge-code.js';

const FOUR_DIGITS = /\d{4}/;

/** Personal identity numbers in the free texts of a row, by column. Code columns are exempt by type and not to be given. */
export function observePersonalNumbers(texts: Readonly<Record<string, string | undefined>>, place: Place): Observation[] {
  const found: Observation[] = [];
  for (const column in texts) {
    const content = texts[column];
    // Most texts hold no digits at all; this spares them the thorough search.
    if (content === undefined || !FOUR_DIGITS.test(content) || !containsPersonalIdentityNumber(content)) continue;
    found.push(observe({ ruleId: 'ID-PERSONAL-NUMBER', args: { column }, ...place }));
  }
  return found;
}
