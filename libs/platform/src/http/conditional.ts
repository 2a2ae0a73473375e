import { sha256Hex } from '@termverk/kernel';

/** What a client says that it has, in its headers. */
export interface Known {
  readonly 'if-none-match'?: string | undefined;
  readonly 'if-modified-since'?: string | undefined;
}

/** The entity tag of an answer (RFC 9110 §8.8.3): of its text, so that whatever changes in it is noticed. */
export function entityTag(body: string): string {
  return `"${sha256Hex(body).slice(0, 32)}"`;
}

/** True when the client has this already (RFC 9110 §13.2.2): by tag, and only without one by date. */
export function isKnown(known: Known, tag: string, modified: Date | null = null): boolean {
  const { 'if-none-match': ifNoneMatch, 'if-modified-since': ifModifiedSince } = known;
  if (ifNoneMatch !== undefined) {
    const tags = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''));
    return tags.includes('*') || tags.includes(tag);
  }
  const since = ifModifiedSince === undefined ? Number.NaN : Date.parse(ifModifiedSince);
  return !Number.isNaN(since) && modified !== null && Math.floor(modified.getTime() / 1000) * 1000 <= since;
}
