import i18next from 'i18next';

/** The languages that the portal speaks. */
export const LOCALES = ['sv', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const STORED = 'termverk.language';

/** The language of the page. */
export function locale(): Locale {
  return isLocale(i18next.language) ? i18next.language : 'sv';
}

/**
 * The language to begin in: the address's (`?lang=en`, for links that others follow), else the one chosen before, else English for
 * browsers that ask for it before Swedish, else Swedish.
 */
export function firstLocale(search: string, stored: string | null, wanted: readonly string[]): Locale {
  const asked = new URLSearchParams(search).get('lang');
  if (isLocale(asked)) return asked;
  if (isLocale(stored)) return stored;
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLocale);
  return known ?? 'sv';
}

export function storedLocale(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** Speaks another language from now on, and remembers it. */
export async function speak(next: Locale): Promise<void> {
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Without storage it holds until the page is closed.
  }
  // What the address asked for is no longer what the reader wants.
  const address = new URL(location.href);
  address.searchParams.delete('lang');
  history.replaceState(history.state, '', address);
  await i18next.changeLanguage(next);
  document.documentElement.lang = next;
}

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((known) => known === value);
}
