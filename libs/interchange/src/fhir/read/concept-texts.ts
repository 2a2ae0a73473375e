import { Buffer } from 'node:buffer';
import type { Json, JsonObject, Refusal } from '@termverk/kernel';
import { HierarchyGathering, renderedRow, type GatheredEdges, type RowTexts, type HierarchyProperties } from '@termverk/terminology';
import type { FhirLimits } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import { findBadString } from '../json/check-strings.js';
import { checkShape } from '../json/shape.js';
import { checkCode } from './check-code.js';
import { bodyOf } from './concept-body.js';
import { CONCEPT_SHAPE } from './element-shapes.js';

/** A run of concepts of one code system as they stand in a file, all of the first level: bytes, and where in them each one is. */
export interface ConceptRun {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly how: HowConceptsAreRead;
}

/** What has to be known of a code system to read its concepts. */
export interface HowConceptsAreRead {
  readonly limits: FhirLimits;
  readonly properties: HierarchyProperties;
  readonly mayHoldBadCharacters: boolean;
}

/** A run of concepts, and the hierarchy that it tells. */
export interface ConceptTexts extends RowTexts {
  readonly edges: GatheredEdges;
}

/**
 * Reads runs of concepts, in whatever order and on whichever threads, and gives what {@link conceptTexts} gives of each, in their order.
 * A run that could not be read for any reason is undefined too: it is then read here.
 */
export type ConceptReading = (runs: Iterable<ConceptRun>) => Promise<readonly (ConceptTexts | undefined)[]>;

/**
 * The texts of a run of concepts that have nothing to remark on and nest nothing; undefined for all others, which only a reader that sees
 * the whole document can tell about.
 */
export function conceptTexts({ bytes, starts, ends, how }: ConceptRun): ConceptTexts | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const gathering = new HierarchyGathering(how.properties);
  const misshapen: Refusal<FhirMessageCode>[] = [];
  const keys: string[] = [];
  const contents: string[] = [];
  const meanings: string[] = [];
  for (let i = 0; i < starts.length; i++) {
    let concept: Json;
    try {
      concept = JSON.parse(text.toString('utf8', starts[i], ends[i])) as Json;
    } catch {
      return undefined;
    }
    if (findBadString(concept, how.limits, how.mayHoldBadCharacters) !== undefined) return undefined;
    if (!checkShape(concept, CONCEPT_SHAPE, nowhere, misshapen)) return undefined;
    const element = concept as JsonObject;
    if (element.concept !== undefined || checkCode(element.code, how.limits.maxCodeBytes, nowhere) !== undefined) return undefined;
    const body = bodyOf(element, undefined);
    const { key, text: content, meaning } = renderedRow('code-system', body.code, body);
    gathering.add(i, body);
    keys.push(key);
    contents.push(content);
    meanings.push(meaning);
  }
  const edges = gathering.edges();
  if (edges === undefined) return undefined;
  return { keys: keys.join('\n'), contents: contents.join('\n'), meanings: meanings.join('\n'), edges };
}

const nowhere = () => [];
