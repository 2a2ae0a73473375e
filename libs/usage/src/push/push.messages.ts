import { MessageCatalogue, type Locale, type MessageTemplate } from '@termverk/kernel';
import { csvMessages, type CsvProblemCode } from '@termverk/interchange';

const TEMPLATES = {
  NO_OBSERVATIONS: { sv: 'Det finns inga rader att ta emot.', en: 'There are no rows to take in.' },
  TOO_MANY_ROWS: {
    sv: 'Högst {max} rader tas emot åt gången här; skicka fler som CSV.',
    en: 'At most {max} rows are taken here at a time; send more as CSV.',
  },
  FILE_TOO_LARGE: { sv: 'Filen är större än {max} byte.', en: 'The file is larger than {max} bytes.' },
  UPLOAD_INTERRUPTED: {
    sv: 'Överföringen avbröts innan hela filen kommit fram.',
    en: 'The upload ended before the whole file had arrived.',
  },
  ORGANISATION_UNKNOWN: {
    sv: 'Organisationen "{value}" finns inte i registret.',
    en: 'The organisation "{value}" is not in the registry.',
  },
  ORGANISATION_NOT_YOURS: {
    sv: 'Din token gäller inte för organisationen "{value}".',
    en: 'Your token does not act for the organisation "{value}".',
  },
  SYSTEM_UNKNOWN: { sv: 'Systemet "{value}" finns inte i registret.', en: 'The system "{value}" is not in the registry.' },
  SYSTEM_NOT_YOURS: {
    sv: 'Din token gäller inte för systemet "{value}".',
    en: 'Your token does not speak for the system "{value}".',
  },
  PERIOD_INVALID: { sv: 'Perioden "{value}" är ingen månad skriven ÅÅÅÅ-MM.', en: 'The period "{value}" is not a month written YYYY-MM.' },
  PERIOD_NOT_CLOSED: { sv: 'Perioden {value} är inte avslutad.', en: 'The period {value} is not over.' },
  PERIOD_TOO_EARLY: { sv: 'Perioden {value} ligger före {first}.', en: 'The period {value} is before {first}.' },
  COUNT_INVALID: { sv: 'Antalet måste vara ett heltal från 0 till {max}.', en: 'The count must be a whole number from 0 to {max}.' },
  CODE_SYSTEM_INVALID: {
    sv: 'Kodverket anges med sin kanoniska adress utan version, eller med en egen urn:.',
    en: 'The code system is given by its canonical address without a version, or by a urn: of your own.',
  },
  TEXT_MISSING: { sv: '{column} saknar värde.', en: '{column} has no value.' },
  TEXT_TOO_LONG: {
    sv: '{column} är {length} byte långt; högst {max} tas emot.',
    en: '{column} is {length} bytes long; {max} is the limit.',
  },
  TEXT_MALFORMED: {
    sv: '{column} innehåller styrtecken eller trasiga tecken, eller blanksteg i början eller slutet.',
    en: '{column} holds control characters or broken characters, or spaces at its start or end.',
  },
  PERSONAL_IDENTITY_NUMBER_FOUND: {
    sv: '{column} innehåller ett personnummer eller samordningsnummer. Registret tar inte emot sådana.',
    en: '{column} contains a personal identity number. The registry does not take those.',
  },
  ROW_DUPLICATE: {
    sv: 'Samma organisation, system, kod, element och period finns redan på rad {first}.',
    en: 'The same organisation, system, code, element and period is already on row {first}.',
  },
} as const satisfies Readonly<Record<string, MessageTemplate>>;

type OwnCode = keyof typeof TEMPLATES;

/** Everything that can be wrong with a push: the form of the file, and what its rows say. */
export type PushRefusalCode = OwnCode | CsvProblemCode;

const own = new MessageCatalogue<OwnCode>(TEMPLATES);

/** The sentence for one problem. */
export function pushMessage(code: PushRefusalCode, locale: Locale, args: Readonly<Record<string, string | number>>): string {
  return own.has(code) ? own.render(code, locale, args) : csvMessages.render(code, locale, args);
}
