import type { Translations } from '../../i18n/texts.js';
import type { Element } from './elements.js';

type Word = keyof Translations['specification'];

const TYPES: Readonly<Record<string, Word>> = {
  group: 'typeGroup',
  BackboneElement: 'typeGroup',
  text: 'typeText',
  string: 'typeText',
  boolean: 'typeBoolean',
  integer: 'typeInteger',
  decimal: 'typeDecimal',
  quantity: 'typeQuantity',
  Quantity: 'typeQuantity',
  date: 'typeDate',
  dateTime: 'typeDateTime',
  time: 'typeTime',
  period: 'typePeriod',
  Period: 'typePeriod',
  code: 'typeCode',
  CodeableConcept: 'typeCode',
  Coding: 'typeCode',
  identifier: 'typeIdentifier',
  Identifier: 'typeIdentifier',
  reference: 'typeReference',
  Reference: 'typeReference',
  uri: 'typeUri',
  attachment: 'typeAttachment',
  Attachment: 'typeAttachment',
};

/** What a data type is called; null for one that has no word of ours and is shown as it is written. */
export function typeWord(code: string): Word | null {
  return TYPES[code] ?? null;
}

const STRENGTHS: Readonly<Record<string, { readonly long: Word; readonly short: Word }>> = {
  required: { long: 'required', short: 'requiredShort' },
  extensible: { long: 'extensible', short: 'extensibleShort' },
  preferred: { long: 'preferred', short: 'preferredShort' },
  example: { long: 'example', short: 'exampleShort' },
};

/** What a binding strength means (FHIR R5 binding-strength); null for one that FHIR does not know. */
export function strengthWords(strength: string): { readonly long: Word; readonly short: Word } | null {
  return STRENGTHS[strength] ?? null;
}

/** How many of an element there may be, as a word and what fills its blanks. */
export function cardinalityWord({ min, max }: Element['cardinality']): {
  readonly word: Word;
  readonly blanks: Readonly<Record<string, string | number>>;
} {
  if (max === '0') return { word: 'notUsed', blanks: {} };
  if (max === '*') return { word: min === 0 ? 'optionalMany' : min === 1 ? 'oneOrMore' : 'atLeast', blanks: { min } };
  if (max === '1') return { word: min === 0 ? 'optionalOne' : 'exactlyOne', blanks: {} };
  return { word: 'betweenMany', blanks: { min, max } };
}

/** Whether a contract carries an element: a word, and a sign that tells it without colour. */
export const CARRIED = {
  YES: { word: 'yes', sign: '●' },
  PARTLY: { word: 'partly', sign: '◐' },
  AS_ATTACHMENT: { word: 'asAttachment', sign: '▣' },
  INSIDE_ATTACHMENT: { word: 'insideAttachment', sign: '▢' },
  NO: { word: 'no', sign: '×' },
  UNKNOWN: { word: 'unknown', sign: '?' },
} as const satisfies Record<string, { readonly word: Word; readonly sign: string }>;
export type Carried = keyof typeof CARRIED;

/** Why; null where the element names its place, which says it. */
export const REASONS = {
  REALISED: null,
  NOT_REALISED: 'notRealised',
  FROM_PARTS: 'fromParts',
  CONTENT_NOT_HELD: 'contentNotHeld',
  NOT_COMPARED: 'notCompared',
} as const satisfies Record<string, Word | null>;

const GAPS: Readonly<Record<string, Word>> = {
  definition: 'gapDefinition',
  term: 'gapTerm',
  standard: 'gapStandard',
  requirement: 'gapRequirement',
  guideline: 'gapGuideline',
  contract: 'gapContract',
  'code-system': 'gapCodeSystem',
};

/** What kind of thing is missing. */
export function gapWord(kind: string): Word | null {
  return GAPS[kind] ?? null;
}
