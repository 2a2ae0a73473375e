import { locale } from '../i18n/locale.js';
import { sortTexts } from './sort-texts.js';

/** What a value is one of: sorts of organisations, of systems …, and what is shared by several. */
export type SortGroup = 'organisation' | 'system' | 'status' | 'role' | 'initiative' | 'law' | 'body' | 'power' | 'standing';

/** What a value of the registry is called in the reader's language; the value itself where the portal has no word for it. */
export function sortWord(group: SortGroup, value: string): string {
  const words: Readonly<Record<string, { readonly sv: string; readonly en: string }>> = sortTexts;
  return words[`${group}.${value}`]?.[locale()] ?? value;
}

/** The values of a group that have words, as they are listed. */
export function sortsOf(group: SortGroup): readonly string[] {
  return Object.keys(sortTexts)
    .filter((key) => key.startsWith(`${group}.`))
    .map((key) => key.slice(group.length + 1));
}
