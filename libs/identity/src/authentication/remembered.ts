const REMEMBERED_MS = 2_000;
const REMEMBERED_MAX = 10_000;

/** Answers that are asked for with every request, kept for two seconds: so long may a revocation take to reach other nodes. */
export class Remembered<T> {
  private readonly kept = new Map<string, { readonly value: T; readonly untilMs: number }>();

  /** The kept answer, or a new one. */
  async get(key: string, read: () => Promise<T>): Promise<T> {
    const nowMs = Date.now();
    const known = this.kept.get(key);
    if (known !== undefined && known.untilMs > nowMs) return known.value;
    const value = await read();
    if (this.kept.size >= REMEMBERED_MAX) this.kept.clear();
    this.kept.set(key, { value, untilMs: nowMs + REMEMBERED_MS });
    return value;
  }

  /** Forgets everything: something was revoked here. */
  clear(): void {
    this.kept.clear();
  }
}
