import type { Ending } from '@termverk/checks';
import type { Locale } from '@termverk/kernel';
import { messages, type MessageCode } from './messages.js';

/** One sentence of the command line, not yet in any language. */
export interface Sentence {
  readonly code: MessageCode;
  readonly args?: Readonly<Record<string, string | number>>;
}

/**
 * Ends a command from within: thrown where going on is pointless, caught in one place, told in the user's language and turned into an
 * exit code.
 */
export class Stop extends Error {
  readonly sentences: readonly Sentence[];

  /** Says how the command ends and why, in one sentence or more. */
  constructor(
    readonly ending: Ending,
    ...sentences: readonly Sentence[]
  ) {
    super(sentences.map(({ code }) => code).join(', '));
    this.sentences = sentences;
  }
}

/** Stops with exit code 2: wrong usage or configuration. */
export function wrongUsage(...sentences: readonly Sentence[]): Stop {
  return new Stop({ kind: 'usage' }, ...sentences);
}

/** Stops with exit code 3: the registry is unavailable. */
export function unavailable(sentence: Sentence): Stop {
  return new Stop({ kind: 'unavailable' }, sentence);
}

/** The sentence in words. */
export function inWords({ code, args }: Sentence, locale: Locale): string {
  return messages.render(code, locale, args ?? {});
}

/** "Did you mean …?" when there is anything to suggest. */
export function didYouMean(candidates: readonly string[]): Sentence[] {
  return candidates.length === 0 ? [] : [{ code: 'DID_YOU_MEAN', args: { candidates: candidates.join(', ') } }];
}

/** What the operating system says about a file that it refused, for example `ENOENT`. */
export function systemReason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
