import type { Text } from '../i18n/text.js';

export const homeTexts = {
  title: { sv: 'Vårdens och omsorgens gemensamma språk', en: 'The shared language of health and social care' },
  lead: {
    sv: 'Begrepp, kodverk och informationsspecifikationer: vem som svarar för dem, hur de beslutades och var de används.',
    en: 'Concepts, code systems and information specifications: who answers for them, how they were decided and where they are used.',
  },
  hint: { sv: 'Ord, kod, OID eller adress', en: 'Words, a code, an OID or an address' },
  examples: { sv: 'Till exempel:', en: 'For example:' },
  holds: { sv: 'I registret', en: 'In the registry' },
  latest: { sv: 'Senast publicerat', en: 'Latest published' },
  follow: { sv: 'Följ ändringarna (Atom)', en: 'Follow the changes (Atom)' },
} as const satisfies Record<string, Text>;
