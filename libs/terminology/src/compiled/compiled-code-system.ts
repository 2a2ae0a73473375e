import type { JsonObject } from '@termverk/kernel';
import { hierarchyProperties, type HierarchyProperties } from '../code-system/hierarchy.js';
import { headerText } from '../content/headers.js';
import { valueOf, type ConceptProperty, type Designation, type Extension } from '../content/fhir-elements.js';
import { openBlob, type OpenBlob } from './columns/blob.js';
import { CodeLookup } from './columns/code-lookup.js';
import type { CodeSystemView, ConceptIndex, SearchOptions } from './code-system-view.js';
import { idsOf, type ConceptBits } from './concept-bits.js';
import type { ConceptFilter, FilterProblem } from './concept-filter.js';
import {
  definedProperties,
  HAS_DEFINITION,
  HAS_DISPLAY,
  HAS_STANDARDS_STATUS,
  IS_ABSTRACT,
  IS_INACTIVE,
  STANDARDS_STATUS,
  statusProperties,
} from './concept-flags.js';
import { DesignationColumns } from './columns/designation-columns.js';
import { filterOf } from './filter/filter-of.js';
import { HierarchyColumns } from './hierarchy/hierarchy-columns.js';
import { PropertyColumns, type ValueRange } from './columns/property-columns.js';
import { textsIn, type TextColumn } from './columns/text-column.js';
import { WordColumns } from './words/word-columns.js';
import { wantedWords, withAllWords, withWord } from './words/word-search.js';

/** A compiled code system read in place from its blob; see {@link CodeSystemView} for what its members answer. */
export class CompiledCodeSystem implements CodeSystemView {
  readonly url: string;
  readonly version: string | null;
  readonly header: JsonObject;
  readonly count: number;
  readonly caseSensitive: boolean;
  readonly language: string | null;
  readonly hierarchy: HierarchyColumns;
  readonly hierarchyProperties: HierarchyProperties;
  readonly propertyColumns: PropertyColumns;
  private readonly lookup: CodeLookup;
  private readonly flags: Uint8Array;
  private readonly displays: TextColumn;
  private readonly definitions: TextColumn;
  private readonly restOf: TextColumn;
  private readonly designationColumns: DesignationColumns;
  private readonly words: WordColumns;
  private readonly statusRanges: readonly ValueRange[];

  constructor(blob: OpenBlob) {
    const { facts } = blob;
    this.url = facts.url as string;
    this.version = facts.version as string | null;
    this.header = facts.header as JsonObject;
    this.count = facts.count as number;
    this.caseSensitive = this.header.caseSensitive !== false;
    this.language = headerText(this.header, 'language') ?? null;
    this.hierarchy = new HierarchyColumns(blob);
    this.hierarchyProperties = hierarchyProperties({ property: definedProperties(this.header) });
    this.propertyColumns = new PropertyColumns(blob);
    this.lookup = new CodeLookup(blob, this.caseSensitive);
    this.flags = blob.bytes('flags');
    this.displays = textsIn(blob, 'display');
    this.definitions = textsIn(blob, 'definition');
    this.restOf = textsIn(blob, 'rest');
    this.designationColumns = new DesignationColumns(blob);
    this.words = new WordColumns(blob, this.count);
    this.statusRanges = [...statusProperties(this.header).status].flatMap((code) => this.propertyColumns.valuesOf(code) ?? []);
  }

  find(code: string): ConceptIndex {
    return this.lookup.find(code);
  }

  findAll(codes: readonly string[]): Int32Array {
    return this.lookup.findAll(codes);
  }

  findIgnoringCase(code: string): ConceptIndex {
    return this.lookup.findIgnoringCase(code);
  }

  code(concept: ConceptIndex): string {
    this.check(concept);
    return this.lookup.codes.at(concept);
  }

  display(concept: ConceptIndex): string | null {
    return this.hasFlag(concept, HAS_DISPLAY) ? this.displays.at(concept) : null;
  }

