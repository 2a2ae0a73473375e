import type { JsonObject } from '@termverk/kernel';
import { known } from './partial-date.js';
import { referenceOf, type Sources } from './sources.js';

/** The entries of a cell that holds several, joined by `|`. */
export function entriesOf(cell: string | undefined): string[] {
  return (cell ?? '').split('|').filter((entry) => entry !== '');
}

/** `name@day it ended`; the day may be `unknown`. As it is stored: `{ name, until? }`. */
export function earlierNamesOf(cell: string | undefined): JsonObject[] {
  return entriesOf(cell).map((entry) => {
    const [name, day] = partsOf(entry);
    const until = known(day);
    return { name, ...(until === null ? {} : { until }) };
  });
}

/** `name@document#line`. As it is stored: `{ name, source }`. */
export function otherNamesOf(cell: string | undefined, sources: Sources): JsonObject[] {
  return entriesOf(cell).map((entry) => {
    const [name, reference] = partsOf(entry);
    return { name, source: sources.stored([referenceOf(reference)])[0]! };
  });
}

/** `key@since`; the time may be `unknown`. */
export function successionsOf(cell: string | undefined): { readonly successor: string; readonly since: string | null }[] {
  return entriesOf(cell).map((entry) => {
    const [successor, since] = partsOf(entry);
    return { successor, since: known(since) };
  });
}

function partsOf(entry: string): [string, string] {
  const at = entry.lastIndexOf('@');
  if (at < 1) throw new Error(`"${entry}" is not a name or key and what belongs to it, with @ between`);
  return [entry.slice(0, at), entry.slice(at + 1)];
}
