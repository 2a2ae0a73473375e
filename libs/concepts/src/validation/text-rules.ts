import { containsPersonalIdentityNumber } from '@termverk/kernel';
import { isKnownLanguageTag } from '@termverk/language';
import type { FindingSink } from './concept-finding.js';

/** Longest text of an entry, in UTF-16 code units. */
export const LONGEST_TEXT = 20_000;

type Path = readonly (string | number)[];

/** True when a text is there and fit to be looked at further; says so otherwise only for what no text may be. */
export function checkText(value: string, path: Path, sink: FindingSink): boolean {
  if (value.length > LONGEST_TEXT) {
    sink.error('TEXT_TOO_LONG', path, { length: value.length, limit: LONGEST_TEXT });
    return false;
  }
  if (containsPersonalIdentityNumber(value)) sink.error('PERSONAL_IDENTITY_NUMBER', path);
  return value.trim() !== '';
}

/** Refuses a language tag that is malformed or names no known language. */
export function checkLanguage(language: string, path: Path, sink: FindingSink): void {
  if (!isKnownLanguageTag(language)) sink.error('LANGUAGE_UNKNOWN', path, { language: language.slice(0, 50) });
}

/** Refuses what is not an absolute http or https address. */
export function checkUrl(url: string, path: Path, sink: FindingSink): void {
  if (url.length > 2000 || !isWebAddress(url)) sink.error('URL_MALFORMED', path, { url: url.slice(0, 200) });
}

function isWebAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '';
}

/** The primary language of a tag, lower case. */
export function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0]!;
}
