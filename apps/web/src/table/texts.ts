import type { Text } from '../i18n/text.js';

export const tableTexts = {
  coming: { sv: 'Hämtas', en: 'On its way' },
  columns: { sv: 'Kolumner', en: 'Columns' },
} as const satisfies Record<string, Text>;
