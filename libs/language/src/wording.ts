import { foldedWords, foldForSearch } from './fold.js';
import { parseLanguageTag } from './language-tag.js';

const ARTICLES: Readonly<Record<string, ReadonlySet<string>>> = {
  sv: new Set(['en', 'ett', 'den', 'det', 'de']),
  en: new Set(['a', 'an', 'the']),
  nb: new Set(['en', 'ei', 'et', 'den', 'det', 'de']),
  nn: new Set(['ein', 'ei', 'eit', 'den', 'det', 'dei']),
  no: new Set(['en', 'ei', 'et', 'den', 'det', 'de']),
  da: new Set(['en', 'et', 'den', 'det', 'de']),
  de: new Set(['ein', 'eine', 'der', 'die', 'das']),
  fr: new Set(['un', 'une', 'le', 'la', 'les']),
};

/** Endings by which a noun of the language is inflected, in their folded form. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  sv: [
    's',
    'en',
    'n',
    'et',
    't',
    'ens',
    'ns',
    'ets',
    'ts',
    'er',
    'r',
    'ar',
    'or',
    'erna',
    'arna',
    'orna',
    'na',
    'ernas',
    'arnas',
    'ers',
    'ars',
  ],
  en: ['s', 'es'],
};

function languageOf(tag: string): string {
  return parseLanguageTag(tag)?.language ?? '';
}

/** The article that a text begins with, as written; undefined when it begins with none, or the language has none that we know. */
export function leadingArticle(text: string, language: string): string | undefined {
  const first = /^\s*([\p{L}’']+)\s/u.exec(text.slice(0, 100))?.[1];
  if (first === undefined) return undefined;
  return ARTICLES[languageOf(language)]?.has(first.toLowerCase()) ? first : undefined;
}

/**
 * True when the text begins with the term, in its basic or an inflected form, article aside: "En vårdplan är …" begins with *vårdplan*.
 * A longer compound does not count.
 */
export function beginsWithTerm(text: string, term: string, language: string): boolean {
  const article = leadingArticle(text, language);
  const rest = article === undefined ? text : text.trimStart().slice(article.length);
  const wanted = foldedWords(term);
  return (
    wanted.length > 0 && sameWords(foldedWords(rest.slice(0, 4 * term.length + 100)).slice(0, wanted.length), wanted, languageOf(language))
  );
}

/** True when the text uses the term anywhere, in its basic or an inflected form, as words of its own and not inside a longer compound. */
export function mentionsTerm(text: string, term: string, language: string): boolean {
  const wanted = foldedWords(term);
  if (wanted.length === 0) return false;
  const primary = languageOf(language);
  const words = foldedWords(text);
  // Most definitions do not hold the term at all; the plain search decides those at once.
  if (!foldForSearch(text).includes(stem(wanted[0]!, primary))) return false;
  for (let at = 0; at + wanted.length <= words.length; at++) {
    if (sameWords(words.slice(at, at + wanted.length), wanted, primary)) return true;
  }
  return false;
}

function sameWords(words: readonly string[], wanted: readonly string[], language: string): boolean {
  return words.length === wanted.length && words.every((word, i) => isFormOf(word, wanted[i]!, language));
}

function stem(word: string, language: string): string {
  return language === 'sv' && /[ae]$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/** True when a folded word is the basic form or basic form + ending; a Swedish final a or e may give way to the ending (skola, skolor). */
function isFormOf(word: string, basic: string, language: string): boolean {
  if (word === basic) return true;
  const endings = ENDINGS[language];
  if (!endings || basic.length < 3) return false;
  const short = stem(basic, language);
  return endings.some((ending) => word === basic + ending || (short !== basic && word === short + ending));
}
