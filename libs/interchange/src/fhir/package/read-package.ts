import { Buffer } from 'node:buffer';
import type { Json, JsonObject, Refusal } from '@termverk/kernel';
import { FHIR_KINDS, FHIR_LIMITS, type FhirReadOptions } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import { fhirVersionOf, type FhirVersion } from '../fhir-version.js';
import { parseJson } from '../json/parse-json.js';
import { readFhirResource } from '../read/read-resource.js';
import type { PackageEntry, PackageFile, PackageManifest } from './package-entry.js';
import { isInstanceType } from './resource-types.js';
import { unpackTgz, UnpackRefusal, type UnpackLimits } from './unpack.js';

/** How a package is read. */
export interface PackageReadOptions extends FhirReadOptions {
  readonly unpackLimits?: UnpackLimits | undefined;
  /** Whether the resources in a Bundle are read one by one, as in the definitions of FHIR itself; otherwise Bundles are skipped. */
  readonly bundles?: 'read' | 'skip' | undefined;
  /**
   * Told the manifest when it is met. It may stand anywhere in the archive, and resources before it do not know its FHIR version:
   * call {@link readPackageManifest} first where the archive can be read twice, and give `fhirVersion`.
   */
  readonly onManifest?: ((manifest: PackageManifest) => void) | undefined;
}

/**
 * Reads a FHIR package (.tgz, "NPM Package Specification" of FHIR) as a stream: what became of every file, in the order of the
 * archive, one resource in memory at a time. A broken or overgrown archive ends with an entry `stopped`.
 */
export async function* readFhirPackage(packed: AsyncIterable<Uint8Array>, options: PackageReadOptions = {}): AsyncGenerator<PackageEntry> {
  try {
    yield* readFhirFiles(unpackTgz(packed, options.unpackLimits), options);
  } catch (error) {
    if (!(error instanceof UnpackRefusal)) throw error;
    yield { outcome: 'stopped', name: '', refusals: [error.refusal] };
  }
}

/** The same for files that the caller reads from a folder. */
export async function* readFhirFiles(
  files: AsyncIterable<PackageFile> | Iterable<PackageFile>,
  options: PackageReadOptions = {},
): AsyncGenerator<PackageEntry> {
  let fhirVersion = options.fhirVersion;
  for await (const file of files) {
    if (/^[^/]*\/?package\.json$/.test(file.name)) {
      const manifest = packageManifest(file.bytes);
      if (manifest !== undefined) options.onManifest?.(manifest);
      fhirVersion ??= manifest?.fhirVersions.map(fhirVersionOf).find((version) => version !== undefined);
    }
    yield* readFile(file, { ...options, fhirVersion });
  }
}

function* readFile(file: PackageFile, options: PackageReadOptions & { fhirVersion: FhirVersion | undefined }): Generator<PackageEntry> {
  const { name, bytes } = file;
  // Besides resources, packages hold manifests, indexes and the publisher's own files.
  if (!/\.json$/i.test(name) || /(^|\/)(package|\.index)\.json$|\.openapi\.json$|\.schema\.json$/i.test(name)) {
    yield skipped(name, undefined, 'PACKAGE_SKIPPED_NOT_RESOURCE');
    return;
  }
  const parsed = parseJson(bytes, { ...FHIR_LIMITS, ...options.limits });
  if (!parsed.ok) {
    yield { outcome: 'refused', name, refusals: parsed.refusals };
    return;
  }
  const { value, mayHoldBadCharacters } = parsed.value;
  const resourceType = resourceTypeOf(value);
  if (resourceType === 'Bundle' && options.bundles === 'read') {
    const entries = (value as JsonObject).entry;
    for (const [index, entry] of (Array.isArray(entries) ? (entries as readonly Json[]) : []).entries()) {
      const resource = typeof entry === 'object' && entry !== null ? ((entry as JsonObject).resource ?? null) : null;
      yield readResource(`${name}#${index}`, resource, options, mayHoldBadCharacters);
    }
    return;
  }
  yield readResource(name, value, options, mayHoldBadCharacters);
}

function readResource(name: string, resource: Json, options: PackageReadOptions, mayHoldBadCharacters: boolean): PackageEntry {
  const resourceType = resourceTypeOf(resource);
  if (resourceType === undefined) return skipped(name, undefined, 'PACKAGE_SKIPPED_NOT_RESOURCE');
  if (!Object.hasOwn(FHIR_KINDS, resourceType)) {
    return skipped(name, resourceType, isInstanceType(resourceType) ? 'PACKAGE_SKIPPED_INSTANCE' : 'PACKAGE_SKIPPED_OTHER');
  }
  const read = readFhirResource(resource, options, mayHoldBadCharacters);
  return read.ok ? { outcome: 'read', name, content: read.value } : { outcome: 'refused', name, refusals: read.refusals };
}

function skipped(name: string, resourceType: string | undefined, code: FhirMessageCode): PackageEntry {
  const shown = resourceType?.slice(0, 100).toWellFormed();
  const reason: Refusal<FhirMessageCode> = { code, path: [], args: shown === undefined ? {} : { resourceType: shown } };
  return { outcome: 'skipped', name, resourceType: shown, reason };
}

function resourceTypeOf(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { resourceType } = value as JsonObject;
  return typeof resourceType === 'string' && resourceType !== '' ? resourceType : undefined;
}

/** Looks for the manifest of a package (.tgz); undefined when it has none or cannot be unpacked. Reads no further than to it. */
export async function readPackageManifest(packed: AsyncIterable<Uint8Array>, limits?: UnpackLimits): Promise<PackageManifest | undefined> {
  try {
    for await (const file of unpackTgz(packed, limits)) {
      if (/^[^/]*\/?package\.json$/.test(file.name)) return packageManifest(file.bytes);
    }
  } catch (error) {
    // Reading the package itself reports this; here the answer is only that there is no manifest.
    if (!(error instanceof UnpackRefusal)) throw error;
  }
  return undefined;
}

/** The manifest of a package; undefined when the bytes are not a manifest. */
export function packageManifest(bytes: Uint8Array): PackageManifest | undefined {
  let manifest: Json;
  try {
    manifest = JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    ) as Json;
  } catch {
    // A package without a readable manifest is still read; its FHIR version is then taken from the resources.
    return undefined;
  }
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) return undefined;
  const { name, version, canonical, license, fhirVersions, 'fhir-version-list': older } = manifest as JsonObject;
  const listed = fhirVersions ?? older;
  return {
    name: textOf(name),
    version: textOf(version),
    canonical: textOf(canonical),
    license: textOf(license),
    fhirVersions: Array.isArray(listed) ? (listed as readonly Json[]).filter((item): item is string => typeof item === 'string') : [],
  };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
