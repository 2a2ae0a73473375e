import { MessageCatalogue, type MessageTemplate } from '@termverk/kernel';

const TEMPLATES = {
  SUBJECT_FIELD_MISSING: { sv: 'Fackområde saknas.', en: 'The subject field is missing.' },
  TERM_MISSING: { sv: 'Posten har ingen term.', en: 'The entry has no term.' },
  TERM_EMPTY: { sv: 'Termen är tom.', en: 'The term is empty.' },
  TERM_STATUS_MISSING: {
    sv: 'Termen ”{term}” saknar status (rekommenderad, tillåten eller avrådd).',
    en: 'The term “{term}” has no status (recommended, permitted or deprecated).',
  },
  TERM_STATUS_UNKNOWN: {
    sv: 'Termen ”{term}” har den okända statusen ”{status}”.',
    en: 'The term “{term}” has the unknown status “{status}”.',
  },
  TERM_KIND_UNKNOWN: { sv: 'Termen ”{term}” är av det okända slaget ”{kind}”.', en: 'The term “{term}” is of the unknown kind “{kind}”.' },
  TERM_DUPLICATE: { sv: 'Termen ”{term}” ({language}) finns två gånger.', en: 'The term “{term}” ({language}) occurs twice.' },
  PREFERRED_TERM_MISSING: {
    sv: 'Ingen term på språket {language} är rekommenderad.',
    en: 'No term in the language {language} is recommended.',
  },
  PREFERRED_TERMS_SEVERAL: {
    sv: 'Flera termer på språket {language} är rekommenderade inom {subjectField}: {terms}.',
    en: 'Several terms in the language {language} are recommended in {subjectField}: {terms}.',
  },
  ENGLISH_TERM_MISSING: { sv: 'Engelsk term saknas.', en: 'There is no English term.' },
  DEFINITION_MISSING: { sv: 'Svensk definition saknas.', en: 'There is no Swedish definition.' },
  ENGLISH_DEFINITION_MISSING: { sv: 'Engelsk definition saknas.', en: 'There is no English definition.' },
  DEFINITION_EMPTY: { sv: 'Definitionen ({language}) är tom.', en: 'The definition ({language}) is empty.' },
  DEFINITIONS_SEVERAL: { sv: 'Språket {language} har flera definitioner.', en: 'The language {language} has several definitions.' },
  DEFINITION_BEGINS_WITH_TERM: {
    sv: 'Definitionen ({language}) börjar med termen ”{term}”. Börja med närmaste överordnade begrepp.',
    en: 'The definition ({language}) begins with the term “{term}”. Begin with the nearest generic concept.',
  },
  DEFINITION_BEGINS_WITH_ARTICLE: {
    sv: 'Definitionen ({language}) börjar med artikeln ”{article}”.',
    en: 'The definition ({language}) begins with the article “{article}”.',
  },
  DEFINITION_CIRCULAR: {
    sv: 'Definitionen ({language}) använder termen ”{term}” som den ska förklara.',
    en: 'The definition ({language}) uses the term “{term}” that it is to explain.',
  },
  DEFINITION_SOURCE_MISSING: { sv: 'Definitionen ({language}) saknar källa.', en: 'The definition ({language}) has no source.' },
  PARAPHRASE_WITHOUT_URL: {
    sv: 'Omskrivningen ({language}) saknar länk till källans egen definition.',
    en: 'The paraphrase ({language}) has no link to the definition of the source.',
  },
  URL_MALFORMED: { sv: '”{url}” är ingen fullständig webbadress.', en: '“{url}” is not a complete web address.' },
  LANGUAGE_UNKNOWN: { sv: '”{language}” är inget känt språk (BCP 47).', en: '“{language}” is not a known language (BCP 47).' },
  NOTE_EMPTY: { sv: 'Anmärkningen eller exemplet är tomt.', en: 'The note or example is empty.' },
  RELATION_TARGET_MISSING: { sv: 'Relationen saknar begrepp att peka på.', en: 'The relation has no concept to point at.' },
  RELATION_TO_ITSELF: { sv: 'Begreppet är relaterat till sig självt.', en: 'The concept is related to itself.' },
  RELATION_DIRECTION_WRONG: {
    sv: 'En relation av slaget {kind} kan inte ha riktningen {direction}.',
    en: 'A relation of the kind {kind} cannot have the direction {direction}.',
  },
  RELATION_CONTRADICTORY: {
    sv: '{target} är både överordnat och underordnat i samma slags relation.',
    en: '{target} is both broader and narrower in the same kind of relation.',
  },
  RELATION_DUPLICATE: { sv: 'Relationen till {target} finns två gånger.', en: 'The relation to {target} occurs twice.' },
  DISTINCTION_TARGET_MISSING: { sv: 'Åtskillnaden saknar begrepp att peka på.', en: 'The distinction has no concept to point at.' },
  DISTINCTION_FROM_ITSELF: { sv: 'Begreppet är åtskilt från sig självt.', en: 'The concept is distinguished from itself.' },
  DISTINCTION_REASON_MISSING: { sv: 'Åtskillnaden från {target} saknar skäl.', en: 'The distinction from {target} has no reason.' },
  DISTINCTION_SOURCE_MISSING: { sv: 'Åtskillnaden från {target} saknar källa.', en: 'The distinction from {target} has no source.' },
  SOURCE_TITLE_MISSING: { sv: 'Källan saknar titel.', en: 'The source has no title.' },
  TEXT_TOO_LONG: {
    sv: 'Texten har {length} tecken; högst {limit} är tillåtna.',
    en: 'The text has {length} characters; {limit} is the limit.',
  },
  PERSONAL_IDENTITY_NUMBER: {
    sv: 'Texten innehåller ett personnummer eller samordningsnummer.',
    en: 'The text contains a personal identity number.',
  },
} as const satisfies Readonly<Record<string, MessageTemplate>>;

/** The closed list of what can be said against a concept entry. */
export type ConceptFindingCode = keyof typeof TEMPLATES;

/** One thing that is wrong with an entry (error: it cannot be submitted) or could be better (warning). */
export interface ConceptFinding {
  readonly severity: 'error' | 'warning';
  readonly code: ConceptFindingCode;
  /** Member names and indexes from the entry's root. */
  readonly path: readonly (string | number)[];
  readonly args: Readonly<Record<string, string | number>>;
}

/** The wording of every finding in Swedish and English. */
export const conceptMessages = new MessageCatalogue<ConceptFindingCode>(TEMPLATES);

/** What a rule calls to say something; `error` and `warning` differ in severity only. */
export interface FindingSink {
  readonly error: SayFinding;
  readonly warning: SayFinding;
}

/** Says one thing of the entry, at a path of it. */
export type SayFinding = (
  code: ConceptFindingCode,
  path: readonly (string | number)[],
  args?: Readonly<Record<string, string | number>>,
) => void;

/** A sink that keeps what is said in a list. */
export function findingSink(findings: ConceptFinding[]): FindingSink {
  return {
    error: (code, path, args = {}) => void findings.push({ severity: 'error', code, path, args }),
    warning: (code, path, args = {}) => void findings.push({ severity: 'warning', code, path, args }),
  };
}
