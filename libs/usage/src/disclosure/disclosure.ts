/** Counts from 1 up to one less than this are hidden (domain model, "Privacy"). */
export const LEAST_COUNT = 5;
/** A cell with figures of fewer organisations than this is hidden (domain model, "Privacy"). */
export const LEAST_ORGANISATIONS = 3;

/** What one organisation told of a cell. */
export interface Contribution {
  readonly count: number;
  /** Of an invented organisation: its figures are nobody's, so it may stand alone. Small counts are hidden all the same. */
  readonly demo: boolean;
}

/**
 * Why a cell is hidden: too few organisations; a small count; or one organisation so dominates that it could subtract its own
 * figure and be left with a small count.
 */
export type HiddenReason = 'few-organisations' | 'small-count' | 'dominated';

/** A cell as everybody sees it: the exact count, or why it is hidden. */
export type DisclosedCell = { readonly count: number } | { readonly count: null; readonly reason: HiddenReason };

/**
 * What everybody may see of one cell of the cube code × month. Real and invented figures are judged apart, so that taking the
 * invented ones away from a shown count never leaves one that would have been hidden. A count of 0 is shown.
 *
 * `alone` says that an invented organisation may stand alone: true for the cells of all organisations together, false for the
 * figures of one organisation, which only itself sees.
 */
export function disclose(contributions: readonly Contribution[], alone = true): DisclosedCell {
  const real = contributions.filter((one) => !one.demo && one.count > 0);
  const invented = contributions.filter((one) => one.demo && one.count > 0);
  const reason = hiddenReason(real, LEAST_ORGANISATIONS) ?? hiddenReason(invented, alone ? 1 : LEAST_ORGANISATIONS);
  return reason === null ? { count: sum(contributions) } : { count: null, reason };
}

function hiddenReason(contributions: readonly Contribution[], leastOrganisations: number): HiddenReason | null {
  if (contributions.length === 0) return null;
  // Asked first, so that "few organisations" does not tell small counts from large ones.
  if (contributions.length < leastOrganisations) return 'few-organisations';
  const total = sum(contributions);
  if (total < LEAST_COUNT) return 'small-count';
  const rest = total - Math.max(...contributions.map((one) => one.count));
  return rest > 0 && rest < LEAST_COUNT ? 'dominated' : null;
}

function sum(contributions: readonly Contribution[]): number {
  return contributions.reduce((total, one) => total + one.count, 0);
}

/** A row over several cells as everybody sees it. */
export interface DisclosedRow {
  /** Sum of the cells that are shown; null when none is. */
  readonly count: number | null;
  readonly hiddenCells: number;
}

/**
 * A sum over cells: of those that are shown, and how many are not. A sum that took hidden cells in would give them away to whoever
 * subtracts the shown ones (complementary suppression); this one is made of published numbers only, and so is every total.
 */
export function discloseSum(cells: readonly DisclosedCell[]): DisclosedRow {
  const shown = cells.filter((cell) => cell.count !== null);
  const count = shown.length === 0 && cells.length > 0 ? null : shown.reduce((total, cell) => total + cell.count, 0);
  return { count, hiddenCells: cells.length - shown.length };
}
