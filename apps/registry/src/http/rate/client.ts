import { isLoopback } from '@termverk/kernel';
import { networkOf, type Actor } from '@termverk/platform';

/** Who a request comes from, as everything knows them that gives each client a share. */
export interface Client {
  /** `own-machine`, which is not counted: that which the registry runs on, its probes, its operator's programs, a developer. */
  readonly kind: 'token' | 'person' | 'address' | 'own-machine';
  readonly key: string;
}

/** Where a request comes from, as the trusted proxies tell it. */
export interface Origin {
  /** The client's address: the peer's, or what a trusted proxy has written in X-Forwarded-For. */
  readonly address: string;
  /** True when the request has come through a proxy, whether it is trusted or not. */
  readonly forwarded: boolean;
}

/**
 * The client that a request comes from: the token or the person when somebody is signed in, else the address. Requests straight from
 * the same machine are not counted; those that a proxy on it has passed on are, even when the proxy is not trusted.
 */
export function clientOf(actor: Pick<Actor, 'tokenId' | 'personId'>, origin: Origin): Client {
  const who = whoOf(actor, origin.address);
  return !origin.forwarded && isLoopback(origin.address) ? { ...who, kind: 'own-machine' } : who;
}

function whoOf({ tokenId, personId }: Pick<Actor, 'tokenId' | 'personId'>, address: string): Client {
  if (tokenId !== null) return { kind: 'token', key: `token ${tokenId}` };
  if (personId !== null) return { kind: 'person', key: `person ${personId}` };
  return { kind: 'address', key: `address ${networkOf(address)}` };
}
