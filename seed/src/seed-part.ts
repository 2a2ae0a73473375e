import type { JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';

/** A part of the content to start with: loaded whole or not at all, in a transaction of its own. */
export interface SeedPart {
  readonly name: string;
  /** For people: what it is. */
  readonly title: string;
  /** Where its data are looked for when they need not be there. */
  readonly path?: string;
  /** Tells whether its data are others than those that were loaded; null when they are not at hand. */
  readonly checksum: () => Promise<string | null>;
  /**
   * What a new edition of its data does to a registry that has an older one: `adds` what is not there yet, or `never` touches it.
   * Nothing that is there is changed in either case.
   */
  readonly again: 'adds' | 'never';
  /** Loads what is not there yet and returns what it did, with the number of `rows`. */
  readonly load: (context: Context) => Promise<JsonObject>;
}
