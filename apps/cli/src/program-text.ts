import type { MessageTemplate } from '@termverk/kernel';

/** What help says, in both languages. */
export const TEXT = {
  PROGRAM: {
    sv: 'Kontrollerar mappningar och kodlistor mot ett Termverk-register.',
    en: 'Checks mappings and code lists against a Termverk registry.',
  },
  LANG: { sv: 'språk för hjälp och rapporter', en: 'language of help and reports' },
  HELP: { sv: 'visa hjälp', en: 'show help' },
  VERSION: { sv: 'visa version', en: 'show the version' },
  CHECK: {
    sv: 'Kontrollera filer mot en publicerad utgåva.',
    en: 'Check files against a published release.',
  },
  FILES: {
    sv: 'mappningsfiler (CSV); utan filer det som termverk.yaml räknar upp',
    en: 'mapping files (CSV); without files what termverk.yaml lists',
  },
  REGISTRY: {
    sv: 'registrets adress (annars TERMVERK_URL, annars termverk.yaml)',
    en: 'address of the registry (else TERMVERK_URL, else termverk.yaml)',
  },
  CONFIG: { sv: 'inställningsfil (annars termverk.yaml)', en: 'configuration file (else termverk.yaml)' },
  AGAINST: { sv: 'utgåva: ett namn eller latest', en: 'release: a name, or latest' },
  FORMAT: {
    sv: 'utdata som FORMAT eller FORMAT=FIL; kan upprepas. Format: text, json, sarif, junit, github, gitlab, markdown',
    en: 'output as FORMAT or FORMAT=FILE; may be repeated. Formats: text, json, sarif, junit, github, gitlab, markdown',
  },
  FAIL_SEVERITY: { sv: 'lägsta nivå som underkänner', en: 'lowest severity that fails' },
  FAIL_ON: { sv: 'om även avvikelser i baslinjen underkänner', en: 'whether findings of the baseline fail too' },
  BASELINE: { sv: 'tidigare rapport (JSON eller SARIF) att jämföra med', en: 'earlier report (JSON or SARIF) to compare with' },
  ALLOW_UNKNOWN: { sv: 'avsluta med 0 även när inget kunde kontrolleras', en: 'exit 0 also when nothing could be verified' },
  SOURCE_SYSTEM: { sv: 'källkodverk där filen inte anger det', en: 'source code system where the file does not state it' },
  TARGET_SYSTEM: { sv: 'målkodverk där filen inte anger det', en: 'target code system where the file does not state it' },
  CODE_SYSTEM: { sv: 'filerna är kodlistor med koder ur detta kodverk', en: 'the files are lists of codes of this code system' },
  FINDINGS_PER_RULE: {
    sv: 'så många avvikelser per regel som rapporten visar; alla räknas',
    en: 'findings of each rule that the report holds; all are counted',
  },
  INIT: { sv: 'Skriv en termverk.yaml med förklaringar.', en: 'Write a termverk.yaml with explanations.' },
  FORCE: { sv: 'skriv över en fil som finns', en: 'overwrite an existing file' },
  EXPLAIN: { sv: 'Förklara en regel, eller räkna upp alla.', en: 'Explain a rule, or list them all.' },
  RULE: { sv: 'regelns namn, till exempel CODE-UNKNOWN', en: 'the id of the rule, for example CODE-UNKNOWN' },
  RELEASES: { sv: 'Räkna upp registrets publicerade utgåvor.', en: 'List the published releases of the registry.' },
  RESOLVE: {
    sv: 'Visa vilken version en kanonisk adress eller ett alias står för.',
    en: 'Show which version a canonical address or alias stands for.',
  },
  CANONICAL: { sv: 'kanonisk adress, med |version om man vill, eller alias', en: 'canonical address, with |version if wanted, or alias' },
  AS_OF: { sv: 'som det var denna dag (ÅÅÅÅ-MM-DD)', en: 'as it was on this day (YYYY-MM-DD)' },
  USAGE: { sv: 'Användningsstatistik.', en: 'Usage figures.' },
  USAGE_PUSH: {
    sv: 'Skicka in hur ofta koder använts (CSV), helt eller inte alls.',
    en: 'Send in how often codes were used (CSV), whole or not at all.',
  },
  USAGE_FILE: { sv: 'CSV-fil med statistik per månad', en: 'CSV file with figures per month' },
  IMPORT: {
    sv: 'Läs in kodverk, urval, mappningar och begrepp, alla filer eller ingen.',
    en: 'Import code systems, value sets, maps and concepts, all files or none.',
  },
  IMPORT_FILES: { sv: 'FHIR-JSON, FHIR-paket (.tgz), CSV eller YAML', en: 'FHIR JSON, FHIR package (.tgz), CSV or YAML' },
  DRY_RUN: {
    sv: 'kontrollera allt, visa vad som skulle ändras och spara inget',
    en: 'check everything, show what would change, and store nothing',
  },
  IMPORT_WATCH: { sv: 'visa hur långt det har kommit', en: 'show how far it has come' },
  IMPORT_NO_WAIT: { sv: 'vänta inte på resultatet', en: 'do not wait for the outcome' },
  IMPORT_STATUS: { sv: 'visa hur det står till med en inläsning', en: 'show how an import stands' },
  IMPORT_COMMIT: {
    sv: 'genomför en granskad inläsning utan att skicka den igen',
    en: 'commit a previewed import without sending it again',
  },
  IMPORT_PREVIEW: { sv: 'granska en inläsning på nytt', en: 'preview an import once more' },
  IMPORT_CANCEL: { sv: 'avbryt en inläsning', en: 'cancel an import' },
  IMPORT_RESUME: { sv: 'fortsätt en överföring som bröts', en: 'go on with a transfer that broke off' },
  IMPORT_REPORT: { sv: 'spara hela felrapporten (.csv eller .ndjson)', en: 'save the whole report of problems (.csv or .ndjson)' },
  IMPORT_SOURCE: { sv: 'källans namn i registret (annars filens)', en: 'name of the source in the registry (else that of the file)' },
  IMPORT_AUTHORITY: { sv: 'organisation vars innehåll det är', en: 'organisation whose content it is' },
  IMPORT_LICENCE: { sv: 'licens', en: 'licence' },
  IMPORT_SUBJECT_FIELD: { sv: 'ämnesområde', en: 'subject field' },
  IMPORT_SKIP: {
    sv: 'hoppa över artefakter med fel i stället för att avvisa allt',
    en: 'skip faulty artefacts instead of refusing everything',
  },
  IMPORT_URL: { sv: 'kanonisk adress för en kodlista i CSV', en: 'canonical address of a code list in CSV' },
  IMPORT_NAME: { sv: 'namn på en kodlista i CSV', en: 'name of a code list in CSV' },
  IMPORT_VERSION: { sv: 'version för innehåll som inte anger någon', en: 'version of content that states none' },
  LOGIN: {
    sv: 'Logga in vid ett register, i en webbläsare på valfri maskin.',
    en: 'Sign in at a registry, in a browser on any machine.',
  },
  LOGOUT: { sv: 'Logga ut från ett register.', en: 'Sign out of a registry.' },
  CASE: { sv: 'Ärenden och deras handlingar.', en: 'Cases and their documents.' },
  CASE_EXPORT: {
    sv: 'Spara ett ärende som en ZIP-fil, att lämna ut eller överlämna till e-arkiv.',
    en: 'Save a case as a ZIP file, to hand out or to hand over to an archive.',
  },
  CASE_NUMBER: { sv: 'Ärendets diarienummer.', en: 'Number of the case (diarienummer).' },
  CASE_FOR: {
    sv: 'Vad filen är till för: disclosure har det du får se (förval), archive allt, för den som har rätt till det.',
    en: 'What the file is for: disclosure holds what you may see (the default), archive everything, for those with the right.',
  },
  CASE_OUTPUT: { sv: 'Fil att spara i; annars namnges den efter ärendet.', en: 'File to save to; named after the case otherwise.' },
  AUDIT: { sv: 'Registrets kedja av händelser.', en: 'The chain of events of the registry.' },
  AUDIT_VERIFY: {
    sv: 'Hämta hela kedjan, räkna om varje länk och jämför med de signerade ankarna.',
    en: 'Download the whole chain, recompute every link and compare with the signed anchors.',
  },
  KEPT_ANCHORS: {
    sv: 'jämför också med ankare som sparats tidigare (termverk audit anchors)',
    en: 'compare with anchors that were kept earlier too (termverk audit anchors)',
  },
  AUDIT_ANCHORS: {
    sv: 'Skriv ut de signerade dagliga ankarna, att spara utanför registret.',
    en: 'Print the signed daily anchors, to be kept outside the registry.',
  },
  RELEASES_VERIFY: {
    sv: 'Räkna om en utgåvas checksumma och kontrollera registrets signatur.',
    en: 'Recompute the checksum of a release and verify the registry’s signature of it.',
  },
  RELEASE_NAME: { sv: 'utgåvans namn, eller latest', en: 'name of the release, or latest' },
  KEPT_KEYS: {
    sv: 'registrets nycklar (JWKS) som sparats tidigare, i stället för dem som det visar nu',
    en: 'the registry’s keys (JWKS) as kept earlier, instead of those that it shows now',
  },
  EXIT_CODES: {
    sv: 'Slutkoder: 0 godkänd · 1 avvikelser · 2 fel användning · 3 registret går inte att nå · 4 inte verifierad',
    en: 'Exit codes: 0 passed · 1 findings · 2 wrong usage · 3 registry unavailable · 4 not verified',
  },
  VARIABLES: {
    sv: 'Miljö: TERMVERK_URL, TERMVERK_TOKEN, TERMVERK_TIMEOUT (sekunder), HTTPS_PROXY, NO_PROXY, NO_COLOR, LANG',
    en: 'Environment: TERMVERK_URL, TERMVERK_TOKEN, TERMVERK_TIMEOUT (seconds), HTTPS_PROXY, NO_PROXY, NO_COLOR, LANG',
  },
} as const satisfies Readonly<Record<string, MessageTemplate>>;

/** The headings that the command library writes in English. */
export const SWEDISH_TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Användning:',
  'Arguments:': 'Argument:',
  'Options:': 'Flaggor:',
  'Commands:': 'Kommandon:',
};
