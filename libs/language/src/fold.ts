/** Letters that Unicode does not decompose, and what a reader who lacks them on the keyboard types instead. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ä',
  ø: 'ö',
  œ: 'oe',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** Letters that are letters of their own in Swedish and not an a or o with a mark. */
const SWEDISH = /[åäö]/;
const COMBINING = /\p{Mn}/gu;
const SEPARATORS = /[\s\p{Pd}\p{Pc}/.,:;()<>[\]{}"'’‘”“«»·\u00ad]+/gu;
const PLAIN = /^[a-z0-9 ]*$/;

/**
 * The form in which texts are searched and sorted: case gone, marks gone from every letter but å ä ö (æ counts as ä and ø as ö, as in
 * Swedish filing), compatibility forms resolved (NFKC), punctuation and white space one space. Idempotent.
 */
export function foldForSearch(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  const spaced = lower.replace(SEPARATORS, ' ').trim();
  if (PLAIN.test(spaced)) return spaced;
  let folded = '';
  for (const character of spaced) folded += foldCharacter(character);
  return folded;
}

/**
 * The form in which two spellings of one term are equal: as for search, and without the spaces, since Swedish writes one compound as
 * `vårdplan`, `vård-plan` or `vård plan`. Idempotent.
 */
export function foldForComparison(text: string): string {
  return foldForSearch(text).replaceAll(' ', '');
}

/** True when two spellings differ at most in case, marks, hyphens and the writing apart of compounds. */
export function isSameTerm(a: string, b: string): boolean {
  return foldForComparison(a) === foldForComparison(b);
}

/** The folded words of a text, in order. */
export function foldedWords(text: string): string[] {
  const folded = foldForSearch(text);
  return folded === '' ? [] : folded.split(' ');
}

function foldCharacter(character: string): string {
  if (SWEDISH.test(character)) return character;
  const replaced = LETTERS[character];
  if (replaced !== undefined) return replaced;
  return character.normalize('NFD').replace(COMBINING, '').normalize('NFC');
}
