import { Injectable } from '@nestjs/common';
import { ArtefactReads, NOTHING_READ, type CatalogueEdition, type VersionRecord } from '@termverk/catalogue';
import type { JsonObject } from '@termverk/kernel';
import type { FhirRequest } from '../http/fhir-request.js';
import { inFace } from '../http/in-face.js';
import { PublishedResources } from '../read/published-resources.js';
import { ResourceContent, servedHeader } from '../read/resource-content.js';
import { elementsWished, withElements, type ElementWish } from './elements.js';
import type { Found } from './search.js';

/** Versions with more rows than this come without them in a search; reading them gives them. */
const MOST_ROWS = 1000;
/** So many rows come with the resources of one page, those before the others: a page is to be found in, not to copy the catalogue. */
const MOST_ROWS_OF_PAGE = 2000;
/** Characters of finished entries that are kept. */
const KEPT_CHARACTERS = 32_000_000;
/** Larger entries are made anew: one of them would put out hundreds. */
const LARGEST_CHARACTERS = 1_000_000;

/** So many entries are made side by side: each waits for the database several times. */
const AT_A_TIME = 4;

const SUMMARY: ElementWish = elementsWished(new URLSearchParams('_summary=true'))!;

/**
 * The entries of a search as JSON. Published content does not change, so finished ones are kept, those used last longest, until anything
 * in the catalogue changes: who may read them may be among it.
 */
@Injectable()
export class SearchEntries {
  private readonly kept = new Map<string, string>();
  /** What is being made: whoever asks for the same meanwhile waits for it. */
  private readonly underWay = new Map<string, Promise<string>>();
  private characters = 0;
  private edition = NOTHING_READ;

  constructor(
    private readonly artefacts: ArtefactReads,
    private readonly content: ResourceContent,
    private readonly published: PublishedResources,
  ) {}

  async of(page: readonly Found[], request: FhirRequest, wish: ElementWish | null): Promise<string[]> {
    if (this.edition !== this.published.edition) {
      this.kept.clear();
      this.characters = 0;
      this.edition = this.published.edition;
    }
    const shown = shownOf(page);
    const { edition } = this;
    const unmade = wish === null ? shown.filter((one) => !this.isMade(keyOf(one, request, edition))) : shown;
    const versions = inOneRead(() => this.artefacts.versions(unmade.map(({ resource }) => resource.id)));
    const entries: string[] = [];
    for (let at = 0; at < shown.length; at += AT_A_TIME) {
      const some = shown.slice(at, at + AT_A_TIME).map((one) => this.entry(one, request, wish, versions));
      entries.push(...(await Promise.all(some)));
    }
    return entries;
  }

  private async entry(shown: Shown, request: FhirRequest, wish: ElementWish | null, versions: VersionsById): Promise<string> {
    const { id, type } = shown.resource;
    const fullUrl = JSON.stringify(`${request.base}/${type}/${id}`);
    const resource =
      wish === null ? await this.asIs(shown, request, versions) : JSON.stringify(await this.subset(shown, request, wish, versions));
    return `{"fullUrl":${fullUrl},"resource":${resource},"search":{"mode":"match"}}`;
  }

  private isMade(key: string): boolean {
    return this.kept.has(key) || this.underWay.has(key);
  }

  private async asIs(shown: Shown, request: FhirRequest, versions: VersionsById): Promise<string> {
    // What was begun before the catalogue changed is not for those who ask after it.
    const key = keyOf(shown, request, this.edition);
    const before = this.kept.get(key);
    if (before !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, before);
      return before;
    }
    let making = this.underWay.get(key);
    if (making === undefined) {
      making = this.made(key, shown, request, versions).finally(() => this.underWay.delete(key));
      this.underWay.set(key, making);
    }
    return making;
  }

  private async made(key: string, shown: Shown, request: FhirRequest, versions: VersionsById): Promise<string> {
    const { edition } = this;
    const version = await this.versionOf(shown, versions);
    const json = JSON.stringify(await this.resourceOf(version, shown, request));
    if (edition === this.edition && json.length <= LARGEST_CHARACTERS) this.keep(key, json);
    return json;
  }

  /** What was evicted since the page was looked through is read by itself. */
  private async versionOf({ resource }: Shown, versions: VersionsById): Promise<VersionRecord> {
    return (await versions()).get(resource.id) ?? (await this.artefacts.version(resource.id))!;
  }

  /** Whole when there is room for its rows and everybody may read it, else what tells which resource it is. */
  private async resourceOf(version: VersionRecord, { status, withRows }: Shown, { face }: FhirRequest): Promise<JsonObject> {
    const isSubset = version.restricted || !withRows;
    const header = servedHeader(version, status, isSubset);
    if (version.restricted) return inFace(withElements(header, SUMMARY), face);
    return isSubset ? inFace(header, face) : this.content.resource(version, header, face);
  }

  private async subset(shown: Shown, { face }: FhirRequest, wish: ElementWish, versions: VersionsById): Promise<JsonObject> {
    const version = await this.versionOf(shown, versions);
    const header = servedHeader(version, shown.status, true);
    const told = version.restricted ? withElements(header, SUMMARY) : header;
    const whole = wish.needsContent && !version.restricted && shown.withRows ? await this.content.resource(version, header, 'r5') : told;
    return inFace(withElements(whole, wish), face);
  }

  private keep(key: string, json: string): void {
    this.characters += json.length - (this.kept.get(key)?.length ?? 0);
    this.kept.set(key, json);
    for (const [oldest, value] of this.kept) {
      if (this.characters <= KEPT_CHARACTERS || oldest === key) break;
      this.kept.delete(oldest);
      this.characters -= value.length;
    }
  }
}

/** A resource that was found, and whether it comes with its rows. */
interface Shown extends Found {
  readonly withRows: boolean;
}

function shownOf(page: readonly Found[]): Shown[] {
  let room = MOST_ROWS_OF_PAGE;
  return page.map(({ resource, status }) => {
    const withRows = resource.rowCount <= Math.min(MOST_ROWS, room);
    if (withRows) room -= resource.rowCount;
    return { resource, status, withRows };
  });
}

function keyOf({ resource, status, withRows }: Shown, { face }: FhirRequest, { generation, revision }: CatalogueEdition): string {
  return `${generation} ${revision} ${face} ${resource.id} ${status} ${withRows ? 'rows' : ''}`;
}

/** The versions of a page: read when the first of them is needed, and together. */
type VersionsById = () => Promise<ReadonlyMap<string, VersionRecord>>;

function inOneRead(read: VersionsById): VersionsById {
  let reading: ReturnType<VersionsById> | undefined;
  return () => (reading ??= read());
}
