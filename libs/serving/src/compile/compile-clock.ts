import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs, Reads } from '@termverk/platform';
import { COMPILED_FORMAT } from '@termverk/terminology';
import { LARGE_SYSTEM_CONCEPTS } from '../load/content-loader.js';
import { codeSystemBlobKey } from './blob-store.js';
import { CompilerThreads } from './compiler-threads.js';

/** The task that compiles what has been published: asked for after every commit that changes the catalogue. */
export const COMPILE_CONTENT = 'compile-content';

/** Large published versions of code systems with what their compiled form is made from; the newest first, which is asked for soonest. */
const LARGE_SYSTEMS = `
  select v.id, v.row_count, v.content_checksum, sha256(v.row_order) as order_hash
  from artefact a join artefact_version v on v.artefact_id = a.id
  where a.kind = 'code-system' and v.frozen_at is not null and v.row_count >= $1
  order by v.frozen_at desc, v.id`;

/** Which of the keys $1 have a compiled form in format $2. */
const STORED = 'select made_from from compiled_blob where made_from = any($1::bytea[]) and engine_format = $2';

/** Forms that no engine of this version reads any more, nor one that is being replaced by it. */
const OUTDATED = 'delete from compiled_blob where engine_format < $1 - 1';

/** Compiles large code systems in the background, so that the first question need not wait for it. */
@Injectable()
export class CompileClock implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reads: Reads,
    private readonly threads: CompilerThreads,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: COMPILE_CONTENT, everySeconds: 300, run: async (_, stopping) => void (await this.run(stopping)) });
  }

  /** Compiles and stores what is not stored. Returns how many that were. */
  async run(stopping: AbortSignal): Promise<number> {
    const versions = await this.reads.rows<{ id: string; row_count: number; content_checksum: Buffer; order_hash: Buffer | null }>(
      LARGE_SYSTEMS,
      [LARGE_SYSTEM_CONCEPTS],
    );
    const keyed = versions.map(({ id, row_count, content_checksum, order_hash }) => ({
      version: { id, rowCount: row_count },
      key: codeSystemBlobKey(content_checksum, order_hash, COMPILED_FORMAT).madeFrom,
    }));
    const stored = await this.reads.rows<{ made_from: Buffer }>(STORED, [keyed.map(({ key }) => key), COMPILED_FORMAT]);
    const there = new Set(stored.map(({ made_from }) => made_from.toString('hex')));
    const missing = keyed.filter(({ key }) => !there.has(key.toString('hex')));
    for (const { version } of missing) {
      stopping.throwIfAborted();
      await this.threads.store(version);
    }
    await this.reads.rows(OUTDATED, [COMPILED_FORMAT]);
    return missing.length;
  }
}
