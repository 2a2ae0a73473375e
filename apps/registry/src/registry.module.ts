import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '@termverk/audit';
import { CatalogueModule } from '@termverk/catalogue';
import { EventsModule } from '@termverk/events';
import { FhirModule } from '@termverk/fhir';
import { GovernanceModule } from '@termverk/governance';
import { IdentityModule, PermissionGuard } from '@termverk/identity';
import { PlatformModule, type PlatformParts } from '@termverk/platform';
import { ServingModule } from '@termverk/serving';
import { UsageModule } from '@termverk/usage';
import { AuditResolver } from './graphql/audit.resolver.js';
import { RegistryGraphqlModule } from './graphql/graphql.module.js';
import { NodeResolver } from './graphql/node.resolver.js';
import { AuditController } from './http/audit.controller.js';
import { HealthController } from './http/health.controller.js';
import { TryOutIdentity } from './sign-in/try-out-identity.js';

/** The whole service: every feature behind the one guard. Only wiring. */
@Module({})
export class RegistryModule {
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: RegistryModule,
      imports: [
        PlatformModule.with(parts),
        RegistryGraphqlModule.with(parts.configuration, parts.logger),
        AuditModule,
        IdentityModule,
        CatalogueModule,
        EventsModule,
        ServingModule,
        UsageModule,
        GovernanceModule,
        FhirModule,
      ],
      controllers: [AuditController, HealthController],
      providers: [{ provide: APP_GUARD, useClass: PermissionGuard }, AuditResolver, NodeResolver, TryOutIdentity],
    };
  }
}
