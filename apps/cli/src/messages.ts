import { MessageCatalogue, type MessageTemplate } from '@termverk/kernel';

const TEMPLATES = {
  // Using the command
  UNKNOWN_OPTION: { sv: 'Okänd flagga {name}.', en: 'Unknown option {name}.' },
  UNKNOWN_COMMAND: { sv: 'Okänt kommando {name}.', en: 'Unknown command {name}.' },
  MISSING_ARGUMENT: { sv: 'Argumentet {name} saknas.', en: 'The argument {name} is missing.' },
  MISSING_VALUE: { sv: 'Flaggan {name} saknar värde.', en: 'The option {name} lacks its value.' },
  BAD_VALUE: { sv: '"{value}" är inget tillåtet värde för {name}.', en: '"{value}" is not an allowed value of {name}.' },
  EXCESS_ARGUMENTS: { sv: 'För många argument.', en: 'Too many arguments.' },
  BAD_USAGE: { sv: 'Fel användning: {detail}', en: 'Wrong usage: {detail}' },
  DID_YOU_MEAN: { sv: 'Menade du {candidates}?', en: 'Did you mean {candidates}?' },
  SEE_HELP: { sv: 'Se termverk --help.', en: 'See termverk --help.' },
  SEE_RELEASES: { sv: 'Utgåvor som finns: {releases}.', en: 'Releases that exist: {releases}.' },
  CASE_UNKNOWN: { sv: 'Det finns inget ärende {number}.', en: 'There is no case {number}.' },
  CASE_SAVED: { sv: 'Sparade {file} ({bytes} byte).', en: 'Saved {file} ({bytes} bytes).' },
  RULE_UNKNOWN: { sv: 'Det finns ingen regel {name}.', en: 'There is no rule {name}.' },
  // Files
  FILE_UNREADABLE: { sv: 'Filen {file} går inte att läsa: {reason}.', en: 'The file {file} cannot be read: {reason}.' },
  FILE_UNWRITABLE: { sv: 'Filen {file} går inte att skriva: {reason}.', en: 'The file {file} cannot be written: {reason}.' },
  FILE_EXISTS: {
    sv: 'Filen {file} finns redan. Skriv över den med --force.',
    en: 'The file {file} exists already. Overwrite it with --force.',
  },
  FILE_EMPTY: { sv: 'Filen {file} är tom; det finns inget att skicka.', en: 'The file {file} is empty; there is nothing to send.' },
  FILE_NOT_A_MAPPING: { sv: '{file}: {problem}', en: '{file}: {problem}' },
  FILE_REMARK: { sv: '{file}: {problem}', en: '{file}: {problem}' },
  FILE_KIND_UNKNOWN: {
    sv: 'Filen {file} går inte att importera: den ska vara .json, .tgz, .csv, .yaml eller .yml.',
    en: 'The file {file} cannot be imported: it must be .json, .tgz, .csv, .yaml or .yml.',
  },
  BASELINE_UNREADABLE: {
    sv: 'Baslinjen {file} är varken en JSON-rapport från termverk eller SARIF 2.1.0.',
    en: 'The baseline {file} is neither a JSON report of termverk nor SARIF 2.1.0.',
  },
  BASELINE_INCOMPLETE: {
    sv: 'Baslinjen {file} utelämnar avvikelser. Skriv den på nytt med ett större --findings-per-rule.',
    en: 'The baseline {file} leaves out findings. Write it anew with a larger --findings-per-rule.',
  },
  BASELINE_MISSING: {
    sv: '--fail-on new behöver en baslinje (--baseline FIL).',
    en: '--fail-on new needs a baseline (--baseline FILE).',
  },
  // Configuration
  CONFIG_PROBLEM: { sv: '{file}:{line}:{column}: {problem}', en: '{file}:{line}:{column}: {problem}' },
  YAML_MALFORMED: { sv: 'inte giltig YAML: {detail}', en: 'not valid YAML: {detail}' },
  KEY_UNKNOWN: { sv: 'okänd nyckel {path}', en: 'unknown key {path}' },
  KEY_MISSING: { sv: '{path} saknas', en: '{path} is missing' },
  VALUE_WRONG_TYPE: { sv: '{path} ska vara {expected}', en: '{path} must be {expected}' },
  VALUE_NOT_ALLOWED: { sv: '{path} ska vara ett av {expected}', en: '{path} must be one of {expected}' },
  VALUE_EMPTY: { sv: '{path} får inte vara tom', en: '{path} must not be empty' },
  EXACTLY_ONE_OF: { sv: '{path} ska ha exakt en av {expected}', en: '{path} must have exactly one of {expected}' },
  REGISTRY_MISSING: {
    sv: 'Ingen registeradress: ange registry i termverk.yaml, --registry URL eller TERMVERK_URL.',
    en: 'No registry address: state registry in termverk.yaml, --registry URL or TERMVERK_URL.',
  },
  REGISTRY_MALFORMED: { sv: '"{url}" är ingen http- eller https-adress.', en: '"{url}" is no http or https address.' },
  PATTERN_MATCHES_NOTHING: { sv: 'Mönstret {pattern} träffar ingen fil.', en: 'The pattern {pattern} matches no file.' },
  // The registry
  REGISTRY_UNREACHABLE: {
    sv: 'Registret {url} går inte att nå ({reason}). Ingenting är kontrollerat.',
    en: 'The registry {url} cannot be reached ({reason}). Nothing has been checked.',
  },
  REGISTRY_TIMEOUT: {
    sv: 'Registret {url} svarade inte inom {seconds} s. Ingenting är kontrollerat.',
    en: 'The registry {url} did not answer within {seconds} s. Nothing has been checked.',
  },
  REGISTRY_FAILING: {
    sv: 'Registret {url} svarade med fel {status}. Ingenting är kontrollerat.',
    en: 'The registry {url} answered with error {status}. Nothing has been checked.',
  },
  REGISTRY_BROKE_OFF: {
    sv: 'Svaret från registret {url} bröts eller går inte att tolka ({reason}).',
    en: 'The answer from the registry {url} broke off or cannot be understood ({reason}).',
  },
  NOT_A_REGISTRY: { sv: 'På {url} finns inget Termverk-register.', en: 'There is no Termverk registry at {url}.' },
  TOKEN_REFUSED: {
    sv: 'Registret godtar inte behörigheten ({status}). Logga in med termverk login, eller ange en giltig token i TERMVERK_TOKEN.',
    en: 'The registry does not accept the credentials ({status}). Sign in with termverk login, or give a valid token in TERMVERK_TOKEN.',
  },
  // Signing in
  NO_HOME: {
    sv: 'Det finns ingen hemkatalog att spara inloggningen i: sätt HOME, eller använd TERMVERK_TOKEN.',
    en: 'There is no home folder to keep the sign-in in: set HOME, or use TERMVERK_TOKEN.',
  },
  CREDENTIALS_OPEN: {
    sv: 'Andra kan läsa {file}. Ta bort den och logga in igen.',
    en: 'Others can read {file}. Remove it and sign in again.',
  },
  CREDENTIALS_BROKEN: {
    sv: '{file} går inte att tolka. Ta bort den och logga in igen.',
    en: '{file} cannot be understood. Remove it and sign in again.',
  },
  LOGIN_INSECURE: {
    sv: 'Inloggning skickas inte okrypterad: använd https i stället för {url}.',
    en: 'A sign-in is not sent unencrypted: use https instead of {url}.',
  },
  LOGIN_UNSUPPORTED: {
    sv: 'Registret {url} tar inte emot inloggning från kommandoraden. Använd TERMVERK_TOKEN.',
    en: 'The registry {url} takes no sign-in from the command line. Use TERMVERK_TOKEN.',
  },
  LOGIN_OPEN: {
    sv: 'Öppna {place} i en webbläsare och kontrollera att koden är {code}. Väntar … (Ctrl-C avbryter)',
    en: 'Open {place} in a browser and check that the code is {code}. Waiting … (Ctrl-C cancels)',
  },
  LOGIN_DONE: { sv: 'Inloggad vid {url} till och med {until}.', en: 'Signed in at {url} until {until}.' },
  LOGIN_SHADOWED: {
    sv: 'TERMVERK_TOKEN är satt och går före inloggningen.',
    en: 'TERMVERK_TOKEN is set and goes before the sign-in.',
  },
  LOGIN_DENIED: { sv: 'Inloggningen nekades i webbläsaren.', en: 'The sign-in was denied in the browser.' },
  LOGIN_EXPIRED: { sv: 'Koden hann gå ut. Börja om.', en: 'The code ran out. Start again.' },
  LOGIN_CANCELLED: { sv: 'Avbrutet; ingenting är sparat.', en: 'Cancelled; nothing is kept.' },
  LOGOUT_DONE: { sv: 'Utloggad från {url}.', en: 'Signed out of {url}.' },
  LOGOUT_NOTHING: { sv: 'Ingen är inloggad vid {url}.', en: 'Nobody is signed in at {url}.' },
  LOGOUT_LOCAL_ONLY: {
    sv: 'Inloggningen vid {url} är borttagen här, men registret gick inte att nå: dess token gäller tills den går ut.',
    en: 'The sign-in at {url} is removed here, but the registry could not be reached: its token holds until it expires.',
  },
  REQUEST_REFUSED: { sv: 'Registret avvisade begäran: {message}', en: 'The registry refused the request: {message}' },
  RETRYING: { sv: 'Registret är upptaget; nytt försök om {seconds} s.', en: 'The registry is busy; trying again in {seconds} s.' },
  RELEASE_UNKNOWN: { sv: 'Utgåvan {release} finns inte i registret.', en: 'The release {release} does not exist in the registry.' },
  TARGET_UNKNOWN: {
    sv: 'Målkodverket {system} ingår inte i utgåvan {release}.',
    en: 'The target code system {system} is not part of the release {release}.',
  },
  ARTEFACT_UNKNOWN: { sv: 'Registret känner inte till {canonical}.', en: 'The registry does not know {canonical}.' },
  // Outcomes
  INIT_DONE: { sv: 'Skrev {file}. Kör sedan: termverk check', en: 'Wrote {file}. Then run: termverk check' },
  REPORT_WRITTEN: { sv: 'Skrev {file}', en: 'Wrote {file}' },
  PUSHED: { sv: '{accepted} rader mottagna, {replaced} ersatta.', en: '{accepted} rows accepted, {replaced} replaced.' },
  PUSH_REJECTED: { sv: 'Ingenting togs emot: {n} rader avvisades.', en: 'Nothing was accepted: {n} rows were rejected.' },
  ROW: { sv: 'rad {row}: {code}: {message}', en: 'row {row}: {code}: {message}' },
  IMPORT_DRY: {
    sv: '{file}: granskad, inget sparat. Genomför med: termverk import --commit {id}',
    en: '{file}: previewed, nothing stored. Commit it with: termverk import --commit {id}',
  },
  IMPORT_STARTED: { sv: 'Inläsning {id}: {link}', en: 'Import {id}: {link}' },
  IMPORT_GOES_ON: {
    sv: 'Inläsningen går vidare på registret. Följ den med: termverk import --status {id} --watch',
    en: 'The import goes on at the registry. Follow it with: termverk import --status {id} --watch',
  },
  IMPORT_RESUME: {
    sv: 'Överföringen är inte klar. Fortsätt med: termverk import --resume {id} {files}',
    en: 'The transfer is not complete. Go on with: termverk import --resume {id} {files}',
  },
  IMPORT_SENDING: { sv: '{file}: {percent} % överfört', en: '{file}: {percent} % sent' },
  IMPORT_PROGRESS: { sv: '{state}: {percent} %, {rows} rader', en: '{state}: {percent} %, {rows} rows' },
  IMPORT_PACE: {
    sv: '{state}: {percent} %, {rows} rader, {rate} rader/s, ungefär {seconds} s kvar',
    en: '{state}: {percent} %, {rows} rows, {rate} rows/s, about {seconds} s left',
  },
  STATE_UPLOADING: { sv: 'överförs', en: 'being sent' },
  STATE_QUEUED: { sv: 'i kö', en: 'in the queue' },
  STATE_READING: { sv: 'läses', en: 'being read' },
  STATE_CHECKING: { sv: 'kontrolleras', en: 'being checked' },
  STATE_READY: { sv: 'förhandsgranskad', en: 'previewed' },
  STATE_COMMITTING: { sv: 'genomförs', en: 'being committed' },
  STATE_DONE: { sv: 'genomförd', en: 'committed' },
  STATE_FAILED: { sv: 'misslyckad', en: 'failed' },
  STATE_CANCELLED: { sv: 'avbruten', en: 'cancelled' },
  VERDICT_CREATE: { sv: 'skapas', en: 'created' },
  VERDICT_NEW_VERSION: { sv: 'ny version', en: 'new version' },
  VERDICT_UNCHANGED: { sv: 'finns redan', en: 'unchanged' },
  VERDICT_REFUSED: { sv: 'avvisas', en: 'refused' },
  CLASS_NONE: { sv: 'ingen ändring', en: 'no change' },
  CLASS_TEXT: { sv: 'ändrad text', en: 'change of text' },
  CLASS_ADDITION: { sv: 'tillägg', en: 'addition' },
  CLASS_MEANING: { sv: 'ändrad betydelse', en: 'change of meaning' },
  IMPORT_UNREAD: { sv: '{file}: {verdict}', en: '{file}: {verdict}' },
  IMPORT_CHANGE: { sv: '{url}|{version}: {verdict}', en: '{url}|{version}: {verdict}' },
  IMPORT_DIFFERENCE: {
    sv: '{url}|{version}: ny version efter {base}; {added} tillkommer, {removed} utgår, {changed} ändras ({changeClass}); minsta version {least}',
    en: '{url}|{version}: new version after {base}; {added} added, {removed} removed, {changed} changed ({changeClass}); least version {least}',
  },
  IMPORT_MORE: {
    sv: '… och {n} fel till. Hela rapporten: --report FIL.csv',
    en: '… and {n} more errors. The whole report: --report FILE.csv',
  },
  IMPORT_CANCELLED: { sv: '{file}: avbruten, inget sparat.', en: '{file}: cancelled, nothing stored.' },
  IMPORT_ENDED: { sv: '{file}: {message}', en: '{file}: {message}' },
  IMPORT_FILES_MISSING: {
    sv: 'Ange filer att läsa in, eller en inläsning: --status, --commit, --preview, --cancel eller --resume.',
    en: 'Name files to import, or an import: --status, --commit, --preview, --cancel or --resume.',
  },
  IMPORT_FILES_DIFFER: {
    sv: 'Inläsning {id} väntar på {expected}, inte {given}. Ange samma filer i samma ordning.',
    en: 'Import {id} waits for {expected}, not {given}. Name the same files in the same order.',
  },
  IMPORT_DONE: { sv: '{file}: importerad.', en: '{file}: imported.' },
  IMPORT_FAILED: { sv: '{file}: inte importerad.', en: '{file}: not imported.' },
  AUDIT_INTACT: {
    sv: 'Kedjan är hel: {n} poster ({disposed} gallrade, {withheld} visas inte), {anchors} ankare stämmer, huvud {head}.',
    en: 'The chain is intact: {n} entries ({disposed} disposed of, {withheld} not shown), {anchors} anchors agree, head {head}.',
  },
  AUDIT_BROKEN: {
    sv: 'Kedjan är bruten vid post {seq}: {reason}. {words}',
    en: 'The chain is broken at entry {seq}: {reason}. {words}',
  },
  NO_ANCHORS: {
    sv: 'Registret har inga ankare: det har ännu inte kunnat signera något.',
    en: 'The registry has no anchors: it has not been able to sign anything yet.',
  },
  NOT_ANCHORS: {
    sv: '{file} innehåller inga ankare från termverk audit anchors.',
    en: '{file} does not hold anchors from termverk audit anchors.',
  },
  RELEASE_HOLDS: {
    sv: '{release}: {items} versioner, checksumma {checksum}, signerad med {key}. Allt stämmer.',
    en: '{release}: {items} versions, checksum {checksum}, signed with {key}. All of it holds.',
  },
  RELEASE_UNSIGNED: {
    sv: '{release} är inte signerad: den publicerades innan registret kunde signera.',
    en: '{release} is not signed: it was published before the registry could sign.',
  },
  MANIFEST_PARTIAL: {
    sv: '{release} håller något i en namnrymd som är stängd för den som frågar: checksumman går inte att räkna om utan det. Använd en token för någon med en roll där.',
    en: '{release} holds something in a namespace that is closed to who asks: its checksum cannot be recomputed without that. Use a token of somebody with a role there.',
  },
  MANIFEST_CHANGED: {
    sv: 'Versionerna i {release} ger inte dess checksumma, utan {recomputed}.',
    en: 'The versions of {release} do not give its checksum, but {recomputed}.',
  },
  SIGNATURE_BROKEN: {
    sv: 'Signaturen av {release} håller inte: {reason}.',
    en: 'The signature of {release} does not hold: {reason}.',
  },
  AUDIT_EMPTY: { sv: 'Kedjan är tom; det finns inget att verifiera.', en: 'The chain is empty; there is nothing to verify.' },
  AUDIT_PROGRESS: { sv: '{n} poster verifierade …', en: '{n} entries verified …' },
  NO_RELEASES: { sv: 'Registret har inga publicerade utgåvor.', en: 'The registry has no published releases.' },
  UNPLANNED: {
    sv: 'Ett oväntat fel, som vi gärna får veta om: {detail}',
    en: 'An unexpected error, which we should like to hear of: {detail}',
  },
} as const satisfies Readonly<Record<string, MessageTemplate>>;

/** The code of a message of the command line. */
export type MessageCode = keyof typeof TEMPLATES;

/** The messages of the command line. */
export const messages = new MessageCatalogue<MessageCode>(TEMPLATES);
