import type { LocalizedText } from '@termverk/kernel';

type Remedy = Required<LocalizedText>;
const says = (sv: string, en: string): Remedy => ({ sv, en });

const SHORTEN = says(
  'Korta texten, eller kontrollera att inget citattecken är oavslutat.',
  'Shorten the text, or look for a quote that is left open.',
);
const SAVE_AS_UTF8 = says(
  'Spara filen på nytt som UTF-8 utan otillåtna tecken.',
  'Save the file anew as UTF-8 without characters that are not allowed.',
);
const ONE_CODE = says('Ta bort den ena raden, eller ge den en egen kod.', 'Remove one of the two rows, or give it a code of its own.');
const DIVIDE = says('Dela upp innehållet i flera filer.', 'Divide the content into several files.');
const MEND_ROW = says('Rätta raden.', 'Mend the row.');
const NOTHING_TO_DO = says('Inget behöver göras.', 'Nothing needs to be done.');

/** What to do about problems that have an answer of their own. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  PERSON_NUMBER: says('Ta bort personnumret ur texten.', 'Remove the personal identity number from the text.'),
  VERSION_EXISTS: says(
    'Ange det versionsnummer som meddelandet nämner, eller ett senare.',
    'State the version that the message names, or a later one.',
  ),
  VERSION_DRAFTED: says('Ange ett annat versionsnummer.', 'State another version number.'),
  VERSION_STEP_SHORT: says('Höj versionsnumret till minst det som nämns.', 'Raise the version to the one named, or beyond.'),
  URL_TAKEN: says('Använd en egen kanonisk adress för artefakten.', 'Use a canonical address of its own for the artefact.'),
  GOVERNED_HERE: says('Lämna ett förslag med ändringen i stället.', 'Make a proposal with the change instead.'),
  ALIAS_TAKEN: says('Ta bort identifieraren, eller rätta den hos den som har den.', 'Remove the identifier, or mend it where it is held.'),
  LICENCE_UNKNOWN: says('Ange en licens som finns i registret.', 'State a licence that the registry has.'),
  SUBJECT_FIELD_UNKNOWN: says('Ange ett ämnesområde som finns i registret.', 'State a subject field that the registry has.'),
  SUBJECT_FIELD_DIFFERS: says(
    'Ange det ämnesområde som artefakten redan hör till.',
    'State the subject field that the artefact is in already.',
  ),
  FIELD_FORBIDDEN: says(
    'Be någon med behörighet i ämnesområdet att läsa in filen.',
    'Ask somebody with a role in the subject field to import the file.',
  ),
  AUTHORITY_UNKNOWN: says('Ange en organisation som finns i registret.', 'State an organisation that the registry has.'),
  AUTHORITY_FORBIDDEN: says('Ange den egna organisationen eller ingen.', 'State your own organisation or none.'),
  HIERARCHY: says('Rätta överordnade koder så att ingen kod är under sig själv.', 'Mend the parents so that no code is below itself.'),
  // CSV
  NOT_TEXT: says('Spara arbetsboken som CSV (UTF-8) och skicka den filen.', 'Save the workbook as CSV (UTF-8) and send that file.'),
  COLUMN_MISSING: says('Lägg till kolumnen i rubrikraden.', 'Add the column to the header.'),
  COLUMN_MISSING_MISSPELT: says('Rätta kolumnens namn i rubrikraden.', 'Mend the name of the column in the header.'),
  COLUMN_UNKNOWN: says(
    'Ta bort kolumnen om den inte behövs; den läses inte in.',
    'Remove the column unless it is needed; it is not imported.',
  ),
  COLUMN_UNKNOWN_MISSPELT: says('Rätta kolumnens namn i rubrikraden.', 'Mend the name of the column in the header.'),
  DUPLICATE_COLUMN: says('Ta bort den ena kolumnen.', 'Remove one of the two columns.'),
  ROW_TOO_SHORT: says('Lägg till de fält som saknas, även tomma.', 'Add the fields that are missing, also empty ones.'),
  ROW_TOO_LONG: says(
    'Ta bort överflödiga fält, eller sätt citattecken om texter med fältskiljare.',
    'Remove the surplus fields, or quote texts that hold the separator.',
  ),
  QUOTE_NOT_CLOSED: says(
    'Avsluta citattecknet, eller dubblera det om det hör till texten.',
    'Close the quote, or double it where it belongs to the text.',
  ),
  QUOTE_MISPLACED: says(
    'Sätt citattecken om hela fältet och dubblera dem som hör till texten.',
    'Quote the whole field, and double quotes that belong to the text.',
  ),
  FIELD_TOO_LONG: SHORTEN,
  RECORD_TOO_LONG: SHORTEN,
  NUL_CHARACTER: SAVE_AS_UTF8,
  CHARACTER_UNDECODABLE: SAVE_AS_UTF8,
  VALUE_MISSING: says('Fyll i värdet.', 'Fill in the value.'),
  VALUE_UNKNOWN: says('Använd ett av de tillåtna värdena.', 'Use one of the values that are allowed.'),
  VALUE_UNKNOWN_MISSPELT: says('Rätta stavningen av värdet.', 'Mend the spelling of the value.'),
  CODE_DUPLICATE: ONE_CODE,
  PARENT_UNKNOWN: says('Lägg till den överordnade koden, eller rätta hänvisningen.', 'Add the parent code, or mend the reference.'),
  REPLACEMENT_UNKNOWN: says('Lägg till koden som ersätter, eller rätta hänvisningen.', 'Add the replacing code, or mend the reference.'),
  EMPTY_FILE: says('Skicka en fil med innehåll.', 'Send a file with content.'),
  NO_ROWS: says('Skicka en fil med rader under rubriken.', 'Send a file with rows below the header.'),
  // FHIR
  FHIR_EMPTY: says('Skicka en fil med innehåll.', 'Send a file with content.'),
  FHIR_NOT_JSON: says('Rätta filen vid den rad och kolumn som nämns.', 'Mend the file at the line and column named.'),
  FHIR_NOT_UTF8: SAVE_AS_UTF8,
  FHIR_CHARACTER_NOT_ALLOWED: SAVE_AS_UTF8,
  FHIR_STRING_TOO_LONG: SHORTEN,
  FHIR_CODE_DUPLICATE: ONE_CODE,
  FHIR_CODE_REPEATED: ONE_CODE,
  FHIR_TOO_LARGE: DIVIDE,
  FHIR_TOO_MANY_VALUES: DIVIDE,
  PACKAGE_TOO_LARGE: DIVIDE,
  PACKAGE_TOO_MANY_FILES: DIVIDE,
  FHIR_RESOURCE_NOT_SUPPORTED: says(
    'Skicka kodverk, urval, mappningar eller definitioner; annat förs inte in.',
    'Send code systems, value sets, maps or definitions; nothing else is taken.',
  ),
  FHIR_URL_MISSING: says('Ge resursen en kanonisk adress (url).', 'Give the resource a canonical address (url).'),
  PACKAGE_NOT_TGZ: says('Packa om filen som .tgz och skicka den hel.', 'Pack the file anew as .tgz and send it whole.'),
};

/** What to do about a problem of an import. */
export function remedyOf(code: string, severity: 'error' | 'warning' | 'information'): Remedy {
  const own = REMEDIES[code];
  if (own !== undefined) return own;
  if (severity === 'information') return NOTHING_TO_DO;
  if (code.startsWith('FHIR_') || code.startsWith('PACKAGE_')) {
    return says('Rätta resursen på den plats som nämns.', 'Mend the resource at the place named.');
  }
  return severity === 'warning'
    ? says('Se över innehållet; det hindrar inte inläsningen.', 'Look it over; it does not stop the import.')
    : MEND_ROW;
}
