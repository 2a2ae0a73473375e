import type { CodeSystemView } from '../../compiled/code-system-view.js';
import type { ValueSetClause } from '../../content/headers.js';
import type { ClauseSelection } from './clause.js';

/**
 * What clauses took from code systems in questions before. Both never change, so neither does what one takes from the other; it goes
 * with whichever leaves memory first. A value set that comes with a question goes with it.
 */
const kept = new WeakMap<ValueSetClause, WeakMap<CodeSystemView, ClauseSelection>>();

/** What a clause takes from a code system: what was found before, else what `make` finds. What it throws is not remembered. */
export function keptSelection(clause: ValueSetClause, view: CodeSystemView, make: () => ClauseSelection): ClauseSelection {
  let selections = kept.get(clause);
  if (selections === undefined) kept.set(clause, (selections = new WeakMap<CodeSystemView, ClauseSelection>()));
  let selection = selections.get(view);
  if (selection === undefined) selections.set(view, (selection = make()));
  return selection;
}
