import type { Text } from '../i18n/text.js';

export const stateTexts = {
  loading: { sv: 'Hämtar …', en: 'Loading …' },
  again: { sv: 'Försök igen', en: 'Try again' },
  pageFailed: { sv: 'Nästa del kom inte fram. Försök igen.', en: 'The next part did not arrive. Try again.' },
  home: { sv: 'Till startsidan', en: 'Go to the start page' },
  deniedTitle: { sv: 'Det här får du inte läsa', en: 'You may not read this' },
  denied: {
    sv: 'Sidan finns, men är inte öppen för alla. Logga in, eller be den som ansvarar för innehållet om behörighet.',
    en: 'The page exists but is not open to everybody. Sign in, or ask whoever answers for the content for access.',
  },
  missingTitle: { sv: 'Sidan finns inte', en: 'There is no such page' },
  missing: {
    sv: 'Adressen leder ingenstans här. Den kan vara felskriven, eller gälla något som inte är publicerat.',
    en: 'The address leads nowhere here. It may be misspelt, or be of something that is not published.',
  },
  busyTitle: { sv: 'För många frågor på kort tid', en: 'Too many questions in a short time' },
  busy: { sv: 'Vänta {{seconds}} sekunder och försök igen.', en: 'Wait {{seconds}} seconds and try again.' },
  awayTitle: { sv: 'Registret svarar inte', en: 'The registry does not answer' },
  away: {
    sv: 'Det kan vara nätet eller ett kort avbrott. Det du har skrivit finns kvar.',
    en: 'It may be the network or a short interruption. What you have written is kept.',
  },
  refusedTitle: { sv: 'Frågan kunde inte besvaras', en: 'The question could not be answered' },
  brokenTitle: { sv: 'Något gick fel hos oss', en: 'Something went wrong with us' },
  broken: {
    sv: 'Felet är noterat. Ange felreferensen om du hör av dig.',
    en: 'The fault has been noted. State the reference if you contact us.',
  },
  requestId: { sv: 'Felreferens {{id}}', en: 'Reference {{id}}' },
  undo: { sv: 'Ångra', en: 'Undo' },
  close: { sv: 'Stäng meddelandet', en: 'Close the message' },
  undoFailed: { sv: 'Det gick inte fram: {{what}}', en: 'It did not get through: {{what}}' },
} as const satisfies Record<string, Text>;
