import { MessageCatalogue } from '@termverk/kernel';

/** Every reason why the catalogue does not do what it was asked to. */
export const catalogueMessages = new MessageCatalogue({
  ARTEFACT_UNKNOWN: { sv: 'Det finns ingen artefakt "{canonical}".', en: 'There is no artefact "{canonical}".' },
  LICENCE_OPEN: {
    sv: 'Under licensen {licence} behöver ingen särskild läsrätt: den ges bara för licenser som begränsar läsningen.',
    en: 'Nobody needs a grant to read under the licence {licence}: grants are for licences that restrict reading.',
  },
  GRANT_EXISTS: {
    sv: 'Organisationen har redan läsrätt enligt licensen {licence} under den tiden.',
    en: 'The organisation may read under the licence {licence} in that time already.',
  },
  GRANT_UNKNOWN: { sv: 'Det finns ingen sådan läsrätt.', en: 'There is no such grant.' },
  GRANT_ENDED: { sv: 'Läsrättens slut är redan bestämt.', en: 'The end of the grant is set already.' },
  PERIOD_EMPTY: { sv: 'Slutet kommer inte efter början.', en: 'The end does not come after the beginning.' },
  REASON_NEEDED: { sv: 'Skäl krävs.', en: 'Reasons are required.' },
  PERSON_IN_REASON: { sv: 'Texten innehåller ett personnummer.', en: 'The text contains a personal identity number.' },
  RECORD_UNKNOWN: { sv: 'Det finns ingen sådan handling: {record}.', en: 'There is no such record: {record}.' },
  VERSION_UNKNOWN: { sv: 'Det finns ingen version {id}.', en: 'There is no version {id}.' },
  VERSION_EXISTS: {
    sv: '{url} har redan en version {version} med annat innehåll. Minsta nästa version är {next}.',
    en: '{url} already has a version {version} with other content. The least next version is {next}.',
  },
  URL_TAKEN: { sv: '{url} är redan en artefakt av slaget {kind}.', en: '{url} is an artefact of kind {kind} already.' },
  BASE_CHECKSUM_STALE: {
    sv: 'Utkastet har ändrats av någon annan sedan du läste det: nu {current}, du utgick från {base}. Läs om och gör din ändring på nytt.',
    en: 'Somebody has changed the draft since you read it: now {current}, you started from {base}. Read it again and redo your change.',
  },
  DRAFT_HELD: {
    sv: 'Utkastet hör till ett förslag: ändra förslaget i stället.',
    en: 'The draft is part of a proposal: edit the proposal instead.',
  },
  PUBLISHED: { sv: 'Version {version} är publicerad och ändras aldrig.', en: 'Version {version} is published and never changes.' },
  ROW_UNKNOWN: { sv: 'Utkastet har ingen rad "{key}".', en: 'The draft has no row "{key}".' },
  ROW_KEY_MISMATCH: {
    sv: 'Raden "{key}" har en nyckel som inte stämmer med dess innehåll.',
    en: 'The row "{key}" has a key that does not match its content.',
  },
  DRAFT_NEEDED: {
    sv: 'Andra utkast utgår från det här: ta bort dem först.',
    en: 'Other drafts start from this one: delete them first.',
  },
  CONTENT_MALFORMED: { sv: 'Innehållet har inte rätt form: {problem}', en: 'The content is not of the right shape: {problem}' },
  HEADER_OF_ANOTHER: {
    sv: 'Innehållet beskriver något annat än {url} av slaget {kind}.',
    en: 'The content describes something else than {url} of kind {kind}.',
  },
  URL_MALFORMED: {
    sv: '"{url}" är ingen kanonisk adress: en absolut URI utan blanksteg och utan |version.',
    en: '"{url}" is not a canonical address: an absolute URI without spaces and without |version.',
  },
  KIND_HAS_NO_ROWS: { sv: 'En artefakt av slaget {kind} har inga rader.', en: 'An artefact of kind {kind} has no rows.' },
  HIERARCHY: { sv: 'Hierarkin håller inte: {problem}.', en: 'The hierarchy does not hold: {problem}.' },
  NAMING_SYSTEM_EMPTY: {
    sv: 'Namnsystemet har ingen identifierare (uniqueId).',
    en: 'The naming system has no identifier (uniqueId).',
  },
  UNIQUE_ID_TYPE_UNKNOWN: {
    sv: 'Identifierartypen "{type}" finns inte i FHIR.',
    en: 'FHIR has no identifier type "{type}".',
  },
  UNIQUE_ID_MALFORMED: { sv: '"{value}" är ingen giltig {type}.', en: '"{value}" is not a valid {type}.' },
  UNIQUE_ID_TWICE: { sv: 'Identifieraren "{value}" anges två gånger.', en: 'The identifier "{value}" is listed twice.' },
  UNIQUE_ID_PREFERRED_TWICE: {
    sv: 'Mer än en identifierare av typen {type} är föredragen samtidigt: "{value}".',
    en: 'More than one identifier of type {type} is preferred at a time: "{value}".',
  },
  UNIQUE_ID_OF_ROOT: {
    sv: 'En rot kan inte identifieras med ett UUID: "{value}".',
    en: 'A root cannot be identified by a UUID: "{value}".',
  },
  LICENCE_UNKNOWN: { sv: 'Det finns ingen licens "{licence}".', en: 'There is no licence "{licence}".' },
  SUBJECT_FIELD_UNKNOWN: { sv: 'Det finns inget ämnesområde "{subjectField}".', en: 'There is no subject field "{subjectField}".' },
  AUTHORITY_UNKNOWN: { sv: 'Det finns ingen organisation "{authority}".', en: 'There is no organisation "{authority}".' },
  RELEASE_UNKNOWN: { sv: 'Det finns ingen utgåva "{release}".', en: 'There is no release "{release}".' },
  RELEASE_EXISTS: { sv: 'Det finns redan en utgåva "{release}".', en: 'There is a release "{release}" already.' },
  RELEASE_PUBLISHED: {
    sv: 'Utgåvan "{release}" är publicerad och ändras aldrig.',
    en: 'The release "{release}" is published and never changes.',
  },
  RELEASE_EMPTY: { sv: 'Utgåvan "{release}" är tom.', en: 'The release "{release}" is empty.' },
  RELEASE_CONFLICT: {
    sv: 'Utgåvan "{release}" har redan version {other} av {url}.',
    en: 'The release "{release}" holds version {other} of {url} already.',
  },
  RELEASE_FIELD_FORBIDDEN: {
    sv: 'Du får inte sätta samman utgåvor i ämnesområdet {subjectField} ({url}).',
    en: 'You may not assemble releases in the subject field {subjectField} ({url}).',
  },
  RELEASE_TOO_EARLY: { sv: 'Utgåvan "{release}" gäller först från {from}.', en: 'The release "{release}" takes effect on {from} only.' },
  CHECKSUM_CHANGED: {
    sv: 'Innehållet i {url} version {version} är inte det som togs in i utgåvan.',
    en: 'The content of {url} version {version} is not what was taken into the release.',
  },
  GOVERNED_HERE: {
    sv: 'Om {url} beslutas i det här registret: lämna ett förslag i stället för att läsa in en version.',
    en: '{url} is decided on in this registry: make a proposal instead of importing a version.',
  },
  VERSION_DRAFTED: {
    sv: '{url} har ett utkast som ska bli version {version}. Läs in innehållet under ett annat versionsnummer.',
    en: '{url} has a draft that is to become version {version}. Import the content under another version number.',
  },
  ALIAS_TAKEN: {
    sv: '"{alias}" står redan för {holder}: samma identifierare kan inte stå för två artefakter.',
    en: '"{alias}" stands for {holder} already: one identifier cannot stand for two artefacts.',
  },
  SUBJECT_FIELD_DIFFERS: {
    sv: '{url} hör till ämnesområdet {stored}, inte {stated}. En ny version flyttar den inte.',
    en: '{url} belongs to the subject field {stored}, not {stated}. A new version does not move it.',
  },
  AUTHORITY_FORBIDDEN: {
    sv: 'Du får inte läsa in innehåll i {authority}s namn: ange din egen organisation eller ingen.',
    en: 'You may not import content in the name of {authority}: name your own organisation or none.',
  },
  FIELD_FORBIDDEN: {
    sv: 'Du får inte läsa in innehåll i ämnesområdet {subjectField}.',
    en: 'You may not import content in the subject field {subjectField}.',
  },
  PERSON_NUMBER: {
    sv: 'Texten i {path} innehåller ett personnummer. Sådana lagras inte i registret.',
    en: 'The text in {path} holds a personal identity number. The registry does not store them.',
  },
  VERSION_STEP_SHORT: {
    sv: 'Version {version} av {url} säger mindre än vad som har ändrats sedan {base} ({changeClass}). Minsta version är {least}.',
    en: 'Version {version} of {url} says less than what has changed since {base} ({changeClass}). The least version is {least}.',
  },
  RELEASE_WITHOUT_KEY: {
    sv: 'Utgåvan {release} kan inte publiceras osignerad: TERMVERK_KEY_ENCRYPTION_KEY (eller _FILE) är inte satt.',
    en: 'The release {release} cannot be published unsigned: TERMVERK_KEY_ENCRYPTION_KEY (or _FILE) is not set.',
  },
  RELEASE_KEY_LOCKED: {
    sv: 'Utgåvan {release} kan inte publiceras osignerad: signeringsnyckeln är krypterad med en annan nyckel. Se termverk-admin keys.',
    en: 'The release {release} cannot be published unsigned: the signing key is encrypted with another key. See termverk-admin keys.',
  },
  IMPORT_UNKNOWN: { sv: 'Det finns ingen inläsning {id} som du får se.', en: 'There is no import {id} that you may see.' },
  IMPORT_FAILED: { sv: 'Inläsningen misslyckades. Inget har skrivits.', en: 'The import failed; nothing was written.' },
  NOTHING_TO_IMPORT: { sv: 'Det fanns inget att läsa in.', en: 'There was nothing to import.' },
});
export type CatalogueRefusal = ReturnType<typeof catalogueMessages.codes>[number];
