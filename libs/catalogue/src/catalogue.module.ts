import { Module } from '@nestjs/common';
import { IdentityModule } from '@termverk/identity';
import { ArtefactReads } from './artefact/artefact.reads.js';
import { ArtefactResolver } from './artefact/artefact.resolver.js';
import { FactResolver } from './artefact/fact.resolver.js';
import { ArtefactsAtResolver } from './artefact/artefacts-at.resolver.js';
import { DirectoryResolver } from './artefact/directory.resolver.js';
import { ArtefactIdentifierResolver, IdentifierResolver } from './artefact/identifier.resolver.js';
import { ContentReads } from './content/content-reads.js';
import { ComparabilityResolver } from './coverage/comparability.resolver.js';
import { CoverageResolver } from './coverage/coverage.resolver.js';
import { CoverageService } from './coverage/coverage.service.js';
import { OwnSpecifications } from './coverage/own-specifications.js';
import { ContentController } from './http/content.controller.js';
import { ImportController } from './http/import.controller.js';
import { ImportReportController } from './http/import-report.controller.js';
import { ReleaseController } from './http/release.controller.js';
import { FacetLabels } from './facet/facet-labels.js';
import { ImportService } from './import/import.service.js';
import { ImportClock } from './import-run/import-clock.js';
import { ImportReportReads } from './import-report/import-report.reads.js';
import { ImportRunReads } from './import-run/import-run.reads.js';
import { ImportChangeResolver, ImportRunResolver } from './import-run/import-run.resolver.js';
import { ImportRunService } from './import-run/import-run.service.js';
import { ImportWorker } from './import-run/import-worker.js';
import { UploadFolder } from './import-run/upload-folder.js';
import { ArtefactsByLawResolver, LegalReferenceResolver, VersionLawResolver } from './legal/legal-reference.resolver.js';
import { LegalReads } from './legal/legal.reads.js';
import { LegalActResolver, LegalProvisionResolver, LegalSuccessionResolver } from './legal/legal.resolver.js';
import { LicenceReads } from './licence/licence.reads.js';
import { ContentLicenceResolver } from './licence/content-licence.resolver.js';
import { LicenceGrantResolver } from './licence/licence-grant.resolver.js';
import { LicenceGrantService } from './licence/licence-grant.service.js';
import { NamespaceResolver } from './namespace/namespace.resolver.js';
import { NamespaceService } from './namespace/namespace.service.js';
import { OverviewResolver } from './overview/overview.resolver.js';
import { ReferenceReads } from './reference/reference.reads.js';
import { ArtefactUseResolver, ReferenceResolver } from './reference/reference.resolver.js';
import { ReleaseResolver } from './release/release.resolver.js';
import { ReleaseService } from './release/release.service.js';
import { ResolutionResolver } from './resolution/resolution.resolver.js';
import { ResolutionTable } from './resolution/resolution-table.js';
import { SearchClock } from './search/fill/search-clock.js';
import { SearchFilling } from './search/fill/search-filling.js';
import { SearchSources } from './search/fill/search-sources.js';
import { SearchAnswerResolver, SearchResolver } from './search/search.resolver.js';
import { SearchService } from './search/search.service.js';
import { SystemArtefactResolver } from './system/system-artefact.resolver.js';
import { SystemResolver } from './system/system.resolver.js';
import { ComparisonResolver } from './version/comparison.resolver.js';
import { ComparisonService } from './version/comparison.service.js';
import { DraftService } from './version/draft.service.js';
import { PublicationService } from './version/publication.service.js';
import { RegistrationResolver, VersionResolver } from './version/version.resolver.js';

const doors = [
  ArtefactReads,
  ComparisonService,
  ContentReads,
  DraftService,
  ImportClock,
  ImportReportReads,
  ImportRunReads,
  ImportRunService,
  ImportService,
  ImportWorker,
  LegalReads,
  LicenceReads,
  PublicationService,
  ReleaseService,
  ResolutionTable,
  SearchFilling,
  SearchService,
  SearchSources,
];

/** Artefacts of every kind, their versions and content, the dated facts about them, releases, and what a canonical stands for. */
@Module({
  imports: [IdentityModule],
  controllers: [ContentController, ImportController, ImportReportController, ReleaseController],
  providers: [
    ...doors,
    ArtefactIdentifierResolver,
    IdentifierResolver,
    ImportChangeResolver,
    ImportRunResolver,
    UploadFolder,
    ArtefactResolver,
    ArtefactsAtResolver,
    ComparabilityResolver,
    ComparisonResolver,
    ContentLicenceResolver,
    CoverageResolver,
    CoverageService,
    OwnSpecifications,
    DirectoryResolver,
    FactResolver,
    FacetLabels,
    LicenceGrantResolver,
    LicenceGrantService,
    NamespaceResolver,
    NamespaceService,
    OverviewResolver,
    ReferenceReads,
    ReferenceResolver,
    ArtefactUseResolver,
    ArtefactsByLawResolver,
    LegalActResolver,
    LegalProvisionResolver,
    LegalReferenceResolver,
    LegalSuccessionResolver,
    RegistrationResolver,
    ReleaseResolver,
    ResolutionResolver,
    SearchClock,
    SearchAnswerResolver,
    SearchResolver,
    SystemArtefactResolver,
    SystemResolver,
    VersionLawResolver,
    VersionResolver,
  ],
  exports: doors,
})
export class CatalogueModule {}
