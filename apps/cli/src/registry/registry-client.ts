import { setTimeout as pause } from 'node:timers/promises';
import type { Locale } from '@termverk/kernel';
import type { Fetch } from './fetch-through-proxy.js';
import { Stop, systemReason, unavailable, wrongUsage, type Sentence } from '../stop.js';

/** How to reach a registry. */
export interface RegistryAccess {
  /** Base address, without a slash at the end. */
  readonly url: string;
  readonly token?: string;
  readonly locale: Locale;
  /** Milliseconds to wait for an answer to begin, and for each piece of it. */
  readonly timeoutMs: number;
  /** How requests are made: directly, or through a proxy. */
  readonly fetch: Promise<Fetch>;
  /** Told what is going on while the user waits. */
  readonly tell: (sentence: Sentence) => void;
}

/** A request; the body is made anew for every attempt. */
interface Outgoing {
  readonly method: 'GET' | 'HEAD' | 'PATCH' | 'POST';
  readonly body?: () => ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the registry says when it does not do as asked. */
export interface RegistryError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** An answer: the body, or that the registry refused. */
export type Answer =
  { readonly ok: true; readonly response: Response; readonly text: Lines } | { readonly ok: false; readonly error: RegistryError };

/** The pieces of an answer's body as text. */
type Lines = AsyncIterable<string>;

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 250;
/** A registry that asks for more patience than this is as good as away for a pipeline. */
const LONGEST_PAUSE_MS = 15_000;

/**
 * Speaks HTTP with one registry. Refused connections, name failures, timeouts and 5xx end the command as "unavailable"; 401 and 403 as
 * wrong configuration; other refusals are given back. 503 and 429 are tried again, honouring Retry-After (RFC 9110 §10.2.3), bounded.
 */
export class RegistryClient {
  /** A client of this registry. */
  constructor(private readonly access: RegistryAccess) {}

  /** The registry's base address. */
  get url(): string {
    return this.access.url;
  }

  /** A JSON document, or the registry's refusal. */
  async json<T>(path: string): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RegistryError }> {
    const answer = await this.get(path);
    if (!answer.ok) return answer;
    return { ok: true, value: this.parsed<T>(await joined(answer.text)) };
  }

  /** Newline-delimited JSON, one value at a time. Throws the refusal as wrong usage, since the caller asks for what it knows exists. */
  async *ndjson<T>(path: string): AsyncGenerator<T> {
    const answer = await this.get(path);
    if (!answer.ok) throw refusedContent(answer.error);
    yield* this.ndjsonOf<T>(answer.text);
  }

