import { locale } from '../i18n/locale.js';

/** A day in the reader's language: 3 mars 2026, 3 March 2026. */
export function day(iso: string): string {
  return new Intl.DateTimeFormat(locale() === 'sv' ? 'sv-SE' : 'en-GB', { dateStyle: 'long' }).format(new Date(iso));
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
