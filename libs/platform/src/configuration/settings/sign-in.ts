import { identityProviders } from '../identity-providers.js';
import type { Settings } from './setting.js';
import { integer } from './values.js';

/** Who signs people in, and for how long. */
export const signIn = {
  identityProviders: {
    variable: 'TERMVERK_IDENTITY_PROVIDERS',
    description: {
      sv: 'OpenID-leverantörer som människor loggar in hos: JSON-lista eller sökväg till en fil med den; se docs/how-to/sign-in.md',
      en: 'OpenID providers that people sign in at: a JSON list, or the path of a file with it; see docs/how-to/sign-in.md',
    },
    defaultText: 'none; the demo people in try-out mode',
    secret: true,
    parse: identityProviders,
  },
  sessionHours: {
    variable: 'TERMVERK_SESSION_HOURS',
    description: { sv: 'Längsta tid som en inloggning gäller, i timmar', en: 'Longest time that a sign-in lasts, in hours' },
    defaultText: '10',
    parse: integer(10, 1, 168),
  },
  sessionIdleMinutes: {
    variable: 'TERMVERK_SESSION_IDLE_MINUTES',
    description: { sv: 'Minuter utan användning som avslutar en inloggning', en: 'Minutes without use that end a sign-in' },
    defaultText: '60',
    parse: integer(60, 1, 1440),
  },
  sessionCheckSeconds: {
    variable: 'TERMVERK_SESSION_CHECK_SECONDS',
    description: {
      sv: 'Så ofta en leverantör tillfrågas om den inloggade fortfarande får vara inloggad, i sekunder',
      en: 'How often a provider is asked whether somebody may still be signed in, in seconds',
    },
    defaultText: '300',
    parse: integer(300, 1, 3600),
  },
} satisfies Settings;
