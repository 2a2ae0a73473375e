import type { ConceptEntry } from '@termverk/concepts';
import type { LocalizedText } from '@termverk/kernel';
import type { InformationSpecification, ServiceContract, Standard } from '@termverk/specification';

/** How binding an artefact is, on what ground and between which dates. */
export interface Bindingness {
  readonly level: 'mandatory' | 'recommended' | 'voluntary' | 'unknown';
  /** The law, agreement or decision that makes it so. */
  readonly basis?: string | undefined;
  /** First day, ISO 8601 `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  /** Last day, ISO 8601 `YYYY-MM-DD`. */
  readonly to?: string | undefined;
}

/** Who answers for an artefact. Each organisation is its identifier in the registry, or the explicit value `unknown`. */
export interface Responsibility {
  readonly developer: string;
  readonly operator: string;
  readonly funder: string;
  /** Last day that is paid for, ISO 8601 `YYYY-MM-DD`. */
  readonly fundedUntil?: string | undefined;
  readonly bindingness: readonly Bindingness[];
  readonly subjectField: string;
  readonly useSituation: LocalizedText;
}

/** Terms of use. */
export interface Licence {
  /** SPDX identifier where there is one. */
  readonly code?: string | undefined;
  readonly holder: string;
  readonly terms: LocalizedText;
  readonly url?: string | undefined;
}

/** What every artefact document carries around its content. */
interface ArtefactEnvelope<Kind extends string, Content> {
  readonly kind: Kind;
  /** Canonical URL. */
  readonly url: string;
  readonly version: string;
  readonly title: LocalizedText;
  readonly description?: LocalizedText | undefined;
  /** Other identifiers of the same artefact: OID as `urn:oid:…`, URN, nickname. */
  readonly aliases?: readonly string[] | undefined;
  /** Organisation whose content it is. */
  readonly authority?: string | undefined;
  readonly responsibility?: Responsibility | undefined;
  readonly licence?: Licence | undefined;
  readonly changeNote?: LocalizedText | undefined;
  readonly content: Content;
}

/** One version of an artefact as people write it in YAML or JSON. */
export type ArtefactDocument =
  | ArtefactEnvelope<'concept', ConceptEntry>
  | ArtefactEnvelope<'specification', InformationSpecification>
  | ArtefactEnvelope<'standard', Standard>
  | ArtefactEnvelope<'service-contract', ServiceContract>;

/** The kinds that are written as documents. */
export type DocumentKind = ArtefactDocument['kind'];
