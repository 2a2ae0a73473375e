/// <reference lib="dom" />
import { session } from './dom.js';
import type { Bilingual } from './page-data.js';
import { TEXTS, type TextKey } from './texts.js';

/** The languages of the explorer. */
export type Language = 'sv' | 'en';

let language: Language = 'sv';
const redraws: (() => void)[] = [];

/** The language that is shown. */
export function currentLanguage(): Language {
  return language;
}

/** Shows everything in a language, and remembers it for the session. */
export function useLanguage(chosen: Language): void {
  language = chosen;
  session.set('language', chosen);
  document.documentElement.lang = chosen;
  for (const node of document.querySelectorAll<HTMLElement>('[data-text]')) node.textContent = say(node.dataset['text'] as TextKey);
  for (const node of document.querySelectorAll<HTMLElement>('[data-label]')) {
    const label = say(node.dataset['label'] as TextKey);
    node.setAttribute('aria-label', label);
    if (node.matches('input, textarea')) node.setAttribute('placeholder', label);
    else node.title = label;
  }
  for (const redraw of redraws) redraw();
}

/** The language of the page's start: what was chosen in this session, else what the browser asked for. */
export function firstLanguage(asked: string): Language {
  const chosen = session.get('language') ?? asked;
  return chosen === 'en' ? 'en' : 'sv';
}

/** Draws a part of the page now and whenever the language changes. */
export function drawnInLanguage(draw: () => void): () => void {
  redraws.push(draw);
  return draw;
}

/** A text of the page in the language shown, with its `{name}` placeholders filled. */
export function say(key: TextKey, args: Readonly<Record<string, string | number>> = {}): string {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(args[name] ?? placeholder));
}

/** The wording of a text in the language shown. */
export function inLanguage(text: Bilingual): string {
  return text[language];
}
