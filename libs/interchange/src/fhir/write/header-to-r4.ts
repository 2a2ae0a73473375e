import type { JsonObject } from '@termverk/kernel';
import { mapHeaderToR4 } from '../cross-version/concept-map.js';
import { withoutLaterElements } from '../cross-version/extensions.js';
import { withUniqueIdsForR4 } from '../cross-version/naming-system.js';
import { valueSetHeaderToR4 } from './value-set-json.js';

/** A header in R4's form; the mass content that it may hold stays as it is. */
export function headerToR4(header: JsonObject): JsonObject {
  const { resourceType } = header;
  if (resourceType === 'ConceptMap') return withoutLaterElements('ConceptMap', mapHeaderToR4(header));
  if (resourceType === 'ValueSet') return withoutLaterElements('ValueSet', valueSetHeaderToR4(header));
  if (resourceType === 'NamingSystem') return withoutLaterElements('NamingSystem', withUniqueIdsForR4(header));
  return typeof resourceType === 'string' ? withoutLaterElements(resourceType, header) : header;
}
