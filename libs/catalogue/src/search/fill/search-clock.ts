import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@termverk/platform';
import { DIRECTORY_SOURCES } from './directory-source.js';
import { SearchFilling } from './search-filling.js';
import { SearchSources } from './search-sources.js';

/** The task that fills search: asked for after every commit that changes the catalogue, and by the clock for what changes with time. */
export const FILL_SEARCH = 'fill-search';

/** Fills search in the background. */
@Injectable()
export class SearchClock implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly filling: SearchFilling,
    private readonly sources: SearchSources,
  ) {}

  onModuleInit(): void {
    for (const source of DIRECTORY_SOURCES) this.sources.register(source);
    this.jobs.register({ name: FILL_SEARCH, everySeconds: 60, run: async (_, stopping) => void (await this.filling.run(stopping)) });
  }
}
