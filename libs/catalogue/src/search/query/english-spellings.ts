/** Endings that are spelled in one way in British and in another in American English. */
const ENDINGS: readonly (readonly [british: RegExp, american: string])[] = [
  [/is(e[drs]?|ing|ations?)$/, 'iz$1'],
  [/our(s|ed|ing)?$/, 'or$1'],
  [/([bt])re(d?)(s?)$/, '$1er$3'],
  [/ogue(s?)$/, 'og$1'],
  [/amme(s?)$/, 'am$1'],
  [/ence(s?)$/, 'ense$1'],
  [/ll(ed|ing)$/, 'l$1'],
];
const AMERICAN_PARTICIPLE = /([bt])ered$/;

/** A word as an American spells it, as far as the ending tells: the same for both spellings of a word. */
export function americanSpelling(word: string): string {
  const plain = word.replace(AMERICAN_PARTICIPLE, '$1er');
  const [british, american] = ENDINGS.find(([ending]) => ending.test(plain)) ?? [];
  return british === undefined ? plain : plain.replace(british, american!);
}
