import { Injectable } from '@nestjs/common';
import { NOTHING_READ, ResolutionTable } from '@termverk/catalogue';
import { compareVersions } from '@termverk/terminology';
import type { ServedKind, ServedVersion } from '../versions/served-version.js';
import { ServedVersions } from '../versions/served-versions.js';
import type { FhirFace } from './catalogue-sources.js';

/**
 * Which versions stand behind a canonical, in the order that the engine wants: the one that an unversioned reference means comes last.
 * Remembered until the catalogue changes, or what is scheduled comes into force by itself.
 */
@Injectable()
export class PublishedVersions {
  private readonly remembered = new Map<string, readonly ServedVersion[]>();
  private edition = NOTHING_READ;
  private madeAtMs = 0;
  private untilMs = 0;

  constructor(
    private readonly resolution: ResolutionTable,
    private readonly served: ServedVersions,
  ) {}

  /** Every version of a kind with this url or alias that may be used now. */
  of(kind: ServedKind, url: string, face: FhirFace): readonly ServedVersion[] {
    this.forgetWhatIsOld();
    const key = `${face} ${kind} ${url}`;
    let versions = this.remembered.get(key);
    // What is not there is not remembered: anybody may ask for any number of names.
    if (versions === undefined && (versions = this.find(kind, url, face)).length > 0) this.remembered.set(key, versions);
    return versions;
  }

  /** The version in force of each supplement of a code system. */
  supplementsOf(url: string, face: FhirFace): readonly ServedVersion[] {
    return this.inForce('code-system', this.served.supplementsOf(url), face);
  }

  /** The version in force of each concept map that names this code system or scope; of all when none is given. */
  mapsNaming(canonical: string | null, face: FhirFace): readonly ServedVersion[] {
    return this.inForce('concept-map', this.served.mapsNaming(canonical), face);
  }

  /** Url of the code system that names this as the value set of all its codes. */
  wholeSystemOf(valueSet: string): string | null {
    return this.served.wholeSystemOf(valueSet);
  }

  private inForce(kind: ServedKind, urls: Iterable<string>, face: FhirFace): ServedVersion[] {
    return [...urls].flatMap((url) => this.of(kind, url, face).slice(-1));
  }

  private find(kind: ServedKind, url: string, face: FhirFace): readonly ServedVersion[] {
    const asOf = new Date(this.madeAtMs);
    const meant = this.resolution.resolve({ canonical: url, asOf, face });
    if (meant === null || meant.artefact.kind !== kind) return [];
    const { artefact } = meant;
    const others = artefact.versions
      .filter(({ id, version }) => {
        const one = id === meant.version.id ? null : this.resolution.resolve({ canonical: `${artefact.url}|${version}`, asOf, face });
        return one?.version.id === id;
      })
      .sort((a, b) => (compareVersions(a.version, b.version) ?? 0) || a.publishedAtMs - b.publishedAtMs);
    return [...others, meant.version].flatMap(({ id }) => this.served.byId(id) ?? []);
  }

  private forgetWhatIsOld(): void {
    const nowMs = Date.now();
    if (this.edition === this.resolution.edition && nowMs >= this.madeAtMs && nowMs < this.untilMs) return;
    this.remembered.clear();
    this.edition = this.resolution.edition;
    this.madeAtMs = nowMs;
    this.untilMs = this.resolution.unchangedUntil(nowMs);
  }
}
