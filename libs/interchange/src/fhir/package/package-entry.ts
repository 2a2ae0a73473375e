import type { Refusal } from '@termverk/kernel';
import type { FhirContent } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';

/** A file of a FHIR package or folder: its path as the publisher gave it, and its bytes. */
export interface PackageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What became of one file of a package, or of one resource in a Bundle (`name` is then `file#index`). */
export type PackageEntry =
  | { readonly outcome: 'read'; readonly name: string; readonly content: FhirContent }
  /** Not for the registry; `resourceType` when it is a resource. Instances about people and events are never taken in. */
  | {
      readonly outcome: 'skipped';
      readonly name: string;
      readonly resourceType: string | undefined;
      readonly reason: Refusal<FhirMessageCode>;
    }
  /** Should have been read but cannot be. */
  | { readonly outcome: 'refused'; readonly name: string; readonly refusals: readonly Refusal<FhirMessageCode>[] }
  /** The package as a whole cannot be read on; nothing follows. */
  | { readonly outcome: 'stopped'; readonly name: string; readonly refusals: readonly Refusal<FhirMessageCode>[] };

/** What `package.json` says of a FHIR package. */
export interface PackageManifest {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly canonical: string | undefined;
  readonly license: string | undefined;
  /** For instance `4.0.1`. */
  readonly fhirVersions: readonly string[];
}
