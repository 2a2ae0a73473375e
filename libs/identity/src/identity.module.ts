import { Module } from '@nestjs/common';
import { BodyResolver } from './body/body.resolver.js';
import { BodyService } from './body/body.service.js';
import { SeatResolver } from './body/seat.resolver.js';
import { OrganisationReads } from './organisation/organisation.reads.js';
import { OrganisationResolver } from './organisation/organisation.resolver.js';
import { JwksController } from './signing-key/jwks.controller.js';
import { SigningKeys } from './signing-key/signing-keys.js';
import { TokenResolver } from './token/token.resolver.js';
import { TokenService } from './token/token.service.js';

/** Organisations, people, roles, bodies with mandates, tokens, signing keys, and the permission table that guards everything. */
@Module({
  controllers: [JwksController],
  providers: [BodyResolver, BodyService, OrganisationReads, OrganisationResolver, SeatResolver, SigningKeys, TokenResolver, TokenService],
  exports: [BodyResolver, BodyService, OrganisationReads, SigningKeys, TokenService],
})
export class IdentityModule {}
