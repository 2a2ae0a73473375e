import type { Settings } from './setting.js';
import { choice, encryptionKey, integer, optionalText, origins, proxies } from './values.js';

/** What one GraphQL query may ask for. */
export const queries = {
  queryDepth: {
    variable: 'TERMVERK_GRAPHQL_DEPTH',
    description: { sv: 'Djupaste tillåtna GraphQL-fråga', en: 'Deepest GraphQL query allowed' },
    defaultText: '14',
    parse: integer(14, 3, 100),
  },
  queryCost: {
    variable: 'TERMVERK_GRAPHQL_COST',
    description: { sv: 'Högsta beräknade kostnad för en GraphQL-fråga', en: 'Highest estimated cost of a GraphQL query' },
    defaultText: '20000',
    parse: integer(20_000, 100, 10_000_000),
  },
  serverTiming: {
    variable: 'TERMVERK_SERVER_TIMING',
    description: {
      sv: 'on visar antal SQL-satser per svar i huvudet Server-Timing',
      en: 'on shows the number of SQL statements per answer in the Server-Timing header',
    },
    defaultText: 'off',
    parse: choice('off', ['on', 'off']),
  },
} satisfies Settings;

/** Keys, and whom the registry believes and how much they may ask. */
export const protection = {
  keyEncryptionKey: {
    variable: 'TERMVERK_KEY_ENCRYPTION_KEY',
    description: {
      sv: 'Nyckel som registrets signeringsnycklar krypteras med: 32 slumpade byte som base64. Utan den signeras inget i production',
      en: 'Key that the registry’s signing keys are encrypted with: 32 random bytes as base64. Without it nothing is signed in production',
    },
    defaultText: 'none',
    secret: true,
    parse: encryptionKey,
  },
  keyEncryptionKeyFile: {
    variable: 'TERMVERK_KEY_ENCRYPTION_KEY_FILE',
    description: {
      sv: 'Fil med den nyckeln i stället. I tryout görs den om den saknas',
      en: 'File with that key instead. In tryout it is made when it is missing',
    },
    defaultText: '.termverk/key-encryption.key in tryout',
    parse: optionalText,
  },
  trustedProxies: {
    variable: 'TERMVERK_TRUSTED_PROXIES',
    description: {
      sv: 'Proxyservrar framför registret, med komma emellan: adresser, nät (10.0.0.0/8), loopback eller uniquelocal. Bara deras X-Forwarded-huvuden gäller',
      en: 'Proxies in front of the registry, separated by commas: addresses, networks (10.0.0.0/8), loopback or uniquelocal. Only their X-Forwarded headers count',
    },
    defaultText: 'none',
    parse: proxies,
  },
  crossOrigins: {
    variable: 'TERMVERK_CORS_ORIGINS',
    description: {
      sv: 'Webbplatser vars sidor får fråga registret med personens kakor, med komma emellan (https://portal.example); * låter alla läsa det öppna, utan kakor',
      en: 'Origins whose pages may ask the registry with the person’s cookies, separated by commas (https://portal.example); * lets all read what is public, without cookies',
    },
    defaultText: 'none',
    parse: origins,
  },
  rateAnonymous: {
    variable: 'TERMVERK_RATE_ANONYMOUS',
    description: {
      sv: 'Poäng per minut för en adress utan inloggning (en poäng är ett anrop, eller 100 av en GraphQL-frågas kostnad); 0 utan gräns. Samma dator räknas inte',
      en: 'Points a minute for an address without sign-in (a point is a request, or 100 of a GraphQL query’s cost); 0 for no limit. The same machine is not counted',
    },
    defaultText: '6000',
    parse: integer(6000, 0, 100_000_000),
  },
  rateSignedIn: {
    variable: 'TERMVERK_RATE_SIGNED_IN',
    description: {
      sv: 'Poäng per minut för en token eller en inloggad person; 0 utan gräns',
      en: 'Points a minute for a token or a person who is signed in; 0 for no limit',
    },
    defaultText: '30000',
    parse: integer(30_000, 0, 100_000_000),
  },
} satisfies Settings;
