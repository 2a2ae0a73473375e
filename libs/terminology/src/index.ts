export { ARTEFACT_KINDS, hasRows, isArtefactKind, type ArtefactKind, type RowKind } from './content/artefact-kind.js';
export type { Content, ContentRow } from './content/content-row.js';
export * from './content/fhir-elements.js';
export type * from './content/row-bodies.js';
export * from './content/headers.js';
export { KEY_SEPARATOR, conceptMapRowKey, conceptRowKey, rowKey, valueSetRowKey } from './content/row-key.js';
export { MEANING_FIELDS, meaningOfHeader, meaningOfRow, meaningTextOfHeader, meaningTextOfRow } from './content/meaning-fields.js';
export type { Block, StoredRow, VersionChecksums } from './blocks/block.js';
export { BlockCutter, MAX_BLOCK_ROWS, cutBlocks, type CuttingRule } from './blocks/block-cutter.js';
export { RenderedRow, renderedRow, renderedRows, type RowTexts } from './blocks/rendered-row.js';
export { blockHash, MEAN_BLOCK_ROWS, startsBlock } from './blocks/block-hash.js';
export { contentChecksums, headerHash, headerMeaningHash, rowsRoot, versionChecksums } from './blocks/version-checksum.js';
export { diffBlocks, type BlockDifference } from './diff/diff-blocks.js';
export { diffHeader } from './diff/diff-header.js';
export { diffRows, rowChanges, sameJson } from './diff/diff-rows.js';
export { VERSION_STEPS, leastVersionStep, stepOfClass, stepSuffices, type VersionStep } from './diff/version-step.js';
export { compareVersions, nextVersion, stepBetween, versionScheme, type VersionScheme } from './diff/version-number.js';
export {
  conceptStatus,
  propertyValues,
  statusFacts,
  statusOn,
  type ConceptStatus,
  type StatusFacts,
} from './code-system/concept-status.js';
export { replacements, type Replacement } from './code-system/replacement.js';
export { inRange, pickDesignation, type Wording } from './code-system/designation.js';
export {
  HierarchyGathering,
  hierarchyOf,
  hierarchyProperties,
  type GatheredEdges,
  type Hierarchy,
  type HierarchyProperties,
  type MissingConcept,
} from './code-system/hierarchy.js';
export { adjacency, findCycle } from './code-system/cycle.js';
export { codeSystemProblems, type CodeSystemProblem } from './code-system/hierarchy-problems.js';
export { fitsType, namesOfSystem, systemIdentifier, uniqueIdsOf } from './naming-system/unique-id.js';
export { namingSystemProblems, type NamingSystemProblem } from './naming-system/naming-system-problems.js';
export { CodeIndex } from './lookup/code-index.js';
export { editDistance } from './lookup/edit-distance.js';
export { type Suggestion } from './lookup/suggestion.js';
export * from './engine/sources/sources.js';
export * from './engine/request.js';
export * from './engine/answer.js';
export {
  issueText,
  messageOf,
  publishedMessageId,
  type IssueArgs,
  type IssueCode,
  type IssueSeverity,
  type TxIssue,
  type TxIssueType,
  type TxNeedsLoading,
  type TxRefusal,
} from './engine/issue/issue.js';
export { MESSAGES, type MessageId } from './engine/issue/messages.js';
export * from './compiled/index.js';
export { emptySources, overlay, overlaying } from './engine/sources/overlay.js';
export { validateCode, validateCodes, type ValidateCodesRequest } from './engine/validate/validate-code.js';
export { expand } from './engine/expand/expand.js';
export { lookup } from './engine/lookup.js';
export { childWindow, conceptInPlace, conceptWindow, type WindowRequest } from './engine/browse/browse.js';
export type { BrowsedConcept, ConceptInPlace, ConceptWindow, FoundConcept, NamedCode, PathStep } from './engine/browse/browsed.js';
export {
  valueSetDefinition,
  type ClauseDefinition,
  type ValueSetDefinition,
  type ValueSetDefinitionRequest,
} from './engine/value-set/definition.js';
export { memberCodes, type MemberCodesRequest } from './engine/value-set/member-codes.js';
export * from './map/map-request.js';
export { isMapRelationship, MAP_RELATIONSHIPS, translates, turned } from './map/relationship.js';
export { MAPPING_OUTCOMES, type MappingNarrowing, type MappingOutcome } from './map/mapping-columns.js';
export * from './map/mappings.js';
export { translate, translateCodes } from './map/translate.js';
export * from './compare/subsumes.js';
export * from './compare/find-matches.js';
export * from './compare/compare-request.js';
export { compareValueSets } from './compare/compare-value-sets.js';
