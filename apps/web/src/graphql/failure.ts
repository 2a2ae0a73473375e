/** What kind of failure it was, from the reader's side. */
export type FailureKind = 'denied' | 'missing' | 'busy' | 'away' | 'refused' | 'broken';

/** A question that got no answer. `message` is the registry's own words in the language that was asked in, when it had any. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly code: string,
    message: string,
    readonly requestId: string | null = null,
    /** How long the registry asks one to wait, in seconds. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

/** Codes of the registry that mean the same whatever the status: GraphQL answers 200 with errors. */
const KINDS: Readonly<Record<string, FailureKind>> = {
  FORBIDDEN: 'denied',
  UNAUTHENTICATED: 'denied',
  TOKEN_INVALID: 'denied',
  LICENCE_REQUIRED: 'denied',
  NAMESPACE_CLOSED: 'denied',
  CSRF_REFUSED: 'denied',
  RATE_LIMITED: 'busy',
  DATABASE_AWAY: 'away',
  TRY_AGAIN: 'away',
  STORAGE_FULL: 'away',
  INTERNAL: 'broken',
};

/** What an HTTP status and a code of the registry mean to a reader. */
export function failureKind(status: number, code: string): FailureKind {
  const known = KINDS[code];
  if (known !== undefined) return known;
  if (status === 401 || status === 403) return 'denied';
  if (status === 404) return 'missing';
  if (status === 429) return 'busy';
  if (status === 503 || status === 502 || status === 504) return 'away';
  return status >= 500 ? 'broken' : 'refused';
}
