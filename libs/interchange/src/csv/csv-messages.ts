import { MessageCatalogue, type Locale, type MessageTemplate } from '@termverk/kernel';
import type { CsvProblem } from './csv-types.js';

const TEMPLATES = {
  EMPTY_FILE: { sv: 'Filen är tom.', en: 'The file is empty.' },
  NOT_TEXT: {
    sv: 'Filen är inte text utan ser ut som {format}. Spara den som CSV.',
    en: 'The file is not text; it looks like {format}. Save it as CSV.',
  },
  NO_ROWS: { sv: 'Filen har en rubrikrad men inga rader.', en: 'The file has a header but no rows.' },
  HEADER_TOO_LONG: {
    sv: 'Rubrikraden är längre än {limit} tecken.',
    en: 'The header line is longer than {limit} characters.',
  },
  HEADER_MALFORMED: { sv: 'Rubrikraden går inte att läsa: citattecken i obalans.', en: 'The header cannot be read: unbalanced quotes.' },
  DUPLICATE_COLUMN: {
    sv: 'Kolumnen {name} finns två gånger (kolumn {first} och {second}).',
    en: 'The column {name} occurs twice (columns {first} and {second}).',
  },
  COLUMN_MISSING: { sv: 'Kolumnen {name} saknas.', en: 'The column {name} is missing.' },
  COLUMN_MISSING_MISSPELT: {
    sv: 'Kolumnen {name} saknas. Menade du {name} med ”{found}”?',
    en: 'The column {name} is missing. Did you mean {name} by “{found}”?',
  },
  COLUMN_UNKNOWN: { sv: 'Kolumnen ”{found}” är okänd och läses inte.', en: 'The column “{found}” is unknown and not read.' },
  COLUMN_UNKNOWN_MISSPELT: {
    sv: 'Kolumnen ”{found}” är okänd och läses inte. Menade du {name}?',
    en: 'The column “{found}” is unknown and not read. Did you mean {name}?',
  },
  ROW_TOO_SHORT: {
    sv: 'Raden har {found} fält men rubrikraden {expected}.',
    en: 'The row has {found} fields but the header {expected}.',
  },
  ROW_TOO_LONG: {
    sv: 'Raden har {found} fält men rubrikraden {expected}. Saknas citattecken om ett fält som innehåller skiljetecknet?',
    en: 'The row has {found} fields but the header {expected}. Does a field that contains the delimiter lack its quotes?',
  },
  QUOTE_NOT_CLOSED: {
    sv: 'Ett citattecken som öppnas på den här raden stängs aldrig.',
    en: 'A quote that opens on this line is never closed.',
  },
  QUOTE_MISPLACED: {
    sv: 'Ett citattecken står inuti ett fält. Skriv hela fältet inom citattecken och dubblera de inre.',
    en: 'A quote stands inside a field. Put the whole field in quotes and double the inner ones.',
  },
  FIELD_TOO_LONG: {
    sv: 'Fältet har {length} tecken; högst {limit} är tillåtna.',
    en: 'The field has {length} characters; {limit} is the limit.',
  },
  RECORD_TOO_LONG: {
    sv: 'Raden är längre än {limit} tecken. Är ett citattecken oavslutat?',
    en: 'The row is longer than {limit} characters. Is a quote left open?',
  },
  GIVEN_UP: {
    sv: 'För många trasiga citattecken: resten av filen lästes inte.',
    en: 'Too many broken quotes: the rest of the file was not read.',
  },
  NUL_CHARACTER: { sv: 'Fältet innehåller tecknet NUL.', en: 'The field contains the character NUL.' },
  CHARACTER_UNDECODABLE: {
    sv: 'Fältet innehåller tecken som inte går att tolka som {encoding}.',
    en: 'The field contains characters that cannot be decoded as {encoding}.',
  },
  VALUE_MISSING: { sv: 'Värde saknas i kolumnen {name}.', en: 'The column {name} has no value.' },
  VALUE_UNKNOWN: {
    sv: '”{value}” är inget tillåtet värde i kolumnen {name}.',
    en: '“{value}” is not an allowed value of the column {name}.',
  },
  VALUE_UNKNOWN_MISSPELT: {
    sv: '”{value}” är inget tillåtet värde i kolumnen {name}. Menade du {suggestion}?',
    en: '“{value}” is not an allowed value of the column {name}. Did you mean {suggestion}?',
  },
  RELATIONSHIP_AMBIGUOUS: {
    sv: '”{value}” säger inte vilken av koderna som är snävare. Skriv source-is-narrower-than-target eller source-is-broader-than-target.',
    en: '“{value}” does not say which of the codes is narrower. Write source-is-narrower-than-target or source-is-broader-than-target.',
  },
  CODE_MALFORMED: {
    sv: 'Koden ”{value}” har dubbla blanksteg eller styrtecken.',
    en: 'The code “{value}” has double spaces or control characters.',
  },
  CODE_DUPLICATE: { sv: 'Koden {code} finns redan på rad {firstLine}.', en: 'The code {code} is already on line {firstLine}.' },
  PARENT_UNKNOWN: { sv: 'Överordnad kod {parent} finns inte i filen.', en: 'The parent code {parent} is not in the file.' },
  PARENT_IS_SELF: { sv: 'Koden {code} är överordnad sig själv.', en: 'The code {code} is its own parent.' },
  REPLACEMENT_UNKNOWN: {
    sv: 'Ersättande kod {replacement} finns inte i filen.',
    en: 'The replacement code {replacement} is not in the file.',
  },
  LANGUAGE_UNKNOWN: { sv: 'Kolumnen {name} anger inget känt språk.', en: 'The column {name} names no known language.' },
  PERIOD_MALFORMED: { sv: 'Perioden ”{value}” skrivs ÅÅÅÅ-MM.', en: 'The period “{value}” must be written YYYY-MM.' },
  COUNT_MALFORMED: { sv: 'Antalet ”{value}” är inget heltal från 0.', en: 'The count “{value}” is not a whole number from 0.' },
  PERSONAL_IDENTITY_NUMBER: {
    sv: 'Kolumnen {name} innehåller ett personnummer eller samordningsnummer och tas inte emot.',
    en: 'The column {name} contains a personal identity number and is not accepted.',
  },
} as const satisfies Readonly<Record<string, MessageTemplate>>;

/** The closed list of what can be wrong with a CSV file. */
export type CsvProblemCode = keyof typeof TEMPLATES;

/** The wording of every CSV problem in Swedish and English. */
export const csvMessages = new MessageCatalogue<CsvProblemCode>(TEMPLATES);

/** One problem as a sentence, with the place before it. */
export function describeCsvProblem(problem: CsvProblem, locale: Locale): string {
  const line = locale === 'sv' ? 'rad' : 'line';
  const column = locale === 'sv' ? 'kolumn' : 'column';
  const place = problem.column > 0 ? `${line} ${problem.line}, ${column} ${problem.column}` : `${line} ${problem.line}`;
  return `${place}: ${csvMessages.render(problem.code, locale, problem.args)}`;
}
