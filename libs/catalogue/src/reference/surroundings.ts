import { USES } from './references-in.js';
import type { RelationRow } from './reference.queries.js';

const isHierarchical = (use: string): boolean => /^(generic|partitive)-/.test(use);

/** The uses by which concepts refer to one another, and those of them that lead up and down. */
export const ASKED_RELATIONS = {
  all: USES.filter((use) => isHierarchical(use) || use === 'associative-related' || use === 'distinct-from'),
  hierarchical: USES.filter(isHierarchical),
} as const;

/** What concepts around one say of one another. */
export interface ConceptRelations {
  readonly relations: readonly RelationRow[];
  /** False where a question had more answers than were told. */
  readonly isComplete: boolean;
}

/** What is right above some concepts: what they say is broader, and what says that they are narrower. */
export function broaderOf(urls: readonly string[], rows: readonly RelationRow[]): string[] {
  const own = new Set(urls);
  const above = rows.flatMap(({ source, use, target }) => {
    if (use.endsWith('-broader') && own.has(source)) return [target];
    return use.endsWith('-narrower') && own.has(target) ? [source] : [];
  });
  return [...new Set(above)];
}

/**
 * What is said around a concept, of the rows found step by step: everything of the first step, and of the others what leads upwards from
 * what was found before. Each relation once.
 */
export function aroundConcepts(names: readonly string[], steps: readonly (readonly RelationRow[])[], most: number): ConceptRelations {
  const told = new Map<string, RelationRow>();
  let below = [...names];
  steps.forEach((rows, step) => {
    const from = new Set(below);
    for (const row of rows) {
      const isUp = (row.use.endsWith('-broader') && from.has(row.source)) || (row.use.endsWith('-narrower') && from.has(row.target));
      if (step === 0 || isUp) told.set(`${row.source} ${row.use} ${row.target}`, row);
    }
    below = broaderOf(below, rows);
  });
  return { relations: [...told.values()], isComplete: steps.every((rows) => rows.length < most) };
}
