import type { Text } from '../i18n/text.js';

export const sessionTexts = {
  signIn: { sv: 'Logga in', en: 'Sign in' },
  signOut: { sv: 'Logga ut', en: 'Sign out' },
  signedInAs: { sv: 'Inloggad som {{name}}', en: 'Signed in as {{name}}' },
} as const satisfies Record<string, Text>;
