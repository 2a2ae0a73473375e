import { Module } from '@nestjs/common';
import { CatalogueModule } from '@termverk/catalogue';
import { IdentityModule } from '@termverk/identity';
import { ServingModule } from '@termverk/serving';
import { CONFIGURATION, type Configuration } from '@termverk/platform';
import { KeptResources } from './cache/kept-resources.js';
import { FhirController } from './http/fhir.controller.js';
import { FhirFaces } from './http/fhir-faces.js';
import { FinishedAnswers } from './http/finished-answers.js';
import { FhirTerminology } from './operations/fhir-terminology.js';
import { PublishedResources } from './read/published-resources.js';
import { ResourceContent } from './read/resource-content.js';
import { SearchEntries } from './search/search-entries.js';

/** The FHIR REST face: what is published, and every terminology operation, in R4 and R5. */
@Module({
  imports: [CatalogueModule, IdentityModule, ServingModule],
  controllers: [FhirController],
  providers: [
    FhirFaces,
    FhirTerminology,
    FinishedAnswers,
    PublishedResources,
    ResourceContent,
    SearchEntries,
    {
      provide: KeptResources,
      inject: [CONFIGURATION],
      useFactory: ({ fhirCacheMebibytes }: Configuration) => new KeptResources(fhirCacheMebibytes),
    },
  ],
  exports: [FhirFaces, PublishedResources],
})
export class FhirModule {}
