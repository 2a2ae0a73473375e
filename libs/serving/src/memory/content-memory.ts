/** Something that is kept as long as there is room, with its size in bytes. */
interface Kept<T> {
  readonly content: T;
  readonly sizeBytes: number;
}

/** How much is kept, and how it has gone. */
export interface MemoryFigures {
  readonly limitBytes: number;
  readonly usedBytes: number;
  readonly entries: number;
  readonly evicted: number;
}

/**
 * Content in memory under a budget: what was used longest ago goes first. What was put in last stays even when it is larger than the
 * whole budget, since somebody waits for it; then it is alone.
 */
export class ContentMemory<T> {
  // A Map keeps the order of insertion: whatever is used is taken out and put in again, so the first is what was used longest ago.
  private readonly kept = new Map<string, Kept<T>>();
  private usedBytes = 0;
  private evicted = 0;

  constructor(readonly limitBytes: number) {}

  get figures(): MemoryFigures {
    return { limitBytes: this.limitBytes, usedBytes: this.usedBytes, entries: this.kept.size, evicted: this.evicted };
  }

  /** What is kept under a key, which thereby is used; undefined when it is not there. */
  get(key: string): T | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.content;
  }

  /** Keeps something, in the place of what had its key, and lets go of others as far as the budget asks for. */
  put(key: string, content: T, sizeBytes: number): void {
    this.remove(key);
    this.kept.set(key, { content, sizeBytes });
    this.usedBytes += sizeBytes;
    for (const oldest of this.kept.keys()) {
      if (this.usedBytes <= this.limitBytes || oldest === key) return;
      this.remove(oldest);
      this.evicted++;
    }
  }

  private remove(key: string): void {
    const found = this.kept.get(key);
    if (found === undefined) return;
    this.kept.delete(key);
    this.usedBytes -= found.sizeBytes;
  }
}
