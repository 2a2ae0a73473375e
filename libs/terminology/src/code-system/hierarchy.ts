import type { JsonObject } from '@termverk/kernel';
import type { ConceptRow } from '../content/row-bodies.js';

/** The properties by which a code system tells its hierarchy. */
export interface HierarchyProperties {
  /** Codes of properties whose value is a parent. */
  readonly parent: ReadonlySet<string>;
  /** Codes of properties whose value is a child. */
  readonly child: ReadonlySet<string>;
}

const CONCEPT_PROPERTIES = 'http://hl7.org/fhir/concept-properties#';

/** The hierarchy properties of a code system: `parent` and `child`, and those that its header defines as such by their `uri`. */
export function hierarchyProperties(header: JsonObject = {}): HierarchyProperties {
  const parent = new Set(['parent']);
  const child = new Set(['child']);
  for (const definition of Array.isArray(header.property) ? (header.property as readonly JsonObject[]) : []) {
    if (typeof definition.code !== 'string') continue;
    if (definition.uri === `${CONCEPT_PROPERTIES}parent`) parent.add(definition.code);
    if (definition.uri === `${CONCEPT_PROPERTIES}child`) child.add(definition.code);
  }
  return { parent, child };
}

/** The hierarchy of a code system as edges between positions of its rows. */
export interface Hierarchy {
  readonly codes: readonly string[];
  /** Where each code is; where it is last, when it is there more than once. */
  readonly positions: ReadonlyMap<string, number>;
  /** Edge `i` goes from `children[i]` up to `parents[i]`; an edge told twice (from both ends) is there twice. */
  readonly children: Int32Array;
  readonly parents: Int32Array;
  /** Parents and children that are named but are not codes of the system. */
  readonly missing: readonly MissingConcept[];
}

/** A code that another names in the hierarchy but that the code system does not have. */
export interface MissingConcept {
  readonly code: string;
  readonly missing: string;
}

/** Builds the hierarchy from nesting (`parents`) and from the properties of the rows. */
export function hierarchyOf(rows: readonly ConceptRow[], properties: HierarchyProperties = hierarchyProperties()): Hierarchy {
  const codes = rows.map((row) => row.body.code);
  const positions = new Map<string, number>();
  for (let i = 0; i < codes.length; i++) positions.set(codes[i]!, i);
  const children: number[] = [];
  const parents: number[] = [];
  const missing: MissingConcept[] = [];
  for (let i = 0; i < rows.length; i++) {
    const { body } = rows[i]!;
    for (const code of body.parents ?? []) addEdge(i, code, true);
    for (const property of body.property ?? []) {
      const code = property.valueCode ?? property.valueString ?? property.valueCoding?.code;
      if (code === undefined) continue;
      if (properties.parent.has(property.code)) addEdge(i, code, true);
      else if (properties.child.has(property.code)) addEdge(i, code, false);
    }
  }
  return { codes, positions, children: Int32Array.from(children), parents: Int32Array.from(parents), missing };

  function addEdge(from: number, code: string, isParent: boolean): void {
    const to = positions.get(code);
    if (to === undefined) {
      missing.push({ code: codes[from]!, missing: code });
      return;
    }
    children.push(isParent ? from : to);
    parents.push(isParent ? to : from);
  }
}
