import type { Designation } from '../../content/fhir-elements.js';
import type { Section } from './blob.js';
import { GrowingNumbers } from './growing.js';
import { GrowingTexts, textColumn } from './text-column.js';

/** What designations have besides their text, as JSON; in an array when a designation has no text to put beside it. */
export type DesignationShape = string;

/**
 * The designations of rows on their way into the compiled form: their texts in one arena, and what else they have (language, use)
 * as the number of one of the few distinct shapes there are.
 */
export class GrowingDesignations {
  private readonly shapes = new Map<DesignationShape, number>();
  private readonly used = new GrowingNumbers();
  private readonly texts = new GrowingTexts();
  private readonly ends = new GrowingNumbers();

  /** Takes the designations of the next row. */
  addRow(designations: readonly Designation[]): void {
    for (const designation of designations) {
      const { value, ...shape } = designation;
      const hasText = typeof value === 'string';
      this.used.push(this.numberOf(hasText ? JSON.stringify(shape) : JSON.stringify([designation])));
      this.texts.push(hasText ? value : '');
    }
    this.ends.push(this.used.length);
  }

  /** The sections for concepts that are these rows. */
  sections(rows: Uint32Array): Record<string, Section> {
    const designationStarts = new Uint32Array(rows.length + 1);
    const order = new GrowingNumbers(this.used.length + 1);
    rows.forEach((row, concept) => {
      const from = row === 0 ? 0 : this.ends.at(row - 1);
      for (let i = from; i < this.ends.at(row); i++) order.push(i);
      designationStarts[concept + 1] = order.length;
    });
    return {
      designationStarts,
      designationShapes: order.view().map((i) => this.used.at(i)),
      ...this.texts.gather(order.view()).sections('designationText'),
      ...textColumn(this.shapes.keys()).sections('shape'),
    };
  }

  private numberOf(shape: DesignationShape): number {
    let number = this.shapes.get(shape);
    if (number === undefined) this.shapes.set(shape, (number = this.shapes.size));
    return number;
  }
}
