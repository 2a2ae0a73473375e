import type { Text } from '../../i18n/text.js';

/** What a licence lets one do. */
export const licenceTexts = {
  holder: { sv: 'Upphovsrätt: {{holder}}', en: 'Copyright: {{holder}}' },
  readEveryone: { sv: 'får läsas av alla', en: 'may be read by everybody' },
  readLicensed: { sv: 'får läsas av den som har licens', en: 'may be read by those who have a licence' },
  readUnknown: { sv: 'okänt vem som får läsa', en: 'unknown who may read' },
  mayRedistribute: { sv: 'får spridas vidare', en: 'may be passed on' },
  mayNotRedistribute: { sv: 'får inte spridas vidare', en: 'may not be passed on' },
  redistributeUnknown: { sv: 'okänt om det får spridas vidare', en: 'unknown whether it may be passed on' },
  mayDerive: { sv: 'får bearbetas', en: 'may be built on' },
  mayNotDerive: { sv: 'får inte bearbetas', en: 'may not be built on' },
  deriveUnknown: { sv: 'okänt om det får bearbetas', en: 'unknown whether it may be built on' },
} as const satisfies Record<string, Text>;
