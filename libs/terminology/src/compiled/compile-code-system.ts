import type { JsonObject } from '@termverk/kernel';
import { HierarchyGathering, hierarchyProperties } from '../code-system/hierarchy.js';
import type { ContentRow } from '../content/content-row.js';
import { headerText } from '../content/headers.js';
import type { ConceptBody } from '../content/row-bodies.js';
import { writeBlob, type Section } from './columns/blob.js';
import { findTexts, foldCode, hashSlots, hashText, putText, randomSeed } from './columns/code-hash.js';
import { definedProperties, flagsOf, listOf, statusProperties, type StatusProperties } from './concept-flags.js';
import { edgesOf } from './hierarchy/edges.js';
import { GrowingDesignations } from './columns/growing-designations.js';
import { GrowingNumbers } from './columns/growing.js';
import { GrowingProperties } from './columns/growing-properties.js';
import { GrowingWords } from './words/growing-words.js';
import { reachLabels } from './hierarchy/reach-labels.js';
import { GrowingTexts, textColumn } from './columns/text-column.js';
import { IN_CODE, IN_DISPLAY } from './words/word-place.js';

/** Where the finished blob is to be, for example in a SharedArrayBuffer. */
export type Allocate = (sizeBytes: number) => ArrayBufferLike;

/** The most concepts of one code system. */
export const MOST_CONCEPTS = 2 ** 26;

/**
 * Compiles one version of a code system while its rows are being read: nothing of a row is kept but what the compiled form holds. Add the
 * rows, then finish. Of rows with the same code the first in the document is the concept; the others add their parents to it.
 */
export class CodeSystemCompiler {
  private readonly seed = randomSeed();
  private readonly codes: string[] = [];
  private readonly flags = new GrowingNumbers();
  private readonly displays = new GrowingTexts();
  private readonly definitions = new GrowingTexts();
  private readonly rest = new GrowingTexts();
  private readonly designations = new GrowingDesignations();
  private readonly properties = new GrowingProperties();
  private readonly words = new GrowingWords();
  private readonly hierarchy: HierarchyGathering;
  private readonly statusProperties: StatusProperties;

  /** `header` is the FHIR R5 CodeSystem without `concept`. */
  constructor(private readonly header: JsonObject) {
    this.hierarchy = new HierarchyGathering(hierarchyProperties({ property: definedProperties(header) }));
    this.statusProperties = statusProperties(header);
  }

  /** Takes the next row, in whatever order `finish` is told of. */
  add(row: ContentRow): void {
    const body = row.body as ConceptBody;
    const { display, definition, designation, property, parents } = body;
    const code = typeof body.code === 'string' ? body.code : row.key;
    const position = this.codes.length;
    this.codes.push(code);
    this.flags.push(flagsOf(body, this.statusProperties));
    this.displays.push(typeof display === 'string' ? display : '');
    this.definitions.push(typeof definition === 'string' ? definition : '');
    this.rest.push(restOf(body));
    this.designations.addRow(listOf(designation));
    this.properties.addRow(listOf(property));
    this.hierarchy.add(position, {
      code,
      parents: Array.isArray(parents) ? parents.filter((parent) => typeof parent === 'string') : [],
      property: listOf(property),
    });
    this.addWords(code, body);
  }

