import type { Json, Refusal } from '@termverk/kernel';
import { Buffer } from 'node:buffer';
import type { FhirMessageCode } from '../fhir-messages.js';

// FHIR R5 Datatypes, code: no white space at the ends, no control characters.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const NOT_A_CODE = /[\u0000-\u001f\u007f]|^\s|\s$/;

/** What is wrong with a code; undefined when it can stand. `path` leads to the element that has it. */
export function checkCode(
  code: Json | undefined,
  maxBytes: number,
  path: () => readonly (string | number)[],
): Refusal<FhirMessageCode> | undefined {
  if (typeof code !== 'string' || code === '') return { code: 'FHIR_CODE_MISSING', path: path(), args: {} };
  if (code.length * 3 > maxBytes && Buffer.byteLength(code) > maxBytes) {
    return { code: 'FHIR_CODE_TOO_LONG', path: [...path(), 'code'], args: { code: code.slice(0, 40), limit: maxBytes } };
  }
  if (NOT_A_CODE.test(code)) return { code: 'FHIR_CODE_INVALID', path: [...path(), 'code'], args: { code: JSON.stringify(code) } };
  return undefined;
}
