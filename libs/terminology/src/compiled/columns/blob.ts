import type { Json, JsonObject } from '@termverk/kernel';

/** The format of compiled code systems. A blob of another format is not read; it is compiled anew. */
export const COMPILED_FORMAT = 3;

const MAGIC = 0x53435654; // "TVCS", little-endian
const PREAMBLE_BYTES = 16;
const ALIGNMENT = 8;

/** A typed array that a blob may hold. */
export type Section = Uint8Array | Uint32Array;

interface Head {
  readonly facts: JsonObject;
  /** Name, first byte after the head and number of bytes. */
  readonly sections: readonly (readonly [name: string, offset: number, sizeBytes: number])[];
}

/**
 * One block of bytes: magic, format, the length of the head, the head as JSON (facts, and where the sections are), the sections one after
 * the other, each aligned. Numbers are in the machine's order, which is little-endian everywhere Node runs.
 */
export function writeBlob(
  facts: JsonObject,
  sections: Readonly<Record<string, Section>>,
  allocate: (sizeBytes: number) => ArrayBufferLike = (sizeBytes) => new ArrayBuffer(sizeBytes),
): Uint8Array {
  const table: [string, number, number][] = [];
  let sizeBytes = 0;
  for (const [name, section] of Object.entries(sections)) {
    table.push([name, sizeBytes, section.byteLength]);
    sizeBytes = aligned(sizeBytes + section.byteLength);
  }
  const head = Buffer.from(JSON.stringify({ facts, sections: table } satisfies Head as Json));
  const start = aligned(PREAMBLE_BYTES + head.length);
  const bytes = new Uint8Array(allocate(start + sizeBytes), 0, start + sizeBytes);
  new Uint32Array(bytes.buffer, 0, 3).set([MAGIC, COMPILED_FORMAT, head.length]);
  bytes.set(head, PREAMBLE_BYTES);
  for (const [name, offset] of table) {
    const section = sections[name]!;
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), start + offset);
  }
  return bytes;
}

/** The sections of a blob, read in place. */
export interface OpenBlob {
  readonly facts: JsonObject;
  readonly bytes: (name: string) => Uint8Array;
  readonly numbers: (name: string) => Uint32Array;
}

/** True when the bytes are a compiled code system of the format that this engine reads. */
export function isCompiledCodeSystem(blob: ArrayBufferLike | Uint8Array): boolean {
  if (blob.byteLength < PREAMBLE_BYTES) return false;
  const preamble = blob instanceof Uint8Array ? new DataView(blob.buffer, blob.byteOffset, 8) : new DataView(blob, 0, 8);
  return preamble.getUint32(0, true) === MAGIC && preamble.getUint32(4, true) === COMPILED_FORMAT;
}

/** Opens a blob without copying it, unless its bytes are not aligned. Throws `RangeError` when it is of another format or cut short. */
export function openBlob(blob: ArrayBufferLike | Uint8Array): OpenBlob {
  if (!isCompiledCodeSystem(blob)) throw new RangeError('not a compiled code system of this format');
  const view = blob instanceof Uint8Array ? blob : new Uint8Array(blob);
  const bytes = view.byteOffset % ALIGNMENT === 0 ? view : view.slice();
  const [, , headBytes] = new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
  const head = JSON.parse(Buffer.from(bytes.slice(PREAMBLE_BYTES, PREAMBLE_BYTES + headBytes!)).toString()) as Head;
  const start = bytes.byteOffset + aligned(PREAMBLE_BYTES + headBytes!);
  const places = new Map(head.sections.map(([name, offset, sizeBytes]) => [name, { offset, sizeBytes }]));
  const place = (name: string) => {
    const found = places.get(name);
    if (found === undefined) throw new RangeError(`a compiled code system has a section ${name}`);
    return found;
  };
  return {
    facts: head.facts,
    bytes: (name) => new Uint8Array(bytes.buffer, start + place(name).offset, place(name).sizeBytes),
    numbers: (name) => new Uint32Array(bytes.buffer, start + place(name).offset, place(name).sizeBytes / 4),
  };
}

function aligned(sizeBytes: number): number {
  return Math.ceil(sizeBytes / ALIGNMENT) * ALIGNMENT;
}
