import { Injectable } from '@nestjs/common';
import { NOTHING_READ, ResolutionTable, type CatalogueEdition } from '@termverk/catalogue';

/** An answer as it was sent. */
export interface FinishedAnswer {
  /** In the form of the face. */
  readonly json: string;
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** The state of the catalogue that an answer is made from: it holds while the edition stays, until a time. */
export interface CatalogueState {
  readonly edition: CatalogueEdition;
  /** Since when it is known to hold. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Characters of answers and of the requests that they answer, in each of the two halves. */
const HALF_CHARACTERS = 16_000_000;
/** Larger answers are made anew: few of them would put out many that are asked for more often. */
const LARGEST_CHARACTERS = 100_000;
/** Of so many requests it is known that they have been answered before. */
const REMEMBERED_REQUESTS = 1 << 16;
/** Nothing is kept longer, though nothing has changed: a search may say "approximately now". */
const LONGEST_MS = 60_000;

/**
 * Answers that are the same for everybody who is not signed in, until anything in the catalogue changes or the clock brings something into
 * force. Terminology is asked the same over and over: what is asked for the second time is kept, since most of what is never asked again
 * would only put others out. Two halves take turns: when the new one is full the old one goes, and what of it has been asked for again
 * meanwhile is in the new one.
 */
@Injectable()
export class FinishedAnswers {
  private fresh = new Map<string, FinishedAnswer>();
  private aged = new Map<string, FinishedAnswer>();
  private freshCharacters = 0;
  /** Hashes of requests that have been answered before, each at a place that its hash gives. */
  private readonly answered = new Uint32Array(REMEMBERED_REQUESTS);
  private state: CatalogueState = { edition: NOTHING_READ, fromMs: 0, untilMs: 0 };

  constructor(private readonly resolution: ResolutionTable) {}

  /** How much is kept. */
  get figures(): { readonly answers: number; readonly freshCharacters: number } {
    return { answers: this.fresh.size + this.aged.size, freshCharacters: this.freshCharacters };
  }

  /** The state of the catalogue now; what was made from an earlier one is gone. */
  now(nowMs = Date.now()): CatalogueState {
    const { edition, untilMs } = this.state;
    if (edition === this.resolution.edition && nowMs < untilMs && nowMs >= untilMs - LONGEST_MS) return this.state;
    this.fresh.clear();
    this.aged.clear();
    this.freshCharacters = 0;
    const nextMs = Math.min(this.resolution.unchangedUntil(nowMs), nowMs + LONGEST_MS);
    this.state = { edition: this.resolution.edition, fromMs: nowMs, untilMs: nextMs };
    return this.state;
  }

  /** The answer to a request, by all of it that matters. */
  get(request: string): FinishedAnswer | undefined {
    this.now();
    const found = this.fresh.get(request);
    if (found !== undefined) return found;
    const aged = this.aged.get(request);
    if (aged !== undefined) this.keep(request, aged);
    return aged;
  }

  /**
   * Keeps an answer to a request that has come before, begun in a state of the catalogue and as of a time, when that state is still the one
   * that holds, and did at that time.
   */
  put(request: string, answer: FinishedAnswer, begun: CatalogueState, asOf: Date): void {
    if (this.now() !== begun || asOf.getTime() < begun.fromMs) return;
    if (request.length + answer.json.length > LARGEST_CHARACTERS) return;
    if (this.hasComeBefore(request)) this.keep(request, answer);
  }

  /** True when a request with this hash was the last at its place; from now on this one is. */
  private hasComeBefore(request: string): boolean {
    const hash = hashOf(request);
    const place = hash % REMEMBERED_REQUESTS;
    if (this.answered[place] === hash) return true;
    this.answered[place] = hash;
    return false;
  }

  private keep(request: string, answer: FinishedAnswer): void {
    if (this.fresh.has(request)) return;
    const characters = request.length + answer.json.length;
    if (this.freshCharacters + characters > HALF_CHARACTERS) {
      this.aged = this.fresh;
      this.fresh = new Map();
      this.freshCharacters = 0;
    }
    this.freshCharacters += characters;
    this.fresh.set(request, answer);
  }
}

/** FNV-1a over UTF-16 code units. Who sends two requests with one hash has the second kept at once, and nothing else. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
