import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@termverk/platform';

/** Where others reach the registry. It is configured, or known once the registry listens; never taken from a request. */
@Injectable()
export class PublicAddress {
  private address: string | null;
  /** True when the operator has said which address it is. */
  readonly configured: boolean;

  constructor(@Inject(CONFIGURATION) configuration: Pick<Configuration, 'publicUrl'>) {
    this.address = configuration.publicUrl;
    this.configured = this.address !== null;
  }

  /** Called when the registry listens: with the configured address, or its own. */
  listening(address: string): void {
    this.address = address;
  }

  /** `https://host[:port]`, and the path below which others reach it, if there is one; without a slash at the end. Throws before the registry listens. */
  get url(): string {
    if (this.address === null) throw new Error('the registry does not listen yet, and no address is configured');
    return this.address;
  }

  /** The path of the address as links in pages begin: empty, or `/registry`. */
  get path(): string {
    return new URL(this.url).pathname.replace(/\/$/, '');
  }

  /**
   * What answers to a request call the registry: the configured address, or without one that under which the request came in, which its
   * sender writes.
   */
  asAskedBy({ protocol, host }: { readonly protocol: string; readonly host: string }): string {
    return this.configured ? this.url : `${protocol}://${host}`;
  }

  /** True when browsers reach it over https. */
  get secure(): boolean {
    return this.address?.startsWith('https:') ?? false;
  }
}
