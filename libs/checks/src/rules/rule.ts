import type { MessageTemplate } from '@termverk/kernel';
import type { Severity } from './severity.js';

/** The families of rules; a rule's id begins with its family. */
export type RuleFamily = 'CODE' | 'ID' | 'MAP';

/**
 * One thing that is checked. Ids are stable for ever: vendors write them in their configuration, baselines and deviations.
 * `message` has `{name}` placeholders; the names in `identity` are those whose values tell one finding of the rule from another.
 */
export interface RuleDefinition {
  readonly severity: Severity;
  readonly title: MessageTemplate;
  /** Why it is a fault. */
  readonly explanation: MessageTemplate;
  /** What the person who reads the finding should do. */
  readonly remedy: MessageTemplate;
  /** What is wrong here; the whole sentence of the finding. */
  readonly message: MessageTemplate;
  /** Offers the finding's candidates as `{candidates}`; left out by rules that never have any. */
  readonly suggestion?: MessageTemplate;
  /** The arguments that go into the fingerprint. Versions, line numbers and suggestions never do. */
  readonly identity: readonly string[];
  /** True when the rule says that something could not be judged, which alone is not a verified fault. */
  readonly meansUnverified?: true;
}

/** A rule with its id. */
export interface Rule extends RuleDefinition {
  readonly id: string;
  readonly family: RuleFamily;
}

/** The `{names}` in a message template, as a union of string literals. */
export type PlaceholdersOf<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

/** What fills a placeholder: a name or number, or a text that has a wording in each language. */
export type Argument = string | number | MessageTemplate;

/** The values of a message's placeholders by name. */
export type Arguments = Readonly<Record<string, Argument>>;
