import { randomUUID } from 'node:crypto';
import { sha256Hex, type JsonObject } from '@termverk/kernel';
import { overlaying, type TerminologySources } from '@termverk/terminology';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';

/** Puts resources on top of what the catalogue holds. */
export type Overlay = (base: TerminologySources) => TerminologySources;

/** Resources that a client has sent once for all that it asks next. */
export interface KeptSet {
  readonly id: string;
  /** True when nothing is added to it by what is asked later. */
  readonly sealed: boolean;
  readonly over: Overlay;
  /** How many resources it holds. */
  readonly count: number;
  readonly usedAtMs: number;
}

interface Kept extends KeptSet {
  readonly client: string;
  over: Overlay;
  readonly resources: Map<string, SentTogether>;
  /** Overlays that lie on each other; many are made into one. */
  layers: number;
  characters: number;
  usedAtMs: number;
}

/** A resource with what it takes. */
interface Sent {
  readonly resource: JsonObject;
  readonly characters: number;
}

/** What was sent at once under one url and version, by its hash: nearly always one resource, but two maps may share a name. */
type SentTogether = ReadonlyMap<string, Sent>;

/** A set that nobody uses for so long is forgotten. */
export const IDLE_SECONDS = 30 * 60;
/** Sets of one client; the one that it has not used for longest makes room. */
const MOST_OF_CLIENT = 20;
/** One client has at most this share of the memory. */
const CLIENT_SHARE = 0.5;
const MOST_LAYERS = 16;
/** What a set takes besides its resources: so that many empty ones take room too. */
const EMPTY_CHARACTERS = 1000;
const MEBIBYTE = 2 ** 20;

/**
 * What clients keep here with `$cache-control` (HL7 terminology ecosystem IG), in the memory of this node: bounded in number, size and time,
 * for each client and for all together. Whoever knows an id may use the set; ids cannot be guessed.
 */
export class KeptResources {
  /** Those used last come last. */
  private readonly sets = new Map<string, Kept>();
  private characters = 0;
  private readonly mostCharacters: number;

  /** `mebibytes` of JSON at most; 0 for none at all. */
  constructor(
    mebibytes: number,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.mostCharacters = mebibytes * MEBIBYTE;
  }

  private get mostOfClient(): number {
    return this.mostCharacters * CLIENT_SHARE;
  }

  /** False when the operator gives it no memory: then nothing is kept, and nothing is offered. */
  get offered(): boolean {
    return this.mostCharacters > 0;
  }

  /** Begins a set with some resources. Throws `FhirProblem` when they are more than one client may keep. */
  start(client: string, resources: readonly JsonObject[], sealed: boolean): KeptSet {
    this.forgetIdle();
    const kept: Kept = {
      id: randomUUID(),
      client,
      sealed,
      over: (base) => base,
      resources: new Map(),
      layers: 0,
      characters: 0,
      usedAtMs: this.nowMs(),
      get count() {
        return resourcesOf(this.resources).length;
      },
    };
    const own = [...this.sets.values()].filter((one) => one.client === client);
    for (const oldest of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_CLIENT))) this.end(oldest.id);
    this.sets.set(kept.id, kept);
    this.occupy(kept, EMPTY_CHARACTERS);
    if (!this.put(kept, resources)) {
      this.end(kept.id);
      throw new FhirProblem('CACHE_FULL', { limit: Math.floor(this.mostOfClient / MEBIBYTE) });
    }
    return kept;
  }

  /** The set of an id, which has thereby been used; undefined when there is none. */
  find(id: string): KeptSet | undefined {
    this.forgetIdle();
    const kept = this.sets.get(id);
    if (kept === undefined) return undefined;
    kept.usedAtMs = this.nowMs();
    this.sets.delete(id);
    this.sets.set(id, kept);
    return kept;
  }

  /** The set of an id. Throws `FhirProblem` (404) when there is none: an answer without it would be another one. */
  require(id: string): KeptSet {
    const kept = this.find(id);
    if (kept === undefined) throw new FhirProblem('CACHE_UNKNOWN', { id: quoted(id) });
    return kept;
  }

  /**
   * Adds resources to a set that is not sealed, unless they are more than one client may keep: then the set stays as it is, and what was
   * sent is good for the request that it came with.
   */
  add(id: string, resources: readonly JsonObject[]): void {
    const kept = this.sets.get(id);
    if (kept !== undefined && !kept.sealed) this.put(kept, resources);
  }

  /** Forgets a set, if it is there. */
  end(id: string): void {
    const kept = this.sets.get(id);
    if (kept === undefined) return;
    this.sets.delete(id);
    this.characters -= kept.characters;
  }

  /** False when there is no room for them all. */
  private put(kept: Kept, resources: readonly JsonObject[]): boolean {
    const news = new Map<string, SentTogether>();
    let growth = 0;
    for (const [name, sent] of sentByName(resources)) {
      const before = kept.resources.get(name);
      if (before !== undefined && [...sent.keys()].every((hash) => before.has(hash))) continue;
      growth += charactersOf(sent) - (before === undefined ? 0 : charactersOf(before));
      news.set(name, sent);
    }
    if (news.size === 0) return true;
    if (kept.characters + growth > this.mostOfClient) return false;
    this.occupy(kept, growth);
    const replaces = [...news.keys()].some((name) => kept.resources.has(name));
    for (const [name, sent] of news) kept.resources.set(name, sent);
    // What is replaced would stay in memory below what replaces it.
    if (kept.layers < MOST_LAYERS && !replaces) {
      const [below, above] = [kept.over, overlaying(resourcesOf(news))];
      kept.over = (base) => above(below(base));
      kept.layers++;
    } else {
      kept.over = overlaying(resourcesOf(kept.resources));
      kept.layers = 1;
    }
    return true;
  }

  /** Takes room for a set: what this client, and then anybody, has not used for longest makes it. */
  private occupy(kept: Kept, size: number): void {
    kept.characters += size;
    this.characters += size;
    const all = [...this.sets.values()];
    let own = all.reduce((sum, { client, characters }) => sum + (client === kept.client ? characters : 0), 0);
    for (const one of all) {
      if (own <= this.mostOfClient) break;
      if (one === kept || one.client !== kept.client) continue;
      own -= one.characters;
      this.end(one.id);
    }
    for (const one of all) {
      if (this.characters <= this.mostCharacters) break;
      if (one !== kept) this.end(one.id);
    }
  }

  private forgetIdle(): void {
    const oldestMs = this.nowMs() - IDLE_SECONDS * 1000;
    for (const [id, { usedAtMs }] of this.sets) {
      if (usedAtMs > oldestMs) return;
      this.end(id);
    }
  }
}

function sentByName(resources: readonly JsonObject[]): ReadonlyMap<string, SentTogether> {
  const byName = new Map<string, Map<string, Sent>>();
  for (const resource of resources) {
    const name = nameOf(resource);
    const text = JSON.stringify(resource);
    const together = byName.get(name) ?? new Map<string, Sent>();
    byName.set(name, together.set(sha256Hex(text), { resource, characters: text.length }));
  }
  return byName;
}

function charactersOf(sent: SentTogether): number {
  return [...sent.values()].reduce((sum, { characters }) => sum + characters, 0);
}

function resourcesOf(sent: ReadonlyMap<string, SentTogether>): JsonObject[] {
  return [...sent.values()].flatMap((together) => [...together.values()].map(({ resource }) => resource));
}

function nameOf({ resourceType, url, version }: JsonObject): string {
  return JSON.stringify([resourceType, url, version]);
}
