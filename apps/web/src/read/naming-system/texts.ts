import type { Text } from '../../i18n/text.js';

/** Systems of identifiers, and what names them. */
export const namingSystemTexts = {
  names: { sv: 'Vad som identifieras', en: 'What is identified' },
  codesystem: { sv: 'ett kodverk', en: 'a code system' },
  identifier: {
    sv: 'en serie identifierare, till exempel för personer eller enheter',
    en: 'a series of identifiers, of persons or units for instance',
  },
  root: { sv: 'en rot som andra identifierare delas ut under', en: 'a root below which other identifiers are given out' },
  responsible: { sv: 'Ansvarig', en: 'Responsible' },
  publisher: { sv: 'Beskrivs av', en: 'Described by' },
  usage: { sv: 'Användning', en: 'Usage' },
  uniqueIds: { sv: 'Identifierare', en: 'Identifiers' },
  value: { sv: 'Värde', en: 'Value' },
  kind: { sv: 'Slag', en: 'Kind' },
  preferred: { sv: 'Förstahandsval', en: 'Preferred' },
  yes: { sv: 'ja', en: 'yes' },
  period: { sv: 'Gäller', en: 'Valid' },
  always: { sv: 'tills vidare', en: 'until further notice' },
  from: { sv: 'från {{from}}', en: 'from {{from}}' },
  until: { sv: 'till {{to}}', en: 'until {{to}}' },
  between: { sv: '{{from}} till {{to}}', en: '{{from}} to {{to}}' },
  remark: { sv: 'Anmärkning', en: 'Remark' },
  leadsTo: { sv: 'Innehåll i registret', en: 'Content in the registry' },
} as const satisfies Record<string, Text>;
