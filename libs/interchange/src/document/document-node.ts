import type { Json, JsonObject } from '@termverk/kernel';

/** A place in a text: 1-based line and column; both 0 when the value did not come from a text. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A value with the place where it stands, whether it came from YAML, from JSON or from memory. */
export type DocumentNode =
  | { readonly kind: 'map'; readonly place: Place; readonly members: readonly DocumentMember[] }
  | { readonly kind: 'list'; readonly place: Place; readonly items: readonly DocumentNode[] }
  /** `source` is the scalar as written, since YAML reads an unquoted 1.0 as the number 1. */
  | { readonly kind: 'scalar'; readonly place: Place; readonly value: string | number | boolean | null; readonly source: string };

/** A member of a map. */
export interface DocumentMember {
  readonly name: string;
  readonly place: Place;
  readonly value: DocumentNode;
}

/** Deepest nesting that is read; our documents need seven levels. */
export const DEEPEST = 64;

const NOWHERE: Place = { line: 0, column: 0 };

/** A JSON value as a node without a place; undefined when it is nested deeper than {@link DEEPEST}. */
export function nodeOfJson(value: Json, depth = 0): DocumentNode | undefined {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => nodeOfJson(item, depth + 1));
    return items.includes(undefined) ? undefined : { kind: 'list', place: NOWHERE, items: items as DocumentNode[] };
  }
  if (typeof value === 'object' && value !== null) {
    const members: DocumentMember[] = [];
    for (const [name, inner] of Object.entries(value as JsonObject)) {
      if (inner === undefined) continue;
      const node = nodeOfJson(inner, depth + 1);
      if (!node) return undefined;
      members.push({ name, place: NOWHERE, value: node });
    }
    return { kind: 'map', place: NOWHERE, members };
  }
  const scalar = value as string | number | boolean | null;
  return { kind: 'scalar', place: NOWHERE, value: scalar, source: String(scalar) };
}

/** The place of what a path leads to, or of the nearest thing above it. */
export function placeOf(root: DocumentNode, path: readonly (string | number)[]): Place {
  let node: DocumentNode | undefined = root;
  let place = root.place;
  for (const step of path) {
    if (node?.kind === 'map') {
      const member: DocumentMember | undefined = node.members.find((candidate) => candidate.name === step);
      node = member?.value;
    } else if (node?.kind === 'list' && typeof step === 'number') node = node.items[step];
    else return place;
    if (!node) return place;
    place = node.place;
  }
  return place;
}
