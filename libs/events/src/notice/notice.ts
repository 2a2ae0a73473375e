import type { JsonObject } from '@termverk/kernel';

/** What a feature says of one of its events, for subscribers: what it is about, and who may know. */
export interface NewNotice {
  /** The event of the outbox that it tells of. One event may give several notices, or none. */
  readonly eventId: string;
  /** `noun.verb`; the event's own unless it tells of something else. */
  readonly topic: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The artefact whose notices are told in order; without one, those of the subject are. */
  readonly artefactId?: string | null;
  /** Every artefact that it is about, where they are more than that. */
  readonly about?: readonly string[];
  readonly versionId?: string | null;
  readonly releaseId?: string | null;
  readonly kind?: string | null;
  readonly subjectField?: string | null;
  readonly organisationId?: string | null;
  /** The one organisation whose people may know of it; everybody may when left out. */
  readonly audience?: string | null;
  readonly title?: { readonly sv?: string | null; readonly en?: string | null };
  readonly version?: string | null;
  readonly url?: string | null;
  readonly payload: JsonObject;
  readonly occurredAt: Date;
}

/** A notice as it is kept. The same for everybody who is told, and told again. */
export interface Notice {
  /** Rises in the order of commits; it is what cursors are made of. */
  readonly seq: string;
  /** UUID: what duplicates are known by. */
  readonly id: string;
  readonly topic: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly artefactId: string | null;
  readonly about: readonly string[];
  readonly versionId: string | null;
  readonly releaseId: string | null;
  readonly kind: string | null;
  readonly subjectField: string | null;
  readonly organisationId: string | null;
  readonly audience: string | null;
  readonly titleSv: string | null;
  readonly titleEn: string | null;
  readonly version: string | null;
  readonly url: string | null;
  readonly payload: JsonObject;
  readonly occurredAt: Date;
  /** The closed namespaces that something it is about lies in. */
  readonly closed: readonly string[];
}
