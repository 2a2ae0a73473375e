import { Module } from '@nestjs/common';
import { Transactions } from '@termverk/platform';
import { Authentication } from './authentication/authentication.js';
import { PublicAddress } from './authentication/public-address.js';
import { BodyResolver } from './body/body.resolver.js';
import { BodyService } from './body/body.service.js';
import { SeatResolver } from './body/seat.resolver.js';
import { IdentityHouse } from './house/identity-house.js';
import { ClientCredentials } from './oauth/client-credentials.js';
import { DeviceController } from './oauth/device.controller.js';
import { DeviceGrant } from './oauth/device-grant.js';
import { OAuthClientResolver } from './oauth/oauth-client.resolver.js';
import { OAuthClientService } from './oauth/oauth-client.service.js';
import { OAuthController } from './oauth/oauth.controller.js';
import { OrganisationReads } from './organisation/organisation.reads.js';
import { OrganisationResolver } from './organisation/organisation.resolver.js';
import { Departure } from './person/departure.js';
import { HsaIdService } from './person/hsa-id.service.js';
import { PersonResolver } from './person/person.resolver.js';
import { RoleResolver } from './role/role.resolver.js';
import { RoleService } from './role/role.service.js';
import { ProviderCheck } from './session/provider-check.js';
import { SessionResolver } from './session/session.resolver.js';
import { SessionService } from './session/session.service.js';
import { PersonMatching } from './sign-in/person-matching.js';
import { Providers } from './sign-in/providers.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { SignOut } from './sign-in/sign-out.service.js';
import { DailyAnchor } from './signing-key/daily-anchor.js';
import { JwksController } from './signing-key/jwks.controller.js';
import { SigningKeys } from './signing-key/signing-keys.js';
import { TokenResolver } from './token/token.resolver.js';
import { TokenService } from './token/token.service.js';

/** Organisations, people, roles, bodies with mandates, tokens, signing keys, and the permission table that guards everything. */
@Module({
  controllers: [DeviceController, JwksController, OAuthController, SignInController],
  providers: [
    Authentication,
    BodyResolver,
    BodyService,
    ClientCredentials,
    DeviceGrant,
    HsaIdService,
    IdentityHouse,
    OAuthClientResolver,
    OAuthClientService,
    OrganisationReads,
    OrganisationResolver,
    PersonMatching,
    PersonResolver,
    {
      provide: Departure,
      inject: [Transactions, Authentication],
      useFactory: (transactions: Transactions, authentication: Authentication) =>
        new Departure(transactions, (inside) => authentication.forgetAfter(inside)),
    },
    ProviderCheck,
    Providers,
    PublicAddress,
    RoleResolver,
    RoleService,
    SeatResolver,
    SessionResolver,
    SessionService,
    DailyAnchor,
    SigningKeys,
    SignIn,
    SignOut,
    TokenResolver,
    TokenService,
  ],
  exports: [
    Authentication,
    BodyResolver,
    BodyService,
    OrganisationReads,
    Providers,
    PublicAddress,
    SessionService,
    SigningKeys,
    TokenService,
  ],
})
export class IdentityModule {}
