import {
  ComparisonService,
  ContentReads,
  DraftService,
  ImportService,
  PublicationService,
  ResolutionTable,
  SearchFilling,
  SearchSources,
} from '@termverk/catalogue';
import { migrate, migrations } from '@termverk/migrations';
import { createDataSource, Reads, registryItself, Transactions } from '@termverk/platform';
import { pino } from 'pino';

/** An organisation and a licence that content can be imported under. */
const DIRECTORY = `
  insert into licence (code, title_sv, may_read) values ('CC0-1.0', 'CC0', 'everyone') on conflict do nothing`;

/** Brings a database to the newest schema. */
export async function migrated(url) {
  const dataSource = createDataSource({ url, poolSize: 2, migrations });
  await dataSource.initialize();
  try {
    await migrate(dataSource, () => {});
    await dataSource.query(DIRECTORY);
  } finally {
    await dataSource.destroy();
  }
}

/** The catalogue's services on a database, as the registry wires them. */
export async function servicesOn(url) {
  const dataSource = createDataSource({ url, poolSize: 10, migrations });
  await dataSource.initialize();
  const reads = new Reads(dataSource);
  const transactions = new Transactions(dataSource);
  const resolution = new ResolutionTable(reads, pino({ level: 'info' }, pino.destination('/dev/null')));
  const contents = new ContentReads(reads);
  return {
    dataSource,
    reads,
    resolution,
    transactions,
    contents,
    filling: new SearchFilling(transactions, contents, resolution, new SearchSources(), pino(pino.destination('/dev/null'))),
    imports: new ImportService(transactions, resolution),
    drafts: new DraftService(transactions),
    publications: new PublicationService(transactions, resolution),
    comparisons: new ComparisonService(),
    context: () => transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'bench' }),
    close: () => dataSource.destroy(),
  };
}

/** How the bench imports. */
export const IMPORT_OPTIONS = {
  source: 'bench',
  authority: null,
  licence: 'CC0-1.0',
  subjectField: null,
  registration: 'recorded',
  demo: false,
  dryRun: false,
  onError: 'refuse-all',
};
