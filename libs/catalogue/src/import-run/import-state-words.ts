import type { LocalizedText } from '@termverk/kernel';

/** Where an import is, in words that follow on "is" ("är"). */
export const IMPORT_STATE_WORDS: ReadonlyMap<string, Required<LocalizedText>> = new Map([
  ['uploading', { sv: 'under överföring', en: 'being sent' }],
  ['queued', { sv: 'i kö', en: 'in the queue' }],
  ['reading', { sv: 'under läsning', en: 'being read' }],
  ['checking', { sv: 'under kontroll', en: 'being checked' }],
  ['ready', { sv: 'förhandsgranskad', en: 'previewed' }],
  ['committing', { sv: 'på väg att genomföras', en: 'being committed' }],
  ['done', { sv: 'genomförd', en: 'committed' }],
  ['failed', { sv: 'misslyckad', en: 'failed' }],
  ['cancelled', { sv: 'avbruten', en: 'cancelled' }],
]);
