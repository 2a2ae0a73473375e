import { RateLimited, type Actor } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientOf, type Client, type Origin } from './client.js';
import { originOf } from './origin.js';
import { TokenBuckets, type Charge } from './token-buckets.js';

/** Points a minute; 0 counts nobody. A point is one request, or a hundred of the cost that a GraphQL query is estimated to have. */
export interface RateBudgets {
  /** Of an address that nobody is signed in at. */
  readonly anonymous: number;
  /** Of a token, or of a person in a browser. */
  readonly signedIn: number;
}

/** What a credential that is none costs: the database had to be asked, and guessing should be slow. */
export const REFUSED_CREDENTIAL_POINTS = 20;
/** What a query that cannot run costs beside its request: it was read and judged for nothing, and no estimate of its cost came of it. */
export const REFUSED_QUERY_POINTS = 9;
const COST_OF_A_POINT = 100;

/**
 * What each client may ask of this node. Buckets are the node's own: behind a balancer that spreads requests evenly, N nodes grant N times
 * as much to one who asks them all (docs/security/limits.md).
 */
export class RateLimits {
  private readonly buckets = new TokenBuckets();

  constructor(
    private readonly budgets: RateBudgets,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /**
   * Charges the sender of a request and tells in the answer's RateLimit fields what is left (draft-ietf-httpapi-ratelimit-headers-10).
   * Returns why the request is not answered, or null when it is.
   */
  charge(request: FastifyRequest, reply: FastifyReply, actor: Pick<Actor, 'tokenId' | 'personId'>, points: number): RateLimited | null {
    const spent = this.spend(originOf(request), actor, points);
    if (spent === null) return null;
    tell(reply, spent.budget, spent.charge);
    return spent.charge.granted ? null : new RateLimited(spent.charge.retryAfterSeconds);
  }

  /** Takes points without telling, for what has been answered already; null when the sender is not counted. */
  spend(
    origin: Origin,
    actor: Pick<Actor, 'tokenId' | 'personId'>,
    points: number,
  ): { readonly budget: number; readonly charge: Charge } | null {
    const client = clientOf(actor, origin);
    const budget = this.budgetOf(client);
    if (client.kind === 'own-machine' || budget === 0) return null;
    return { budget, charge: this.buckets.charge(client.key, points, { perMinute: budget }, this.nowMs()) };
  }

  /** Takes points for what turned out to be several questions when it was answered, or a secret that was wrong. */
  drain(origin: Origin, actor: Pick<Actor, 'tokenId' | 'personId'>, points: number): void {
    const client = clientOf(actor, origin);
    const budget = this.budgetOf(client);
    if (client.kind !== 'own-machine' && budget > 0) this.buckets.drain(client.key, points, { perMinute: budget }, this.nowMs());
  }

  private budgetOf({ kind }: Client): number {
    return kind === 'address' ? this.budgets.anonymous : this.budgets.signedIn;
  }
}

/** What a query costs beyond the point that its request has cost already. */
export function pointsOfQuery(cost: number): number {
  return Math.max(0, Math.round(cost / COST_OF_A_POINT) - 1);
}

/** True of an answer that says that a program's secret or code was wrong (RFC 6749 §5.2): guessing is as dear as with tokens. */
export function isRefusedSecret(path: string, status: number): boolean {
  return (status === 400 || status === 401) && /^\/oauth\/(token|revoke)(\?|$)/.test(path);
}

/** Probes and measurements answer whoever watches over the registry, however often. */
export function isCounted(path: string): boolean {
  return !/^\/(health\/|assets\/|metrics(\?|$))/.test(path);
}

function tell(reply: FastifyReply, budget: number, { granted, remaining, retryAfterSeconds, fullInSeconds }: Charge): void {
  void reply.header('ratelimit-policy', `"client";q=${budget};w=60`).header('ratelimit', `"client";r=${remaining};t=${fullInSeconds}`);
  if (!granted) void reply.header('retry-after', String(retryAfterSeconds));
}
