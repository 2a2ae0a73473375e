import type { SpecificationElement } from './information-specification.js';
import { parentPath } from './element-path.js';

/** An element with those below it. */
export interface ElementNode {
  readonly element: SpecificationElement;
  readonly children: readonly ElementNode[];
}

/**
 * The elements as the tree that their paths make, in the order in which they are listed. An element whose parent is not there stands as a
 * root; of several with the same path the first takes the children.
 */
export function elementTree(elements: readonly SpecificationElement[]): readonly ElementNode[] {
  const nodes = elements.map((element) => ({ element, children: [] as ElementNode[] }));
  const byPath = new Map<string, (typeof nodes)[number]>();
  for (const node of nodes) if (!byPath.has(node.element.path)) byPath.set(node.element.path, node);
  const roots: ElementNode[] = [];
  for (const node of nodes) {
    const above = parentPath(node.element.path);
    const parent = above === undefined ? undefined : byPath.get(above);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
