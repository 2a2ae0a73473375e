export type { ArtefactDocument, Bindingness, DocumentKind, Licence, Responsibility } from './artefact-document.js';
export { describeDocumentProblem, documentMessages, type DocumentProblem, type DocumentProblemCode } from './document-problem.js';
export {
  readContent,
  readDocuments,
  type ContentOfKind,
  type ContentReading,
  type DocumentReading,
  type ReadDocument,
} from './read-document.js';
export { writeDocument } from './write-document.js';
export type { Place } from './document-node.js';
