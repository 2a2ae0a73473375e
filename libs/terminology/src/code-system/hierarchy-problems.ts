import type { JsonObject } from '@termverk/kernel';
import type { ConceptRow } from '../content/row-bodies.js';
import { findCycle } from './cycle.js';
import { hierarchyOf, hierarchyProperties } from './hierarchy.js';

/** What is wrong with the codes of a code system as a whole. Positions are those of the rows. */
export type CodeSystemProblem =
  | { readonly problem: 'duplicate-code'; readonly code: string; readonly first: number; readonly second: number }
  | { readonly problem: 'missing-concept'; readonly code: string; readonly missing: string }
  | { readonly problem: 'cycle'; readonly codes: readonly string[] };

/**
 * Duplicate codes, parents and children that are not there, and a cycle in the hierarchy (the first found: others may hide behind
 * it). Empty when all is well. With `content` other than `complete` a code may lie outside, so nothing is reported missing.
 */
export function codeSystemProblems(header: JsonObject, rows: readonly ConceptRow[]): CodeSystemProblem[] {
  const hierarchy = hierarchyOf(rows, hierarchyProperties(header));
  const problems: CodeSystemProblem[] = hierarchy.positions.size < rows.length ? duplicates(hierarchy.codes) : [];
  if (header.content === undefined || header.content === 'complete') {
    for (const { code, missing } of hierarchy.missing) problems.push({ problem: 'missing-concept', code, missing });
  }
  const cycle = findCycle(hierarchy.codes.length, hierarchy.children, hierarchy.parents);
  if (cycle !== undefined) problems.push({ problem: 'cycle', codes: cycle.map((position) => hierarchy.codes[position]!) });
  return problems;
}

function duplicates(codes: readonly string[]): CodeSystemProblem[] {
  const problems: CodeSystemProblem[] = [];
  const positions = new Map<string, number>();
  codes.forEach((code, second) => {
    const first = positions.get(code);
    if (first === undefined) positions.set(code, second);
    else problems.push({ problem: 'duplicate-code', code, first, second });
  });
  return problems;
}
