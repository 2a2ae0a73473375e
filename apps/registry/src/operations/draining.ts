import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How a node leaves: it says that it is not ready, so that the load balancer sends nobody any more, gives the others time to notice,
 * and answers meanwhile.
 */
export class Draining {
  private begun = false;

  /** True once the node was told to leave. */
  get underWay(): boolean {
    return this.begun;
  }

  /** Says so, and waits for the load balancer to notice; in the meantime whatever comes is answered. */
  async begin(seconds: number): Promise<void> {
    this.begun = true;
    await sleep(seconds * 1000);
  }
}
