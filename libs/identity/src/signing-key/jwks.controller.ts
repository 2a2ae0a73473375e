import { Controller, Get, Header } from '@nestjs/common';
import { Allow } from '../permission/allow.js';
import { SigningKeys } from './signing-keys.js';

/**
 * The registry's public keys where programs look for them (RFC 8615, RFC 7517 §5). Whoever meets a key that is not in a copy of theirs
 * fetches it anew: keys only ever come to it.
 */
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  @Allow('public.read')
  @Get('jwks.json')
  @Header('content-type', 'application/jwk-set+json; charset=utf-8')
  @Header('cache-control', 'public, max-age=300, stale-if-error=86400')
  async jwks(): Promise<string> {
    return JSON.stringify(await this.keys.jwks());
  }
}
