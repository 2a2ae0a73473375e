import { MessageCatalogue, type ChangeClass, type Locale, type LocalizedText } from '@termverk/kernel';
import { IMPORT_STATE_WORDS } from './import-state-words.js';

/** How far changes reach, in words for messages. */
export const CHANGE_CLASS_WORDS: Readonly<Record<ChangeClass, Required<LocalizedText>>> = {
  none: { sv: 'ingen ändring', en: 'no change' },
  text: { sv: 'ändrad text', en: 'change of text' },
  addition: { sv: 'tillägg', en: 'addition' },
  meaning: { sv: 'ändrad betydelse', en: 'change of meaning' },
};

/** Messages that name the state of an import by its word in the reader's language. */
class ImportMessages<Code extends string> extends MessageCatalogue<Code> {
  override render(code: Code, locale: Locale, args: Readonly<Record<string, string | number | LocalizedText>> = {}): string {
    const word = typeof args['state'] === 'string' ? IMPORT_STATE_WORDS.get(args['state']) : undefined;
    return super.render(code, locale, word === undefined ? args : { ...args, state: word });
  }
}

/** Every reason why an import is not taken on, does not go on, or does not come to its end; each says what to do. */
export const importMessages = new ImportMessages({
  UPLOAD_OFFSET: {
    sv: 'Filen har {received} byte här, och biten börjar på {offset}. Fortsätt från {received}.',
    en: 'The file has {received} bytes here, and the piece begins at {offset}. Go on from {received}.',
  },
  UPLOAD_TOO_LARGE: {
    sv: 'Biten går utanför filen, som ska vara {size} byte. Avbryt inläsningen och börja en ny med rätt storlek.',
    en: 'The piece goes beyond the file, which is to have {size} bytes. Cancel the import and start one with the right size.',
  },
  PIECE_CHECKSUM: {
    sv: 'Biten har blivit en annan på vägen: kontrollsumman stämmer inte. Skicka den på nytt från {received}.',
    en: 'The piece has changed on its way: its checksum differs. Send it again from {received}.',
  },
  UPLOAD_INTERRUPTED: {
    sv: 'Överföringen bröts. Fortsätt från {received}.',
    en: 'The transfer broke off. Go on from {received}.',
  },
  UPLOAD_COMPLETE: {
    sv: 'Filerna har redan kommit fram, eller så är inläsningen avslutad ({state}).',
    en: 'The files have arrived already, or the import has ended ({state}).',
  },
  FILE_UNKNOWN: { sv: 'Inläsningen har ingen fil {position}.', en: 'The import has no file {position}.' },
  UPLOAD_ELSEWHERE: {
    sv: 'Filerna ligger på en annan nod. Skicka till den, eller låt noderna dela mapp (TERMVERK_SPOOL).',
    en: 'The files are on another node. Send to that one, or let the nodes share a folder (TERMVERK_SPOOL).',
  },
  UPLOAD_LOST: {
    sv: 'Filen {file} finns inte kvar på registret. Starta en ny inläsning.',
    en: 'The file {file} is no longer with the registry. Start a new import.',
  },
  UPLOAD_CHECKSUM: {
    sv: 'Filen {file} är inte den som avsågs: kontrollsumman är {actual}, inte {expected}. Starta en ny inläsning.',
    en: 'The file {file} is not the one that was meant: its checksum is {actual}, not {expected}. Start a new import.',
  },
  UPLOAD_EXPIRED: {
    sv: 'Filerna kom inte fram i tid, eller så har ingen gått vidare. Starta en ny inläsning.',
    en: 'The files did not arrive in time, or nobody went on. Start a new import.',
  },
  NOT_PREVIEWED: {
    sv: 'Bara en inläsning som är förhandsgranskad kan genomföras; den här är {state}.',
    en: 'Only an import that has been previewed can be committed; this one is {state}.',
  },
  NOT_PREVIEWABLE: {
    sv: 'En inläsning som är {state} kan inte granskas på nytt. Starta en ny.',
    en: 'An import that is {state} cannot be previewed again. Start a new one.',
  },
  ALREADY_COMMITTED: {
    sv: 'Inläsningen är redan genomförd. Inget mer har gjorts.',
    en: 'The import has been committed already. Nothing more was done.',
  },
  NOT_CANCELLABLE: {
    sv: 'En inläsning som är {state} kan inte avbrytas.',
    en: 'An import that is {state} cannot be cancelled.',
  },
  IMPORT_HAS_ERRORS: {
    sv: 'Granskningen fann {errors} fel. Rätta dem i filen och börja om, eller välj att hoppa över artefakter med fel.',
    en: 'The preview found {errors} errors. Mend them in the file and start anew, or choose to skip artefacts with errors.',
  },
  BASE_MOVED: {
    sv: 'Registret har ändrats sedan granskningen: {urls}. Granska på nytt och genomför sedan.',
    en: 'The registry has changed since the preview: {urls}. Preview again, then commit.',
  },
  CONTENT_REFUSED: {
    sv: 'Inget har skrivits: {errors} fel. Hämta rapporten, rätta filen och börja om.',
    en: 'Nothing was written: {errors} errors. Fetch the report, mend the file and start anew.',
  },
  CANCELLED: { sv: 'Inläsningen avbröts. Inget har skrivits.', en: 'The import was cancelled. Nothing was written.' },
  SUPERSEDED: { sv: 'En annan nod har tagit över inläsningen.', en: 'Another node has taken the import over.' },
  INTERRUPTED: {
    sv: 'Registret avbröts {attempts} gånger under inläsningen. Inget har skrivits. Granska på nytt; hjälper det inte, dela upp filen.',
    en: 'The registry was cut off {attempts} times during the import. Nothing was written. Preview again; if that does not help, divide the file.',
  },
  UNPLANNED: {
    sv: 'Inläsningen misslyckades av ett oväntat fel. Inget har skrivits. Granska på nytt, och felanmäl med inläsningens id om det upprepas.',
    en: 'The import failed by an unexpected error. Nothing was written. Preview again, and report it with the import’s id if it recurs.',
  },
});
export type ImportRefusal = ReturnType<typeof importMessages.codes>[number];
