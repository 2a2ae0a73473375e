/** What a person or machine did that the rules do not allow: an expected outcome, returned as a value and never thrown. */
export interface Refusal<Code extends string = string> {
  /** Stable, upper-case code of the closed list of the feature that refuses. */
  readonly code: Code;
  /** Where in the input, as a list of member names and indexes; empty when the whole request is refused. */
  readonly path: readonly (string | number)[];
  /** Values that the message names. */
  readonly args: Readonly<Record<string, string | number>>;
}

/** The outcome of a use case: a value, or the reasons why not. */
export type Result<T, Code extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal<Code>[] };

/** A use case that was carried out. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A use case that one rule refused. */
export function refuse<Code extends string>(
  code: Code,
  args: Readonly<Record<string, string | number>> = {},
  path: readonly (string | number)[] = [],
): { readonly ok: false; readonly refusals: readonly Refusal<Code>[] } {
  return { ok: false, refusals: [{ code, path, args }] };
}
