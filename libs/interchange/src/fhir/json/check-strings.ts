import type { Json, JsonObject, Refusal } from '@termverk/kernel';
import type { FhirLimits } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';

/** Finds the first string that is too long or cannot be stored, or nesting that is too deep. */
export function findBadString(value: Json, limits: FhirLimits, mayHoldBadCharacters: boolean): Refusal<FhirMessageCode> | undefined {
  return inValue(value, '', 0);

  function inValue(here: Json, member: string, depth: number): Refusal<FhirMessageCode> | undefined {
    if (typeof here === 'string') return inString(here, member === 'div' ? limits.maxNarrativeLength : limits.maxStringLength);
    if (typeof here !== 'object' || here === null) return undefined;
    if (depth > limits.maxDepth) return { code: 'FHIR_NESTING_TOO_DEEP', path: [], args: { limit: limits.maxDepth } };
    if (Array.isArray(here)) {
      for (let i = 0; i < here.length; i++) {
        const bad = inValue(here[i] as Json, member, depth + 1);
        if (bad !== undefined) return { ...bad, path: [i, ...bad.path] };
      }
      return undefined;
    }
    return inObject(here as JsonObject, depth);
  }

  function inObject(here: JsonObject, depth: number): Refusal<FhirMessageCode> | undefined {
    for (const name in here) {
      const found = here[name];
      const bad =
        (mayHoldBadCharacters || name.length > 1000 ? inString(name, 1000) : undefined) ??
        (found === undefined ? undefined : inValue(found, name, depth + 1));
      if (bad !== undefined) return { ...bad, path: [name.slice(0, 100).toWellFormed(), ...bad.path] };
    }
    return undefined;
  }

  function inString(text: string, limit: number): Refusal<FhirMessageCode> | undefined {
    if (text.length > limit) return { code: 'FHIR_STRING_TOO_LONG', path: [], args: { length: text.length, limit } };
    if (!mayHoldBadCharacters) return undefined;
    if (text.includes('\0')) return { code: 'FHIR_CHARACTER_NOT_ALLOWED', path: [], args: { character: 'U+0000' } };
    if (!text.isWellFormed()) return { code: 'FHIR_CHARACTER_NOT_ALLOWED', path: [], args: { character: 'U+D800–U+DFFF' } };
    return undefined;
  }
}
