import { mayReadIn, type Face } from '@termverk/catalogue';
import type { Actor } from '@termverk/platform';
import type { CodeSystemHandle, ConceptMapHandle, ConceptMapQuery, TerminologySources, ValueSetHandle } from '@termverk/terminology';
import { urlOf, type ServedKind, type ServedVersion } from '../versions/served-version.js';
import type { PublishedVersions } from './published-versions.js';
import { ServedCodeSystem, ServedConceptMap, ServedValueSet, type ContentAtHand } from './served-handles.js';

/** The versions of FHIR that questions come in. */
export type FhirFace = Exclude<Face, null>;

/**
 * What the catalogue holds, as the engine looks into it: published versions only, by canonical or by alias (an OID as data write it).
 * What is in a namespace that is closed to who asks is not there. Made anew for each call; see `PublishedVersions` for what is kept between them.
 */
export class CatalogueSources implements TerminologySources {
  readonly fhirVersion: 'R4' | 'R5';

  constructor(
    private readonly published: PublishedVersions,
    private readonly face: FhirFace,
    private readonly atHand: ContentAtHand,
    readonly canWait: boolean,
    private readonly actor: Actor,
  ) {
    this.fhirVersion = face === 'r4' ? 'R4' : 'R5';
  }

  codeSystems(url: string): readonly CodeSystemHandle[] {
    return this.handles(url, false);
  }

  valueSets(url: string): readonly ValueSetHandle[] {
    return this.of('value-set', url).map((version) => new ServedValueSet(version, this.atHand));
  }

  conceptMaps(query: ConceptMapQuery): readonly ConceptMapHandle[] {
    const { url, sourceScope, targetScope, system } = query;
    const versions =
      url !== undefined
        ? this.of('concept-map', url)
        : this.published.mapsNaming(system ?? sourceScope ?? targetScope ?? null, this.face).filter((one) => this.isTold(one));
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
    const supplements = this.published.supplementsOf(url, this.face).filter((one) => this.isTold(one));
    return supplements.map((version) => new ServedCodeSystem(version, this.atHand));
  }

  supplements(url: string): readonly CodeSystemHandle[] {
    return this.handles(url, true);
  }

  codeSystemOfValueSet(url: string): string | null {
    const system = this.published.wholeSystemOf(url);
    return system === null || this.of('code-system', system).length === 0 ? null : system;
  }

  /** All of one artefact: who may be told of one of them may be told of all. */
  private of(kind: ServedKind, url: string): readonly ServedVersion[] {
    const versions = this.published.of(kind, url, this.face);
    return versions.length === 0 || this.isTold(versions[0]!) ? versions : [];
  }

  private isTold({ closedNamespace }: ServedVersion): boolean {
    return closedNamespace === null || mayReadIn(this.actor, closedNamespace);
  }

  private handles(url: string, supplements: boolean): CodeSystemHandle[] {
    const handles: CodeSystemHandle[] = [];
    for (const version of this.of('code-system', url)) {
      if ((version.content === 'supplement') === supplements) handles.push(new ServedCodeSystem(version, this.atHand));
    }
    return handles;
  }
}

/** True when two canonicals name the same thing, whatever version they name. */
function sameUrl(a: string | null, b: string): boolean {
  return a !== null && urlOf(a) === urlOf(b);
}
