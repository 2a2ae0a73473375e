import type {
  CodeSystemHandle,
  CodeSystemView,
  ConceptMapHandle,
  ConceptMapResource,
  NeedsLoading,
  ResourceHandle,
  ValueSetHandle,
  ValueSetResource,
} from '@termverk/terminology';
import type { ServedContent } from '../load/served-content.js';
import type { MapEnds, ServedVersion } from '../versions/served-version.js';

/** What a question may look into at once: content that is in memory and that whoever asks may read. */
export interface ContentAtHand {
  /** The content of a version, or what has to be seen to first. */
  content(version: ServedVersion): ServedContent | NeedsLoading;
}

// Classes and not object literals: a question makes several of them, and they take a third of the time so.

abstract class ServedHandle implements ResourceHandle {
  readonly url: string;
  readonly version: string | null;
  readonly status: string | null;
  readonly experimental: boolean;
  readonly standardsStatus: string | null;
  /** The content's checksum. */
  readonly key: string;

  constructor(
    protected readonly served: ServedVersion,
    protected readonly atHand: ContentAtHand,
  ) {
    this.url = served.url;
    this.version = served.version;
    this.status = served.status;
    this.experimental = served.experimental;
    this.standardsStatus = served.standardsStatus;
    this.key = served.checksum;
  }
}

/** A version of a code system, or of a supplement. */
export class ServedCodeSystem extends ServedHandle implements CodeSystemHandle {
  readonly content: CodeSystemHandle['content'];
  readonly supplements: string | null;

  constructor(served: ServedVersion, atHand: ContentAtHand) {
    super(served, atHand);
    this.content = served.content ?? 'complete';
    this.supplements = served.supplements;
  }

  load(): CodeSystemView | NeedsLoading {
    return this.atHand.content(this.served) as CodeSystemView | NeedsLoading;
  }
}

/** A version of a value set. */
export class ServedValueSet extends ServedHandle implements ValueSetHandle {
  load(): ValueSetResource | NeedsLoading {
    return this.atHand.content(this.served) as ValueSetResource | NeedsLoading;
  }
}

/** A version of a concept map. */
export class ServedConceptMap extends ServedHandle implements ConceptMapHandle {
  readonly sourceScope: string | null;
  readonly targetScope: string | null;
  readonly groups: readonly MapEnds[];

  constructor(served: ServedVersion, atHand: ContentAtHand) {
    super(served, atHand);
    this.sourceScope = served.sourceScope;
    this.targetScope = served.targetScope;
    this.groups = served.groups;
  }

  load(): ConceptMapResource | NeedsLoading {
    return this.atHand.content(this.served) as ConceptMapResource | NeedsLoading;
  }
}
