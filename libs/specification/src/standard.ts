import type { Source } from '@termverk/concepts';
import type { LocalizedText } from '@termverk/kernel';

/** Where a standard stands with the organisation that develops it. */
export type StandardStatus = 'under-development' | 'published' | 'superseded' | 'withdrawn';

/** How one standard relates to another. */
export interface StandardRelation {
  readonly kind: 'replaces' | 'profiles' | 'depends-on' | 'complements';
  /** Canonical URL of the other standard. */
  readonly target: string;
}

/** An edition of a standard in the standards register. */
export interface Standard {
  readonly id?: string | undefined;
  /** As the developing organisation writes it, for example `SS-EN ISO 13940`. */
  readonly identifier: string;
  readonly name: LocalizedText;
  /** The standards developing organisation. */
  readonly developer: string;
  /** Edition or year, for example `2016`. */
  readonly edition: string;
  readonly scope?: LocalizedText | undefined;
  readonly status: StandardStatus;
  readonly url?: string | undefined;
  /** Code of the licence that governs the standard itself; the entry in the register has its own. */
  readonly contentLicence?: string | undefined;
  readonly relations?: readonly StandardRelation[] | undefined;
  readonly sources?: readonly Source[] | undefined;
}

/** A message that a service contract exchanges. */
export interface ServiceInteraction {
  /** For example `GetCarePlans`. */
  readonly name: string;
  /** URN of the interaction, for example `urn:riv:clinicalprocess:logistics:logistics:GetCarePlans:2:rivtabp21`. */
  readonly urn?: string | undefined;
  readonly description?: LocalizedText | undefined;
}

/** A service contract (tjänstekontrakt) and the specifications that it carries. */
export interface ServiceContract {
  readonly id?: string | undefined;
  /** Service domain, for example `clinicalprocess:logistics:logistics`. */
  readonly domain: string;
  readonly name: LocalizedText;
  readonly description?: LocalizedText | undefined;
  /** The contract's own version, for example `2.0`. */
  readonly contractVersion: string;
  /**
   * Whether the registry holds what the messages consist of, so that it can say what they do not carry. Absent counts as not held: what
   * is not known is then answered with *unknown*, never with *no*.
   */
  readonly content?: 'held' | 'not-held' | undefined;
  /** None where the content is not held and the names of the messages are not known. */
  readonly interactions: readonly ServiceInteraction[];
  /** Canonical URLs of the information specifications that the contract realises. */
  readonly specifications?: readonly string[] | undefined;
  /** Canonical URLs of the value sets and code systems that its messages use. */
  readonly bindings?: readonly string[] | undefined;
  readonly url?: string | undefined;
  readonly sources?: readonly Source[] | undefined;
}
