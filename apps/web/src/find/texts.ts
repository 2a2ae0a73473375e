import type { Text } from '../i18n/text.js';

export const findTexts = {
  title: { sv: 'Sök', en: 'Search' },
  label: { sv: 'Sök begrepp, koder, system, organisationer', en: 'Search concepts, codes, systems, organisations' },
  hits_one: { sv: '{{count}} träff', en: '{{count}} hit' },
  hits_other: { sv: '{{count}} träffar', en: '{{count}} hits' },
  atLeast: { sv: 'Minst {{count}} träffar', en: 'At least {{count}} hits' },
  none: { sv: 'Inga träffar på ”{{text}}”', en: 'No hits for “{{text}}”' },
  noneHint: {
    sv: 'Pröva ett annat ord, en kod, en OID eller en adress. Stavning och böjning spelar sällan någon roll.',
    en: 'Try another word, a code, an OID or an address. Spelling and inflection seldom matter.',
  },
  didYouMean: { sv: 'Menade du', en: 'Did you mean' },
  begin: { sv: 'Vad letar du efter?', en: 'What are you looking for?' },
  kinds: { sv: 'Typ', en: 'Kind' },
  subjectFields: { sv: 'Ämnesområde', en: 'Subject field' },
  authorities: { sv: 'Innehållsansvarig', en: 'Answers for the content' },
  clear: { sv: 'Rensa filter', en: 'Clear filters' },
  filters: { sv: 'Filter', en: 'Filters' },
  more: { sv: 'Visa fler träffar', en: 'Show more hits' },
  withheld: { sv: 'Texten omfattas av licens', en: 'The text is under licence' },
  preview: { sv: 'Förhandsvisning', en: 'Preview' },
  noPreview: { sv: 'Inget mer att visa här: öppna sidan.', en: 'Nothing more to show here: open the page.' },
  filteredOn: { sv: 'Filtrerat på', en: 'Filtered on' },
  oneAuthority: { sv: 'en innehållsansvarig', en: 'one who answers for it' },
  cleared: { sv: 'Filtren är borta.', en: 'The filters are gone.' },
} as const satisfies Record<string, Text>;
