import { isUtf8 } from 'node:buffer';
import { Buffer } from 'node:buffer';
import { ok, refuse, type Json, type JsonObject, type Result } from '@termverk/kernel';
import type { FhirLimits } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import { findJsonError } from './json-error.js';
import { firstInvalidUtf8 } from './utf8.js';

const MIB = 1024 * 1024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** A parsed JSON text, and whether its strings may hold characters that PostgreSQL or RFC 8785 cannot. */
export interface ParsedJson {
  readonly value: Json;
  /** False when no string can hold U+0000 or a lone surrogate, since the text escapes none. */
  readonly mayHoldBadCharacters: boolean;
}

/** The items of a list that are parsed one by one as they are asked for, so that no more of them than one need be in memory. */
export interface LazyItems {
  readonly length: number;
  /** The item at a position, parsed anew each time. Throws `SyntaxError` where its text is not JSON. */
  at(position: number): Json;
  /** The text of the items from one position up to another, and where in it each begins and ends. A copy: it may be given away. */
  run(from: number, to: number): { readonly bytes: Uint8Array<ArrayBuffer>; readonly starts: Uint32Array; readonly ends: Uint32Array };
}

/** A JSON object whose list `member` was left out, as empty, to be parsed item by item. */
export interface SlicedJson extends ParsedJson {
  readonly value: JsonObject;
  readonly items: LazyItems;
}

/**
 * Parses JSON bytes (RFC 8259; a byte order mark is passed over). Refuses what is empty, larger than the limits, not UTF-8, nested
 * too deeply or not JSON. Depth and number of values are counted before parsing: a few megabytes of brackets would otherwise take
 * gigabytes.
 */
export function parseJson(input: Uint8Array | string, limits: FhirLimits): Result<ParsedJson, FhirMessageCode> {
  const checked = checkBytes(input, limits);
  return checked.ok ? parseWhole(checked.value.bytes) : checked;
}

/**
 * The same, but a list of objects in a member of the outermost object is parsed item by item, when the text is that of such an object:
 * millions of values that live no longer than their item are an order of magnitude less work for the garbage collector.
 */
export function parseSliced(
  input: Uint8Array | string,
  member: string,
  limits: FhirLimits,
): Result<ParsedJson | SlicedJson, FhirMessageCode> {
  const checked = checkBytes(input, limits, member);
  if (!checked.ok) return checked;
  const { bytes, list, mayHoldBadCharacters } = checked.value;
  if (list === undefined) return parseWhole(bytes);
  try {
    const value = JSON.parse(bytes.toString('utf8', 0, list.open + 1) + bytes.toString('utf8', list.close)) as JsonObject;
    const at = (position: number) => JSON.parse(bytes.toString('utf8', list.starts[position], list.ends[position])) as Json;
    const run = (from: number, to: number) => {
      const start = list.starts[from]!;
      const place = (at: number) => at - start;
      return {
        bytes: new Uint8Array(bytes.subarray(start, list.ends[to - 1])),
        starts: Uint32Array.from(list.starts.slice(from, to), place),
        ends: Uint32Array.from(list.ends.slice(from, to), place),
      };
    };
    return ok({ value, mayHoldBadCharacters, items: { length: list.starts.length, at, run } });
  } catch {
    // Parsed whole, it tells where the error is.
    return parseWhole(bytes);
  }
}

