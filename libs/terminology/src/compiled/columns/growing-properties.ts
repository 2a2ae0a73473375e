import type { ConceptProperty } from '../../content/fhir-elements.js';
import type { Section } from './blob.js';
import { GrowingNumbers } from './growing.js';
import { storedValue, type StoredValue } from './property-values.js';
import { textColumn } from './text-column.js';

interface DistinctValue extends StoredValue {
  readonly column: number;
}

/**
 * The properties of rows on their way into the compiled form: every distinct value of every property is there once, those of one
 * property together and sorted by their text, and a concept's properties are numbers of values.
 */
export class GrowingProperties {
  private readonly columns = new Map<string, number>();
  private readonly numbers = new Map<string, number>();
  private readonly values: DistinctValue[] = [];
  private readonly used = new GrowingNumbers();
  private readonly ends = new GrowingNumbers();

  /** Takes the properties of the next row. */
  addRow(properties: readonly ConceptProperty[]): void {
    for (const property of properties) this.used.push(this.numberOf(property));
    this.ends.push(this.used.length);
  }

  /** The codes of the properties that rows have. */
  codes(): IterableIterator<string> {
    return this.columns.keys();
  }

  /** The sections for concepts that are these rows. */
  sections(rows: Uint32Array): Record<string, Section> {
    const codes = [...this.columns.keys()].sort();
    const rank = new Map(codes.map((code, i) => [this.columns.get(code)!, i]));
    const sorted = Uint32Array.from(this.values.keys());
    sorted.sort((a, b) => compareValues(this.values[a]!, this.values[b]!, rank));
    const place = new Uint32Array(sorted.length);
    const columnStarts = new Uint32Array(codes.length + 1);
    sorted.forEach((value, i) => {
      place[value] = i;
      columnStarts[rank.get(this.values[value]!.column)! + 1]!++;
    });
    for (let i = 0; i < codes.length; i++) columnStarts[i + 1]! += columnStarts[i]!;
    const inOrder = Array.from(sorted, (value) => this.values[value]!);
    const columnCodes = textColumn(codes);
    const texts = textColumn(inOrder.map((value) => value.text));
    const jsons = textColumn(inOrder.map((value) => value.json));
    return {
      ...this.perConcept(rows, place),
      columnStarts,
      columnCodeStarts: columnCodes.starts,
      columnCodeBytes: columnCodes.bytes,
      valueKinds: Uint8Array.from(inOrder, (value) => value.kind),
      valueTextStarts: texts.starts,
      valueTextBytes: texts.bytes,
      valueJsonStarts: jsons.starts,
      valueJsonBytes: jsons.bytes,
    };
  }

  private perConcept(rows: Uint32Array, place: Uint32Array): { propertyStarts: Uint32Array; properties: Uint32Array } {
    const propertyStarts = new Uint32Array(rows.length + 1);
    const properties = new GrowingNumbers(this.used.length + 1);
    rows.forEach((row, concept) => {
      const from = row === 0 ? 0 : this.ends.at(row - 1);
      for (let i = from; i < this.ends.at(row); i++) properties.push(place[this.used.at(i)]!);
      propertyStarts[concept + 1] = properties.length;
    });
    return { propertyStarts, properties: properties.view() };
  }

  private numberOf(property: ConceptProperty): number {
    const code = typeof property.code === 'string' ? property.code : '';
    let column = this.columns.get(code);
    if (column === undefined) this.columns.set(code, (column = this.columns.size));
    const value = storedValue(property);
    const key = `${column} ${value.kind} ${value.json === '' ? value.text : value.json}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      this.numbers.set(key, (number = this.values.length));
      this.values.push({ ...value, column });
    }
    return number;
  }
}

function compareValues(a: DistinctValue, b: DistinctValue, rank: ReadonlyMap<number, number>): number {
  if (a.column !== b.column) return rank.get(a.column)! - rank.get(b.column)!;
  if (a.text !== b.text) return a.text < b.text ? -1 : 1;
  if (a.kind !== b.kind) return a.kind - b.kind;
  return a.json < b.json ? -1 : 1;
}
