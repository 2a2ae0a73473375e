import { canonicalJson, sha256Hex, type JsonObject } from '@termverk/kernel';
import { BackupRefusal } from './backup-messages.js';

/** The form of the files; raised when an older Termverk could not read them. */
export const FORMAT = 1;
export const MANIFEST = 'manifest.json';

/** One table as it was saved: PostgreSQL's text form of COPY, one row a line, in the order of its key, packed with gzip. */
export interface SavedTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly file: string;
  readonly rows: number;
  /** Of the file. */
  readonly bytes: number;
  readonly sha256: string;
  /** SHA-256 of what was packed: the same for the same rows, whichever server they come from. */
  readonly content: string;
}

/** A partition that has to be there before its rows are. */
export interface SavedPartition {
  readonly schema: string;
  readonly name: string;
  readonly parent: string;
  /** As PostgreSQL writes it: `FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')`. */
  readonly bound: string;
}

/** Where a sequence stands; null when it was never used. */
export interface SavedSequence {
  readonly schema: string;
  readonly name: string;
  readonly value: string | null;
}

/** The table of contents of a backup. */
export interface Manifest {
  readonly format: number;
  readonly createdAt: string;
  readonly registry: string;
  readonly postgres: string;
  /** Names of the migrations that had run, in order; the last is the version of the schema. */
  readonly migrations: readonly string[];
  readonly auditHead: { readonly seq: string; readonly hash: string };
  readonly tables: readonly SavedTable[];
  readonly partitions: readonly SavedPartition[];
  readonly sequences: readonly SavedSequence[];
}

/** A manifest as the text of its file: readable, and with a checksum of its own. */
export function writeManifest(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, checksum: checksumOf(manifest) }, null, 2)}\n`;
}

/** Reads one. Throws `BackupRefusal` when it is damaged or of another form. */
export function readManifest(text: string, place: string, version: string): Manifest {
  let parsed: Partial<Manifest> & { checksum?: unknown };
  try {
    parsed = JSON.parse(text) as typeof parsed;
  } catch {
    throw new BackupRefusal('MANIFEST_DAMAGED', { place });
  }
  const { checksum, ...manifest } = parsed ?? {};
  if (typeof manifest.format === 'number' && manifest.format !== FORMAT) {
    throw new BackupRefusal('FORMAT_UNKNOWN', { format: manifest.format, version, made: String(manifest.registry) });
  }
  if (checksum === undefined || checksum !== checksumOf(manifest as Manifest)) throw new BackupRefusal('MANIFEST_DAMAGED', { place });
  return manifest as Manifest;
}

function checksumOf(manifest: Manifest): string {
  return sha256Hex(canonicalJson(manifest as unknown as JsonObject));
}

/** `public.artefact`, as people write it. */
export function fullName({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return schema === 'public' ? name : `${schema}.${name}`;
}
