import type { Text } from '../../i18n/text.js';

export const codesTexts = {
  version: { sv: 'version {{version}}', en: 'version {{version}}' },
  filter: { sv: 'Filtrera', en: 'Filter' },
  filterHint: { sv: 'Början av ord eller kod', en: 'Beginning of words or code' },
  code: { sv: 'Kod', en: 'Code' },
  name: { sv: 'Benämning', en: 'Name' },
  system: { sv: 'Kodverk', en: 'Code system' },
  noneFound: { sv: 'Inget passar filtret', en: 'Nothing fits the filter' },
  unpublished: { sv: 'Versionen är inte publicerad', en: 'The version is not published' },
  unpublishedHint: {
    sv: 'Registret räknar bara med publicerat innehåll. Publicera versionen, eller välj en annan i listan.',
    en: 'The registry only works with published content. Publish the version, or choose another in the list.',
  },
  copied: { sv: 'Kopierat', en: 'Copied' },
  notCopied: { sv: 'Webbläsaren lät inte kopiera', en: 'The browser did not let it be copied' },
  experimental: { sv: 'Experimentellt: inte avsett för skarp användning.', en: 'Experimental: not meant for real use.' },
  draftStatus: { sv: 'Utgivaren kallar det ett utkast.', en: 'Its publisher calls it a draft.' },
  retiredStatus: { sv: 'Utgivaren har dragit tillbaka det.', en: 'Its publisher has retired it.' },
} as const satisfies Record<string, Text>;
