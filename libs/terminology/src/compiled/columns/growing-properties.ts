import type { ConceptProperty } from '../../content/fhir-elements.js';
import type { Section } from './blob.js';
import { GrowingNumbers } from './growing.js';
import { plainKind, plainText, storedValue, type StoredValue } from './property-values.js';
import { textColumn } from './text-column.js';

/** The distinct values of one property, by what tells them apart, with their numbers. */
interface Column {
  readonly code: string;
  /** By kind and then by text. */
  readonly plain: Map<string, number>[];
  /** By kind and JSON. */
  readonly others: Map<string, number>;
}

/**
 * The properties of rows on their way into the compiled form: every distinct value of every property is there once, those of one
 * property together and sorted by their text, and a concept's properties are numbers of values.
 */
export class GrowingProperties {
  private readonly columns = new Map<string, Column>();
  private readonly others = new Map<number, StoredValue>();
  private count = 0;
  private readonly used = new GrowingNumbers();
  private readonly ends = new GrowingNumbers();

  /** Takes the properties of the next row. */
  addRow(properties: readonly ConceptProperty[]): void {
    for (const property of properties) this.used.push(this.numberOf(property));
    this.ends.push(this.used.length);
  }

  /** The sections for concepts that are these rows. */
  sections(rows: Uint32Array): Record<string, Section> {
    const columns = [...this.columns.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    const place = new Uint32Array(this.count);
    const columnStarts = new Uint32Array(columns.length + 1);
    const kinds = new Uint8Array(this.count);
    const texts: string[] = [];
    const jsons: string[] = [];
    columns.forEach((column, i) => {
      this.eachSorted(column, (number, { kind, text, json }) => {
        place[number] = texts.length;
        kinds[texts.length] = kind;
        texts.push(text);
        jsons.push(json);
      });
      columnStarts[i + 1] = texts.length;
    });
    return {
      ...this.perConcept(rows, place),
      columnStarts,
      ...textColumn(columns.map((column) => column.code)).sections('columnCode'),
      valueKinds: kinds,
      ...textColumn(texts).sections('valueText'),
      ...textColumn(jsons).sections('valueJson'),
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

  /** Visits the values of a column by their text, then by kind and JSON. */
  private eachSorted({ plain, others }: Column, visit: (number: number, value: StoredValue) => void): void {
    const kinds = plain.flatMap((numbers, kind) => (numbers === undefined ? [] : [{ kind, numbers }]));
    if (kinds.length === 1 && others.size === 0) {
      // Nearly always; and sorting texts alone is several times faster.
      const { kind, numbers } = kinds[0]!;
      for (const text of [...numbers.keys()].sort()) visit(numbers.get(text)!, { kind, text, json: '' });
      return;
    }
    const values = kinds.flatMap(({ kind, numbers }) => Array.from(numbers, ([text, number]) => ({ number, kind, text, json: '' })));
    for (const number of others.values()) values.push({ number, ...this.others.get(number)! });
    for (const { number, ...value } of values.sort(compareValues)) visit(number, value);
  }

  private numberOf(property: ConceptProperty): number {
    const column = this.column(typeof property.code === 'string' ? property.code : '');
    const kind = plainKind(property);
    if (kind === -1) return this.numberOfOther(column, storedValue(property));
    const numbers = (column.plain[kind] ??= new Map<string, number>());
    const text = plainText(property, kind);
    let number = numbers.get(text);
    if (number === undefined) numbers.set(text, (number = this.count++));
    return number;
  }

  private numberOfOther({ others }: Column, value: StoredValue): number {
    const key = `${value.kind} ${value.json}`;
    let number = others.get(key);
    if (number === undefined) {
      others.set(key, (number = this.count++));
      this.others.set(number, value);
    }
    return number;
  }

  private column(code: string): Column {
    let column = this.columns.get(code);
    if (column === undefined) this.columns.set(code, (column = { code, plain: [], others: new Map() }));
    return column;
  }
}

function compareValues(a: StoredValue, b: StoredValue): number {
  if (a.text !== b.text) return a.text < b.text ? -1 : 1;
  if (a.kind !== b.kind) return a.kind - b.kind;
  return a.json < b.json ? -1 : 1;
}
