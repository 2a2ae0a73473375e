import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SearchText } from '../text/search-text.js';

/** Things beside artefacts that search finds: few enough to be read whole, some thousands. */
export interface SearchSource {
  /** What its rows are stored as, and which kind of node they are (`Organisation`). */
  readonly kind: string;
  readonly nodeType: string;
  /** Every text of every thing, in any order. */
  readonly texts: (manager: EntityManager) => Promise<readonly Omit<SearchText, 'kind' | 'code'>[]>;
}

/** Where search takes other areas' rows from; every feature registers its own things. */
@Injectable()
export class SearchSources {
  private readonly sources = new Map<string, SearchSource>();

  register(source: SearchSource): void {
    this.sources.set(source.kind, source);
  }

  all(): readonly SearchSource[] {
    return [...this.sources.values()];
  }

  /** The type of node that things of a kind are; undefined for artefacts and codes. */
  nodeTypeOf(kind: string): string | undefined {
    return this.sources.get(kind)?.nodeType;
  }
}
