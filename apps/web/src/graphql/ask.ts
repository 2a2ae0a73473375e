import { print } from '@0no-co/graphql.web';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { below } from '../app/base.js';
import { locale } from '../i18n/locale.js';
import { csrfToken, forgetCsrfToken } from '../session/csrf.js';
import { Failure, failureKind } from './failure.js';

/** Any document of `graphql()`. */
type Document = Parameters<typeof print>[0];

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string; readonly requestId?: string } }[];
}

const printed = new WeakMap<object, string>();

/**
 * Asks the registry, in the language of the page.
 *
 * @throws Failure when it refuses, cannot, or is not reached
 */
export async function ask<const D extends Document>(
  document: D,
  variables: VariablesOf<D>,
  options: AskOptions = {},
): Promise<ResultOf<D>> {
  return answered(await post(document, variables, options));
}

interface AskOptions {
  readonly signal?: AbortSignal;
  /** Goes on when the page is left meanwhile. */
  readonly outlives?: boolean;
}

/** Asks once more when the session is another than when the token was learnt: somebody has signed in or out in another tab. */
async function post(document: Document, variables: unknown, options: AskOptions): Promise<Response> {
  const response = await send(document, variables, options);
  if (response.status !== 401 && response.status !== 403) return response;
  forgetCsrfToken();
  return send(document, variables, options);
}

async function send(document: Document, variables: unknown, { signal, outlives = false }: AskOptions): Promise<Response> {
  const token = await csrfToken();
  let query = printed.get(document);
  if (query === undefined) printed.set(document, (query = print(document)));
  try {
    return await fetch(below('graphql'), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': locale(),
        ...(token !== null && { 'x-termverk-csrf': token }),
      },
      body: JSON.stringify({ query, variables }),
      ...(signal === undefined ? {} : { signal }),
      keepalive: outlives,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Failure('away', 'NOT_REACHED', '');
  }
}

async function answered<Result>(response: Response): Promise<Result> {
  const requestId = response.headers.get('x-request-id');
  const retryAfter = Number(response.headers.get('retry-after')) || null;
  let body: Answer<Result> & { readonly error?: { readonly code: string; readonly message: string } };
  try {
    body = (await response.json()) as typeof body;
  } catch {
    throw new Failure(failureKind(response.ok ? 500 : response.status, ''), 'UNREADABLE', '', requestId, retryAfter);
  }
  const told = body.errors?.[0];
  const code = told?.extensions?.code ?? body.error?.code ?? '';
  // An answer with a part missing is no answer: what depends on it would show a hole.
  if (told !== undefined || body.error !== undefined || body.data === undefined || body.data === null) {
    const status = response.ok ? 400 : response.status;
    throw new Failure(failureKind(status, code), code, told?.message ?? body.error?.message ?? '', requestId, retryAfter);
  }
  return body.data;
}
