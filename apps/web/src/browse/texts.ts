import type { Text } from '../i18n/text.js';

export const browseTexts = {
  count_one: { sv: '{{count}} i registret', en: '{{count}} in the registry' },
  count_other: { sv: '{{count}} i registret', en: '{{count}} in the registry' },
  all: { sv: 'Alla ämnesområden', en: 'All subject fields' },
  field: { sv: 'Ämnesområde', en: 'Subject field' },
  name: { sv: 'Namn', en: 'Name' },
  authority: { sv: 'Innehållsansvarig', en: 'Answers for the content' },
  version: { sv: 'Version', en: 'Version' },
  published: { sv: 'Beslutad', en: 'Published' },
  demo: { sv: 'påhittat exempel', en: 'invented example' },
  more: { sv: 'Visa fler', en: 'Show more' },
  none: { sv: 'Inget här ännu', en: 'Nothing here yet' },
  fieldsLead: {
    sv: 'Ämnesområden samlar det som hör ihop i sak, oavsett vem som svarar för det.',
    en: 'Subject fields gather what belongs together in substance, whoever answers for it.',
  },
  abbreviation: { sv: 'Förkortning', en: 'Abbreviation' },
  organisationNumber: { sv: 'Organisationsnummer', en: 'Organisation number' },
  release: { sv: 'Beteckning', en: 'Designation' },
  owner: { sv: 'Ägare', en: 'Owner' },
  vendor: { sv: 'Leverantör', en: 'Vendor' },
  kind: { sv: 'Slag', en: 'Kind' },
  status: { sv: 'Läge', en: 'Status' },
  effective: { sv: 'Gäller från', en: 'Effective from' },
} as const satisfies Record<string, Text>;
