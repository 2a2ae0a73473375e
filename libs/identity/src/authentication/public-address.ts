import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@termverk/platform';

/** Where others reach the registry. It is configured, or known once the registry listens; never taken from a request. */
@Injectable()
export class PublicAddress {
  private address: string | null;
  /** True when the operator has said which address it is. */
  readonly configured: boolean;

  constructor(@Inject(CONFIGURATION) configuration: Pick<Configuration, 'publicUrl'>) {
    this.address = configuration.publicUrl?.replace(/\/+$/, '') ?? null;
    this.configured = this.address !== null;
  }

  /** Called when the registry listens. */
  listening(address: string): void {
    this.address = address.replace(/\/+$/, '');
  }

  /** `https://host[:port]`. Throws before the registry listens. */
  get url(): string {
    if (this.address === null) throw new Error('the registry does not listen yet, and no address is configured');
    return this.address;
  }

  /** True when browsers reach it over https. */
  get secure(): boolean {
    return this.address?.startsWith('https:') ?? false;
  }
}
