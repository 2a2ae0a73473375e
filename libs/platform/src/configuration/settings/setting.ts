import type { LocalizedText } from '@termverk/kernel';

/** One setting that the registry reads from the environment. `parse` gives the typed value or throws with a sentence that names the fault. */
export interface Setting<T> {
  readonly variable: string;
  readonly description: Required<LocalizedText>;
  /** How the default reads in the help; the value itself comes from `parse(undefined)`. */
  readonly defaultText: string;
  readonly secret?: boolean;
  readonly parse: (raw: string | undefined) => T;
}

/** Settings by the names that the rest of the house has for their values. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;
