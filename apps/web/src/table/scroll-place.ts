/**
 * More rows than these are not given a height each: browsers end elements at some 17 million pixels. Beyond them the scrollbar moves over so
 * many slots, and what they stand for moves along.
 */
export const MOST_SLOTS = 100_000;

/** So near an end, in rows, what is left of the rows is spread over what is left of the slots. */
const EDGE = 400;

/** Where one is: the first visible slot, which may be a fraction, and the row that slot 0 stands for. The first visible row is their sum. */
export interface Place {
  readonly slot: number;
  readonly base: number;
}

/** How much there is, and how many rows are seen at a time. */
export interface Extent {
  readonly rowCount: number;
  readonly visible: number;
}

export const START: Place = { slot: 0, base: 0 };

/** How many slots stand for so many rows. */
export function slotsOf(rowCount: number): number {
  return Math.min(rowCount, MOST_SLOTS);
}

/**
 * Where one is after scrolling to a slot. Small steps go from row to row; what is pulled by the scrollbar goes as far among the rows as the
 * scrollbar among the slots. The first slot is the first row, and the last the last.
 */
export function moved(place: Place, slot: number, { rowCount, visible }: Extent): Place {
  const most = rowCount - slotsOf(rowCount);
  const last = slotsOf(rowCount) - visible;
  if (most === 0 || slot <= 0 || last <= 0) return { slot, base: 0 };
  if (slot >= last) return { slot, base: most };
  const base = Math.min(place.base, most);
  if (Math.abs(slot - place.slot) > 2 * visible) return { slot, base: Math.round((most * slot) / last) };
  if (slot < EDGE && slot < place.slot) return { slot, base: Math.floor((base * slot) / place.slot) };
  if (last - slot < EDGE && slot > place.slot && place.slot < last) {
    return { slot, base: most - Math.floor(((most - base) * (last - slot)) / (last - place.slot)) };
  }
  return { slot, base };
}

/** Where one has to be for a row to be the first that is seen, or as near to that as the end allows. */
export function placeOf(row: number, place: Place, { rowCount, visible }: Extent): Place {
  const most = rowCount - slotsOf(rowCount);
  const last = Math.max(0, slotsOf(rowCount) - visible);
  const lastRow = Math.max(0, rowCount - visible);
  const first = Math.min(Math.max(0, row), lastRow);
  if (most === 0 || first <= EDGE) return { slot: first, base: 0 };
  if (lastRow - first <= EDGE) return { slot: last - (lastRow - first), base: most };
  const near = first - place.base;
  if (Math.abs(near - place.slot) <= 2 * visible && near > EDGE && last - near > EDGE) return { slot: near, base: place.base };
  const slot = Math.min(Math.max(1, Math.round((first * last) / lastRow)), last - 1);
  return { slot, base: first - slot };
}

/** Where one has to be for a row to be seen whole; null when it is. */
export function placeShowing(row: number, place: Place, extent: Extent): Place | null {
  const first = place.slot + place.base;
  const whole = Math.max(1, Math.floor(extent.visible));
  if (row < first) return placeOf(row, place, extent);
  if (row + 1 > first + extent.visible) return placeOf(row - whole + 1, place, { ...extent, visible: whole });
  return null;
}
