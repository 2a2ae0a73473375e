import { compareCodePoints } from '@termverk/kernel';

const collator = new Intl.Collator('sv-SE', { usage: 'sort', numeric: false });

/** Orders two texts as a Swedish reader expects (… x y z å ä ö, case and marks last); equal only when the texts are. */
export function compareSwedish(a: string, b: string): number {
  return collator.compare(a, b) || compareCodePoints(a, b);
}