  /** The values of a body in newline-delimited JSON. */
  async *ndjsonOf<T>(text: Lines): AsyncGenerator<T> {
    let rest = '';
    for await (const piece of text) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop()!;
      for (const line of lines) if (line.trim() !== '') yield this.parsed<T>(line);
    }
    if (rest.trim() !== '') yield this.parsed<T>(rest);
  }

  /** A file, whole in memory, or the registry's refusal. */
  async bytes(
    path: string,
  ): Promise<{ readonly ok: true; readonly value: Buffer } | { readonly ok: false; readonly error: RegistryError }> {
    const answer = await this.get(path);
    if (!answer.ok) return answer;
    try {
      return { ok: true, value: Buffer.from(await answer.response.arrayBuffer()) };
    } catch (error) {
      throw unavailable({ code: 'REGISTRY_BROKE_OFF', args: { url: this.access.url, reason: causeOf(error) } });
    }
  }

  /** A GET request. */
  get(path: string): Promise<Answer> {
    return this.send(path, { method: 'GET' });
  }

  /** Sends a body; `body` is called once per attempt. */
  post(path: string, contentType: string, body: () => ReadableStream<Uint8Array>): Promise<Answer> {
    return this.send(path, { method: 'POST', body, contentType });
  }

  /** Sends JSON, or asks for something without saying more; the answer is JSON. */
  async ask<T>(
    path: string,
    value?: object,
  ): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RegistryError }> {
    const body = value === undefined ? {} : { body: () => JSON.stringify(value), contentType: 'application/json' };
    const answer = await this.send(path, { method: 'POST', ...body });
    return answer.ok ? { ok: true, value: this.parsed<T>(await joined(answer.text)) } : answer;
  }

  /** Sends a piece of a file, in the manner of tus.io. The answer's `Upload-Offset` says where the next one begins. */
  patch(path: string, bytes: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>): Promise<Answer> {
    return this.send(path, { method: 'PATCH', body: () => bytes, contentType: 'application/octet-stream', headers });
  }

  /** The headers that a GET would be answered with. A refusal has no text. */
  head(path: string): Promise<Answer> {
    return this.send(path, { method: 'HEAD' });
  }

  private async send(path: string, outgoing: Outgoing): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const { response, text } = await this.attempt(path, outgoing);
      if (response.ok) return { ok: true, response, text };
      if (response.status !== 503 && response.status !== 429) return { ok: false, error: await this.refusal(response, text) };
      const pauseMs = pauseBefore(attempt, response.headers.get('retry-after'));
      await response.body?.cancel();
      if (attempt >= ATTEMPTS || pauseMs > LONGEST_PAUSE_MS) throw this.failing(response.status);
      this.access.tell({ code: 'RETRYING', args: { seconds: Math.ceil(pauseMs / 100) / 10 } });
      await pause(pauseMs);
    }
  }

  private async attempt(path: string, { method, body, contentType, headers }: Outgoing): Promise<{ response: Response; text: Lines }> {
    const { url, token, locale, timeoutMs } = this.access;
    const fetch = await this.access.fetch;
    const impatience = new AbortController();
    const timer = setTimeout(() => impatience.abort(), timeoutMs);
    // A timer that nobody waits for any more must not keep the process.
    timer.unref();
    try {
      const response = await fetch(addressOf(url, path), {
        method,
        signal: impatience.signal,
        headers: {
          accept: 'application/json, application/x-ndjson',
          'accept-language': locale,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
          ...headers,
        },
        // Node's fetch wants to be told that a streamed body goes one way.
        ...(body === undefined ? {} : { body: body(), duplex: 'half' as const }),
      });
      return { response, text: this.pieces(response, impatience, timer) };
    } catch (error) {
      clearTimeout(timer);
      throw this.unreachable(error);
    }
  }

  private async *pieces(response: Response, impatience: AbortController, timer: NodeJS.Timeout): Lines {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      for await (const piece of response.body ?? []) {
        timer.refresh();
        yield decoder.decode(piece as Uint8Array, { stream: true });
      }
      yield decoder.decode();
    } catch (error) {
      if (error instanceof Stop) throw error;
      if (impatience.signal.aborted) throw this.unreachable(error);
      throw unavailable({ code: 'REGISTRY_BROKE_OFF', args: { url: this.access.url, reason: causeOf(error) } });
    } finally {
      clearTimeout(timer);
    }
  }

  private async refusal(response: Response, text: Lines): Promise<RegistryError> {
    const { status } = response;
    if (status >= 500) {
      await response.body?.cancel();
      throw this.failing(status);
    }
    const body = await joined(text);
    const error = errorIn(body);
    // The token is good then: the registry says which licence keeps the content.
    const isUnderLicence = status === 403 && error?.code === 'LICENCE_REQUIRED';
    if ((status === 401 || status === 403) && !isUnderLicence) throw wrongUsage({ code: 'TOKEN_REFUSED', args: { status } });
    if (error === undefined) throw wrongUsage({ code: 'NOT_A_REGISTRY', args: { url: this.access.url } });
    return { status, ...error };
  }

  private parsed<T>(text: string): T {
    try {
      return JSON.parse(text) as T;
    } catch (error) {
      if (text.trimStart().startsWith('<')) throw wrongUsage({ code: 'NOT_A_REGISTRY', args: { url: this.access.url } });
      throw unavailable({ code: 'REGISTRY_BROKE_OFF', args: { url: this.access.url, reason: causeOf(error) } });
    }
  }

  private failing(status: number): Stop {
    return unavailable({ code: 'REGISTRY_FAILING', args: { url: this.access.url, status } });
  }

  private unreachable(error: unknown): Stop {
    if (error instanceof Stop) return error;
    const { url, timeoutMs } = this.access;
    if (error instanceof Error && error.name === 'AbortError') {
      return unavailable({ code: 'REGISTRY_TIMEOUT', args: { url, seconds: timeoutMs / 1000 } });
    }
    return unavailable({ code: 'REGISTRY_UNREACHABLE', args: { url, reason: causeOf(error) } });
  }
}

/** A refusal of something that is known to exist. Content under a licence is known and not shown: what needs it is not verified. */
export function refusedContent({ code, message }: RegistryError): Stop {
  const sentence: Sentence = { code: 'REQUEST_REFUSED', args: { message } };
  return code === 'LICENCE_REQUIRED' ? new Stop({ kind: 'not-verified' }, sentence) : wrongUsage(sentence);
}

function pauseBefore(attempt: number, retryAfter: string | null): number {
  const backoff = FIRST_PAUSE_MS * 2 ** (attempt - 1);
  if (retryAfter === null) return backoff;
  const seconds = Number(retryAfter);
  const asked = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(asked) ? Math.max(backoff, asked) : backoff;
}

/** The registry's error envelope; a refused push answers with its own report instead, which the caller reads. */
function errorIn(body: string): { code: string; message: string } | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: unknown; message?: unknown } };
    if (typeof error?.code === 'string')
      return { code: error.code, message: typeof error.message === 'string' ? error.message : error.code };
    return { code: 'REFUSED', message: body };
  } catch {
    // Not JSON: whoever answered is not a registry, and the caller says so.
    return undefined;
  }
}

/** What is well known stands beside the interface for machines. */
function addressOf(url: string, path: string): string {
  return path.startsWith('/.well-known/') ? `${url}${path}` : `${url}/api/v1${path}`;
}

/** Node's fetch says only "fetch failed"; the reason is in its cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (cause instanceof AggregateError && cause.errors.length > 0) return systemReason(cause.errors[0]);
  return systemReason(cause);
}

async function joined(pieces: Lines): Promise<string> {
  let whole = '';
  for await (const piece of pieces) whole += piece;
  return whole;
}
