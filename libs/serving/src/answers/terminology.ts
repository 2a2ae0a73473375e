import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LicenceReads, ResolutionTable } from '@termverk/catalogue';
import { Busy, type Context } from '@termverk/platform';
import type { LongPass, TerminologySources } from '@termverk/terminology';
import { ContentLoader } from '../load/content-loader.js';
import { CatalogueSources, type FhirFace } from '../sources/catalogue-sources.js';
import { PublishedVersions } from '../sources/published-versions.js';
import { ServedVersions } from '../versions/served-versions.js';
import { needsOf, type Answered } from './needs.js';
import { Reading } from './reading.js';

/** Who asks, and in which version of FHIR: what unversioned canonicals of FHIR itself mean goes by it. */
export interface Asking {
  readonly context: Context;
  readonly face: FhirFace;
}

/** A value set that imports deeper than this is none that anybody has made in earnest. */
const MOST_ROUNDS = 64;
/** More rounds of passes than this are none that get anywhere: what comes with a question is made anew in each. Then it is made at once. */
const MOST_WAITS = 8;
/** So long a pass keeps others from their turn. */
const PIECE_MS = 10;

/**
 * The door to terminology questions. The engine's functions are synchronous and look only into what is in memory; this runs them, loads
 * what they say they need, and runs them again.
 */
@Injectable()
export class Terminology {
  constructor(
    private readonly resolution: ResolutionTable,
    private readonly versions: ServedVersions,
    private readonly published: PublishedVersions,
    private readonly loader: ContentLoader,
    private readonly licences: LicenceReads,
  ) {}

  /**
   * The answer of an engine function to the catalogue's content: `ask` may run several times and must do nothing but answer.
   *
   *     const answer = await terminology.answer({ context, face: 'r5' }, (sources) => lookup(sources, request));
   *
   * Throws `BadInput` (`LICENCE_REQUIRED`), `Busy` when content could not be loaded for now, and the database's error when it is away.
   */
  async answer<T>({ context, face }: Asking, ask: (sources: TerminologySources) => T): Promise<Answered<T>> {
    let reading: Reading | null = null;
    let waits = 0;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (!this.versions.current) await this.versions.refresh();
      reading ??= new Reading(context, this.versions, this.loader, this.licences);
      const answer = ask(new CatalogueSources(this.published, face, reading, waits < MOST_WAITS, context.actor));
      const needs = needsOf(answer);
      if (needs === null) return answer as Answered<T>;
      if (needs.passes.length > 0) waits++;
      for (const pass of needs.passes) await inPieces(pass);
      if (needs.content.length > 0) await reading.bring(needs.content);
    }
    throw new Busy('CONTENT_NOT_LOADED');
  }
}

/** Makes a long pass, and lets others have their turn between its pieces. */
async function inPieces(pass: LongPass): Promise<void> {
  for (;;) {
    const endMs = performance.now() + PIECE_MS;
    if (pass.goOn(() => performance.now() >= endMs)) return;
    await nextTurn();
  }
}
