import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { AllowedHosts, isPublicAddress } from './addresses.js';

/** Why the registry does not go where it was told to, or did not get an answer that it takes. */
export type OutgoingProblem =
  | 'URL_INVALID'
  | 'SCHEME_FORBIDDEN'
  | 'PORT_FORBIDDEN'
  | 'CREDENTIALS_FORBIDDEN'
  | 'HOST_UNKNOWN'
  | 'ADDRESS_FORBIDDEN'
  | 'TOO_MANY_REDIRECTS'
  | 'ANSWER_TOO_LARGE'
  | 'TIMEOUT'
  | 'CONNECTION_FAILED';

/** A request that was not sent, or got no answer. The message is for the log; `code` is for whoever gave the address. */
export class OutgoingError extends Error {
  constructor(
    readonly code: OutgoingProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What is sent. */
export interface OutgoingRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** For everything: names, connection, redirects and the answer. */
  readonly timeoutMs: number;
  /** How many redirects are followed, for GET and HEAD; each is checked as the first address was. None when left out. */
  readonly redirects?: number;
  /** The longest answer that is taken, in bytes; 1 MiB when left out. With `keepBody: false` what is longer is left unread. */
  readonly maxBytes?: number;
  /** False when only the status counts: the answer is then let go of unread. */
  readonly keepBody?: boolean;
  readonly signal?: AbortSignal;
}

/** What was answered. */
export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

/** Names of servers as addresses; the system's own resolver when nothing else is given. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

const resolveBySystem: Resolve = (hostname) => promisify(dnsLookup)(hostname, { all: true, verbatim: true });

/** Ports of services that would understand an HTTP request as something else (Fetch §2.9, "bad ports"), above the first 1 024. */
const BAD_PORTS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211,
]);
const MAX_BYTES = 1024 * 1024;
/** What is for the first server only does not go with a redirect to another. */
const OWN_TO_A_SERVER = /^(authorization|cookie|webhook-.*)$/i;

/**
 * HTTP to addresses that somebody else has given: webhooks, upstream servers. It goes to the public internet only, over TLS only, and
 * to the very address that was checked, so that a name cannot be turned elsewhere in between. Hosts that the operator allows may be
 * anywhere, and without TLS.
 */
export class Outgoing {
  private readonly allowed: AllowedHosts;

  /** `allowed` as in the setting TERMVERK_OUTGOING_ALLOW. */
  constructor(
    allowed: readonly string[],
    private readonly resolve: Resolve = resolveBySystem,
  ) {
    this.allowed = new AllowedHosts(allowed);
  }

  /** Checks an address without going there: what it says itself, and what its name stands for now. Throws `OutgoingError`. */
  async check(url: string): Promise<void> {
    await this.target(parsed(url));
  }

  /** Sends a request. Any status is an answer; throws `OutgoingError` when there is none. */
  async fetch(url: string, request: OutgoingRequest): Promise<OutgoingAnswer> {
    const timeout = AbortSignal.timeout(request.timeoutMs);
    const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
    const { method = 'GET', redirects = 0 } = request;
    let target = parsed(url);
    let headers = request.headers ?? {};
    for (let followed = 0; ; followed++) {
      const answer = await this.send(target, { ...request, headers }, signal);
      const location = answer.headers['location'];
      const leads = [301, 302, 303, 307, 308].includes(answer.status) && typeof location === 'string';
      if (!leads || redirects === 0 || method === 'POST') return answer;
      if (followed >= redirects) throw new OutgoingError('TOO_MANY_REDIRECTS', `more than ${redirects} redirects`);
      const next = parsed(location, target);
      if (next.origin !== target.origin) {
        headers = Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_TO_A_SERVER.test(name)));
      }
      target = next;
    }
  }

  /** The address that a URL leads to. Every address of its name has to be one to go to: which one is answered first is chance. */
  private async target(url: URL): Promise<LookupAddress> {
    const { hostname } = url;
    if (url.username !== '' || url.password !== '') throw new OutgoingError('CREDENTIALS_FORBIDDEN', 'credentials in the address');
    const bare = hostname.replace(/^\[|\]$/g, '');
    const family = isIP(bare);
    const found = family === 0 ? await this.lookUp(bare.replace(/\.$/, '')) : [{ address: bare, family }];
    const opened = found.every(({ address }) => this.allowed.allows(bare, address));
    if (!opened) {
      if (!found.every(({ address }) => isPublicAddress(address) || this.allowed.allows(bare, address)))
        throw new OutgoingError('ADDRESS_FORBIDDEN', `${hostname} is no address of the public internet`);
      if (url.protocol !== 'https:') throw new OutgoingError('SCHEME_FORBIDDEN', 'https is needed');
      const port = Number(url.port || 443);
      if (port !== 443 && (port < 1024 || BAD_PORTS.has(port))) throw new OutgoingError('PORT_FORBIDDEN', `port ${port} is not allowed`);
    }
    return found[0]!;
  }

  private async lookUp(hostname: string): Promise<readonly LookupAddress[]> {
    let found: readonly LookupAddress[];
    try {
      found = await this.resolve(hostname);
    } catch (error) {
      throw new OutgoingError('HOST_UNKNOWN', `${hostname} is not found`, { cause: error });
    }
    if (found.length === 0) throw new OutgoingError('HOST_UNKNOWN', `${hostname} has no address`);
    return found;
  }

  private async send(url: URL, request: OutgoingRequest, signal: AbortSignal): Promise<OutgoingAnswer> {
    const aborted = () => new OutgoingError('TIMEOUT', `no answer within ${request.timeoutMs} ms`);
    // A resolver does not listen to signals.
    const address = await Promise.race([
      this.target(url),
      new Promise<never>((_, reject) => {
        if (signal.aborted) reject(aborted());
        else signal.addEventListener('abort', () => reject(aborted()), { once: true });
      }),
    ]);
    const pinned: LookupFunction = (_hostname, options, done) => {
      if (options.all === true) done(null, [address]);
      else done(null, address.address, address.family);
    };
    return new Promise<OutgoingAnswer>((resolve, reject) => {
      const fail = (error: unknown) =>
        reject(
          error instanceof OutgoingError
            ? error
            : signal.aborted
              ? aborted()
              : new OutgoingError('CONNECTION_FAILED', `no answer: ${(error as NodeJS.ErrnoException).code ?? 'error'}`, { cause: error }),
        );
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const sent: ClientRequest = send(
        url,
        { method: request.method ?? 'GET', headers: { ...request.headers }, lookup: pinned, signal, agent: false },
        (response) => {
          read(response, request).then(
            (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body, url: url.href }),
            fail,
          );
        },
      );
      sent.on('error', fail);
      sent.end(request.body);
    });
  }
}

function parsed(text: string, base?: URL): URL {
  let url: URL;
  try {
    // The URL standard turns decimal, octal and hexadecimal forms of addresses into the usual one.
    url = new URL(text, base);
  } catch {
    throw new OutgoingError('URL_INVALID', 'not an address');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutgoingError('SCHEME_FORBIDDEN', `${url.protocol} is not allowed`);
  return url;
}

async function read(response: IncomingMessage, { keepBody = true, maxBytes = MAX_BYTES }: OutgoingRequest): Promise<Buffer> {
  if (!keepBody) {
    response.destroy();
    return Buffer.alloc(0);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      response.destroy();
      throw new OutgoingError('ANSWER_TOO_LARGE', `more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
