import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PublicJwk } from '@termverk/kernel';
import { AuditChain, type ChainVerification } from './chain.service.js';

/**
 * Verification for whoever asks, one at a time at a node however many do: those who ask while one runs share the next, so that nobody
 * is told of the chain as it was before they asked. After a verification there is a rest as long as it took, so that anybody who asks
 * again and again keeps this node and the database busy for half of the time at most.
 */
@Injectable()
export class SharedVerification {
  private next: Promise<ChainVerification> | null = null;
  private latest: Promise<unknown> = Promise.resolve();

  constructor(private readonly chain: AuditChain) {}

  /** The outcome of a verification that begins after this was called. The keys are asked for when it begins. */
  ask(keys: () => Promise<readonly PublicJwk[]>): Promise<ChainVerification> {
    return (this.next ??= this.queue(keys));
  }

  private queue(keys: () => Promise<readonly PublicJwk[]>): Promise<ChainVerification> {
    let beganMs = 0;
    const run = this.latest.then(async () => {
      this.next = null;
      beganMs = performance.now();
      return this.chain.verify(await keys());
    });
    const rest = () => sleep(performance.now() - beganMs, undefined, { ref: false });
    this.latest = run.then(rest, rest);
    return run;
  }
}