function parseWhole(bytes: Buffer): Result<ParsedJson, FhirMessageCode> {
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

function checkBytes(
  input: Uint8Array | string,
  limits: FhirLimits,
  member?: string,
): Result<Measured & { readonly bytes: Buffer }, FhirMessageCode> {
  if (typeof input === 'string' && !input.isWellFormed()) return refuse('FHIR_CHARACTER_NOT_ALLOWED', { character: 'U+D800–U+DFFF' });
  const all = typeof input === 'string' ? Buffer.from(input) : Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const bytes = all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf ? all.subarray(3) : all;
  if (bytes.length === 0) return refuse('FHIR_EMPTY');
  if (bytes.length > limits.maxBytes) return refuse('FHIR_TOO_LARGE', { limitMiB: Math.floor((limits.maxBytes / MIB) * 10) / 10 });
  if (!isUtf8(bytes)) return refuse('FHIR_NOT_UTF8', { offset: firstInvalidUtf8(bytes) ?? 0 });
  const measured = measure(bytes, member === undefined ? undefined : Buffer.from(`"${member}"`));
  if (measured.depth > limits.maxDepth) return refuse('FHIR_NESTING_TOO_DEEP', { limit: limits.maxDepth });
  if (measured.values > limits.maxValues) return refuse('FHIR_TOO_MANY_VALUES', { limit: limits.maxValues });
  return ok({ ...measured, bytes });
}

/** What can be told of a JSON text without parsing it. */
interface Measured {
  /** The greatest depth of brackets outside strings. */
  readonly depth: number;
  /** How many brackets and commas there are: an upper bound of the values. */
  readonly values: number;
  readonly mayHoldBadCharacters: boolean;
  /** Where the list is that was looked for, and its items; undefined unless it holds nothing but objects. */
  readonly list: ListPlace | undefined;
}

interface ListPlace {
  readonly open: number;
  readonly close: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Measures a text; `member` is the quoted name of the list to look for in the outermost object. */
function measure(bytes: Buffer, member: Buffer | undefined): Measured {
  let level = 0;
  let depth = 0;
  let values = 1;
  let mayHoldBadCharacters = false;
  let open = -1;
  let close = -1;
  let lists = 0;
  const starts: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    switch (bytes[i]!) {
      case QUOTE: {
        const start = i;
        i++;
        while (i < bytes.length && bytes[i] !== QUOTE) {
          if (bytes[i] !== BACKSLASH) i++;
          else {
            if (bytes[i + 1] === LETTER_U && mayBeBad(bytes, i + 2)) mayHoldBadCharacters = true;
            i += 2;
          }
        }
        if (
          level === 1 &&
          member !== undefined &&
          i + 1 - start === member.length &&
          bytes.compare(member, 0, member.length, start, i + 1) === 0
        ) {
          const list = listAfter(bytes, i + 1);
          if (list >= 0) {
            lists++;
            open = list;
          }
        }
        break;
      }
      case 0x7b: // {
      case 0x5b: // [
        if (level === 2 && open >= 0 && close < 0 && bytes[i] === 0x7b) starts.push(i);
        values++;
        level++;
        if (level > depth) depth = level;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        level--;
        if (open >= 0 && close < 0 && level === 2 && bytes[i] === 0x7d) ends.push(i + 1);
        if (open >= 0 && close < 0 && level === 1 && i > open) close = i;
        break;
      case 0x2c: // ,
        values++;
        break;
    }
  }
  const place = { open, close, starts, ends };
  return { depth, values, mayHoldBadCharacters, list: lists === 1 && holdsObjectsAlone(bytes, place) ? place : undefined };
}

/** Whether an escape may stand for U+0000 or a surrogate; `at` is its first digit. */
function mayBeBad(bytes: Buffer, at: number): boolean {
  const first = bytes[at];
  return first === 0x30 ? bytes[at + 1] === 0x30 : first === 0x64 || first === 0x44;
}

/** Where the list begins that is the value of a member whose name ends here; -1 when no list is. */
function listAfter(bytes: Buffer, at: number): number {
  let i = blanks(bytes, at);
  if (bytes[i] !== 0x3a) return -1;
  i = blanks(bytes, i + 1);
  return bytes[i] === 0x5b ? i : -1;
}

function blanks(bytes: Buffer, at: number): number {
  let i = at;
  while (bytes[i] === 0x20 || bytes[i] === 0x0a || bytes[i] === 0x0d || bytes[i] === 0x09) i++;
  return i;
}

/** True when a list consists of objects with one comma between each and the next. */
function holdsObjectsAlone(bytes: Buffer, { open, close, starts, ends }: ListPlace): boolean {
  if (close < 0 || starts.length !== ends.length || starts.length === 0) return false;
  if (blanks(bytes, open + 1) !== starts[0] || blanks(bytes, ends[ends.length - 1]!) !== close) return false;
  for (let i = 1; i < starts.length; i++) {
    const comma = blanks(bytes, ends[i - 1]!);
    if (bytes[comma] !== 0x2c || blanks(bytes, comma + 1) !== starts[i]) return false;
  }
  return true;
}
