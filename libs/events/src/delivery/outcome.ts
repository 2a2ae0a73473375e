import { OutgoingError, type OutgoingAnswer } from '@termverk/platform';
import { retryAfterMs } from './back-off.js';

/** How an attempt ended, and what that means for the next one. */
export type Outcome =
  | { readonly is: 'done'; readonly status: number | null }
  | { readonly is: 'failed'; readonly status: number | null; readonly error: string; readonly askedMs: number | null }
  /** Trying again helps nothing. */
  | { readonly is: 'hopeless'; readonly status: number | null; readonly error: string }
  /** The receiver says that it is no more (410), so that nothing else need be tried either. */
  | { readonly is: 'gone'; readonly status: number | null; readonly error: string };

/** What a webhook's answer means. Any 2xx is a receipt; a redirect is none, since a signed message goes to nobody else. */
export function outcomeOf({ status, headers }: Pick<OutgoingAnswer, 'status' | 'headers'>, now: Date): Outcome {
  if (status >= 200 && status < 300) return { is: 'done', status };
  if (status === 410) return { is: 'gone', status, error: 'HTTP_410' };
  return { is: 'failed', status, error: `HTTP_${status}`, askedMs: retryAfterMs(headers['retry-after'], now) };
}

/** What it means that there was no answer. */
export function outcomeOfError(error: unknown): Outcome {
  if (error instanceof OutgoingError) return { is: 'failed', status: null, error: error.code, askedMs: null };
  const code = (error as { code?: unknown } | null)?.code;
  return { is: 'failed', status: null, error: typeof code === 'string' ? code : 'FAILED', askedMs: null };
}

/** What a mail server's refusal means (RFC 5321 §4.2.1): 5yz is for good. */
export function outcomeOfMailError(error: unknown): Outcome {
  const { responseCode } = error as { responseCode?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : null;
  const code = (error as { code?: unknown }).code;
  const said = status === null ? (typeof code === 'string' ? code : 'FAILED') : `SMTP_${status}`;
  // 535 and its like are about the registry's own sign-in at the server, which somebody will mend.
  const hopeless = status !== null && status >= 550 && status < 560;
  return hopeless ? { is: 'hopeless', status, error: said } : { is: 'failed', status, error: said, askedMs: null };
}
