import type { ConceptEntry } from '@termverk/concepts';
import type { Json } from '@termverk/kernel';
import type { InformationSpecification, ServiceContract, Standard } from '@termverk/specification';
import type { ArtefactDocument, DocumentKind } from './artefact-document.js';
import { artefactDocument, CONTENT_SHAPES } from './artefact-shape.js';
import { DEEPEST, nodeOfJson, placeOf, type DocumentNode, type Place } from './document-node.js';
import type { DocumentProblem } from './document-problem.js';
import { parseText } from './parse-text.js';
import { ShapeReading, type Shape } from './shape.js';

/** A document that was read, and where its parts stand in the text. */
export interface ReadDocument {
  readonly document: ArtefactDocument;
  /** The place of what a path leads to, from the document's root (`['content', 'terms', 0]`), or of the nearest thing above it. */
  placeOf(path: readonly (string | number)[]): Place;
}

/** What a file of documents gave: those that are sound, and what is wrong with the others. */
export interface DocumentReading {
  readonly documents: readonly ReadDocument[];
  readonly problems: readonly DocumentProblem[];
}

/**
 * Reads artefact documents (concept, specification, standard, service contract) from YAML or JSON, several in one file when `---` stands
 * between them. Unknown members are refused, so that a misspelt one is not silently lost. Never throws.
 */
export function readDocuments(source: string | Uint8Array, options: { readonly maxLength?: number | undefined } = {}): DocumentReading {
  const { documents: nodes, problems } = parseText(source, options.maxLength);
  const all: DocumentProblem[] = [...problems];
  const documents: ReadDocument[] = [];
  // Anchors, doubled members and the like say that the text is not what its author believes it to be.
  if (problems.length > 0) return { documents, problems: all };
  for (const node of nodes) {
    const { value, problems: own } = readNode(artefactDocument, node);
    all.push(...own);
    if (own.length === 0) documents.push({ document: value, placeOf: (path) => placeOf(node, path) });
  }
  return { documents, problems: all };
}

/** The content that each kind of document holds. */
export interface ContentOfKind {
  readonly concept: ConceptEntry;
  readonly specification: InformationSpecification;
  readonly standard: Standard;
  readonly 'service-contract': ServiceContract;
}

/** The content of a kind, checked member by member; problems instead when it is not of that shape. */
export type ContentReading<Kind extends DocumentKind> =
  { readonly ok: true; readonly value: ContentOfKind[Kind] } | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** Reads a JSON value, such as a stored header or a GraphQL input, as the content of a kind. Never throws. */
export function readContent<Kind extends DocumentKind>(kind: Kind, value: Json): ContentReading<Kind> {
  const node = nodeOfJson(value);
  if (!node) return { ok: false, problems: [{ code: 'TOO_DEEP', path: [], line: 0, column: 0, args: { limit: DEEPEST } }] };
  const { value: content, problems } = readNode(CONTENT_SHAPES[kind] as unknown as Shape<ContentOfKind[Kind]>, node);
  return problems.length > 0 ? { ok: false, problems } : ({ ok: true, value: content } as unknown as ContentReading<Kind>);
}

function readNode<T>(shape: Shape<T>, node: DocumentNode): { value: T; problems: readonly DocumentProblem[] } {
  const reading = new ShapeReading();
  const value = shape(node, [], reading);
  return { value, problems: reading.problems };
}
