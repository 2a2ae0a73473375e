import type { JsonObject } from '@termverk/kernel';
import type { ConceptBody, ConceptRow } from '../content/row-bodies.js';

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
  for (const definition of Array.isArray(header.property) ? (header.property as readonly (JsonObject | null)[]) : []) {
    // Asked before the header has been checked.
    if (typeof definition?.code !== 'string') continue;
    if (definition.uri === `${CONCEPT_PROPERTIES}parent`) parent.add(definition.code);
    if (definition.uri === `${CONCEPT_PROPERTIES}child`) child.add(definition.code);
  }
  return { parent, child };
}

/** The hierarchy of a code system as edges between positions of its rows. */
export interface Hierarchy {
  /** The code at a position. */
  readonly codeAt: (position: number) => string;
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

/** Edges of a hierarchy as they were told: flat, so that they go from one thread to another at little cost. */
export interface GatheredEdges {
  /** The position of the row that tells each. */
  readonly rows: Int32Array;
  /** 1 where the row names a parent of its own, 0 where a child. */
  readonly isParent: Uint8Array;
  /** The codes that they name, a line each. */
  readonly named: string;
}

/**
 * Gathers the hierarchy of a code system from its rows, one after the other, from nesting (`parents`) and from properties: who reads the
 * rows need not keep them for it.
 */
export class HierarchyGathering {
  private readonly rows: number[] = [];
  private readonly named: string[] = [];
  private readonly isParent: boolean[] = [];

  constructor(private readonly properties: HierarchyProperties) {}

  /** Takes the row at a position, in whatever numbering the caller has. */
  add(position: number, { parents, property }: ConceptBody): void {
    if (parents !== undefined) for (const code of parents) this.edge(position, code, true);
    if (property === undefined) return;
    for (const each of property) {
      const isParent = this.properties.parent.has(each.code);
      if (!isParent && !this.properties.child.has(each.code)) continue;
      const code = each.valueCode ?? each.valueString ?? each.valueCoding?.code;
      if (code !== undefined) this.edge(position, code, isParent);
    }
  }

  /** All edges so far, to be taken up by another gathering; undefined when a named code has a line break in it. */
  edges(): GatheredEdges | undefined {
    if (this.named.some((code) => code.includes('\n'))) return undefined;
    return { rows: Int32Array.from(this.rows), isParent: Uint8Array.from(this.isParent, Number), named: this.named.join('\n') };
  }

  /** Takes the edges that another has gathered; `first` is the position here of the row that it called 0. */
  take({ rows, isParent, named }: GatheredEdges, first: number): void {
    if (rows.length === 0) return;
    named.split('\n').forEach((code, i) => this.edge(first + rows[i]!, code, isParent[i] === 1));
  }

  /** The codes that the edges so far name, edge by edge. */
  get namedCodes(): readonly string[] {
    return this.named;
  }

  /** The hierarchy of all rows so far, by the caller's numbering; `positionOf` may know the code by its edge. */
  hierarchy(positionOf: (code: string, edge: number) => number | undefined, codeAt: (position: number) => string): Hierarchy {
    const children = new Int32Array(this.rows.length);
    const parents = new Int32Array(this.rows.length);
    const missing: MissingConcept[] = [];
    let count = 0;
    for (let i = 0; i < this.rows.length; i++) {
      const from = this.rows[i]!;
      const to = positionOf(this.named[i]!, i);
      if (to === undefined) {
        missing.push({ code: codeAt(from), missing: this.named[i]! });
        continue;
      }
      children[count] = this.isParent[i] === true ? from : to;
      parents[count++] = this.isParent[i] === true ? to : from;
    }
    return { children: children.subarray(0, count), parents: parents.subarray(0, count), missing, codeAt };
  }

  private edge(position: number, code: string, isParent: boolean): void {
    this.rows.push(position);
    this.named.push(code);
    this.isParent.push(isParent);
  }
}

/** The hierarchy of rows by their positions. A code that is there more than once stands for its last row. */
export function hierarchyOf(rows: readonly ConceptRow[], properties: HierarchyProperties = hierarchyProperties()): Hierarchy {
  const gathering = new HierarchyGathering(properties);
  const positions = new Map<string, number>();
  rows.forEach(({ body }, position) => {
    positions.set(body.code, position);
    gathering.add(position, body);
  });
  return gathering.hierarchy(
    (code) => positions.get(code),
    (position) => rows[position]!.body.code,
  );
}
