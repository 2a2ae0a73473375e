import type { Settings } from './setting.js';
import { hosts, integer, smtpUrl, text } from './values.js';

/** How what happens is told to others. */
export const events = {
  outgoingAllow: {
    variable: 'TERMVERK_OUTGOING_ALLOW',
    description: {
      sv: 'Värdar, adresser och nät (10.0.0.0/8) som webhookar och synkronisering får gå till fast de inte är publika, med komma emellan; dit krävs inte https',
      en: 'Hosts, addresses and networks (10.0.0.0/8) that webhooks and synchronisation may go to although they are not public, separated by commas; https is not needed there',
    },
    defaultText: 'none',
    parse: hosts,
  },
  smtpUrl: {
    variable: 'TERMVERK_SMTP_URL',
    description: {
      sv: 'E-postserver för prenumerationer, som smtps://användare:lösenord@värd:465; utan den skickas ingen e-post',
      en: 'Mail server for subscriptions, as smtps://user:password@host:465; without it no e-mail is sent',
    },
    defaultText: 'none',
    secret: true,
    parse: smtpUrl,
  },
  mailFrom: {
    variable: 'TERMVERK_MAIL_FROM',
    description: { sv: 'Avsändare av registrets e-post', en: 'Sender of the registry’s e-mail' },
    defaultText: 'Termverk <termverk@localhost>',
    parse: text('Termverk <termverk@localhost>'),
  },
  eventRetryMs: {
    variable: 'TERMVERK_EVENTS_RETRY_MS',
    description: {
      sv: 'Väntan efter en leverans första misslyckande, i millisekunder; därefter fyra gånger så lång för varje, högst tolv timmar',
      en: 'Wait after a delivery has failed first, in milliseconds; four times as long after each further one, at most twelve hours',
    },
    defaultText: '5000',
    parse: integer(5000, 10, 3_600_000),
  },
  eventTimeoutSeconds: {
    variable: 'TERMVERK_EVENTS_TIMEOUT',
    description: {
      sv: 'Så länge får en webhook eller e-postserver dröja med svaret, i sekunder',
      en: 'So long a webhook or mail server may take to answer, in seconds',
    },
    defaultText: '15',
    parse: integer(15, 1, 300),
  },
  eventAttempts: {
    variable: 'TERMVERK_EVENTS_ATTEMPTS',
    description: {
      sv: 'Så många försök görs innan en leverans läggs åt sidan som död',
      en: 'So many attempts are made before a delivery is put aside as dead',
    },
    defaultText: '12',
    parse: integer(12, 1, 100),
  },
  eventDisableHours: {
    variable: 'TERMVERK_EVENTS_DISABLE_HOURS',
    description: {
      sv: 'Så länge får en mottagare misslyckas utan avbrott innan prenumerationen stängs av, i timmar',
      en: 'So long a receiver may fail without a break before its subscription is disabled, in hours',
    },
    defaultText: '120',
    parse: integer(120, 0, 8760),
  },
  webSockets: {
    variable: 'TERMVERK_WEBSOCKETS',
    description: {
      sv: 'Högsta antal WebSocket-anslutningar för GraphQL-prenumerationer till denna nod',
      en: 'Most WebSocket connections for GraphQL subscriptions to this node',
    },
    defaultText: '500',
    parse: integer(500, 0, 100_000),
  },
  webSocketsPerClient: {
    variable: 'TERMVERK_WEBSOCKETS_PER_CLIENT',
    description: {
      sv: 'Högsta antal av dem för en klient: en token, en person eller en adress som ingen har loggat in från',
      en: 'Most of them for one client: a token, a person, or an address that nobody has signed in from',
    },
    defaultText: '50',
    parse: integer(50, 1, 100_000),
  },
} satisfies Settings;
