import type { SearchRole } from './text/search-text.js';

/** A wording of a thing or code. */
export interface Wording {
  /** BCP 47; empty when it is in none. */
  readonly language: string;
  readonly text: string;
  readonly role: SearchRole;
}

/** What something is called in a language: the first wording in it, else in Swedish, else the first there is; null when there is none. */
export function titlesIn(wordings: readonly Wording[], locale: string): string | null {
  const inLanguage = (language: string) => wordings.find((wording) => wording.language.startsWith(language))?.text;
  return inLanguage(locale) ?? wordings.find(({ role }) => role === 'display')?.text ?? inLanguage('sv') ?? wordings[0]?.text ?? null;
}
