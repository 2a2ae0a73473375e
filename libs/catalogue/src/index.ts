export { ArtefactReads } from './artefact/artefact.reads.js';
export { ArtefactResolver } from './artefact/artefact.resolver.js';
export { artefactTypeOf } from './artefact/artefact-mapping.js';
export type { ArtefactRow } from './artefact/artefact.queries.js';
export { ArtefactType } from './artefact/artefact.types.js';
export { insertArtefacts, type NewArtefact } from './artefact/new-artefact.js';
export { CatalogueModule } from './catalogue.module.js';
export { storeBlocks, type BlockStoreCount } from './content/block-store.js';
export { allRows, ContentReads } from './content/content-reads.js';
export { decodeOrder } from './content/row-order.js';
export { factsAt, type DatedFact } from './fact/dated-fact.js';
export { heldFacts } from './fact/held-facts.js';
export { assertFacts, CATALOGUE_CHANNEL, touchArtefact, type Fact, type FactKind } from './fact/fact.service.js';
export { ContentController } from './http/content.controller.js';
export { ReleaseController } from './http/release.controller.js';
export {
  actNumber,
  legalStatuses,
  legalStatusOn,
  successorsBy,
  type LegalFact,
  type LegalStatus,
  type Succession,
} from './legal/legal-status.js';
export { ArtefactsByLawResolver, LegalReferenceResolver, VersionLawResolver } from './legal/legal-reference.resolver.js';
export { LegalReads } from './legal/legal.reads.js';
export { LegalActResolver, LegalProvisionResolver, LegalSuccessionResolver } from './legal/legal.resolver.js';
export { legalActTypeOf, optionalText, sourceReferencesOf } from './legal/legal-mapping.js';
export { LegalActType } from './legal/legal.types.js';
export { LicenceReads } from './licence/licence.reads.js';
export { ENTRY_ABOUT, entryTellsOfClosed } from './namespace/closed-entries.js';
export { artefactsOfProposal, proposalTellsOfClosed } from './namespace/closed-proposals.js';
export { CONDITION, knownIn, mayReadIn, readableNamespaces, RESTRICTED, toldTo, viewerOf } from './namespace/reading.js';
export { ImportController } from './http/import.controller.js';
export { ImportReportController } from './http/import-report.controller.js';
export { NotFound } from './http/not-found.js';
export { ImportClock } from './import-run/import-clock.js';
export { ImportReportReads } from './import-report/import-report.reads.js';
export { ImportRunReads } from './import-run/import-run.reads.js';
export { IMPORT_LIMITS, ImportRunService, type ImportLimits } from './import-run/import-run.service.js';
export { ImportWorker } from './import-run/import-worker.js';
export { UploadFolder } from './import-run/upload-folder.js';
export { itemOfDocument, itemOfFhir, type ImportItem, type ImportPiece, type ImportProblem } from './import/import-item.js';
export { ImportService, type ImportOptions, type ImportProgress, type ImportReport } from './import/import.service.js';
export { piecesOfCodeListCsv, piecesOfDocuments, piecesOfEntries, piecesOfFhirJson, piecesOfPackage } from './import/import-sources.js';
export { catalogueMessages, type CatalogueRefusal } from './refusals.js';
export { mayRelease } from './release/release-fields.js';
export { readRelease, releaseItems, ReleaseService, type PublicationOf, type ReleaseWish } from './release/release.service.js';
export { ReleaseResolver, releaseTypeOf } from './release/release.resolver.js';
export type { ReleaseRecord } from './release/release.queries.js';
export { ReleaseType } from './release/release.types.js';
export { resolve, type Face, type Lifecycle, type Resolved } from './resolution/resolve.js';
export { NOTHING_READ, ResolutionTable, type CatalogueEdition } from './resolution/resolution-table.js';
export { readShape, type WrittenContent } from './version/content-shape.js';
export { namingSystemRefusals } from './version/naming-system-refusals.js';
export { ComparisonService, type CountedChanges } from './version/comparison.service.js';
export type { ContentSnapshot } from './version/header-changes.js';
export { DraftService, lockedVersion, readVersion, type DraftEdit, type DraftWish } from './version/draft.service.js';
export { PublicationService, type Publication, type RegistrationStatus } from './version/publication.service.js';
export type { VersionRecord } from './version/version-record.js';
export { versionTypeOf } from './version/version-mapping.js';
export { DIRECTORY_SOURCES, searchNames, type NamedTable } from './search/fill/directory-source.js';
export { indexSearchTable } from './search/fill/large-system.js';
export { FILL_SEARCH } from './search/fill/search-clock.js';
export { SearchFilling, type Filled } from './search/fill/search-filling.js';
export { SearchSources, type SearchSource } from './search/fill/search-sources.js';
export { SearchService, type SearchAnswer } from './search/search.service.js';
export { VersionResolver } from './version/version.resolver.js';
export { isVisible } from './version/visible-version.js';
export { ArtefactVersionType, SemanticChangeType } from './version/version.types.js';
