import { Injectable } from '@nestjs/common';
import { Jobs } from '@termverk/platform';
import { DeliveryStore } from './delivery-store.js';

/** Forgets what nobody needs any more, once a day. */
@Injectable()
export class EventHousekeeping {
  constructor(
    private readonly store: DeliveryStore,
    private readonly jobs: Jobs,
  ) {}

  register(): void {
    this.jobs.register({ name: 'events-house', everySeconds: 6 * 3600, run: () => this.store.keepHouse(new Date()) });
  }
}
