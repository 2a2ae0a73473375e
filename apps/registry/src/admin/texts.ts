import { MessageCatalogue, type MessageTemplate } from '@termverk/kernel';

/** Everything that the help says. */
export const TEXT = {
  PROGRAM: {
    sv: 'Sköter ett register vid dess databas: schema, de första personerna och tokens, händelsekedjan.',
    en: 'Looks after a registry at its database: schema, the first people and tokens, the audit chain.',
  },
  HELP: { sv: 'visar den här hjälpen', en: 'shows this help' },
  VERSION: { sv: 'visar versionen', en: 'shows the version' },
  LANG: { sv: 'språk för hjälp och meddelanden', en: 'language of help and messages' },
  MIGRATE: {
    sv: 'Uppdaterar databasens schema till den här versionen.',
    en: 'Brings the database’s schema up to this version.',
  },
  DOWN: {
    sv: 'tar i stället tillbaka den senaste migreringen, med de data som bara den hade plats för',
    en: 'takes the last migration back instead, with the data that only it had a place for',
  },
  YES: { sv: 'svarar ja på frågan om data får gå förlorade', en: 'answers yes to the question whether data may be lost' },
  PERSON: { sv: 'Personer i registret.', en: 'People in the registry.' },
  PERSON_ADD: {
    sv: 'Lägger till en person med organisation och roller, från och med nu.',
    en: 'Adds a person with an organisation and roles, from now on.',
  },
  PERSON_PSEUDONYMISE: {
    sv: 'Avslutar en persons åtkomst och ersätter namn och identifierare med en pseudonym, överallt och för gott.',
    en: 'Ends a person’s access and puts a pseudonym in the place of name and identifiers, everywhere and for good.',
  },
  GROUND: {
    sv: 'grunden, som sparas i händelsekedjan; nämn inte personen',
    en: 'the ground, kept in the audit chain; do not name the person',
  },
  YES_PSEUDONYM: { sv: 'svarar ja på frågan om namnet ska bort', en: 'answers yes to the question whether the name is to go' },
  SLUG: { sv: 'kortnamn, som i anna-andersson', en: 'slug, as in anna-andersson' },
  NAME: { sv: 'namnet som andra ser', en: 'the name that others see' },
  ORGANISATION: { sv: 'kortnamn på organisationen som personen företräder', en: 'slug of the organisation that the person acts for' },
  ROLE: { sv: 'roll; kan anges flera gånger', en: 'role; may be given several times' },
  SUBJECT_FIELD: {
    sv: 'ämnesområde där rollerna gäller; utan det gäller de alla',
    en: 'subject field in which the roles hold; all of them without it',
  },
  TOKEN: {
    sv: 'Gör en token åt en person och skriver ut den, denna enda gång.',
    en: 'Makes a token for a person and prints it, this once.',
  },
  PERSON_SLUG: { sv: 'personens kortnamn', en: 'the person’s slug' },
  PURPOSE: { sv: 'vad token ska användas till', en: 'what the token is for' },
  DAYS: { sv: 'dagar till den slutar gälla, 1 till 366', en: 'days until it expires, 1 to 366' },
  SCOPE: {
    sv: 'behörighet som token begränsas till; kan anges flera gånger. Utan den får den allt som personens roller ger',
    en: 'permission that the token is limited to; may be given several times. Without it it gets all that the person’s roles give',
  },
  KEYS: { sv: 'Nycklarna som registret signerar med.', en: 'The keys that the registry signs with.' },
  KEYS_LIST: { sv: 'Visar alla nycklar, den som signerar först.', en: 'Shows all keys, the one that signs first.' },
  KEYS_ROTATE: {
    sv: 'Gör en ny nyckel som signerar från och med nu; den gamla behålls bara för verifiering.',
    en: 'Makes a new key that signs from now on; the old one is kept for verification only.',
  },
  BACKUP: {
    sv: 'Säkerhetskopierar hela registret till en ny mapp, eller en fil som slutar på .tar. Registret får vara igång.',
    en: 'Backs the whole registry up into a new folder, or into a file that ends in .tar. The registry may run meanwhile.',
  },
  RESTORE: {
    sv: 'Återställer en säkerhetskopia till en tom databas (PostgreSQL 15 till 18), eller till en ny inbäddad.',
    en: 'Restores a backup into an empty database (PostgreSQL 15 to 18), or into a new embedded one.',
  },
  PLACE: { sv: 'mappen eller filen', en: 'the folder or file' },
  CONNECTIONS: { sv: 'tabeller åt gången, 1 till 16', en: 'tables at a time, 1 to 16' },
  DATA: {
    sv: 'mapp med den inbäddade databasen, när den inte är igång',
    en: 'folder of the embedded database, when it does not run',
  },
  VERIFY: {
    sv: 'Räknar om hela händelsekedjan. Slutkod 1 om den är bruten.',
    en: 'Recomputes the whole audit chain. Exit code 1 when it is broken.',
  },
  CONFIG: {
    sv: 'Visar hur registret är inställt här: varje variabel, dess värde och varifrån det kommer. Hemligheter döljs.',
    en: 'Shows how the registry is configured here: every variable, its value and where it comes from. Secrets are hidden.',
  },
  EXIT_CODES: {
    sv: 'Slutkoder: 0 gjort, 1 avvisat eller kedjan bruten, 2 fel användning eller inställning, 3 databasen svarar inte.',
    en: 'Exit codes: 0 done, 1 refused or the chain broken, 2 wrong usage or configuration, 3 the database does not answer.',
  },
  DATABASE: {
    sv: 'Databasen är den i DATABASE_URL, annars den inbäddade om registret körs från den här utcheckningen.',
    en: 'The database is the one in DATABASE_URL, otherwise the embedded one when the registry runs from this checkout.',
  },
} as const satisfies Record<string, MessageTemplate>;

