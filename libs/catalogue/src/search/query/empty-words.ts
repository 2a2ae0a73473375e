/** Words that tell nothing of what is looked for: what holds others together, and what a question is asked with. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'och eller i på av för från till med om den det de en ett som enligt vid and or of for from to with on the a an in by at ' +
    'vad vem vilka vilken vilket hur när var finns används använder har which what who how when where are is used uses has'
  ).split(' '),
);
