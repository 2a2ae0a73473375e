import { at } from '../fact/timeline.js';
import type { Lifecycle, Resolved } from '../resolution/resolve.js';

/** A resolved version as machines read it. */
export interface WireVersion {
  readonly kind: string;
  readonly url: string;
  readonly version: string;
  readonly artefactId: string;
  readonly versionId: string;
  readonly checksum: string;
  readonly meaningChecksum: string;
  readonly lifecycle: Lifecycle;
  readonly title: { readonly sv: string | null; readonly en: string | null };
  /** Other identifiers that hold at the time asked for. */
  readonly aliases: readonly string[];
}

/** A resolved version as it goes over the wire. */
export function wireVersion({ artefact, version, lifecycle }: Resolved, asOf: Date): WireVersion {
  return {
    kind: artefact.kind,
    url: artefact.url,
    version: version.version,
    artefactId: artefact.id,
    versionId: version.id,
    checksum: version.contentChecksum,
    meaningChecksum: version.meaningChecksum,
    lifecycle,
    title: artefact.title,
    aliases: [...artefact.aliases].flatMap(([alias, dated]) => (at(dated, asOf.getTime()) === true ? [alias] : [])),
  };
}
