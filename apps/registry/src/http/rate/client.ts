import { isLoopback } from '@termverk/kernel';
import { networkOf, type Actor } from '@termverk/platform';

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
  if (!origin.forwarded && isLoopback(origin.address)) return { kind: 'own-machine' };
  if (actor.tokenId !== null) return { kind: 'token', key: `token ${actor.tokenId}` };
  if (actor.personId !== null) return { kind: 'person', key: `person ${actor.personId}` };
  return { kind: 'address', key: `address ${networkOf(origin.address)}` };
}
