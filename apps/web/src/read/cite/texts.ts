import type { Text } from '../../i18n/text.js';

export const citeTexts = {
  cite: { sv: 'Citera', en: 'Cite' },
  form: { sv: 'Form', en: 'Form' },
  text: { sv: 'Text', en: 'Text' },
  copy: { sv: 'Kopiera', en: 'Copy' },
  copyAddress: { sv: 'Kopiera länk', en: 'Copy link' },
  copied: { sv: 'Kopierat', en: 'Copied' },
} as const satisfies Record<string, Text>;
