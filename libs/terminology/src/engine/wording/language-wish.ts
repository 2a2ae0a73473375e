import { Interruption } from '../issue/interruption.js';
import { issue, refusal } from '../issue/issue.js';
import { LanguageWish } from './languages.js';
import type { TerminologyRequest } from '../request.js';
import type { ValueSetResource } from '../sources/sources.js';
import { expansionParameter } from '../value-set/compiled-value-set.js';

/**
 * In which languages displays are wanted: the parameter displayLanguage, else what the value set says for its expansions, else the
 * header Accept-Language, else the language of the value set; null when nobody says. Refuses a displayLanguage that is none.
 */
export function languageWish(request: TerminologyRequest, valueSet: ValueSetResource | null): LanguageWish | null {
  const { displayLanguage, acceptLanguage } = request;
  if (displayLanguage !== undefined) {
    const wish = LanguageWish.parse(displayLanguage);
    if (wish === null) throw new Interruption(refusal(400, issue('INVALID_DISPLAY_NAME', { language: displayLanguage })));
    return wish;
  }
  const told = valueSet === null ? undefined : expansionParameter(valueSet, 'displayLanguage');
  return parsed(told) ?? parsed(acceptLanguage) ?? parsed(valueSet?.language);
}

function parsed(text: string | undefined): LanguageWish | null {
  return text === undefined || text === '' ? null : LanguageWish.parse(text);
}
