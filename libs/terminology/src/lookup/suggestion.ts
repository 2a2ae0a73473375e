import { compareCodePoints } from '@termverk/kernel';
import { editDistance } from './edit-distance.js';

/** A code that somebody may have meant. */
export interface Suggestion {
  readonly code: string;
  readonly display: string | undefined;
  /** Edits between what was written and the code or display, case and punctuation apart. */
  readonly distance: number;
  readonly by: 'code' | 'display';
}

/** A text without case, white space and punctuation, so that `sv-p`, `SVP` and `Svp.` meet; å, ä and ö stay letters of their own. */
export function looseForm(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** How many edits still make a plausible misspelling of a text this long. */
export function plausibleEdits(length: number): number {
  return length <= 2 ? (length === 2 ? 1 : 0) : length <= 5 ? 1 : length <= 9 ? 2 : 3;
}

/** Keeps the nearest few candidates; equally near ones in code-point order of their codes, so that answers never vary. */
export class NearestCodes {
  private readonly found: Suggestion[] = [];

  constructor(
    private readonly wanted: string,
    private readonly limit: number,
    private readonly wantedLoose = looseForm(wanted),
    private readonly edits = plausibleEdits(looseForm(wanted).length),
  ) {}

  /** Considers a code by its own loose form and by that of its display. */
  consider(code: string, codeLoose: string, display: string | undefined, displayLoose: string): void {
    const byCode = editDistance(this.wantedLoose, codeLoose, this.edits);
    const byDisplay = displayLoose === '' ? this.edits + 1 : editDistance(this.wantedLoose, displayLoose, this.edits);
    const distance = Math.min(byCode, byDisplay);
    if (distance > this.edits || this.wantedLoose === '' || code === this.wanted) return;
    this.insert({ code, display, distance, by: byCode <= byDisplay ? 'code' : 'display' });
  }

  /** The nearest, best first; when some differ in case and punctuation alone, only those. */
  nearest(): readonly Suggestion[] {
    return this.found[0]?.distance === 0 ? this.found.filter((suggestion) => suggestion.distance === 0) : this.found;
  }

  private insert(suggestion: Suggestion): void {
    let at = this.found.length;
    while (at > 0 && isBetter(suggestion, this.found[at - 1]!)) at--;
    if (at >= this.limit) return;
    this.found.splice(at, 0, suggestion);
    if (this.found.length > this.limit) this.found.pop();
  }
}

function isBetter(a: Suggestion, b: Suggestion): boolean {
  if (a.distance !== b.distance) return a.distance < b.distance;
  if (a.by !== b.by) return a.by === 'code';
  return compareCodePoints(a.code, b.code) < 0;
}
