import { Injectable } from '@nestjs/common';
import { ArtefactReads, NOTHING_READ, type VersionRecord } from '@termverk/catalogue';
import type { JsonObject } from '@termverk/kernel';
import type { FhirRequest } from '../http/fhir-request.js';
import { inFace } from '../http/in-face.js';
import { PublishedResources } from '../read/published-resources.js';
import { ResourceContent, servedHeader } from '../read/resource-content.js';
import { elementsWished, withElements, type ElementWish } from './elements.js';
import type { Found } from './search.js';

/** Versions with more rows than this come without them in a search; reading them gives them. */
const MOST_ROWS = 1000;
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
    const entries: string[] = [];
    for (let at = 0; at < page.length; at += AT_A_TIME) {
      const some = page.slice(at, at + AT_A_TIME).map((found) => this.entry(found, request, wish));
      entries.push(...(await Promise.all(some)));
    }
    return entries;
  }

  private async entry(found: Found, request: FhirRequest, wish: ElementWish | null): Promise<string> {
    const { id, type } = found.resource;
    const fullUrl = JSON.stringify(`${request.base}/${type}/${id}`);
    const resource = wish === null ? await this.whole(found, request) : JSON.stringify(await this.subset(found, request, wish));
    return `{"fullUrl":${fullUrl},"resource":${resource},"search":{"mode":"match"}}`;
  }

  private async whole(found: Found, request: FhirRequest): Promise<string> {
    // What was begun before the catalogue changed is not for those who ask after it.
    const { generation, revision } = this.edition;
    const key = `${generation} ${revision} ${request.face} ${found.resource.id} ${found.status}`;
    const before = this.kept.get(key);
    if (before !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, before);
      return before;
    }
    let making = this.underWay.get(key);
    if (making === undefined) {
      making = this.made(key, found, request).finally(() => this.underWay.delete(key));
      this.underWay.set(key, making);
    }
    return making;
  }

  private async made(key: string, found: Found, request: FhirRequest): Promise<string> {
    const { edition } = this;
    const version = (await this.artefacts.version(found.resource.id))!;
    const json = JSON.stringify(await this.resourceOf(version, found, request));
    if (edition === this.edition && json.length <= LARGEST_CHARACTERS) this.keep(key, json);
    return json;
  }

  /** Whole when it is small and everybody may read it, else what tells which resource it is. */
  private async resourceOf(version: VersionRecord, { status }: Found, request: FhirRequest): Promise<JsonObject> {
    const isSubset = version.restricted || version.rowCount > MOST_ROWS;
    const header = servedHeader(version, status, isSubset);
    if (version.restricted) return inFace(withElements(header, SUMMARY), request.face);
    return isSubset ? inFace(header, request.face) : this.content.resource(version, header, request.face);
  }

  private async subset({ resource, status }: Found, request: FhirRequest, wish: ElementWish): Promise<JsonObject> {
    const version = (await this.artefacts.version(resource.id))!;
    const header = servedHeader(version, status, true);
    const shown = version.restricted ? withElements(header, SUMMARY) : header;
    const whole =
      wish.needsContent && !version.restricted && version.rowCount <= MOST_ROWS
        ? await this.content.resource(version, header, 'r5')
        : shown;
    return inFace(withElements(whole, wish), request.face);
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
