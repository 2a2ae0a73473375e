import type { Text } from '../../i18n/text.js';

export const versionsTexts = {
  compareWith: { sv: 'Jämför med en annan version', en: 'Compare with another version' },
  asOf: { sv: 'Som det var den', en: 'As it was on' },
  asOfDay: {
    sv: 'Så här löd det som gällde den {{day}}: version {{version}}.',
    en: 'This is what was in force on {{day}}: version {{version}}.',
  },
  noneThen: { sv: 'Ingen version gällde den {{day}}.', en: 'No version was in force on {{day}}.' },
  noDay: { sv: '{{day}} är ingen dag.', en: '{{day}} is no day.' },
} as const satisfies Record<string, Text>;