/** The titles that commander writes, in Swedish. */
export const SWEDISH_TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Användning:',
  'Options:': 'Flaggor:',
  'Commands:': 'Kommandon:',
  'Arguments:': 'Argument:',
};

/** What the commands answer. */
export const adminMessages = new MessageCatalogue({
  MIGRATED: { sv: 'Migrerat: {name}', en: 'Migrated: {name}' },
  UP_TO_DATE: { sv: 'Schemat är redan aktuellt.', en: 'The schema is up to date already.' },
  REVERTED: { sv: 'Taget tillbaka: {name}', en: 'Taken back: {name}' },
  NOTHING_TO_REVERT: { sv: 'Ingen migrering är körd.', en: 'No migration has run.' },
  CONFIRM_DOWN: {
    sv: '{name} tas tillbaka med sina data. Det går inte att ångra: kör igen med --yes om det är meningen.',
    en: '{name} would be taken back with its data. That cannot be undone: run it again with --yes if it is meant.',
  },
  PERSON_ADDED: { sv: '{slug} är tillagd ({id}).', en: '{slug} has been added ({id}).' },
  CONFIRM_PSEUDONYM: {
    sv: 'Namn och identifierare för {slug} tas bort, och {pseudonym} sätts i stället överallt. Avslutas: {memberships} medlemskap, {roles} roller, {seats} platser, {sessions} inloggningar, {tokens} tokens. Tas bort: {identities} inloggningsidentiteter, {subscriptions} prenumerationer. {disposedEntries} poster i händelsekedjan gallras. Det går inte att ångra: kör igen med --yes om det är meningen.',
    en: 'Name and identifiers of {slug} would be removed, and {pseudonym} would take their place everywhere. Ended: {memberships} memberships, {roles} roles, {seats} seats, {sessions} sessions, {tokens} tokens. Removed: {identities} sign-in identities, {subscriptions} subscriptions. {disposedEntries} entries of the audit record would lose their payload. That cannot be undone: run it again with --yes if it is meant.',
  },
  PSEUDONYMISED: {
    sv: '{pseudonym} ({id}); {entries} poster i händelsekedjan gallrade.',
    en: '{pseudonym} ({id}); {entries} entries of the audit chain disposed of.',
  },
  TOKEN_MADE: {
    sv: 'Token för {person}, gäller till {until}. Den visas bara nu:',
    en: 'Token for {person}, valid until {until}. It is shown only now:',
  },
  NO_KEYS: { sv: 'Registret har ingen nyckel än.', en: 'The registry has no key yet.' },
  KEY_ACTIVE: { sv: 'signerar', en: 'signs' },
  KEY_RETIRED_AT: { sv: 'pensionerad {when}', en: 'retired {when}' },
  KEY_RETIRED: { sv: 'Pensionerad: {key}', en: 'Retired: {key}' },
  KEY_MADE: { sv: 'Signerar nu: {key}', en: 'Signs now: {key}' },
  CHAIN_HOLDS: {
    sv: 'Händelsekedjan håller: {count} poster ({disposed} gallrade), {anchors} ankare, senaste hash {hash}.',
    en: 'The audit chain holds: {count} entries ({disposed} disposed of), {anchors} anchors, last hash {hash}.',
  },
  CHAIN_BROKEN: {
    sv: 'Händelsekedjan är bruten vid post {seq} ({reason}); {count} poster före den håller.',
    en: 'The audit chain is broken at entry {seq} ({reason}); {count} entries before it hold.',
  },
  FROM_ENVIRONMENT: { sv: 'miljön', en: 'environment' },
  FROM_DEFAULT: { sv: 'förval', en: 'default' },
  FROM_EMBEDDED: { sv: 'inbäddad', en: 'embedded' },
  NO_DATABASE: {
    sv: 'Ingen databas: sätt DATABASE_URL, eller starta registret härifrån med npm start.',
    en: 'No database: set DATABASE_URL, or start the registry from here with npm start.',
  },
  SCHEMA_MISSING: {
    sv: 'Databasen saknar schemat: kör termverk-admin migrate.',
    en: 'The database lacks the schema: run termverk-admin migrate.',
  },
  UNKNOWN_OPTION: { sv: 'Okänd flagga {name}.', en: 'Unknown option {name}.' },
  UNKNOWN_COMMAND: { sv: 'Okänt kommando {name}.', en: 'Unknown command {name}.' },
  MISSING_OPTION: { sv: 'Flaggan {name} måste anges.', en: 'The option {name} has to be given.' },
  MISSING_VALUE: { sv: 'Flaggan {name} saknar värde.', en: 'The option {name} lacks its value.' },
  BAD_VALUE: { sv: 'Flaggan {name} kan inte ha det värdet.', en: 'The option {name} cannot have that value.' },
  BAD_USAGE: { sv: 'Fel användning: {name}.', en: 'Wrong usage: {name}.' },
  SEE_HELP: { sv: 'Se termverk-admin --help.', en: 'See termverk-admin --help.' },
  FAILED: { sv: 'Något oväntat gick fel: {detail}', en: 'Something unexpected went wrong: {detail}' },
});
