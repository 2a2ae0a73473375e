import type { Client } from './client.js';

/** Somebody's place among the connections that are open. */
export interface Place {
  /** Counts it for another client from now on, who turned out to be at the other end; false, and nothing changed, when that one has as many as may be. */
  readonly moveTo: (client: Client) => boolean;
  /** Gives it back; once or often. */
  readonly free: () => void;
}

/** How many connections each client holds open at this node. The machine's own are not counted. */
export class Places {
  private readonly held = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** A place for one more connection of a client; null when it has as many as may be. */
  take(client: Client): Place | null {
    if (!this.count(client)) return null;
    let holder: Client | null = client;
    return {
      moveTo: (next) => {
        if (holder === null || !this.count(next)) return false;
        this.forget(holder);
        holder = next;
        return true;
      },
      free: () => {
        if (holder !== null) this.forget(holder);
        holder = null;
      },
    };
  }

  private count(client: Client): boolean {
    if (client.kind === 'own-machine') return true;
    const open = this.held.get(client.key) ?? 0;
    if (open >= this.most) return false;
    this.held.set(client.key, open + 1);
    return true;
  }

  private forget(client: Client): void {
    if (client.kind === 'own-machine') return;
    const open = this.held.get(client.key)! - 1;
    if (open === 0) this.held.delete(client.key);
    else this.held.set(client.key, open);
  }

  /** How many clients are remembered. */
  get size(): number {
    return this.held.size;
  }
}
