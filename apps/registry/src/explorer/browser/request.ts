/// <reference lib="dom" />
import { session } from './dom.js';
import { currentLanguage } from './language.js';

/** An error as the registry tells it in GraphQL. */
export interface ToldError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

/** What came back, whatever it was. */
export interface Answer {
  readonly status: number;
  readonly elapsedMs: number;
  /** Bytes of the body in UTF-8. */
  readonly sizeBytes: number;
  readonly requestId: string | null;
  /** The body as JSON; undefined when it is none. */
  readonly body:
    { readonly data?: unknown; readonly errors?: readonly ToldError[]; readonly error?: { code: string; message: string } } | undefined;
  readonly text: string;
}

/** What is asked. */
export interface Question {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null;
}

/** What goes along with changes by the browser's own sign-in; null when there is none. */
let csrfToken: string | null = null;

/** Whether the browser is signed in by itself, without a token. Rejects when the registry cannot be reached. */
export async function readBrowserSignIn(): Promise<boolean> {
  const response = await fetch('sign-in/session', { credentials: 'same-origin' });
  csrfToken = ((await response.json()) as { csrfToken: string | null }).csrfToken;
  return csrfToken !== null;
}

/** Signs the browser out and goes to where the provider ends its own session. */
export async function signOutBrowser(): Promise<void> {
  const headers: Record<string, string> = csrfToken === null ? {} : { 'x-termverk-csrf': csrfToken };
  const response = await fetch('sign-in/sign-out', { method: 'POST', credentials: 'same-origin', headers });
  location.assign(((await response.json()) as { location: string }).location);
}

/** Asks the registry that served the page, with the token of the session if there is one, else with the browser's own sign-in. Rejects when it cannot be reached. */
export async function ask({ query, variables, operationName }: Question, signal?: AbortSignal): Promise<Answer> {
  const token = session.get('token');
  const started = performance.now();
  const response = await fetch('graphql', {
    method: 'POST',
    credentials: token === null ? 'same-origin' : 'omit',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-language': currentLanguage(),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(token === null && csrfToken !== null ? { 'x-termverk-csrf': csrfToken } : {}),
    },
    body: JSON.stringify({ query, variables: variables ?? {}, ...(operationName ? { operationName } : {}) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  return {
    status: response.status,
    elapsedMs: performance.now() - started,
    sizeBytes: new TextEncoder().encode(text).length,
    requestId: response.headers.get('x-request-id'),
    body: parsed(text),
    text,
  };
}

/** What went wrong with an answer, in one sentence; null when nothing did. */
export function problemOf(answer: Answer): string | null {
  return answer.body?.error?.message ?? answer.body?.errors?.[0]?.message ?? (answer.status >= 400 ? `HTTP ${answer.status}` : null);
}

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return undefined;
  }
}
