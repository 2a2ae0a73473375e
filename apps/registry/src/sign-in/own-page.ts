import type { IncomingHttpHeaders } from 'node:http';
import type { PublicAddress } from '@termverk/identity';

/** What a browser says of a request, and the address that it reached the registry under. */
export interface BrowserRequest {
  readonly headers: IncomingHttpHeaders;
  readonly host: string;
  readonly protocol: string;
}

/**
 * True when the browser says that a page of the registry itself asks (Fetch Metadata §2.2; RFC 6454 §7 where that is missing): one at the
 * address that the operator has configured. Without such a one it is at the address that was asked.
 */
export function isOwnPage({ headers, host, protocol }: BrowserRequest, address: Pick<PublicAddress, 'url' | 'configured'>): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  return origin === new URL(address.url).origin || (!address.configured && origin === `${protocol}://${host}`);
}
