import type { CodeSystemView, ConceptMapResource, ValueSetResource } from '@termverk/terminology';

/** The content of one version as the engine looks into it. */
export type ServedContent = CodeSystemView | ValueSetResource | ConceptMapResource;

/** Content with the bytes that it takes in memory. */
export interface SizedContent {
  readonly content: ServedContent;
  readonly sizeBytes: number;
}
