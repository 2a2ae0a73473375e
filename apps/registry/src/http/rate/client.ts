import { isIPv6 } from 'node:net';
import type { Actor } from '@termverk/platform';

/** Who a request is counted for. */
export type Client =
  | { readonly kind: 'token' | 'person' | 'address'; readonly key: string }
  /** The machine that the registry runs on: its probes, its operator's programs, a developer. */
  | { readonly kind: 'own-machine' };

/** Where a request comes from, as the trusted proxies tell it. */
export interface Origin {
  /** The client's address: the peer's, or what a trusted proxy has written in X-Forwarded-For. */
  readonly address: string;
  /** True when the request has come through a proxy, whether it is trusted or not. */
  readonly forwarded: boolean;
}

/**
 * The client that a request is counted for: the token or the person when somebody is signed in, else the address. Requests straight from
 * the same machine are not counted; those that a proxy on it has passed on are, even when the proxy is not trusted.
 */
export function clientOf(actor: Pick<Actor, 'tokenId' | 'personId'>, origin: Origin): Client {
  if (!origin.forwarded && isOwnMachine(origin.address)) return { kind: 'own-machine' };
  if (actor.tokenId !== null) return { kind: 'token', key: `token ${actor.tokenId}` };
  if (actor.personId !== null) return { kind: 'person', key: `person ${actor.personId}` };
  return { kind: 'address', key: `address ${networkOf(origin.address)}` };
}

/** The address itself; of IPv6 the first 64 bits, since one subscriber has all that follows (RFC 6177). */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped !== null) return mapped[1]!;
  const plain = address.split('%', 1)[0]!;
  if (!isIPv6(plain)) return address;
  const [before = '', after] = plain.toLowerCase().split('::', 2);
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

function isOwnMachine(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/i.test(address);
}
