import type { JsonObject } from '@termverk/kernel';
import type { Withheld } from '../secrecy/case-viewer.js';

/** What a package is for: to hand out, without what is withheld from the one who asks, or to hand over to an archive, whole. */
export type PackagePurpose = 'disclosure' | 'archive';

/** A document of a case for a package; `body` is null when it is listed without what it says. */
export interface PackagedDocument {
  readonly number: number;
  readonly designation: string;
  readonly direction: string;
  readonly kind: string;
  readonly title: string;
  readonly datedAt: string;
  readonly party: string | null;
  readonly withheld: Withheld | null;
  readonly body: string | null;
  readonly saltedHash: string;
}

/** A marking of a case for a package. */
export interface PackagedMarking {
  readonly document: number | null;
  readonly ground: string;
  readonly setAt: string;
  readonly liftedAt: string | null;
  readonly reason: string | null;
}

/** A case for a package. */
export interface PackagedCase {
  readonly number: string;
  readonly title: string | null;
  readonly body: string | null;
  readonly subjectField: string;
  readonly state: string;
  readonly receivedAt: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly disposedAt: string | null;
  readonly withheld: string | null;
  readonly retention: { readonly rule: string; readonly title: string; readonly legalBasis: string; readonly dueAt: string | null };
  readonly markings: readonly PackagedMarking[];
  readonly documents: readonly PackagedDocument[];
  /** What the audit chain holds of it; for an archive only. */
  readonly entries: readonly JsonObject[] | null;
  readonly purpose: PackagePurpose;
  readonly exportedAt: string;
  /** Who made the package: the registry's address or name. */
  readonly producer: string;
}

/** The name of a package's file and of its topmost folder. */
export function packageName({ number, purpose }: Pick<PackagedCase, 'number' | 'purpose'>): string {
  return `${number.replace(/[^\p{L}\p{N}.-]+/gu, '-')}-${purpose === 'archive' ? 'arkiv' : 'utlamnande'}`;
}

/** Where a document is in its package. */
export function documentPath({ number, kind }: Pick<PackagedDocument, 'number' | 'kind'>): string {
  return `documents/${String(number).padStart(4, '0')}-${kind}.json`;
}
