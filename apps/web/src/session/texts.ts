import type { Text } from '../i18n/text.js';

export const sessionTexts = {
  signIn: { sv: 'Logga in', en: 'Sign in' },
  signOut: { sv: 'Logga ut', en: 'Sign out' },
  signOutFailed: {
    sv: 'Du är fortfarande inloggad: utloggningen gick inte fram.',
    en: 'You are still signed in: signing out did not get through.',
  },
  signedInAs: { sv: 'Inloggad som {{name}}', en: 'Signed in as {{name}}' },
  needed: { sv: 'Den här sidan är din egen. Logga in för att se den.', en: 'This page is your own. Sign in to see it.' },
  title: { sv: 'Inloggningar och nycklar', en: 'Sign-ins and tokens' },
  lead: {
    sv: 'Här ser du var du är inloggad och vilka nycklar som handlar i ditt namn. Det du avslutar upphör när meddelandet är borta.',
    en: 'Here you see where you are signed in and which tokens act in your name. What you end is ended when the message is gone.',
  },
  sessions: { sv: 'Inloggningar', en: 'Sign-ins' },
  browser: { sv: 'Webbläsare', en: 'Browser' },
  unknownBrowser: { sv: 'okänd webbläsare', en: 'unknown browser' },
  provider: { sv: 'Inloggad hos', en: 'Signed in at' },
  begun: { sv: 'Sedan', en: 'Since' },
  lastSeen: { sv: 'Senast använd', en: 'Last used' },
  thisOne: { sv: 'den här', en: 'this one' },
  end: { sv: 'Avsluta', en: 'End' },
  ended: { sv: 'Inloggningen avslutas.', en: 'The sign-in ends.' },
  tokens: { sv: 'Nycklar', en: 'Tokens' },
  purpose: { sv: 'Till vad', en: 'For what' },
  hint: { sv: 'Börjar med', en: 'Begins with' },
  lastUsed: { sv: 'Senast använd', en: 'Last used' },
  neverUsed: { sv: 'aldrig', en: 'never' },
  expires: { sv: 'Gäller till', en: 'Holds until' },
  revoke: { sv: 'Återkalla', en: 'Revoke' },
  revoked: { sv: 'Nyckeln ”{{purpose}}” återkallas.', en: 'The token “{{purpose}}” is revoked.' },
} as const satisfies Record<string, Text>;
