const REMEMBERED_MS = 2_000;
const REMEMBERED_MAX = 10_000;

/** Answers that are asked for with every request, kept for two seconds: so long may a revocation take to reach other nodes. */
export class Remembered<T> {
  private kept = new Map<string, { readonly value: T; readonly untilMs: number }>();

  /** The kept answer, or a new one. What was read while something was revoked here is not kept. */
  async get(key: string, read: () => Promise<T>): Promise<T> {
    const nowMs = Date.now();
    const known = this.kept.get(key);
    if (known !== undefined && known.untilMs > nowMs) return known.value;
    const { kept } = this;
    const value = await read();
    if (kept.size >= REMEMBERED_MAX) kept.clear();
    // Into the answers of before: when they have been forgotten meanwhile, nobody finds it.
    kept.set(key, { value, untilMs: nowMs + REMEMBERED_MS });
    return value;
  }

  /** Forgets everything: something was revoked here. */
  clear(): void {
    this.kept = new Map();
  }
}
