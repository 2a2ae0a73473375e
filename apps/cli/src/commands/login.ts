import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ending } from '@termverk/checks';
import { isConfidential, type Locale } from '@termverk/kernel';
import { readSettings } from '../config/settings.js';
import { addressOf } from '../registry/access.js';
import { credentialsPath, keepSignIn, keptSignIn } from '../registry/credentials.js';
import { fetchFor, type Fetch } from '../registry/fetch-through-proxy.js';
import { inWords, Stop, systemReason, unavailable, wrongUsage, type Sentence } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import type { RegistryFlags } from './releases.js';

const CLIENT_ID = 'termverk-cli';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const TIMEOUT_MS = 30_000;
/** RFC 8628 §3.5: what `slow_down` adds to the interval, in seconds. */
const SLOWER_SECONDS = 5;

/** What the registry answers to a form of OAuth. */
interface OAuthAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Signs in at a registry in a browser, anywhere, and keeps the token in the user's own folder (OAuth device grant, RFC 8628). */
export async function login(flags: RegistryFlags, surroundings: Surroundings, locale: Locale): Promise<Ending> {
  const { env, err, out } = surroundings;
  const say = (sentence: Sentence) => err.write(`${inWords(sentence, locale)}\n`);
  const url = await registryUrl(flags, surroundings, locale);
  if (credentialsPath(env) === undefined) throw wrongUsage({ code: 'NO_HOME' });
  if (!isConfidential(url)) throw wrongUsage({ code: 'LOGIN_INSECURE', args: { url } });
  // Tells of a file that cannot be used before anybody has signed in.
  keptSignIn(url, env, surroundings.now);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt);
  try {
    const registry = new OAuthForms(url, await fetchFor(env), interrupted.signal);
    const begun = await registry.send('/oauth/device_authorization', { client_id: CLIENT_ID, device_name: hostname() });
    const { device_code: deviceCode, user_code: userCode, verification_uri_complete: place } = begun.body;
    if (begun.status !== 200 || typeof deviceCode !== 'string' || typeof userCode !== 'string' || typeof place !== 'string') {
      throw wrongUsage({ code: 'LOGIN_UNSUPPORTED', args: { url } });
    }
    say({ code: 'LOGIN_OPEN', args: { place, code: userCode } });
    const token = await letIn(registry, deviceCode, Number(begun.body['interval']) || SLOWER_SECONDS, interrupted.signal);
    keepSignIn(url, token, env);
    out.write(`${inWords({ code: 'LOGIN_DONE', args: { url, until: token.expiresAt.slice(0, 10) } }, locale)}\n`);
    if ((env['TERMVERK_TOKEN'] ?? '') !== '') say({ code: 'LOGIN_SHADOWED' });
    return { kind: 'done' };
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** Ends the sign-in that is kept of a registry: there, and here whether or not it can be reached. */
export async function logout(flags: RegistryFlags, surroundings: Surroundings, locale: Locale): Promise<Ending> {
  const { env, err, out, now } = surroundings;
  const url = await registryUrl(flags, surroundings, locale);
  const kept = keptSignIn(url, env, now);
  keepSignIn(url, undefined, env);
  if (kept === undefined) {
    out.write(`${inWords({ code: 'LOGOUT_NOTHING', args: { url } }, locale)}\n`);
    return { kind: 'done' };
  }
  try {
    const { status } = await new OAuthForms(url, await fetchFor(env)).send('/oauth/revoke', { token: kept.token });
    if (status !== 200) throw unavailable({ code: 'REGISTRY_FAILING', args: { url, status } });
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    err.write(`${inWords({ code: 'LOGOUT_LOCAL_ONLY', args: { url } }, locale)}\n`);
    throw error;
  }
  out.write(`${inWords({ code: 'LOGOUT_DONE', args: { url } }, locale)}\n`);
  return { kind: 'done' };
}

async function registryUrl(flags: RegistryFlags, surroundings: Surroundings, locale: Locale): Promise<string> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  return addressOf(flags.registry, configuration, surroundings.env);
}

/** Asks until the person has decided, in the registry's rhythm. */
async function letIn(
  registry: OAuthForms,
  deviceCode: string,
  intervalSeconds: number,
  signal: AbortSignal,
): Promise<{ token: string; expiresAt: string }> {
  let seconds = intervalSeconds;
  for (;;) {
    await pause(seconds * 1000, undefined, { signal }).catch(() => {
      throw new Stop({ kind: 'refused' }, { code: 'LOGIN_CANCELLED' });
    });
    const { status, body } = await registry.send('/oauth/token', {
      grant_type: DEVICE_GRANT,
      client_id: CLIENT_ID,
      device_code: deviceCode,
    });
    const { access_token: token, expires_in: lifetime, error } = body;
    if (status === 200 && typeof token === 'string') {
      return { token, expiresAt: new Date(Date.now() + Number(lifetime) * 1000).toISOString() };
    }
    switch (error) {
      case 'authorization_pending':
        break;
      case 'slow_down':
        seconds += SLOWER_SECONDS;
        break;
      case 'access_denied':
        throw new Stop({ kind: 'refused' }, { code: 'LOGIN_DENIED' });
      case 'expired_token':
      case 'invalid_grant':
        throw new Stop({ kind: 'refused' }, { code: 'LOGIN_EXPIRED' });
      default:
        // Too many at once, or away for a moment: asked again later.
        if (status !== 429 && status < 500) throw unavailable({ code: 'REGISTRY_FAILING', args: { url: registry.url, status } });
        seconds += SLOWER_SECONDS;
    }
  }
}

/** Sends forms to a registry's OAuth addresses. */
class OAuthForms {
  constructor(
    readonly url: string,
    private readonly fetch: Fetch,
    private readonly signal?: AbortSignal,
  ) {}

  /** The answer, whatever it says. Stops when the registry cannot be reached. */
  async send(path: string, form: Readonly<Record<string, string>>): Promise<OAuthAnswer> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await this.fetch(`${this.url}${path}`, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams(form).toString(),
        signal: this.signal === undefined ? timeout : AbortSignal.any([timeout, this.signal]),
      });
      return { status: response.status, body: objectIn(await response.text()) };
    } catch (error) {
      if (this.signal?.aborted === true) throw new Stop({ kind: 'refused' }, { code: 'LOGIN_CANCELLED' });
      const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
      throw unavailable({ code: 'REGISTRY_UNREACHABLE', args: { url: this.url, reason: systemReason(cause) } });
    }
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
