import type { Locale } from '@termverk/kernel';
import type { Configuration } from '../config/configuration.js';
import { inWords, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import { keptSignIn } from './credentials.js';
import { fetchFor } from './fetch-through-proxy.js';
import { RegistryClient } from './registry-client.js';

const DEFAULT_TIMEOUT_SECONDS = 30;

/** The address of the registry: the flag goes before TERMVERK_URL, and that before the configuration. Without a slash at its end. */
export function addressOf(flag: string | undefined, configuration: Configuration, env: Surroundings['env']): string {
  const url = flag ?? nonEmpty(env['TERMVERK_URL']) ?? configuration.registry;
  if (url === undefined) throw wrongUsage({ code: 'REGISTRY_MISSING' });
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw wrongUsage({ code: 'REGISTRY_MALFORMED', args: { url } });
  return url.replace(/\/+$/, '');
}

/** The registry that a command speaks with, as whoever TERMVERK_TOKEN or else `termverk login` says. */
export function registryFor(
  flag: string | undefined,
  configuration: Configuration,
  { env, err, now }: Surroundings,
  locale: Locale,
): RegistryClient {
  const url = addressOf(flag, configuration, env);
  const token = nonEmpty(env['TERMVERK_TOKEN']) ?? keptSignIn(url, env, now)?.token;
  const seconds = Number(nonEmpty(env['TERMVERK_TIMEOUT']) ?? DEFAULT_TIMEOUT_SECONDS);
  return new RegistryClient({
    url,
    ...(token === undefined ? {} : { token }),
    locale,
    fetch: fetchFor(env),
    timeoutMs: (Number.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_TIMEOUT_SECONDS) * 1000,
    tell: (sentence) => err.write(`${inWords(sentence, locale)}\n`),
  });
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
