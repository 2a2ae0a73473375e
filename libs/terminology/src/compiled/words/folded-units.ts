import { foldForSearch } from '@termverk/language';

/** What parts words in a folded text: a space. */
export const SPACE = 0x20;

/** Stands for what cannot be told from one unit alone. */
const UNTOLD = 0;

/**
 * What a unit of Latin-1 becomes when a text is folded, as far as that is one unit whatever stands beside it: printable ASCII, and letters.
 * Taken from the folding itself.
 */
const FOLDED = Uint16Array.from({ length: 256 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (!/^[\x20-\x7e\p{L}]$/u.test(character)) return UNTOLD;
  const folded = foldForSearch(character);
  if (folded === '') return SPACE;
  return folded.length === 1 ? folded.charCodeAt(0) : UNTOLD;
});

/** One text after the other, folded for search, as UTF-16 code units: no string is made of the millions that a large code system has. */
export class FoldedUnits {
  /** The folded text, its words apart by one space or more; valid until the next. */
  units = new Uint16Array(256);

  /** Folds a text; returns how many units it is. */
  fold(text: string): number {
    if (text.length > this.units.length) this.units = new Uint16Array(2 * text.length);
    const { units } = this;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const folded = unit < FOLDED.length ? FOLDED[unit]! : UNTOLD;
      if (folded === UNTOLD) return this.take(foldForSearch(text));
      units[i] = folded;
    }
    return text.length;
  }

  private take(folded: string): number {
    if (folded.length > this.units.length) this.units = new Uint16Array(2 * folded.length);
    for (let i = 0; i < folded.length; i++) this.units[i] = folded.charCodeAt(i);
    return folded.length;
  }
}
