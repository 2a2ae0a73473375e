import { Injectable, type OnModuleInit } from '@nestjs/common';
import { searchNames, SearchSources } from '@termverk/catalogue';

/** Lets initiatives be found by their names, their numbers and what they are about. */
@Injectable()
export class InitiativeSearch implements OnModuleInit {
  constructor(private readonly sources: SearchSources) {}

  onModuleInit(): void {
    this.sources.register(
      searchNames({
        kind: 'initiative',
        nodeType: 'Initiative',
        table: 'initiative',
        columns: [
          { column: 'name_sv', role: 'title', language: 'sv' },
          { column: 'name_en', role: 'title', language: 'en' },
          { column: 'reference', role: 'identifier', language: '' },
          { column: 'summary_sv', role: 'description', language: 'sv' },
          { column: 'summary_en', role: 'description', language: 'en' },
        ],
        lists: [],
      }),
    );
  }
}
