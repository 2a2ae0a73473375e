/** The first month that figures are taken for; the same limit as the database's. */
export const FIRST_PERIOD = '2000-01';

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;
const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit' });

/** True for a calendar month written `YYYY-MM`. */
export function isPeriod(value: string): boolean {
  return PERIOD.test(value);
}

/** The calendar month, `YYYY-MM`, that an instant falls in where the figures are made: in Sweden. */
export function periodOf(instant: Date): string {
  return STOCKHOLM.format(instant);
}

/** True when the month is over, so that its figures can be whole. */
export function isClosed(period: string, now: Date): boolean {
  return period < periodOf(now);
}

/** The first day of a month, `YYYY-MM-01`: how a period is stored. */
export function firstDay(period: string): string {
  return `${period}-01`;
}

/** How many months a span has, both ends included; zero or less when it ends before it starts. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear, fromMonth] = from.split('-').map(Number) as [number, number];
  const [toYear, toMonth] = to.split('-').map(Number) as [number, number];
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) + 1;
}
