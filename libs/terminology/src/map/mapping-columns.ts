import { foldedWords, foldForSearch } from '@termverk/language';
import { longPass, LONG_PASS_STEPS, type LongPass } from '../compiled/filter/long-pass.js';
import type { MapTarget } from '../content/fhir-elements.js';
import type { CompiledMap, MapElement } from './compiled-map.js';
import { isMapRelationship, MAP_RELATIONSHIPS } from './relationship.js';

/** What a map says of a source code, target by target: a relationship, or that it has no target. */
export const MAPPING_OUTCOMES = [...MAP_RELATIONSHIPS, 'unmapped'] as const;
export type MappingOutcome = (typeof MAPPING_OUTCOMES)[number];

/** What narrows a list of mappings; what is left out does not. */
export interface MappingNarrowing {
  /** Words, each of which begins a word of a code, a name or a comment on either side. */
  readonly text?: string | undefined;
  /** Position of a group. */
  readonly group?: number | undefined;
  readonly outcomes?: readonly MappingOutcome[] | undefined;
}

/** Mappings that have been chosen: which, and how many of each outcome and group. */
export interface MappingSelection {
  /** Rows in the order of the map; complete once the pass is done. */
  readonly rows: readonly number[];
  /** By outcome (`MAPPING_OUTCOMES`), whatever outcomes are wanted. */
  readonly byOutcome: readonly number[];
  readonly byGroup: readonly number[];
  readonly pass: LongPass;
}

const UNMAPPED = MAPPING_OUTCOMES.indexOf('unmapped');
const RELATED = MAPPING_OUTCOMES.indexOf('related-to');
/** So many selections are remembered for the pages that are asked for next. */
const MOST_KEPT = 16;
const KEPT = new WeakMap<CompiledMap, MappingColumns>();

/** The columns of a map: made at the first question, gone with the map. */
export function mappingColumns(map: CompiledMap): MappingColumns {
  let columns = KEPT.get(map);
  if (columns === undefined) KEPT.set(map, (columns = new MappingColumns(map)));
  return columns;
}

/** Every mapping of a map as a row, a source code without targets too; a page of them costs what is on it. */
export class MappingColumns {
  private readonly elements: MapElement[] = [];
  private readonly targets: (MapTarget | null)[] = [];
  /** Position of each row's outcome in `MAPPING_OUTCOMES`. */
  private readonly outcomes: number[] = [];
  /** The first row of each group, and the end. */
  private readonly starts: number[] = [];
  private readonly selections = new Map<string, MappingSelection>();

  constructor({ groups }: CompiledMap) {
    for (const { elements } of groups) {
      this.starts.push(this.elements.length);
      for (const element of elements) {
        const targets = element.target ?? [];
        if (targets.length === 0) this.add(element, null);
        for (const target of targets) this.add(element, target);
      }
    }
    this.starts.push(this.elements.length);
  }

  /** What is chosen, as far as the passes that were made before have come. */
  select(narrowing: MappingNarrowing): MappingSelection {
    const key = JSON.stringify([foldedWords(narrowing.text ?? ''), narrowing.group ?? null, [...(narrowing.outcomes ?? [])].sort()]);
    const selection = this.selections.get(key) ?? this.chosen(narrowing);
    // What was asked for last stays longest.
    this.selections.delete(key);
    this.selections.set(key, selection);
    const [oldest] = this.selections.keys();
    if (this.selections.size > MOST_KEPT) this.selections.delete(oldest!);
    return selection;
  }

  /** A row: its source element, one target or none, and the position of its group. */
  row(at: number): { readonly element: MapElement; readonly target: MapTarget | null; readonly group: number } {
    return { element: this.elements[at]!, target: this.targets[at]!, group: this.groupOf(at) };
  }

  private add(element: MapElement, target: MapTarget | null): void {
    this.elements.push(element);
    this.targets.push(target);
    const outcome =
      target === null ? UNMAPPED : isMapRelationship(target.relationship) ? MAPPING_OUTCOMES.indexOf(target.relationship) : RELATED;
    this.outcomes.push(outcome);
  }

  private chosen({ text = '', group, outcomes }: MappingNarrowing): MappingSelection {
    const words = foldedWords(text);
    const wanted = outcomes === undefined ? null : new Set(outcomes.map((outcome) => MAPPING_OUTCOMES.indexOf(outcome)));
    const [first, end] = group === undefined ? [0, this.elements.length] : [this.starts[group] ?? 0, this.starts[group + 1] ?? 0];
    const rows: number[] = [];
    const byOutcome = MAPPING_OUTCOMES.map(() => 0);
    const byGroup = this.starts.slice(1).map(() => 0);
    const pass = longPass(Math.max(0, end - first), (step) => {
      const at = first + step;
      if (words.length > 0 && !this.isWordedSo(at, words)) return;
      const outcome = this.outcomes[at]!;
      byOutcome[outcome]!++;
      if (wanted !== null && !wanted.has(outcome)) return;
      rows.push(at);
      byGroup[this.groupOf(at)]!++;
    });
    if (end - first < LONG_PASS_STEPS) pass.goOn();
    return { rows, byOutcome, byGroup, pass };
  }

  private isWordedSo(at: number, words: readonly string[]): boolean {
    const { code, display } = this.elements[at]!;
    const target = this.targets[at];
    const told = ` ${foldForSearch([code, display, target?.code, target?.display, target?.comment].filter((each) => each !== undefined).join(' '))}`;
    return words.every((word) => told.includes(` ${word}`));
  }

  private groupOf(at: number): number {
    let group = 0;
    while (this.starts[group + 1]! <= at) group++;
    return group;
  }
}
