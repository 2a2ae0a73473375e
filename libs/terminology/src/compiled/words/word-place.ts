/** Where in a concept a word stands, as bits: in its code, its display, a designation of one of the first languages, or any other designation. */
export const IN_CODE = 1;
export const IN_DISPLAY = 2;
const FIRST_LANGUAGE = 4;
const OWN_BITS = 5;
export const IN_OTHER_DESIGNATION = FIRST_LANGUAGE << OWN_BITS;

/** The longest part of a word that is kept, in UTF-16 code units; nobody types more to find something. */
export const LONGEST_WORD = 48;

/** The bit of the language with this number, in the order in which languages were met. */
export function languageBit(language: number): number {
  return language < OWN_BITS ? FIRST_LANGUAGE << language : IN_OTHER_DESIGNATION;
}

/** True when a language has a bit of its own. */
export function hasOwnBit(language: number): boolean {
  return language < OWN_BITS;
}
