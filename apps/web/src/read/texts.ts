import type { Text } from '../i18n/texts.js';

export const readTexts = {
  version: { sv: 'Version', en: 'Version' },
  current: { sv: 'gällande', en: 'in force' },
  authority: { sv: 'Svarar för innehållet', en: 'Answers for the content' },
  unknownAuthority: { sv: 'Okänt vem som svarar', en: 'Unknown who answers' },
  published: { sv: 'Beslutad', en: 'Published' },
  licence: { sv: 'Licens', en: 'Licence' },
  canonical: { sv: 'Kanonisk adress', en: 'Canonical address' },
  otherNames: { sv: 'Andra identifierare', en: 'Other identifiers' },
  definition: { sv: 'Definition', en: 'Definition' },
  paraphrase: { sv: 'återgiven med registrets ord', en: 'in the registry’s words' },
  terms: { sv: 'Termer', en: 'Terms' },
  notes: { sv: 'Anmärkningar', en: 'Notes' },
  relations: { sv: 'Närliggande begrepp', en: 'Related concepts' },
  sources: { sv: 'Källor', en: 'Sources' },
  history: { sv: 'Historik', en: 'History' },
  checksum: { sv: 'Kontrollsumma', en: 'Checksum' },
  rows_one: { sv: '{{count}} rad', en: '{{count}} row' },
  rows_other: { sv: '{{count}} rader', en: '{{count}} rows' },
} as const satisfies Record<string, Text>;
