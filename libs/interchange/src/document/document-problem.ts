import { MessageCatalogue, type Locale, type MessageTemplate } from '@termverk/kernel';

const TEMPLATES = {
  EMPTY: { sv: 'Filen innehåller inget dokument.', en: 'The file holds no document.' },
  NOT_TEXT: { sv: 'Filen är inte text i UTF-8.', en: 'The file is not text in UTF-8.' },
  TOO_LARGE: { sv: 'Filen har {length} tecken; högst {limit} är tillåtna.', en: 'The file has {length} characters; {limit} is the limit.' },
  TOO_DEEP: { sv: 'Dokumentet är nästlat djupare än {limit} nivåer.', en: 'The document is nested deeper than {limit} levels.' },
  TOO_MANY_DOCUMENTS: { sv: 'Filen har fler än {limit} dokument.', en: 'The file has more than {limit} documents.' },
  SYNTAX: {
    sv: 'Dokumentet följer inte YAML:s eller JSON:s regler ({rule}).',
    en: 'The document breaks the rules of YAML or JSON ({rule}).',
  },
  BAD_INDENT: { sv: 'Indraget stämmer inte.', en: 'The indentation is wrong.' },
  TAB_AS_INDENT: { sv: 'Indrag görs med blanksteg, inte med tabb.', en: 'Indent with spaces, not with tabs.' },
  MISSING_CHARACTER: {
    sv: 'Ett avslutande tecken saknas (citattecken, klammer eller kolon).',
    en: 'A closing character is missing (quote, bracket or colon).',
  },
  ALIAS: { sv: 'Ankare och alias (& och *) är inte tillåtna.', en: 'Anchors and aliases (& and *) are not allowed.' },
  TAG: { sv: 'Taggar (!) är inte tillåtna.', en: 'Tags (!) are not allowed.' },
  MEMBER_DUPLICATE: { sv: '”{member}” står två gånger.', en: '“{member}” is given twice.' },
  MEMBER_UNKNOWN: { sv: '”{member}” är okänd här.', en: '“{member}” is unknown here.' },
  MEMBER_UNKNOWN_MISSPELT: {
    sv: '”{member}” är okänd här. Menade du {suggestion}?',
    en: '“{member}” is unknown here. Did you mean {suggestion}?',
  },
  MEMBER_MISSING: { sv: '{member} saknas.', en: '{member} is missing.' },
  MAP_EXPECTED: { sv: 'Här ska ett objekt stå.', en: 'An object is expected here.' },
  LIST_EXPECTED: { sv: 'Här ska en lista stå.', en: 'A list is expected here.' },
  TEXT_EXPECTED: { sv: 'Här ska en text stå.', en: 'A text is expected here.' },
  TEXT_EMPTY: { sv: 'Texten får inte vara tom.', en: 'The text must not be empty.' },
  TRUTH_EXPECTED: { sv: 'Här ska true eller false stå.', en: 'true or false is expected here.' },
  NUMBER_EXPECTED: { sv: 'Här ska ett heltal från 0 stå.', en: 'A whole number from 0 is expected here.' },
  DATE_EXPECTED: { sv: '”{value}” är inget datum (ÅÅÅÅ-MM-DD).', en: '“{value}” is not a date (YYYY-MM-DD).' },
  CANONICAL_EXPECTED: {
    sv: '”{value}” är ingen kanonisk adress (absolut URI utan blanksteg och utan |version).',
    en: '“{value}” is not a canonical address (an absolute URI without spaces and without |version).',
  },
  CARDINALITY_EXPECTED: { sv: '”{value}” är ingen multiplicitet (0..1, 1..*).', en: '“{value}” is not a cardinality (0..1, 1..*).' },
  WORD_UNKNOWN: { sv: '”{value}” är inget av {allowed}.', en: '“{value}” is none of {allowed}.' },
  WORD_UNKNOWN_MISSPELT: {
    sv: '”{value}” är inget av {allowed}. Menade du {suggestion}?',
    en: '“{value}” is none of {allowed}. Did you mean {suggestion}?',
  },
} as const satisfies Readonly<Record<string, MessageTemplate>>;

/** The closed list of what can be wrong with a document. */
export type DocumentProblemCode = keyof typeof TEMPLATES;

/** Something that keeps a document from being read. */
export interface DocumentProblem {
  readonly code: DocumentProblemCode;
  /** Member names and indexes from the document's root; empty for syntax errors. */
  readonly path: readonly (string | number)[];
  /** 1-based line and column; 0 when the value did not come from a text. */
  readonly line: number;
  readonly column: number;
  readonly args: Readonly<Record<string, string | number>>;
}

/** The wording of every document problem in Swedish and English. */
export const documentMessages = new MessageCatalogue<DocumentProblemCode>(TEMPLATES);

/** One problem as a sentence, with the place before it. */
export function describeDocumentProblem(problem: DocumentProblem, locale: Locale): string {
  const [line, column] = locale === 'sv' ? ['rad', 'kolumn'] : ['line', 'column'];
  const place = [
    ...(problem.line > 0 ? [`${line} ${problem.line}, ${column} ${problem.column}`] : []),
    ...(problem.path.length > 0 ? [problem.path.join('.')] : []),
  ].join(', ');
  const sentence = documentMessages.render(problem.code, locale, problem.args);
  return place === '' ? sentence : `${place}: ${sentence}`;
}
