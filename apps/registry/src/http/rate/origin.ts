import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import proxyAddress from '@fastify/proxy-addr';
import type { FastifyRequest } from 'fastify';
import type { Origin } from './client.js';

/** Where a request comes from, and under which address its client reached the registry, as far as those may be believed who say so. */
export interface Arrival {
  readonly origin: Origin;
  /** The host that the client asked, with its port. */
  readonly host: string;
  readonly protocol: string;
}

/** Where a request comes from; Fastify has asked the trusted proxies. */
export function originOf({ ip, headers }: FastifyRequest): Origin {
  return { address: ip, forwarded: headers['x-forwarded-for'] !== undefined };
}

/**
 * How requests that Fastify does not see arrive, those that become WebSockets: by the same rules as its own, which believe what the
 * headers X-Forwarded-For, -Host and -Proto say only of peers that are trusted. `trustedProxies` are addresses, networks, or names of
 * ranges as the configuration has checked them.
 */
export function arrivals(trustedProxies: readonly string[]): (request: IncomingMessage) => Arrival {
  const trusts = trustedProxies.length === 0 ? () => false : proxyAddress.compile([...trustedProxies]);
  return (request) => {
    const { headers, socket } = request;
    const said = (name: string) => (trusts(socket.remoteAddress ?? '', 0) ? lastOf(headers[name]) : undefined);
    return {
      origin: { address: proxyAddress(request, trusts) ?? '', forwarded: headers['x-forwarded-for'] !== undefined },
      host: said('x-forwarded-host') ?? headers.host ?? '',
      protocol: said('x-forwarded-proto') ?? ((socket as Partial<TLSSocket>).encrypted === true ? 'https' : 'http'),
    };
  };
}

/** What the nearest proxy has added. */
function lastOf(header: string | string[] | undefined): string | undefined {
  const last = [header ?? []].flat().at(-1)?.split(',').at(-1)?.trim();
  return last === '' ? undefined : last;
}
