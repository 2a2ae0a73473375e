import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PublicJwk } from '@termverk/kernel';
import { Busy } from '@termverk/platform';
import { AuditChain, type ChainVerification } from './chain.service.js';

/** For so long somebody waits for the verification before, and for the rest after it; then they are told to come again. */
const PATIENCE_MS = 5000;

/**
 * Verification for whoever asks, one at a time at a node however many do: those who ask while one runs share the next, so that nobody
 * is told of the chain as it was before they asked. After a verification there is a rest as long as it took, so that anybody who asks
 * again and again keeps this node and the database busy for half of the time at most. Where that is long nobody waits for it.
 */
@Injectable()
export class SharedVerification {
  private next: Promise<ChainVerification> | null = null;
  private running: Promise<unknown> | null = null;
  private beganMs = 0;
  private endedMs = 0;

  constructor(private readonly chain: AuditChain) {}

  /**
   * The outcome of a verification that begins after this was called. The keys are asked for when it begins. Throws `Busy` with the seconds
   * to wait when it could not begin soon.
   */
  ask(keys: () => Promise<readonly PublicJwk[]>): Promise<ChainVerification> {
    return (this.next ??= this.queue(keys));
  }

  private async queue(keys: () => Promise<readonly PublicJwk[]>): Promise<ChainVerification> {
    try {
      await this.turn();
    } finally {
      this.next = null;
    }
    this.beganMs = performance.now();
    const run = keys().then((known) => this.chain.verify(known));
    this.running = run;
    try {
      return await run;
    } finally {
      this.endedMs = performance.now();
      this.running = null;
    }
  }

  /** Waits for the verification that runs, and for the rest after it. */
  private async turn(): Promise<void> {
    if (this.running !== null) {
      const ended = this.running.then(
        () => true,
        () => true,
      );
      const left = Math.max(0, PATIENCE_MS - (performance.now() - this.beganMs));
      // How long it will take nobody knows: as long again as it has, and then the rest.
      if (!(await Promise.race([ended, sleep(left, false, { ref: false })]))) throw busy(3 * (performance.now() - this.beganMs));
    }
    const restMs = 2 * this.endedMs - this.beganMs - performance.now();
    if (!(restMs > 0)) return;
    if (restMs > PATIENCE_MS) throw busy(restMs);
    await sleep(restMs, undefined, { ref: false });
  }
}

function busy(ms: number): Busy {
  return new Busy('VERIFICATION_BUSY', { seconds: Math.max(1, Math.ceil(ms / 1000)) });
}
