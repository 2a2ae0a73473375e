import { isIP } from 'node:net';
import { AllowedHosts } from '../../net/addresses.js';

/** A text as it is. */
export const text = (fallback: string) => (raw: string | undefined) => raw ?? fallback;
/** A text, or null when it is not set. */
export const optionalText = (raw: string | undefined) => raw ?? null;

/** A whole number within bounds. */
export function integer(fallback: number, min: number, max: number) {
  return (raw: string | undefined) => {
    if (raw === undefined) return fallback;
    const value = Number(raw);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new Error(`must be a whole number from ${min} to ${max}, not "${raw}"`);
    return value;
  };
}

/** One of some words. */
export function choice<const T extends string>(fallback: T, choices: readonly T[]) {
  return (raw: string | undefined): T => {
    const value = choices.find((candidate) => candidate === (raw ?? fallback));
    if (value === undefined) throw new Error(`must be one of ${choices.join(', ')}, not "${raw}"`);
    return value;
  };
}

/** A connection string of PostgreSQL. */
export function postgresUrl(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const valid = URL.canParse(raw) && ['postgres:', 'postgresql:'].includes(new URL(raw).protocol);
  if (!valid) throw new Error('must look like postgres://user:password@host:5432/database');
  return raw;
}

/** 32 bytes as base64 or base64url. */
export function encryptionKey(raw: string | undefined): Buffer | null {
  if (raw === undefined) return null;
  const bytes = Buffer.from(raw.trim(), 'base64');
  if (!/^[\w+/-]{43}=?$/.test(raw.trim()) || bytes.length !== 32) throw new Error('must be 32 bytes as base64 (openssl rand -base64 32)');
  return bytes;
}

/** An address of a service over HTTP. */
export function httpUrl(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const valid = URL.canParse(raw) && ['http:', 'https:'].includes(new URL(raw).protocol);
  if (!valid) throw new Error(`must look like http://host:4318, not "${raw}"`);
  return raw;
}

/** Words between slashes, so that it can stand in pages and headers as it is. */
const PATH = /^(\/[\w.~-]+)*\/?$/;

/** The registry may be reached below a path of its host. Given without the slash at the end. */
export function publicUrl(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const url = URL.canParse(raw) ? new URL(raw) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.href !== `${url.origin}${url.pathname}` ||
    /[?#]/.test(raw) ||
    !PATH.test(url.pathname)
  )
    throw new Error(`must look like https://registry.example or https://host.example/registry, not "${raw}"`);
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`;
}

/** A part of one. */
export function share(raw: string | undefined): number {
  const value = Number(raw ?? 1);
  if (!(value >= 0 && value <= 1)) throw new Error(`must be a number from 0 to 1, not "${raw}"`);
  return value;
}

/** Addresses, networks and the names that Fastify knows (proxy-addr). */
export function proxies(raw: string | undefined): readonly string[] {
  const listed = listOf(raw);
  for (const one of listed) {
    const [address = '', bits, more] = one.split('/');
    const longest = isIP(address) === 6 ? 128 : 32;
    const valid =
      ['loopback', 'linklocal', 'uniquelocal'].includes(one) ||
      (isIP(address) !== 0 && more === undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)));
    if (!valid) throw new Error(`must be addresses, networks such as 10.0.0.0/8, loopback, linklocal or uniquelocal, not "${one}"`);
    // A proxy that anybody can be is none.
    if (bits === '0') throw new Error(`must not be everybody, as "${one}" is`);
  }
  return listed;
}

/** Origins (RFC 6454), apart from the star that stands for the pages of all others. */
export function origins(raw: string | undefined): { readonly origins: ReadonlySet<string>; readonly everyone: boolean } {
  const listed = listOf(raw);
  const named = listed.filter((one) => one !== '*');
  for (const one of named) {
    const valid = URL.canParse(one) && /^https?:$/.test(new URL(one).protocol) && new URL(one).origin === one;
    if (!valid) throw new Error(`must be origins such as https://portal.example, or *, not "${one}"`);
  }
  return { origins: new Set(named), everyone: named.length < listed.length };
}

function listOf(raw: string | undefined): readonly string[] {
  return (raw ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Hosts, addresses and networks, separated by commas. */
export function hosts(raw: string | undefined): readonly string[] {
  const entries = (raw ?? '').split(',').map((entry) => entry.trim());
  const given = entries.filter((entry) => entry !== '');
  // Throws with what is wrong.
  new AllowedHosts(given);
  return given;
}

/** An address of a mail server. */
export function smtpUrl(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const valid = URL.canParse(raw) && ['smtp:', 'smtps:'].includes(new URL(raw).protocol);
  if (!valid) throw new Error('must look like smtp://user:password@host:587 or smtps://host:465');
  return raw;
}
