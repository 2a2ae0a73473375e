import { locale } from '../i18n/locale.js';

/** A day in the reader's language: 3 mars 2026, 3 March 2026. */
export function day(iso: string): string {
  return new Intl.DateTimeFormat(locale() === 'sv' ? 'sv-SE' : 'en-GB', { dateStyle: 'long' }).format(new Date(iso));
}

/** A day as the sources tell it, which may be only a year or a month: 2017, april 2017, 1 maj 2021. */
export function partOfDay(told: string): string {
  if (/^\d{4}-\d{2}-\d{2}/.test(told)) return day(told.slice(0, 10));
  if (!/^\d{4}-\d{2}$/.test(told)) return told;
  const form = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale() === 'sv' ? 'sv-SE' : 'en-GB', form).format(new Date(`${told}-01T00:00:00Z`));
}

/** A day and time in the reader's language and time zone: 3 mars 2026 14:05. */
export function moment(iso: string): string {
  return new Intl.DateTimeFormat(locale() === 'sv' ? 'sv-SE' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** A number with its groups in the reader's language. */
export function figure(value: number): string {
  return new Intl.NumberFormat(locale() === 'sv' ? 'sv-SE' : 'en-GB').format(value);
}

/** A number to one decimal, in the reader's language. */
export function decimal(value: number): string {
  const form = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale() === 'sv' ? 'sv-SE' : 'en-GB', form).format(value);
}
