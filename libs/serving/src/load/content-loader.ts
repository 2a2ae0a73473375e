import { Injectable } from '@nestjs/common';
import { attachCodeSystem, compileCodeSystem } from '@termverk/terminology';
import { CompilerThreads } from '../compile/compiler-threads.js';
import { ContentMemory } from '../memory/content-memory.js';
import type { ServedVersion } from '../versions/served-version.js';
import { conceptMapOf, valueSetOf } from './joined-rows.js';
import type { ServedContent, SizedContent } from './served-content.js';
import { inDocumentOrder, VersionContents } from './version-content.js';

/** From so many concepts on, a code system is compiled by a thread of its own and stored; fewer take milliseconds right here. */
export const LARGE_SYSTEM_CONCEPTS = 1000;

/**
 * Bytes in memory for each character of JSON, measured over HL7 Terminology and maps of thousands of rows (1.4 and 4.6); of value sets
 * twice as much, for what questions find in them is kept beside them.
 */
const BYTES_PER_CHARACTER = { 'value-set': 3, 'concept-map': 5 } as const;
/** What a compiled code system takes besides its blob: its header and the views of its columns, measured over 900 small ones. */
const VIEW_BYTES = 20_000;

/** Brings content into memory. Whoever asks for the same at the same time shares one load; a failed one is forgotten, not kept. */
@Injectable()
export class ContentLoader {
  private readonly underWay = new Map<string, Promise<ServedContent>>();

  constructor(
    private readonly memory: ContentMemory<ServedContent>,
    private readonly contents: VersionContents,
    private readonly threads: CompilerThreads,
  ) {}

  /** The content of a version when it is in memory. */
  kept(version: ServedVersion): ServedContent | undefined {
    return this.memory.get(version.checksum);
  }

  /** The content of a version. Rejects with `Busy` when it could not be loaded for now, and with the database's error when that is away. */
  load(version: ServedVersion): Promise<ServedContent> {
    const there = this.memory.get(version.checksum);
    if (there !== undefined) return Promise.resolve(there);
    let loading = this.underWay.get(version.checksum);
    if (loading === undefined) {
      loading = this.bring(version).finally(() => this.underWay.delete(version.checksum));
      this.underWay.set(version.checksum, loading);
    }
    return loading;
  }

  private async bring(version: ServedVersion): Promise<ServedContent> {
    const { content, sizeBytes } = await (version.kind === 'code-system' ? this.codeSystem(version) : this.resource(version, version.kind));
    this.memory.put(version.checksum, content, sizeBytes);
    return content;
  }

  private async codeSystem(version: ServedVersion): Promise<SizedContent> {
    if (version.rowCount >= LARGE_SYSTEM_CONCEPTS) {
      const { blob } = await this.threads.load(version);
      return { content: attachCodeSystem(blob), sizeBytes: blob.byteLength + VIEW_BYTES };
    }
    const { header, rows, order } = await this.contents.read(version.id);
    const bytes = compileCodeSystem(header, rows, order);
    const buffer = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
    return { content: attachCodeSystem(buffer), sizeBytes: buffer.byteLength + VIEW_BYTES };
  }

  private async resource(version: ServedVersion, kind: 'value-set' | 'concept-map'): Promise<SizedContent> {
    const read = await this.contents.read(version.id);
    const join = kind === 'value-set' ? valueSetOf : conceptMapOf;
    return { content: await join(read.header, inDocumentOrder(read)), sizeBytes: read.characters * BYTES_PER_CHARACTER[kind] };
  }
}
