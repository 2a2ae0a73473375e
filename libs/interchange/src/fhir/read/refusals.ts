import type { Refusal } from '@termverk/kernel';
import type { FhirMessageCode } from '../fhir-messages.js';

const SHOWN = 100;

/** Refusals up to a number that a person can read, and how many more there were. */
export class Refusals {
  private more = 0;
  private readonly shown: Refusal<FhirMessageCode>[] = [];

  /** True while nothing has been refused. */
  get none(): boolean {
    return this.shown.length === 0;
  }

  /** Takes refusals in the order in which they were met. */
  add(...refusals: readonly Refusal<FhirMessageCode>[]): void {
    for (const refusal of refusals) {
      if (this.shown.length < SHOWN) this.shown.push(refusal);
      else this.more++;
    }
  }

  /** The refusals, the last of them telling how many are left out. */
  all(): readonly Refusal<FhirMessageCode>[] {
    return this.more === 0 ? this.shown : [...this.shown, { code: 'FHIR_MORE', path: [], args: { count: this.more } }];
  }
}
