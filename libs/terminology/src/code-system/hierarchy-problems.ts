import type { JsonObject } from '@termverk/kernel';
import type { ConceptRow } from '../content/row-bodies.js';
import { findCycle } from './cycle.js';
import { hierarchyOf, hierarchyProperties, type Hierarchy } from './hierarchy.js';

/** What is wrong with the codes of a code system as a whole. Positions are those of the rows. */
export type CodeSystemProblem =
  | { readonly problem: 'duplicate-code'; readonly code: string; readonly first: number; readonly second: number }
  | { readonly problem: 'missing-concept'; readonly code: string; readonly missing: string }
  | { readonly problem: 'cycle'; readonly codes: readonly string[] };

/**
 * Duplicate codes, parents and children that are not there, and a cycle in the hierarchy (the first found: others may hide behind
 * it). Empty when all is well. With `content` other than `complete` a code may lie outside, so nothing is reported missing.
 *
 * `known` is for who has gathered the hierarchy already, and has found each code once.
 */
export function codeSystemProblems(header: JsonObject, rows: readonly ConceptRow[], known?: Hierarchy): CodeSystemProblem[] {
  const { children, parents, missing, codeAt } = known ?? hierarchyOf(rows, hierarchyProperties(header));
  const problems: CodeSystemProblem[] = known === undefined ? duplicates(rows) : [];
  if (header.content === undefined || header.content === 'complete') {
    for (const { code, missing: absent } of missing) problems.push({ problem: 'missing-concept', code, missing: absent });
  }
  const cycle = findCycle(rows.length, children, parents);
  if (cycle !== undefined) problems.push({ problem: 'cycle', codes: cycle.map(codeAt) });
  return problems;
}

function duplicates(rows: readonly ConceptRow[]): CodeSystemProblem[] {
  const problems: CodeSystemProblem[] = [];
  const positions = new Map<string, number>();
  rows.forEach(({ body: { code } }, second) => {
    const first = positions.get(code);
    if (first === undefined) positions.set(code, second);
    else problems.push({ problem: 'duplicate-code', code, first, second });
  });
  return problems;
}
