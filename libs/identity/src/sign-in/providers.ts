import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, LOGGER, type Configuration, type IdentityProvider, type Logger } from '@termverk/platform';
import { RelyingParty } from './relying-party.js';

/** A provider as sign-in knows it: `demo` is the embedded one, whose people are those of the seed. */
export interface KnownProvider extends IdentityProvider {
  readonly demo: boolean;
}

/** The OpenID providers that people can sign in at, each with what the registry is to it. */
@Injectable()
export class Providers {
  private readonly parties = new Map<string, RelyingParty>();

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'identityProviders' | 'mode'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    for (const provider of configuration.identityProviders) this.add({ ...provider, demo: false });
  }

  /** Makes a provider known. Throws for the embedded one outside try-out mode. */
  add(provider: KnownProvider): void {
    if (provider.demo && this.configuration.mode !== 'tryout') throw new Error('demo people cannot sign in outside try-out mode');
    this.parties.set(provider.name, new RelyingParty(provider, this.logger));
  }

  /** The provider of a name, or null. */
  named(name: string): RelyingParty | null {
    return this.parties.get(name) ?? null;
  }

  /** All of them, in the order in which they are configured. */
  all(): readonly RelyingParty[] {
    return [...this.parties.values()];
  }
}
