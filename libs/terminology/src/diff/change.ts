import type { Json } from '@termverk/kernel';

/**
 * What a change does to those who use the content: `meaning` asks for a major step, `addition` for a minor one, `text` for a
 * patch; `none` is bookkeeping (dates, identifiers of the file). The order is from least to most.
 */
export const CHANGE_CLASSES = ['none', 'text', 'addition', 'meaning'] as const;

/** See {@link CHANGE_CLASSES}. */
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** One difference between two versions. */
export interface Change {
  /** JSON Pointer (RFC 6901) into `{header, rows}`: `/header/title`, `/rows/SIP`, `/rows/SIP/definition`. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly changeClass: ChangeClass;
  readonly before?: Json;
  readonly after?: Json;
}

/** A JSON Pointer of these reference tokens (RFC 6901 §3). */
export function pointer(...tokens: readonly (string | number)[]): string {
  return tokens.map((token) => '/' + String(token).replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}

/** The heavier of two classes. */
export function heavierClass(a: ChangeClass, b: ChangeClass): ChangeClass {
  return CHANGE_CLASSES.indexOf(a) >= CHANGE_CLASSES.indexOf(b) ? a : b;
}
