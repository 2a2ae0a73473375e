import type { Text } from '../i18n/text.js';

export const homeTexts = {
  title: { sv: 'Vårdens och omsorgens gemensamma språk', en: 'The shared language of health and social care' },
  lead: {
    sv: 'Här hålls begrepp, kodverk och informationsspecifikationer: vem som svarar för dem, hur de beslutades och var de används.',
    en: 'Concepts, code systems and information specifications are kept here: who answers for them, how they were decided and where they are used.',
  },
  holds: { sv: 'I registret', en: 'In the registry' },
  latest: { sv: 'Senast beslutat', en: 'Latest decided' },
  all: { sv: 'Alla ändringar', en: 'All changes' },
} as const satisfies Record<string, Text>;
