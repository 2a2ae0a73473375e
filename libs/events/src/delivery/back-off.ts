const LONGEST_MS = 12 * 3_600_000;
const LONGEST_ASKED_MS = 24 * 3_600_000;
const FACTOR = 4;

/**
 * How long to wait after the `attempt`th failed one (1 is the first), in milliseconds: four times as long each time up to twelve hours,
 * less a random part of up to a quarter, so that receivers that failed together are not all tried again together. A receiver that
 * asks for more (`Retry-After`) gets it, up to a day.
 */
export function backOffMs(attempt: number, firstMs: number, random: number, askedMs: number | null = null): number {
  const waitMs = Math.min(LONGEST_MS, firstMs * FACTOR ** (attempt - 1));
  return Math.max(Math.round(waitMs * (1 - random / 4)), Math.min(LONGEST_ASKED_MS, askedMs ?? 0));
}

/** The wait that a `Retry-After` header asks for, in milliseconds (RFC 9110 §10.2.3); null when it asks for none that can be read. */
export function retryAfterMs(header: string | string[] | undefined, now: Date): number | null {
  if (typeof header !== 'string') return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
