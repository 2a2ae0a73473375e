import type { RuleDefinition } from './rule.js';

/** Rules on identifiers, and on identifiers where none should be. */
export const idRules = {
  'ID-PERSONAL-NUMBER': {
    severity: 'error',
    title: { sv: 'Personnummer i innehållet', en: 'Personal identity number in the content' },
    explanation: {
      sv: 'En fritext innehåller ett tal vars datum och kontrollsiffra stämmer med ett personnummer eller samordningsnummer. Mappningar och kodlistor ska inte innehålla personuppgifter.',
      en: 'A free text holds a number whose date and check digit are those of a personal identity number or co-ordination number. Mappings and code lists must not hold personal data.',
    },
    remedy: {
      sv: 'Ta bort numret ur filen, och ur versionshistoriken om det är en verklig persons.',
      en: "Remove the number from the file, and from the version history if it is a real person's.",
    },
    message: {
      sv: 'Kolumnen {column} innehåller ett personnummer.',
      en: 'The column {column} holds a personal identity number.',
    },
    identity: ['column'],
  },
} as const satisfies Readonly<Record<string, RuleDefinition>>;
