import type { Text } from '../i18n/text.js';

export const sessionTexts = {
  signIn: { sv: 'Logga in', en: 'Sign in' },
  signOut: { sv: 'Logga ut', en: 'Sign out' },
  signOutFailed: {
    sv: 'Du är fortfarande inloggad: utloggningen gick inte fram.',
    en: 'You are still signed in: signing out did not get through.',
  },
  signedInAs: { sv: 'Inloggad som {{name}}', en: 'Signed in as {{name}}' },
} as const satisfies Record<string, Text>;
