import type { RuleDefinition } from './rule.js';

/** Rules on a single code, judged against the code system that the release carries. */
export const codeRules = {
  'CODE-UNKNOWN': {
    severity: 'error',
    title: { sv: 'Okänd kod', en: 'Unknown code' },
    explanation: {
      sv: 'Koden finns inte i den version av kodverket som utgåvan innehåller. Den som tar emot koden kan inte veta vad den betyder.',
      en: 'The code does not exist in the version of the code system that the release carries. Whoever receives the code cannot know what it means.',
    },
    remedy: {
      sv: 'Rätta koden, eller föreslå den i registret om den saknas.',
      en: 'Correct the code, or propose it in the registry if it is missing.',
    },
    message: { sv: 'Koden "{code}" finns inte i {system}.', en: 'The code "{code}" does not exist in {system}.' },
    suggestion: { sv: 'Menade du {candidates}?', en: 'Did you mean {candidates}?' },
    identity: ['system', 'code'],
  },
  'CODE-SYSTEM-UNKNOWN': {
    severity: 'error',
    title: { sv: 'Okänt kodverk', en: 'Unknown code system' },
    explanation: {
      sv: 'Utgåvan innehåller inget kodverk med den identifieraren, varken som kanonisk adress eller som alias. Raderna som använder det har inte kunnat kontrolleras.',
      en: 'The release carries no code system with that identifier, neither as canonical address nor as alias. The rows that use it could not be checked.',
    },
    remedy: {
      sv: 'Rätta identifieraren, eller kontrollera mot en utgåva som innehåller kodverket.',
      en: 'Correct the identifier, or check against a release that carries the code system.',
    },
    message: {
      sv: 'Kodverket "{system}" ingår inte i utgåvan {release}.',
      en: 'The code system "{system}" is not part of the release {release}.',
    },
    suggestion: { sv: 'Menade du {candidates}?', en: 'Did you mean {candidates}?' },
    identity: ['system'],
    meansUnverified: true,
  },
  'CODE-WRONG-VERSION': {
    severity: 'error',
    title: { sv: 'Fel version av kodverket', en: 'Wrong version of the code system' },
    explanation: {
      sv: 'Filen anger en annan version av kodverket än den som utgåvan innehåller. En kod kan ha bytt betydelse, tillkommit eller utgått mellan dem.',
      en: 'The file states another version of the code system than the release carries. A code may have changed meaning, been added or been retired between them.',
    },
    remedy: {
      sv: 'Gå igenom skillnaderna mellan versionerna och ange sedan utgåvans version.',
      en: 'Review the differences between the versions, then state the version of the release.',
    },
    message: {
      sv: 'Filen anger version {stated} av {system}; utgåvan innehåller {version}.',
      en: 'The file states version {stated} of {system}; the release carries {version}.',
    },
    suggestion: { sv: 'Ange {candidates}.', en: 'State {candidates}.' },
    identity: ['system', 'stated'],
  },
  'CODE-INACTIVE': {
    severity: 'error',
    title: { sv: 'Inaktiv kod', en: 'Inactive code' },
    explanation: {
      sv: 'Koden finns kvar för äldre uppgifter men ska inte användas i nya (FHIR CodeSystem, egenskapen inactive).',
      en: 'The code remains for older data but is not to be used in new data (FHIR CodeSystem, property inactive).',
    },
    remedy: { sv: 'Byt till en aktiv kod.', en: 'Change to an active code.' },
    message: { sv: 'Koden "{code}" i {system} är inaktiv.', en: 'The code "{code}" in {system} is inactive.' },
    suggestion: { sv: 'Använd {candidates}.', en: 'Use {candidates}.' },
    identity: ['system', 'code'],
  },
  'CODE-NOT-SELECTABLE': {
    severity: 'warning',
    title: { sv: 'Koden är en grupp', en: 'The code is a group' },
    explanation: {
      sv: 'Koden finns för att ordna andra koder och är inte tänkt att användas i uppgifter (FHIR, egenskapen notSelectable).',
      en: 'The code exists to arrange other codes and is not meant for use in data (FHIR, property notSelectable).',
    },
    remedy: { sv: 'Välj en av koderna i gruppen.', en: 'Choose one of the codes in the group.' },
    message: {
      sv: 'Koden "{code}" i {system} är en grupp som inte kan väljas.',
      en: 'The code "{code}" in {system} is a group that cannot be selected.',
    },
    identity: ['system', 'code'],
  },
  'CODE-DEPRECATED': {
    severity: 'warning',
    title: { sv: 'Kod på väg ut', en: 'Deprecated code' },
    explanation: {
      sv: 'Koden får ännu användas men avråds från, eftersom den har fått eller kommer att få en bättre.',
      en: 'The code may still be used but is advised against, since it has or will get a better one.',
    },
    remedy: { sv: 'Byt kod i god tid.', en: 'Change the code in good time.' },
    message: { sv: 'Koden "{code}" i {system} avråds från.', en: 'The code "{code}" in {system} is deprecated.' },
    suggestion: { sv: 'Använd {candidates}.', en: 'Use {candidates}.' },
    identity: ['system', 'code'],
  },
  'CODE-RETIRED-REPLACED': {
    severity: 'error',
    title: { sv: 'Utgången kod som har ersättning', en: 'Retired code with a replacement' },
    explanation: {
      sv: 'Koden är tagen ur bruk och kodverket säger vilken kod som ersätter den.',
      en: 'The code has been taken out of use and the code system says which code replaces it.',
    },
    remedy: { sv: 'Byt till den ersättande koden.', en: 'Change to the replacing code.' },
    message: { sv: 'Koden "{code}" i {system} har utgått.', en: 'The code "{code}" in {system} has been retired.' },
    suggestion: { sv: 'Den ersätts av {candidates}.', en: 'It is replaced by {candidates}.' },
    identity: ['system', 'code'],
  },
  'CODE-RETIRED': {
    severity: 'error',
    title: { sv: 'Utgången kod utan ersättning', en: 'Retired code without a replacement' },
    explanation: {
      sv: 'Koden är tagen ur bruk och kodverket anger ingen ersättare.',
      en: 'The code has been taken out of use and the code system names no replacement.',
    },
    remedy: {
      sv: 'Välj en annan kod med verksamheten, eller ange att källkoden inte mappas och varför.',
      en: 'Choose another code together with those who use it, or state that the source code is not mapped and why.',
    },
    message: {
      sv: 'Koden "{code}" i {system} har utgått utan ersättare.',
      en: 'The code "{code}" in {system} has been retired without a replacement.',
    },
    identity: ['system', 'code'],
  },
  'CODE-AMBIGUOUS': {
    severity: 'error',
    title: { sv: 'Tvetydig kod', en: 'Ambiguous code' },
    explanation: {
      sv: 'Koden eller benämningen kan avse flera begrepp: kodverket märker den som tvetydig, den har flera ersättare, eller benämningen hör till flera koder.',
      en: 'The code or display can stand for several concepts: the code system marks it as ambiguous, it has several replacements, or the display belongs to several codes.',
    },
    remedy: { sv: 'Ange i raden vilken av koderna som avses.', en: 'State in the row which of the codes is meant.' },
    message: {
      sv: '"{code}" i {system} är tvetydig: den kan avse {count} olika koder.',
      en: '"{code}" in {system} is ambiguous: it can stand for {count} different codes.',
    },
    suggestion: { sv: 'Ange en av {candidates}.', en: 'State one of {candidates}.' },
    identity: ['system', 'code'],
  },
  'CODE-CASE-DIFFERS': {
    severity: 'error',
    title: { sv: 'Koden skiljer sig i stora och små bokstäver', en: 'The code differs in case' },
    explanation: {
      sv: 'Kodverket skiljer på stora och små bokstäver, och koden finns bara med annan skrivning. I kodverk som inte gör skillnad är detta en upplysning.',
      en: 'The code system is case-sensitive, and the code exists only in another case. In code systems that are not, this is information only.',
    },
    remedy: { sv: 'Skriv koden precis som i kodverket.', en: 'Write the code exactly as in the code system.' },
    message: {
      sv: 'Koden "{code}" skrivs "{correct}" i {system}.',
      en: 'The code "{code}" is written "{correct}" in {system}.',
    },
    suggestion: { sv: 'Skriv {candidates}.', en: 'Write {candidates}.' },
    identity: ['system', 'code'],
  },
  'CODE-DISPLAY-DIFFERS': {
    severity: 'warning',
    title: { sv: 'Benämningen skiljer sig', en: 'The display differs' },
    explanation: {
      sv: 'Radens benämning är ingen av dem som kodverket har för koden. Koden kan vara fel, eller benämningen gammal.',
      en: 'The display in the row is none of those the code system has for the code. The code may be wrong, or the display old.',
    },
    remedy: {
      sv: 'Kontrollera att koden är den avsedda och skriv kodverkets benämning.',
      en: 'Check that the code is the one intended and write the display of the code system.',
    },
    message: {
      sv: 'Benämningen "{display}" hör inte till koden "{code}" i {system}.',
      en: 'The display "{display}" does not belong to the code "{code}" in {system}.',
    },
    suggestion: { sv: 'Kodverket skriver {candidates}.', en: 'The code system writes {candidates}.' },
    identity: ['system', 'code', 'display'],
  },
  'CODE-DISPLAY-EQUALS-CODE': {
    severity: 'hint',
    title: { sv: 'Benämningen är bara koden', en: 'The display is only the code' },
    explanation: {
      sv: 'En benämning som upprepar koden säger ingenting till den som läser.',
      en: 'A display that repeats the code tells the reader nothing.',
    },
    remedy: { sv: 'Skriv vad koden betyder.', en: 'Write what the code means.' },
    message: {
      sv: 'Koden "{code}" i {system} har bara sig själv som benämning.',
      en: 'The code "{code}" in {system} has only itself as display.',
    },
    suggestion: { sv: 'Kodverket skriver {candidates}.', en: 'The code system writes {candidates}.' },
    identity: ['system', 'code'],
  },
} as const satisfies Readonly<Record<string, RuleDefinition>>;
