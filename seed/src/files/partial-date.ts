/** The word that the data files have for what no source says. */
export const UNKNOWN = 'unknown';

/** A value of a data file, or null where it is empty or unknown. */
export function known(value: string | null | undefined): string | null {
  return value === undefined || value === null || value === '' || value === UNKNOWN ? null : value;
}

/** The first day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as ISO 8601; null for what is unknown. Throws on anything else. */
export function firstDay(date: string | null | undefined): string | null {
  const parts = partsOf(date);
  return parts === null ? null : isoDay(parts.year, parts.month ?? 1, parts.day ?? 1);
}

/**
 * The day after the last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the registry's periods end before their `valid_to`, while an end
 * in the data files counts through its last day. Null for what is unknown.
 */
export function dayAfter(date: string | null | undefined): string | null {
  const parts = partsOf(date);
  if (parts === null) return null;
  const { year, month, day } = parts;
  if (month === null) return isoDay(year + 1, 1, 1);
  if (day === null) return isoDay(year, month + 1, 1);
  return isoDay(year, month, day + 1);
}

function partsOf(date: string | null | undefined): { year: number; month: number | null; day: number | null } | null {
  const text = known(date);
  if (text === null) return null;
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (match === null) throw new Error(`"${text}" is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD`);
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  return { year: Number(match[1]), month: number(match[2]), day: number(match[3]) };
}

/** Carries over months and days beyond the end: the thirteenth month is January of the next year. */
function isoDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
