import { isIP } from 'node:net';
import type { LocalizedText } from '@termverk/kernel';
import { AllowedHosts } from '../net/addresses.js';
import { identityProviders } from './identity-providers.js';

/** One setting that the registry reads from the environment. `parse` gives the typed value or throws with a sentence that names the fault. */
export interface Setting<T> {
  readonly variable: string;
  readonly description: Required<LocalizedText>;
  /** How the default reads in the help; the value itself comes from `parse(undefined)`. */
  readonly defaultText: string;
  readonly secret?: boolean;
  readonly parse: (raw: string | undefined) => T;
}

const text = (fallback: string) => (raw: string | undefined) => raw ?? fallback;
const optionalText = (raw: string | undefined) => raw ?? null;

function integer(fallback: number, min: number, max: number) {
  return (raw: string | undefined) => {
    if (raw === undefined) return fallback;
    const value = Number(raw);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new Error(`must be a whole number from ${min} to ${max}, not "${raw}"`);
    return value;
  };
}

function choice<const T extends string>(fallback: T, choices: readonly T[]) {
  return (raw: string | undefined): T => {
    const value = choices.find((candidate) => candidate === (raw ?? fallback));
    if (value === undefined) throw new Error(`must be one of ${choices.join(', ')}, not "${raw}"`);
    return value;
  };
}

function postgresUrl(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const valid = URL.canParse(raw) && ['postgres:', 'postgresql:'].includes(new URL(raw).protocol);
  if (!valid) throw new Error('must look like postgres://user:password@host:5432/database');
  return raw;
}

/** 32 bytes as base64 or base64url. */
function encryptionKey(raw: string | undefined): Buffer | null {
  if (raw === undefined) return null;
  const bytes = Buffer.from(raw.trim(), 'base64');
  if (!/^[\w+/-]{43}=?$/.test(raw.trim()) || bytes.length !== 32) throw new Error('must be 32 bytes as base64 (openssl rand -base64 32)');
  return bytes;
}

function httpUrl(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const valid = URL.canParse(raw) && ['http:', 'https:'].includes(new URL(raw).protocol);
  if (!valid) throw new Error(`must look like http://host:4318, not "${raw}"`);
  return raw;
}

/** The registry has no address below another's path. Given without the slash at the end. */
function publicUrl(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const url = URL.canParse(raw) ? new URL(raw) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/` || /[?#]/.test(raw))
    throw new Error(`must look like https://registry.example, without a path, not "${raw}"`);
  return url.origin;
}

function share(raw: string | undefined): number {
  const value = Number(raw ?? 1);
  if (!(value >= 0 && value <= 1)) throw new Error(`must be a number from 0 to 1, not "${raw}"`);
  return value;
}

/** Addresses, networks and the names that Fastify knows (proxy-addr). */
function proxies(raw: string | undefined): readonly string[] {
  const listed = listOf(raw);
  for (const one of listed) {
    const [address = '', bits, more] = one.split('/');
    const longest = isIP(address) === 6 ? 128 : 32;
    const valid =
      ['loopback', 'linklocal', 'uniquelocal'].includes(one) ||
      (isIP(address) !== 0 && more === undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)));
    if (!valid) throw new Error(`must be addresses, networks such as 10.0.0.0/8, loopback, linklocal or uniquelocal, not "${one}"`);
    // A proxy that anybody can be is none.
    if (bits === '0') throw new Error(`must not be everybody, as "${one}" is`);
  }
  return listed;
}

/** Origins (RFC 6454), apart from the star that stands for the pages of all others. */
function origins(raw: string | undefined): { readonly origins: ReadonlySet<string>; readonly everyone: boolean } {
  const listed = listOf(raw);
  const named = listed.filter((one) => one !== '*');
  for (const one of named) {
    const valid = URL.canParse(one) && /^https?:$/.test(new URL(one).protocol) && new URL(one).origin === one;
    if (!valid) throw new Error(`must be origins such as https://portal.example, or *, not "${one}"`);
  }
  return { origins: new Set(named), everyone: named.length < listed.length };
}