  /**
   * The compiled code system. `order[i]` is the place among the added rows of the document's i-th row; they are in document order
   * when it is left out. Throws `RangeError` when there are more than {@link MOST_CONCEPTS}.
   */
  finish(order?: Uint32Array | null, allocate?: Allocate): Uint8Array {
    const { rows, conceptOfRow, slots } = this.concepts(order ?? undefined);
    const codes = textColumn(Array.from(rows, (row) => this.codes[row]!));
    const displays = this.displays.gather(rows);
    const definitions = this.definitions.gather(rows);
    const rest = this.rest.gather(rows);
    const named = findTexts(slots, this.seed, codes, this.hierarchy.namedCodes);
    const { runs, ...labels } = this.labels(rows, conceptOfRow, named);
    const facts = {
      url: headerText(this.header, 'url') ?? '',
      version: headerText(this.header, 'version') ?? null,
      header: this.header,
      count: rows.length,
      seed: this.seed,
      languages: this.words.ownLanguages(),
      walk: runs === null,
    };
    const sections: Record<string, Section> = {
      ...codes.sections('code'),
      codeSlots: slots,
      foldedSlots: this.foldedSlots(rows),
      flags: Uint8Array.from(rows, (row) => this.flags.at(row)),
      ...displays.sections('display'),
      ...definitions.sections('definition'),
      ...rest.sections('rest'),
      ...this.designations.sections(rows),
      ...this.properties.sections(rows),
      ...labels,
      runs: runs ?? new Uint32Array(0),
      ...this.words.sections(rows),
    };
    return writeBlob(facts, sections, allocate);
  }

  private addWords(code: string, { display, designation }: ConceptBody): void {
    this.words.addText(code, IN_CODE);
    if (typeof display === 'string') this.words.addText(display, IN_DISPLAY);
    for (const { value, language } of listOf(designation)) {
      if (typeof value === 'string') this.words.addText(value, this.words.placeOf(language));
    }
    this.words.endRow();
  }

  /** The rows that are concepts, in document order; the concept of every row; and the hash of their codes. */
  private concepts(order: Uint32Array | undefined) {
    const count = this.codes.length;
    if (count > MOST_CONCEPTS) throw new RangeError(`a code system of more than ${MOST_CONCEPTS} concepts`);
    const slots = hashSlots(count);
    const rows = new GrowingNumbers(count + 1);
    const conceptOfRow = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const row = order === undefined ? i : order[i]!;
      const code = this.codes[row]!;
      const next = rows.length;
      const concept = putText(slots, hashText(code, this.seed), next, (other) => this.codes[rows.at(other)] === code);
      if (concept === next) rows.push(row);
      conceptOfRow[row] = concept;
    }
    return { rows: rows.view(), conceptOfRow, slots };
  }

  /** The hash of the codes without case; empty when no code has any. */
  private foldedSlots(rows: Uint32Array): Uint32Array {
    if (this.codes.every((code) => foldCode(code) === code)) return new Uint32Array(0);
    const slots = hashSlots(rows.length);
    rows.forEach((row, concept) => {
      const folded = foldCode(this.codes[row]!);
      putText(slots, hashText(folded, this.seed), concept, (other) => foldCode(this.codes[rows[other]!]!) === folded);
    });
    return slots;
  }

  /** `named` are the concepts that the edges name, -1 where there is none. */
  private labels(rows: Uint32Array, conceptOfRow: Uint32Array, named: Int32Array) {
    const { children, parents } = this.hierarchy.hierarchy(
      (_, edge) => rows[named[edge]!],
      (row) => this.codes[row]!,
    );
    const conceptOf = (row: number) => conceptOfRow[row]!;
    const edges = edgesOf(rows.length, children.map(conceptOf), parents.map(conceptOf));
    return { ...edges, ...reachLabels(rows.length, edges) };
  }
}

/** The members that have columns of their own. */
const COLUMNS = new Set(['code', 'display', 'definition', 'designation', 'property', 'parents']);

/** The other members of a concept as JSON; empty when there are none, as with nearly all. */
function restOf(body: ConceptBody): string {
  for (const member in body) {
    if (COLUMNS.has(member)) continue;
    const {
      code: _,
      display: _display,
      definition: _definition,
      designation: _designation,
      property: _property,
      parents: _parents,
      ...rest
    } = body;
    return JSON.stringify(rest);
  }
  return '';
}

/** Compiles a code system whose rows are at hand; see {@link CodeSystemCompiler}. */
export function compileCodeSystem(
  header: JsonObject,
  rows: Iterable<ContentRow>,
  order?: Uint32Array | null,
  allocate?: Allocate,
): Uint8Array {
  const compiler = new CodeSystemCompiler(header);
  for (const row of rows) compiler.add(row);
  return compiler.finish(order, allocate);
}
