import { availableParallelism } from 'node:os';
import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CatalogueModule } from '@termverk/catalogue';
import { CONFIGURATION, LOGGER, type Configuration, type Logger } from '@termverk/platform';
import { Terminology } from './answers/terminology.js';
import { CompileClock } from './compile/compile-clock.js';
import { CompilerThreads } from './compile/compiler-threads.js';
import { ContentLoader } from './load/content-loader.js';
import { CodeSystemResolver } from './graphql/code-system.resolver.js';
import { TerminologyResolver } from './graphql/terminology.resolver.js';
import { VersionContents } from './load/version-content.js';
import { ContentMemory } from './memory/content-memory.js';
import { PublishedVersions } from './sources/published-versions.js';
import { ServedVersions } from './versions/served-versions.js';

const BYTES_PER_MEBIBYTE = 2 ** 20;
/** Each holds a large system's texts while it compiles: more than these would not be faster on the machines that this runs on. */
const MOST_THREADS = 2;

/** Ends the threads with the application. */
@Injectable()
class ThreadsEnd implements OnApplicationShutdown {
  constructor(private readonly threads: CompilerThreads) {}

  async onApplicationShutdown(): Promise<void> {
    await this.threads.close();
  }
}

/** Answers to terminology questions from compiled content in memory. */
@Module({
  imports: [CatalogueModule],
  providers: [
    {
      provide: ContentMemory,
      inject: [CONFIGURATION],
      useFactory: ({ memoryMebibytes }: Configuration) => new ContentMemory(memoryMebibytes * BYTES_PER_MEBIBYTE),
    },
    {
      provide: CompilerThreads,
      inject: [CONFIGURATION, LOGGER],
      useFactory: ({ databaseUrl }: Configuration, logger: Logger) =>
        new CompilerThreads(databaseUrl, Math.min(MOST_THREADS, availableParallelism()), logger),
    },
    CodeSystemResolver,
    CompileClock,
    ContentLoader,
    PublishedVersions,
    ServedVersions,
    Terminology,
    TerminologyResolver,
    ThreadsEnd,
    VersionContents,
  ],
  exports: [CompileClock, ContentMemory, ServedVersions, Terminology],
})
export class ServingModule {}
