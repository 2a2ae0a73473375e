import { isUtf8 } from 'node:buffer';
import { Buffer } from 'node:buffer';
import { ok, refuse, type Json, type Result } from '@termverk/kernel';
import type { FhirLimits } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import { findJsonError } from './json-error.js';
import { firstInvalidUtf8 } from './utf8.js';

const MIB = 1024 * 1024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A parsed JSON text, and whether its strings may hold characters that PostgreSQL or RFC 8785 cannot. */
export interface ParsedJson {
  readonly value: Json;
  /** False when no string can hold U+0000 or a lone surrogate, since the text escapes none. */
  readonly mayHoldBadCharacters: boolean;
}

/**
 * Parses JSON bytes (RFC 8259; a byte order mark is passed over). Refuses what is empty, larger than the limits, not UTF-8, nested
 * too deeply or not JSON. Depth and number of values are counted before parsing: a few megabytes of brackets would otherwise take
 * gigabytes.
 */
export function parseJson(input: Uint8Array | string, limits: FhirLimits): Result<ParsedJson, FhirMessageCode> {
  if (typeof input === 'string' && !input.isWellFormed()) return refuse('FHIR_CHARACTER_NOT_ALLOWED', { character: 'U+D800–U+DFFF' });
  const all = typeof input === 'string' ? Buffer.from(input) : Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const bytes = all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf ? all.subarray(3) : all;
  if (bytes.length === 0) return refuse('FHIR_EMPTY');
  if (bytes.length > limits.maxBytes) return refuse('FHIR_TOO_LARGE', { limitMiB: Math.floor((limits.maxBytes / MIB) * 10) / 10 });
  if (!isUtf8(bytes)) return refuse('FHIR_NOT_UTF8', { offset: firstInvalidUtf8(bytes) ?? 0 });
  const { depth, values } = measure(bytes);
  if (depth > limits.maxDepth) return refuse('FHIR_NESTING_TOO_DEEP', { limit: limits.maxDepth });
  if (values > limits.maxValues) return refuse('FHIR_TOO_MANY_VALUES', { limit: limits.maxValues });
  const text = bytes.toString('utf8');
  if (text.trim() === '') return refuse('FHIR_EMPTY');
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    const place = findJsonError(text);
    // Nothing but a syntax error comes out of JSON.parse; anything else was not planned for.
    if (place === undefined) throw error;
    return refuse('FHIR_NOT_JSON', { line: place.line, column: place.column });
  }
  return ok({ value, mayHoldBadCharacters: /\\u(?:0000|[dD][89a-fA-F])/.test(text) });
}

/** The greatest depth of brackets outside strings, and how many brackets and commas there are: an upper bound of the values. */
function measure(bytes: Uint8Array): { depth: number; values: number } {
  let level = 0;
  let depth = 0;
  let values = 1;
  for (let i = 0; i < bytes.length; i++) {
    switch (bytes[i]!) {
      case QUOTE:
        i++;
        while (i < bytes.length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
        break;
      case 0x7b: // {
      case 0x5b: // [
        values++;
        level++;
        if (level > depth) depth = level;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        level--;
        break;
      case 0x2c: // ,
        values++;
        break;
    }
  }
  return { depth, values };
}
