import type { JsonObject } from '@termverk/kernel';
import type { Designation } from '../../content/fhir-elements.js';
import type { OpenBlob } from './blob.js';
import type { ConceptIndex } from '../code-system-view.js';
import { textsIn, type TextColumn } from './text-column.js';

/** Distinct shapes up to which they are kept once read; beyond that designations differ in more than language and use. */
const FEW_SHAPES = 4096;

type Shape = JsonObject | readonly [Designation];

/** The designations of a compiled code system; see GrowingDesignations. */
export class DesignationColumns {
  private readonly starts: Uint32Array;
  private readonly shapeOf: Uint32Array;
  private readonly texts: TextColumn;
  private readonly shapes: TextColumn;
  private readonly read: (Shape | undefined)[] = [];

  constructor(blob: OpenBlob) {
    this.starts = blob.numbers('designationStarts');
    this.shapeOf = blob.numbers('designationShapes');
    this.texts = textsIn(blob, 'designationText');
    this.shapes = textsIn(blob, 'shape');
  }

  designations(concept: ConceptIndex): Designation[] {
    const found: Designation[] = [];
    for (let i = this.starts[concept]!; i < this.starts[concept + 1]!; i++) {
      const shape = this.shape(this.shapeOf[i]!);
      found.push(isWhole(shape) ? shape[0] : { ...shape, value: this.texts.at(i) });
    }
    return found;
  }

  private shape(number: number): Shape {
    const known = this.read[number];
    if (known !== undefined) return known;
    const shape = JSON.parse(this.shapes.at(number)) as Shape;
    if (this.shapes.length <= FEW_SHAPES) this.read[number] = shape;
    return shape;
  }
}

function isWhole(shape: Shape): shape is readonly [Designation] {
  return Array.isArray(shape);
}
