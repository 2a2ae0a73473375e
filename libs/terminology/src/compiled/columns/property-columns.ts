import type { ConceptProperty } from '../../content/fhir-elements.js';
import type { OpenBlob } from './blob.js';
import type { ConceptIndex } from '../code-system-view.js';
import { addBit, emptyBits, type ConceptBits } from '../concept-bits.js';
import { propertyOf, type StoredValue } from './property-values.js';
import { textsIn, type TextColumn } from './text-column.js';

/** The values of one property, as numbers from `first` to before `end`, sorted by their text. */
export interface ValueRange {
  readonly first: number;
  readonly end: number;
}

/** The properties of a compiled code system; see GrowingProperties. */
export class PropertyColumns {
  readonly texts: TextColumn;
  private readonly codes: TextColumn;
  private readonly columnStarts: Uint32Array;
  private readonly starts: Uint32Array;
  private readonly values: Uint32Array;
  private readonly kinds: Uint8Array;
  private readonly jsons: TextColumn;

  constructor(blob: OpenBlob) {
    this.codes = textsIn(blob, 'columnCode');
    this.columnStarts = blob.numbers('columnStarts');
    this.starts = blob.numbers('propertyStarts');
    this.values = blob.numbers('properties');
    this.kinds = blob.bytes('valueKinds');
    this.texts = textsIn(blob, 'valueText');
    this.jsons = textsIn(blob, 'valueJson');
  }

  /** The values of the property with this code; undefined when no concept has it. */
  valuesOf(code: string): ValueRange | undefined {
    const column = this.codes.firstNotBefore(code);
    if (column === this.codes.length || this.codes.at(column) !== code) return undefined;
    return { first: this.columnStarts[column]!, end: this.columnStarts[column + 1]! };
  }

  /** The values with exactly this text. */
  withText(range: ValueRange, text: string): ValueRange {
    const first = this.texts.firstNotBefore(text, range.first, range.end);
    let end = first;
    while (end < range.end && this.texts.at(end) === text) end++;
    return { first, end };
  }

  value(value: number): StoredValue {
    return { kind: this.kinds[value]!, text: this.texts.at(value), json: this.jsons.at(value) };
  }

  properties(concept: ConceptIndex): ConceptProperty[] {
    const found: ConceptProperty[] = [];
    for (let i = this.starts[concept]!; i < this.starts[concept + 1]!; i++) {
      const value = this.values[i]!;
      found.push(propertyOf(this.codes.at(this.columnOf(value)), this.value(value)));
    }
    return found;
  }

  /** The text of the first value that the concept has among these properties; null when it has none. */
  firstText(concept: ConceptIndex, ranges: readonly ValueRange[]): string | null {
    for (let i = this.starts[concept]!; i < this.starts[concept + 1]!; i++) {
      const value = this.values[i]!;
      if (ranges.some(({ first, end }) => value >= first && value < end)) return this.texts.at(value);
    }
    return null;
  }

  /** True when the concept has a value for which this is so. */
  some(concept: ConceptIndex, isWanted: (value: number) => boolean): boolean {
    for (let i = this.starts[concept]!; i < this.starts[concept + 1]!; i++) if (isWanted(this.values[i]!)) return true;
    return false;
  }

  /** The concepts that have a value for which this is so. */
  concepts(isWanted: (value: number) => boolean): ConceptBits {
    const count = this.starts.length - 1;
    const bits = emptyBits(count);
    for (let concept = 0; concept < count; concept++) {
      for (let i = this.starts[concept]!; i < this.starts[concept + 1]!; i++) {
        if (!isWanted(this.values[i]!)) continue;
        addBit(bits, concept);
        break;
      }
    }
    return bits;
  }

  /** The last column that begins at or before the value; columns without values do not occur. */
  private columnOf(value: number): number {
    let low = 0;
    let high = this.codes.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.columnStarts[middle]! <= value) low = middle;
      else high = middle;
    }
    return low;
  }
}
