import { BadInput, type Actor, type RequestContext } from '@termverk/platform';

/** What a WebSocket connection brings to its subscriptions, beside what every request does. */
export interface FollowerContext extends RequestContext {
  readonly follower?: Follower;
}

/** How many subscriptions run over one connection. */
const MOST_FOLLOWINGS = 20;
/** So long an answer to who it is counts. */
const KNOWN_MS = 10_000;

/** One connection: who is at its other end, and how much is followed over it. */
export class Follower {
  private followings = 0;
  private knownAt = performance.now();

  constructor(
    private actor: Actor,
    private readonly authenticate: () => Promise<Actor | null>,
  ) {}

  /** Whoever it is still; null when a token was revoked or a session ended meanwhile. */
  readonly viewer = async (): Promise<Actor | null> => {
    if (performance.now() - this.knownAt < KNOWN_MS) return this.actor;
    const actor = await this.authenticate();
    if (actor === null || actor.personId !== this.actor.personId) return null;
    this.knownAt = performance.now();
    return (this.actor = actor);
  };

  /** Counts a subscription in; the returned function counts it out. Throws `BadInput` when there are too many. */
  begin(): () => void {
    if (this.followings >= MOST_FOLLOWINGS) throw new BadInput('SUBSCRIPTIONS_TOO_MANY', { max: MOST_FOLLOWINGS });
    this.followings++;
    let over = false;
    return () => {
      if (!over) this.followings--;
      over = true;
    };
  }
}
