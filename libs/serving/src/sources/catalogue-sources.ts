import type { Face } from '@termverk/catalogue';
import type {
  CodeSystemHandle,
  CodeSystemView,
  ConceptMapHandle,
  ConceptMapQuery,
  ConceptMapResource,
  NeedsLoading,
  TerminologySources,
  ValueSetHandle,
  ValueSetResource,
} from '@termverk/terminology';
import type { ServedContent } from '../load/served-content.js';
import { urlOf, type ServedVersion } from '../versions/served-version.js';
import type { PublishedVersions } from './published-versions.js';

/** The versions of FHIR that questions come in. */
export type FhirFace = Exclude<Face, null>;

/** What a question may look into at once: content that is in memory and that whoever asks may read. */
export interface ContentAtHand {
  /** The content of a version, or what has to be seen to first. */
  content(version: ServedVersion): ServedContent | NeedsLoading;
}

/**
 * What the catalogue holds, as the engine looks into it: published versions only, by canonical or by alias (an OID as data write it).
 * Made anew for each call; see `PublishedVersions` for what is kept between them.
 */
export class CatalogueSources implements TerminologySources {
  readonly fhirVersion: 'R4' | 'R5';

  constructor(
    private readonly published: PublishedVersions,
    private readonly face: FhirFace,
    private readonly atHand: ContentAtHand,
  ) {
    this.fhirVersion = face === 'r4' ? 'R4' : 'R5';
  }

  codeSystems(url: string): readonly CodeSystemHandle[] {
    const versions = this.published.of('code-system', url, this.face);
    return versions.filter(({ content }) => content !== 'supplement').map((version) => this.codeSystem(version));
  }

  valueSets(url: string): readonly ValueSetHandle[] {
    return this.published.of('value-set', url, this.face).map((version) => ({
      ...factsOf(version),
      load: () => this.atHand.content(version) as ValueSetResource | NeedsLoading,
    }));
  }

  conceptMaps(query: ConceptMapQuery): readonly ConceptMapHandle[] {
    const { url, sourceScope, targetScope, system } = query;
    const versions =
      url !== undefined
        ? this.published.of('concept-map', url, this.face)
        : this.published.mapsNaming(system ?? sourceScope ?? targetScope ?? null, this.face);
    return versions
      .filter(
        (version) =>
          (sourceScope === undefined || sameUrl(version.sourceScope, sourceScope)) &&
          (targetScope === undefined || sameUrl(version.targetScope, targetScope)) &&
          (system === undefined || version.groups.some(({ source, target }) => sameUrl(source, system) || sameUrl(target, system))),
      )
      .map((version) => ({
        ...factsOf(version),
        sourceScope: version.sourceScope,
        targetScope: version.targetScope,
        groups: version.groups,
        load: () => this.atHand.content(version) as ConceptMapResource | NeedsLoading,
      }));
  }

  supplementsOf(url: string): readonly CodeSystemHandle[] {
    return this.published.supplementsOf(url, this.face).map((version) => this.codeSystem(version));
  }

  supplements(url: string): readonly CodeSystemHandle[] {
    const versions = this.published.of('code-system', url, this.face);
    return versions.filter(({ content }) => content === 'supplement').map((version) => this.codeSystem(version));
  }

  codeSystemOfValueSet(url: string): string | null {
    return this.published.wholeSystemOf(url);
  }

  private codeSystem(version: ServedVersion): CodeSystemHandle {
    return {
      ...factsOf(version),
      content: version.content ?? 'complete',
      supplements: version.supplements,
      load: () => this.atHand.content(version) as CodeSystemView | NeedsLoading,
    };
  }
}

function factsOf({ url, version, status, experimental, standardsStatus, checksum }: ServedVersion) {
  return { url, version, status, experimental, standardsStatus, key: checksum };
}

/** True when two canonicals name the same thing, whatever version they name. */
function sameUrl(a: string | null, b: string): boolean {
  return a !== null && urlOf(a) === urlOf(b);
}
