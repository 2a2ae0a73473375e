import type { Text } from '../i18n/texts.js';

export const sessionTexts = {
  signIn: { sv: 'Logga in', en: 'Sign in' },
  signOut: { sv: 'Logga ut', en: 'Sign out' },
  signedInAs: { sv: 'Inloggad som {{name}}', en: 'Signed in as {{name}}' },
  roles: { sv: 'Roller', en: 'Roles' },
  noRoles: { sv: 'Inga roller', en: 'No roles' },
} as const satisfies Record<string, Text>;
