/** How much one client may ask: `perMinute` points at most at once, and as many again in every minute. */
export interface Budget {
  readonly perMinute: number;
}

/** What is left of a client's budget after a charge. */
export interface Charge {
  readonly granted: boolean;
  /** Points that are left; never below zero. */
  readonly remaining: number;
  /** Whole seconds until the same charge would be granted; 0 when it was. */
  readonly retryAfterSeconds: number;
  /** Whole seconds until the budget is whole again. */
  readonly fullInSeconds: number;
}

interface Bucket {
  points: number;
  atMs: number;
}

const MINUTE_MS = 60_000;

/**
 * Token buckets, one for each client, in the memory of this node: a full one holds a minute's points and refills evenly. Buckets that
 * have become full are forgotten, and no more than `most` are kept whoever asks: the oldest go first, so that many addresses cannot fill
 * the memory.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();
  private sweptAtMs = 0;

  constructor(private readonly most = 100_000) {}

  /** How many clients are remembered. */
  get size(): number {
    return this.buckets.size;
  }

  /**
   * Takes `points` from a client's bucket when it holds as many, and nothing otherwise. A charge larger than the whole budget is granted
   * by a full bucket, which it empties: what may be asked at all may be asked once in a minute.
   */
  charge(client: string, points: number, { perMinute }: Budget, nowMs: number): Charge {
    const bucket = this.bucketOf(client, perMinute, nowMs);
    const wanted = Math.min(points, perMinute);
    // What comes back is a sum of fractions.
    const granted = bucket.points + 1e-6 >= wanted;
    if (granted) bucket.points = Math.max(0, bucket.points - wanted);
    const secondsFor = (missing: number) => Math.max(0, Math.ceil((missing / perMinute) * (MINUTE_MS / 1000)));
    return {
      granted,
      remaining: Math.floor(bucket.points),
      retryAfterSeconds: granted ? 0 : Math.max(1, secondsFor(wanted - bucket.points)),
      fullInSeconds: secondsFor(perMinute - bucket.points),
    };
  }

  /** Takes points for what has been done already, as far as there are any. */
  drain(client: string, points: number, { perMinute }: Budget, nowMs: number): void {
    const bucket = this.bucketOf(client, perMinute, nowMs);
    bucket.points = Math.max(0, bucket.points - points);
  }

  private bucketOf(client: string, perMinute: number, nowMs: number): Bucket {
    const known = this.buckets.get(client);
    if (known !== undefined) {
      // A clock that goes back gives nothing.
      const elapsedMs = Math.max(0, nowMs - known.atMs);
      known.points = Math.min(perMinute, known.points + (elapsedMs * perMinute) / MINUTE_MS);
      known.atMs = nowMs;
      return known;
    }
    if (nowMs - this.sweptAtMs > MINUTE_MS) this.forgetFull(nowMs);
    if (this.buckets.size >= this.most) this.buckets.delete(this.buckets.keys().next().value!);
    const made = { points: perMinute, atMs: nowMs };
    this.buckets.set(client, made);
    return made;
  }

  /** Whatever was in it, a bucket that nobody has used for a minute is full. */
  private forgetFull(nowMs: number): void {
    this.sweptAtMs = nowMs;
    for (const [client, { atMs }] of this.buckets) if (nowMs - atMs >= MINUTE_MS) this.buckets.delete(client);
  }
}
