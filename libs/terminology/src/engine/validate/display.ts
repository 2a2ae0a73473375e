import { phrase } from '../issue/messages.js';
import { issue, type TxIssue } from '../issue/issue.js';
import type { LanguageWish } from '../wording/languages.js';
import { names, type ConceptWording } from '../wording/wordings.js';
import type { GivenCode } from './findings.js';

/** What a display is compared with. */
export interface DisplayQuestion {
  readonly given: GivenCode & { readonly display: string };
  readonly wordings: readonly ConceptWording[];
  /** Language of the code system. */
  readonly ownLanguage: string | null;
  readonly wish: LanguageWish | null;
  readonly path: string;
  /** A wrong display is a warning. */
  readonly lenient: boolean;
}

/**
 * Compares a display with the wordings of its concept (FHIR R5 $validate-code, parameters display and displayLanguage): it has to be a
 * current wording in a wanted language; when the concept has none in these, one in the code system's own. Case and white space count not.
 */
export function displayIssues(question: DisplayQuestion): TxIssue[] {
  const { given, wordings, wish, ownLanguage, path } = question;
  const current = wordings.filter(({ outdated }) => !outdated);
  const offered =
    wish === null || wish.anyLanguage ? current : current.filter(({ language }) => language === undefined || wish.names(language));
  if (offered.some((wording) => isSameDisplay(wording.value, given.display))) return [];
  const choices = distinct(offered.filter(names));
  const coding = `${given.system}#${given.code}`;
  const languages = wish?.text ?? '--';
  const outdated = wordings.some((wording) => wording.outdated && isSameDisplay(wording.value, given.display));
  if (outdated && choices.length > 0) return [outdatedDisplay(given, choices, path)];
  const severity = question.lenient ? 'warning' : 'error';
  if (choices.length > 0) {
    const args = { display: given.display, coding, choices: choicesText(choices), languages };
    return [issue('Display_Name_for__should_be_one_of__instead_of', args, path, { severity })];
  }
  const fallback = wordings.find(({ designation }) => designation === null)?.value;
  if (fallback === undefined) return [issue('NO_VALID_DISPLAY_FOUND', { display: given.display, coding, languages }, path, { severity })];
  const isOwn = current.some(
    ({ value, language }) => (language === undefined || language === ownLanguage) && isSameDisplay(value, given.display),
  );
  if (isOwn && wish?.strict !== true) {
    return [issue('NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_OK', { display: given.display, coding, languages }, path)];
  }
  return [issue('NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR', { display: given.display, coding, languages, fallback }, path, { severity })];
}

/** True when two displays differ at most in case and white space. */
export function isSameDisplay(a: string, b: string): boolean {
  return a === b || folded(a) === folded(b);
}

function folded(display: string): string {
  return display.trim().replace(/\s+/g, ' ').toLowerCase();
}

function outdatedDisplay(given: DisplayQuestion['given'], choices: readonly ConceptWording[], path: string): TxIssue {
  const list = choices.map(({ value }) => `"${value}"`).join(', ');
  return issue('INACTIVE_DISPLAY_FOUND', { display: given.display, code: given.code, status: 'deprecated', choices: list }, path);
}

function distinct(wordings: readonly ConceptWording[]): ConceptWording[] {
  return wordings.filter(
    ({ value, language }, at) => wordings.findIndex((other) => other.value === value && other.language === language) === at,
  );
}

function choicesText(choices: readonly ConceptWording[]) {
  const texts = choices.map(({ value, language }) => (language === undefined ? `'${value}'` : `'${value}' (${language})`));
  return phrase((locale) => {
    const sv = locale === 'sv';
    if (texts.length === 1) return `${sv ? 'Giltig benämning är' : 'Valid display is'} ${texts[0]!}`;
    const list = `${texts.slice(0, -1).join(', ')} ${sv ? 'eller' : 'or'} ${texts.at(-1)!}`;
    return sv ? `Giltig benämning är en av ${texts.length}: ${list}` : `Valid display is one of ${texts.length} choices: ${list}`;
  });
}
