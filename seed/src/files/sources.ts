import type { JsonObject } from '@termverk/kernel';
import { known } from './partial-date.js';
import type { CsvRow, SeedFiles } from './seed-files.js';

/** Where a fact is taken from: the key of a source, and the line in it. */
export interface Reference {
  readonly document: string;
  readonly line: string;
}

interface Source {
  readonly key: string;
  readonly title: { readonly sv: string; readonly en: string };
  readonly publisher: string;
  readonly url: string;
  readonly asOf?: string;
}

/** The sources that the data files refer to. */
export class Sources {
  private constructor(private readonly byKey: ReadonlyMap<string, Source>) {}

  static async read(files: SeedFiles): Promise<Sources> {
    const { sources } = await files.yaml<{ sources: readonly Source[] }>('sources.yaml');
    return new Sources(new Map(sources.map((source) => [source.key, source])));
  }

  /** The latest day that a document speaks of, as far as it is known. */
  asOf(document: string): string | null {
    return known(this.byKey.get(document)?.asOf);
  }

  /** References as they are stored: with the title and address of the document, so that they can be read without this list. */
  stored(references: readonly Reference[]): JsonObject[] {
    return references.map(({ document, line }) => {
      const source = this.byKey.get(document);
      if (source === undefined) throw new Error(`there is no source "${document}"`);
      const url = known(source.url);
      return { document, line, title: { ...source.title }, publisher: source.publisher, ...(url === null ? {} : { url }) };
    });
  }
}

/** The references of a CSV line: `document#line`, several joined by `|`. */
export function referencesOf(row: CsvRow): Reference[] {
  return row['sources']!.split('|').map(referenceOf);
}

/** A reference as it is written: `document#line`. */
export function referenceOf(text: string): Reference {
  const at = text.indexOf('#');
  return { document: text.slice(0, at), line: text.slice(at + 1) };
}
