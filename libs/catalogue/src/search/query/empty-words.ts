/** Words that tell nothing of what is looked for. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'och eller i på av för från till med om den det de en ett som enligt vid and or of for from to with on the a an in by at'.split(' '),
);
