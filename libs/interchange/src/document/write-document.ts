import type { Json } from '@termverk/kernel';
import { stringify } from 'yaml';
import type { ArtefactDocument } from './artefact-document.js';
import { artefactDocument } from './artefact-shape.js';
import { nodeOfJson } from './document-node.js';
import { ShapeReading } from './shape.js';

/**
 * Writes a document as YAML (1.2, without aliases) or as JSON, its members in the customary order; read back it is the same. Several YAML
 * documents may be written one after the other, since each begins with `---`.
 * Throws `TypeError` for a value that is not of its type.
 */
export function writeDocument(document: ArtefactDocument, format: 'yaml' | 'json' = 'yaml'): string {
  const node = nodeOfJson(document as unknown as Json);
  const reading = new ShapeReading();
  const ordered = node && artefactDocument(node, [], reading);
  const [problem] = reading.problems;
  if (!ordered || problem)
    throw new TypeError(`not an artefact document: ${problem?.code ?? 'TOO_DEEP'} at ${problem?.path.join('.') ?? ''}`);
  if (format === 'json') return JSON.stringify(ordered, null, 2) + '\n';
  return '---\n' + stringify(ordered, { aliasDuplicateObjects: false, lineWidth: 0, schema: 'core' });
}
