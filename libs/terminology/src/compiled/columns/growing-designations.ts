import type { Coding, Designation } from '../../content/fhir-elements.js';
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
  /** The shapes of designations that have nothing but a language and a plain use: nearly all, and told apart without making JSON of them. */
  private readonly plain: PlainShape[] = [];
  private readonly used = new GrowingNumbers();
  private readonly texts = new GrowingTexts();
  private readonly ends = new GrowingNumbers();

  /** Takes the designations of the next row. */
  addRow(designations: readonly Designation[]): void {
    for (const designation of designations) {
      const { value } = designation;
      this.used.push(this.numberOfShape(designation));
      this.texts.push(typeof value === 'string' ? value : '');
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

  private numberOfShape(designation: Designation): number {
    if (typeof designation.value !== 'string') return this.numberOf(JSON.stringify([designation]));
    const isPlain = isPlainDesignation(designation);
    const known = isPlain ? this.plain.find((one) => isOfShape(designation, one)) : undefined;
    if (known !== undefined) return known.number;
    const { value: _, ...shape } = designation;
    const number = this.numberOf(JSON.stringify(shape));
    if (isPlain && this.plain.length < MOST_PLAIN) this.plain.push({ language: shape.language, use: shape.use, number });
    return number;
  }

  private numberOf(shape: DesignationShape): number {
    let number = this.shapes.get(shape);
    if (number === undefined) this.shapes.set(shape, (number = this.shapes.size));
    return number;
  }
}

/** A shape with nothing but a language and a use, or neither. */
interface PlainShape {
  readonly language: string | undefined;
  readonly use: Coding | undefined;
  readonly number: number;
}

/** More plain shapes than these are not looked through for every designation. */
const MOST_PLAIN = 32;

/** True when a designation has members of a plain shape only; what another system sends may have any in its own order. */
function isPlainDesignation(designation: Designation): boolean {
  for (const member in designation) if (member !== 'language' && member !== 'use' && member !== 'value') return false;
  const { use } = designation;
  if (use === undefined) return true;
  if (typeof use !== 'object' || use === null || Array.isArray(use)) return false;
  for (const member in use) if (member !== 'system' && member !== 'code' && member !== 'display') return false;
  return true;
}

function isOfShape({ language, use }: Designation, shape: PlainShape): boolean {
  if (language !== shape.language) return false;
  if (use === undefined || shape.use === undefined) return use === shape.use;
  return use.code === shape.use.code && use.system === shape.use.system && use.display === shape.use.display;
}
