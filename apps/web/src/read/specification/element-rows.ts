import type { TreePlace } from '../../table/columns.js';
import type { Element } from './elements.js';

/** An element that is seen, and where it stands. */
export interface ElementRow {
  readonly element: Element;
  readonly place: TreePlace;
  /** False for what is only there because something below it was looked for. */
  readonly isWanted: boolean;
}

/** What is closed and what is looked for. */
export interface Shown {
  readonly closed: ReadonlySet<string>;
  readonly filter: string;
}

/** The rows of a tree: what is not below something closed; when something is looked for, what has it in its name, and what is above that. */
export function rowsOf(elements: readonly Element[], { closed, filter }: Shown): readonly ElementRow[] {
  const words = filter.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const byId = new Map(elements.map((element) => [element.id, element]));
  const wanted = new Set(elements.filter((element) => hasWords(element, words)).map(({ id }) => id));
  const kept = new Set(wanted);
  for (const id of wanted) for (let up = byId.get(id)!.parent; up !== null; up = byId.get(up)!.parent) kept.add(up);
  const siblings = new Map<string | null, string[]>();
  for (const { id, parent } of elements) if (kept.has(id)) siblings.set(parent, [...(siblings.get(parent) ?? []), id]);
  const levels = new Map<string | null, number>([[null, 0]]);
  const hidden = new Set<string>();
  const rows: ElementRow[] = [];
  for (const element of elements) {
    const { id, parent } = element;
    if (!kept.has(id)) continue;
    const level = levels.get(parent)! + 1;
    levels.set(id, level);
    // What was looked for is shown wherever it stands.
    const isClosed = closed.has(id) && words.length === 0;
    if (parent !== null && hidden.has(parent)) {
      hidden.add(id);
      continue;
    }
    if (isClosed) hidden.add(id);
    const among = siblings.get(parent)!;
    rows.push({
      element,
      isWanted: wanted.has(id),
      place: {
        level,
        setSize: among.length,
        position: among.indexOf(id) + 1,
        isOpen: siblings.has(id) ? !isClosed : undefined,
      },
    });
  }
  return rows;
}

/** What an arrow to the side does in a tree (WAI-ARIA authoring practices, treegrid): opens or closes a row, or goes to another. */
export type Step = { readonly open: string } | { readonly close: string } | { readonly goTo: number } | null;

export function stepAside(rows: readonly ElementRow[], at: number, key: string): Step {
  const row = rows[at];
  if (row === undefined) return null;
  const { element, place } = row;
  if (key === 'ArrowRight') {
    if (place.isOpen === false) return { open: element.id };
    return place.isOpen === true ? { goTo: at + 1 } : null;
  }
  if (key !== 'ArrowLeft') return null;
  if (place.isOpen === true) return { close: element.id };
  const parent = rows.findIndex((one) => one.element.id === element.parent);
  return parent < 0 ? null : { goTo: parent };
}

/** Everything that has something below it. */
export function parentsIn(elements: readonly Element[]): ReadonlySet<string> {
  return new Set(elements.flatMap(({ parent }) => parent ?? []));
}

function hasWords({ name, label, id }: Element, words: readonly string[]): boolean {
  const text = `${name} ${label} ${id}`.toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}
