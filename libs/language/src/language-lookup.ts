import { parseLanguageTag } from './language-tag.js';

/**
 * True when a basic language range matches a tag: equal to it or a prefix of it that ends at a hyphen; `*` matches every tag
 * (RFC 4647 §3.3.1, basic filtering).
 */
export function matchesLanguageRange(range: string, tag: string): boolean {
  if (range === '*') return true;
  const wanted = range.toLowerCase();
  const offered = tag.toLowerCase();
  return offered === wanted || offered.startsWith(`${wanted}-`);
}

/**
 * The one tag of those available that suits a list of preferences best (RFC 4647 §3.4, lookup): each range in turn is tried and cut from
 * its end, subtag by subtag, until something matches. Undefined when nothing does. The tag is returned as `available` has it.
 */
export function lookupLanguage(preferences: readonly string[], available: Iterable<string>): string | undefined {
  const offered = new Map<string, string>();
  for (const tag of available) if (!offered.has(tag.toLowerCase())) offered.set(tag.toLowerCase(), tag);
  for (const preference of preferences) {
    if (preference === '*') continue;
    let range = preference.toLowerCase();
    while (range !== '') {
      const found = offered.get(range);
      if (found !== undefined) return found;
      range = shortened(range);
    }
  }
  return undefined;
}

/** The range without its last subtag, and without a single letter or digit left at its end (RFC 4647 §3.4). */
function shortened(range: string): string {
  let cut = range.lastIndexOf('-');
  if (cut < 0) return '';
  if (range[cut - 2] === '-') cut -= 2;
  return range.slice(0, cut);
}

/**
 * Of several texts in different languages the one that suits the reader: by lookup, else Swedish, else English, else the first.
 * Undefined only when there is no text at all.
 */
export function inPreferredLanguage<T extends { readonly language: string }>(
  preferences: readonly string[],
  texts: readonly T[],
): T | undefined {
  const chosen = lookupLanguage(
    [...preferences, 'sv', 'en'],
    texts.map((text) => text.language),
  );
  return texts.find((text) => text.language === chosen) ?? texts[0];
}

/**
 * The ranges of an `Accept-Language` header, most wanted first (RFC 9110 §12.5.4, RFC 4647 §2.3). Ranges with weight 0 and anything
 * malformed are left out; at most 20 are read.
 */
export function parseAcceptLanguage(header: string): string[] {
  const weighted: { range: string; weight: number }[] = [];
  for (const part of header.slice(0, 1000).split(',').slice(0, 20)) {
    const match = /^\s*([a-z\d*-]{1,100})\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i.exec(part);
    if (!match) continue;
    const range = match[1]!;
    if (range !== '*' && parseLanguageTag(range) === undefined) continue;
    const weight = match[2] === undefined ? 1 : Number(match[2]);
    if (weight > 0) weighted.push({ range, weight });
  }
  weighted.sort((a, b) => b.weight - a.weight);
  return weighted.map(({ range }) => range);
}