  definition(concept: ConceptIndex): string | null {
    return this.hasFlag(concept, HAS_DEFINITION) ? this.definitions.at(concept) : null;
  }

  designations(concept: ConceptIndex): readonly Designation[] {
    this.check(concept);
    return this.designationColumns.designations(concept);
  }

  properties(concept: ConceptIndex): readonly ConceptProperty[] {
    this.check(concept);
    return this.propertyColumns.properties(concept);
  }

  extensions(concept: ConceptIndex): readonly Extension[] {
    const { extension } = this.readRest(concept);
    return Array.isArray(extension) ? (extension as readonly Extension[]) : [];
  }

  rest(concept: ConceptIndex): JsonObject {
    const { extension, ...rest } = this.readRest(concept);
    return extension === undefined || Array.isArray(extension) ? rest : { ...rest, extension };
  }

  parents(concept: ConceptIndex): readonly ConceptIndex[] {
    this.check(concept);
    return Array.from(this.hierarchy.parents(concept));
  }

  children(concept: ConceptIndex): readonly ConceptIndex[] {
    this.check(concept);
    return Array.from(this.hierarchy.children(concept));
  }

  roots(): readonly ConceptIndex[] {
    return Array.from(this.hierarchy.roots);
  }

  below(concept: ConceptIndex | null): Uint32Array {
    if (concept === null) return this.hierarchy.roots;
    this.check(concept);
    return this.hierarchy.children(concept);
  }

  isAncestor(ancestor: ConceptIndex, descendant: ConceptIndex): boolean {
    this.check(ancestor);
    this.check(descendant);
    return this.hierarchy.isAncestor(ancestor, descendant);
  }

  descendantCount(concept: ConceptIndex): number {
    this.check(concept);
    return this.hierarchy.descendantCount(concept);
  }

  isInactive(concept: ConceptIndex): boolean {
    return this.hasFlag(concept, IS_INACTIVE);
  }

  isAbstract(concept: ConceptIndex): boolean {
    return this.hasFlag(concept, IS_ABSTRACT);
  }

  status(concept: ConceptIndex): string | null {
    this.check(concept);
    const stated = this.statusRanges.length === 0 ? null : this.propertyColumns.firstText(concept, this.statusRanges);
    if (stated !== null || !this.hasFlag(concept, HAS_STANDARDS_STATUS)) return stated;
    const extension = this.extensions(concept).find(({ url }) => url === STANDARDS_STATUS);
    const value = extension && valueOf(extension);
    return typeof value === 'string' ? value : null;
  }

  filter(property: string, op: string, value: string | undefined): ConceptFilter | FilterProblem {
    return filterOf(this, property, op, value);
  }

  search(text: string, { languages, limit }: SearchOptions = {}): Int32Array {
    const words = wantedWords(text);
    return idsOf(
      withAllWords(this.count, words, (word) => this.withWord(word, languages)),
      limit,
    );
  }

  withWord(word: string, languages?: readonly string[]): ConceptBits {
    return withWord(this, this.words, word, languages);
  }

  private readRest(concept: ConceptIndex): JsonObject {
    this.check(concept);
    const text = this.restOf.at(concept);
    return text === '' ? {} : (JSON.parse(text) as JsonObject);
  }

  private hasFlag(concept: ConceptIndex, flag: number): boolean {
    this.check(concept);
    return (this.flags[concept]! & flag) !== 0;
  }

  private check(concept: ConceptIndex): void {
    if (!(concept >= 0 && concept < this.count)) throw new RangeError(`no concept at position ${concept}`);
  }
}

/**
 * A compiled code system, read in place: nothing is parsed but its head, whatever its size. The bytes may be shared between threads and are
 * never written to. Throws `RangeError` when they are of another format.
 */
export function attachCodeSystem(blob: ArrayBufferLike | Uint8Array): CodeSystemView {
  return new CompiledCodeSystem(openBlob(blob));
}
