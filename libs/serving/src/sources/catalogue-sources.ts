import type { Face } from '@termverk/catalogue';
import type { CodeSystemHandle, ConceptMapHandle, ConceptMapQuery, TerminologySources, ValueSetHandle } from '@termverk/terminology';
import { urlOf } from '../versions/served-version.js';
import type { PublishedVersions } from './published-versions.js';
import { ServedCodeSystem, ServedConceptMap, ServedValueSet, type ContentAtHand } from './served-handles.js';

/** The versions of FHIR that questions come in. */
export type FhirFace = Exclude<Face, null>;

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
    readonly canWait: boolean,
  ) {
    this.fhirVersion = face === 'r4' ? 'R4' : 'R5';
  }

  codeSystems(url: string): readonly CodeSystemHandle[] {
    return this.handles(url, false);
  }

  valueSets(url: string): readonly ValueSetHandle[] {
    return this.published.of('value-set', url, this.face).map((version) => new ServedValueSet(version, this.atHand));
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
      .map((version) => new ServedConceptMap(version, this.atHand));
  }

  supplementsOf(url: string): readonly CodeSystemHandle[] {
    return this.published.supplementsOf(url, this.face).map((version) => new ServedCodeSystem(version, this.atHand));
  }

  supplements(url: string): readonly CodeSystemHandle[] {
    return this.handles(url, true);
  }

  codeSystemOfValueSet(url: string): string | null {
    return this.published.wholeSystemOf(url);
  }

  private handles(url: string, supplements: boolean): CodeSystemHandle[] {
    const handles: CodeSystemHandle[] = [];
    for (const version of this.published.of('code-system', url, this.face)) {
      if ((version.content === 'supplement') === supplements) handles.push(new ServedCodeSystem(version, this.atHand));
    }
    return handles;
  }
}

/** True when two canonicals name the same thing, whatever version they name. */
function sameUrl(a: string | null, b: string): boolean {
  return a !== null && urlOf(a) === urlOf(b);
}