function listOf(raw: string | undefined): readonly string[] {
  return (raw ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Hosts, addresses and networks, separated by commas. */
function hosts(raw: string | undefined): readonly string[] {
  const entries = (raw ?? '').split(',').map((entry) => entry.trim());
  const given = entries.filter((entry) => entry !== '');
  // Throws with what is wrong.
  new AllowedHosts(given);
  return given;
}

function smtpUrl(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const valid = URL.canParse(raw) && ['smtp:', 'smtps:'].includes(new URL(raw).protocol);
  if (!valid) throw new Error('must look like smtp://user:password@host:587 or smtps://host:465');
  return raw;
}

/** Every setting of the registry: the one table behind the typed configuration, the help text and the reference page. */
export const settings = {
  port: {
    variable: 'PORT',
    description: { sv: 'Port som registret svarar på', en: 'Port the registry answers on' },
    defaultText: '3000',
    parse: integer(3000, 0, 65535),
  },
  host: {
    variable: 'HOST',
    description: { sv: 'Adress som registret lyssnar på', en: 'Address the registry listens on' },
    defaultText: '127.0.0.1',
    parse: text('127.0.0.1'),
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    description: {
      sv: 'Egen PostgreSQL (15 till 18); utan den startas en inbäddad server med data i .termverk/',
      en: 'A PostgreSQL server of your own (15 to 18); without it an embedded one is started with its data in .termverk/',
    },
    defaultText: 'embedded',
    secret: true,
    parse: postgresUrl,
  },
  databaseOwnerUrl: {
    variable: 'DATABASE_OWNER_URL',
    description: {
      sv: 'Samma databas som DATABASE_URL med den roll som äger schemat: den migrerar, och rollen i DATABASE_URL kan då inte ändra händelsekedjan',
      en: 'The same database as DATABASE_URL by the role that owns the schema: it migrates, and the role of DATABASE_URL can then not change the audit chain',
    },
    defaultText: 'one role for both',
    secret: true,
    parse: postgresUrl,
  },
  databasePoolSize: {
    variable: 'DATABASE_POOL_SIZE',
    description: {
      sv: 'Högsta antal databasanslutningar för arbetet; bakgrundsjobben håller två av dem',
      en: 'Most database connections for work at a time; background jobs hold two of them',
    },
    defaultText: '10',
    parse: integer(10, 3, 200),
  },
  databaseReplicaUrl: {
    variable: 'DATABASE_REPLICA_URL',
    description: {
      sv: 'En kopia av databasen (strömmande replikering) som listor läses ur; samma på alla noder',
      en: 'A copy of the database (streaming replication) that lists are read from; the same on all nodes',
    },
    defaultText: 'none',
    secret: true,
    parse: postgresUrl,
  },
  statementSeconds: {
    variable: 'DATABASE_STATEMENT_TIMEOUT',
    description: {
      sv: 'Längsta tid för en SQL-sats åt den som väntar på svar, i sekunder; 0 utan gräns',
      en: 'Longest time of one SQL statement for somebody who waits for the answer, in seconds; 0 for no limit',
    },
    defaultText: '30',
    parse: integer(30, 0, 3600),
  },
  workSeconds: {
    variable: 'DATABASE_WORK_TIMEOUT',
    description: {
      sv: 'Längsta tid för en SQL-sats i bakgrundsarbete (inläsningar, sökindex), i sekunder; 0 utan gräns',
      en: 'Longest time of one SQL statement of work in the background (imports, search), in seconds; 0 for no limit',
    },
    defaultText: '3600',
    parse: integer(3600, 0, 86_400),
  },
  httpConnections: {
    variable: 'TERMVERK_CONNECTIONS',
    description: {
      sv: 'Högsta antal anslutningar från klienter; fler stängs genast',
      en: 'Most connections from clients; further ones are closed at once',
    },
    defaultText: '2000',
    parse: integer(2000, 1, 1_000_000),
  },
  drainSeconds: {
    variable: 'TERMVERK_DRAIN_SECONDS',
    description: {
      sv: 'Så länge svarar registret att det inte är redo innan det slutar ta emot anrop, så att lastbalanseraren hinner märka det',
      en: 'So long the registry answers that it is not ready before it takes no more requests, for the load balancer to notice',
    },
    defaultText: '5; 0 in tryout',
    parse: (raw: string | undefined) => (raw === undefined ? null : integer(0, 0, 300)(raw)),
  },
  metricsPort: {
    variable: 'TERMVERK_METRICS_PORT',
    description: {
      sv: 'Egen port för mätvärden (/metrics), utan inloggning: öppna den bara för övervakningen',
      en: 'A port of its own for metrics (/metrics), without sign-in: open it to the monitoring only',
    },
    defaultText: 'none',
    parse: (raw: string | undefined) => (raw === undefined ? null : integer(0, 0, 65535)(raw)),
  },
  metricsHost: {
    variable: 'TERMVERK_METRICS_HOST',
    description: { sv: 'Adress som porten för mätvärden lyssnar på', en: 'Address that the port for metrics listens on' },
    defaultText: '127.0.0.1',
    parse: text('127.0.0.1'),
  },
  metricsToken: {
    variable: 'TERMVERK_METRICS_TOKEN',
    description: {
      sv: 'Hemlighet (minst 16 tecken) som öppnar /metrics på registrets egen port: Authorization: Bearer',
      en: 'Secret (at least 16 characters) that opens /metrics on the registry’s own port: Authorization: Bearer',
    },
    defaultText: 'closed; open in tryout',
    secret: true,
    parse: (raw: string | undefined) => {
      if (raw !== undefined && raw.length < 16) throw new Error('must have at least 16 characters');
      return raw ?? null;
    },
  },
  tracesUrl: {
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    description: {
      sv: 'Mottagare av OpenTelemetry-spår (OTLP över HTTP), som i http://localhost:4318; utan den spåras inget',
      en: 'Receiver of OpenTelemetry traces (OTLP over HTTP), as in http://localhost:4318; without it nothing is traced',
    },
    defaultText: 'off',
    parse: httpUrl,
  },
  tracesShare: {
    variable: 'OTEL_TRACES_SAMPLER_ARG',
    description: {
      sv: 'Andel av anropen som spåras, 0 till 1, när anroparen inte har bestämt det',
      en: 'Share of the requests that are traced, 0 to 1, when the caller has not decided it',
    },
    defaultText: '1',
    parse: share,
  },
  mode: {
    variable: 'TERMVERK_MODE',
    description: {
      sv: 'tryout delar ut demotokens och laddar demoinnehåll; production vägrar dem. tryout är förval endast på den inbäddade databasen vid loopback',
      en: 'tryout mints demo tokens and loads demo content; production refuses them. tryout is the default only on the embedded database at loopback',
    },
    defaultText: 'tryout or production',
    parse: (raw: string | undefined) => (raw === undefined ? null : choice('production', ['tryout', 'production'])(raw)),
  },
  publicUrl: {
    variable: 'TERMVERK_PUBLIC_URL',
    description: {
      sv: 'Registrets adress som andra ser den, utan sökväg, som i https://register.example',
      en: 'The registry’s address as others see it, without a path, as in https://registry.example',
    },
    defaultText: 'http://HOST:PORT',
    parse: publicUrl,
  },
  logLevel: {
    variable: 'TERMVERK_LOG_LEVEL',
    description: { sv: 'Lägsta nivå som loggas', en: 'Lowest level that is logged' },
    defaultText: 'info',
    parse: choice('info', ['trace', 'debug', 'info', 'warn', 'error', 'silent']),
  },
  logFormat: {
    variable: 'TERMVERK_LOG_FORMAT',
    description: { sv: 'json för maskiner, pretty för människor', en: 'json for machines, pretty for people' },
    defaultText: 'json; pretty at a terminal',
    parse: choice('json', ['json', 'pretty']),
  },
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
  seed: {
    variable: 'TERMVERK_SEED',
    description: { sv: 'full, minimal (utan stora paket) eller none', en: 'full, minimal (without the large packages) or none' },
    defaultText: 'full',
    parse: choice('full', ['full', 'minimal', 'none']),
  },
  packages: {
    variable: 'TERMVERK_PACKAGES',
    description: { sv: 'Mapp med hämtade innehållspaket', en: 'Folder with the content packages that were fetched' },
    defaultText: '.termverk/packages',
    parse: optionalText,
  },
  spool: {
    variable: 'TERMVERK_SPOOL',
    description: {
      sv: 'Mapp där uppladdade filer väntar på att läsas in; noder som delar databas delar den',
      en: 'Folder where uploaded files wait to be imported; nodes that share a database share it',
    },
    defaultText: '.termverk/spool',
    parse: text('.termverk/spool'),
  },
  memoryMebibytes: {
    variable: 'TERMVERK_MEMORY',
    description: {
      sv: 'Högsta minne för kodverk, urval och mappningar som svaren görs av, i MiB; det som användes för längst sedan släpps först',
      en: 'Most memory for the code systems, value sets and maps that answers are made from, in MiB; what was used longest ago goes first',
    },
    defaultText: '1024',
    parse: integer(1024, 16, 1_048_576),
  },
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
  jobs: {
    variable: 'TERMVERK_JOBS',
    description: { sv: 'off kör inga bakgrundsjobb i denna nod', en: 'off runs no background jobs in this node' },
    defaultText: 'on',
    parse: choice('on', ['on', 'off']),
  },
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
} satisfies Record<string, Setting<unknown>>;
