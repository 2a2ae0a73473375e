import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Ending } from '@termverk/checks';
import { manifestChecksum, releaseStatement, verifyDetached, type Locale, type PublicJwk } from '@termverk/kernel';
import { readSettings } from '../config/settings.js';
import { registryFor } from '../registry/access.js';
import type { RegistryClient } from '../registry/registry-client.js';
import { releaseNamed } from '../registry/release.js';
import { inWords, Stop, systemReason, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import type { RegistryFlags } from './releases.js';

/** Flags of `releases verify`. */
export interface ReleaseVerifyFlags extends RegistryFlags {
  /** File with the registry's JWKS as it was fetched earlier; else the registry is asked for it. */
  readonly keys?: string;
}

/** Type of a release's signature. */
const RELEASE_TYPE = 'termverk-release';

/** Recomputes the checksum of a release from its manifest and verifies the registry's signature of it: 0 holds, 1 does not, 4 unsigned or not wholly told. */
export async function verifyRelease(name: string, flags: ReleaseVerifyFlags, surroundings: Surroundings, locale: Locale): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const release = await releaseNamed(client, name);
  const { effectiveFrom, publishedAt, checksum, signature } = release;
  if (release.isWhole === false) throw new Stop({ kind: 'not-verified' }, { code: 'MANIFEST_PARTIAL', args: { release: release.name } });
  const recomputed = manifestChecksum(release.items).toString('hex');
  if (recomputed !== checksum)
    throw new Stop({ kind: 'refused' }, { code: 'MANIFEST_CHANGED', args: { release: release.name, recomputed } });
  if (signature === undefined || signature === null || publishedAt === null)
    throw new Stop({ kind: 'not-verified' }, { code: 'RELEASE_UNSIGNED', args: { release: release.name } });
  const keys = flags.keys === undefined ? await publishedKeys(client) : await keptKeys(flags.keys, surroundings.workingDirectory);
  const statement = releaseStatement({ name: release.name, effectiveFrom, publishedAt, checksum });
  const verdict = verifyDetached(signature.jws, RELEASE_TYPE, statement, keys);
  if (!verdict.ok)
    throw new Stop({ kind: 'refused' }, { code: 'SIGNATURE_BROKEN', args: { release: release.name, reason: verdict.fault } });
  const args = { release: release.name, items: release.items.length, checksum, key: verdict.keyId };
  surroundings.out.write(`${inWords({ code: 'RELEASE_HOLDS', args }, locale)}\n`);
  return { kind: 'done' };
}

async function publishedKeys(client: RegistryClient): Promise<readonly PublicJwk[]> {
  const answer = await client.json<unknown>('/.well-known/jwks.json');
  const keys = answer.ok ? keysIn(answer.value) : null;
  if (keys === null) throw wrongUsage({ code: 'NOT_A_REGISTRY', args: { url: client.url } });
  return keys;
}

async function keptKeys(file: string, workingDirectory: string): Promise<readonly PublicJwk[]> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(resolve(workingDirectory, file), 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'JSON' : systemReason(error);
    throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file, reason } });
  }
  const keys = keysIn(value);
  if (keys === null) throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file, reason: 'JWKS' } });
  return keys;
}

/** The Ed25519 keys of a JWK set (RFC 7517 §5: those that are not understood are passed over). */
function keysIn(value: unknown): readonly PublicJwk[] | null {
  const { keys } = (value ?? {}) as { keys?: unknown };
  if (!Array.isArray(keys)) return null;
  return (keys as Partial<PublicJwk>[]).filter(
    (key): key is PublicJwk => key?.kty === 'OKP' && key.crv === 'Ed25519' && typeof key.x === 'string' && typeof key.kid === 'string',
  );
}
