import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localized, type Result } from '@termverk/kernel';
import { Allow, OrganisationReads, personTypeOf, PersonType } from '@termverk/identity';
import {
  BadInput,
  Ctx,
  idOf,
  Loaders,
  nodeId,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  userErrors,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { LicenceReads } from '../licence/licence.reads.js';
import { importMessages, type ImportRefusal } from './import-messages.js';
import { ImportReportReads, type ChangeRow, type ProblemRow } from '../import-report/import-report.reads.js';
import { failureOf, linkOf, progressOf, type ImportRun } from './import-run.js';
import { ImportRunReads } from './import-run.reads.js';
import { ImportRunService } from './import-run.service.js';
import {
  ImportChangeConnection,
  ImportChangeType,
  ImportDifferenceConnection,
  ImportFileType,
  ImportFilter,
  ImportPayload,
  ImportProblemConnection,
  ImportProblemType,
  ImportRunConnection,
  ImportRunType,
} from './import-run.types.js';
import { remedyOf } from '../import-report/remedies.js';

const SEVERITIES = ['error', 'warning', 'information'];
const VERDICTS = ['create', 'new-version', 'unchanged', 'refused'];

@Resolver(() => ImportRunType)
export class ImportRunResolver {
  constructor(
    private readonly runs: ImportRunReads,
    private readonly report: ImportReportReads,
    private readonly service: ImportRunService,
    private readonly organisations: OrganisationReads,
    nodes: NodeSources,
  ) {
    nodes.register('Import', async (key, request) => {
      const run = await runs.byId(request).load(key);
      return run === null ? null : runTypeOf(run, request.termverk);
    });
  }

  @Allow('import.read')
  @Query(() => ImportRunType, { name: 'import', nullable: true, description: 'An import of one’s own; administrators see all' })
  async one(@Args('id', { type: () => ID }) id: string, @Loaders() request: RequestContext): Promise<ImportRunType | null> {
    const run = await this.runs.byId(request).load(runKey(id));
    return run === null ? null : runTypeOf(run, request.termverk);
  }

  @Allow('import.read')
  @Query(() => ImportRunConnection, { description: 'Imports of one’s own, the latest first; administrators see all' })
  async imports(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('filter', { type: () => ImportFilter, nullable: true }) filter?: ImportFilter,
  ): Promise<ImportRunConnection> {
    const wanted = { state: filter?.state ?? null, own: filter?.own ?? false };
    const size = pageSize(page);
    const runs = await this.runs.list(context, wanted, pageStart(page, ['time', 'id']), size + 1);
    return pageOf(
      runs,
      size,
      (run) => [run.createdAt.toISOString(), run.id],
      (run) => runTypeOf(run, context),
      () => this.runs.count(context, wanted),
    );
  }

  @Allow('content.import')
  @Mutation(() => ImportPayload, { description: 'Lands what has been previewed; refused when the registry has changed since' })
  async commitImport(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ImportPayload> {
    return this.asked(context, id, (key) => this.service.commit(context, key));
  }

  @Allow('content.import')
  @Mutation(() => ImportPayload, { description: 'Looks at the same files once more, against the registry as it is now' })
  async previewImport(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ImportPayload> {
    return this.asked(context, id, (key) => this.service.preview(context, key));
  }

  @Allow('import.read')
  @Mutation(() => ImportPayload, { description: 'Ends an import that has not been committed; nothing of it stays' })
  async cancelImport(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ImportPayload> {
    return this.asked(context, id, (key) => this.service.cancel(context, key));
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who asked for it' })
  async person(@Parent() run: ImportRunType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    const row = run.personKey === null ? null : await this.organisations.personById(request).load(run.personKey);
    return row === null ? null : personTypeOf(row);
  }

  @ResolveField(() => [ImportFileType])
  async files(@Parent() run: ImportRunType, @Loaders() request: RequestContext): Promise<ImportFileType[]> {
    const files = await this.runs.filesOf(request).load(run.key);
    return files.map(({ name, format, sizeBytes, receivedBytes, sha256 }) => ({ name, format, sizeBytes, receivedBytes, sha256 }));
  }

  @ResolveField(() => ImportProblemConnection, { description: 'Problems in the order in which they were found' })
  async problems(
    @Parent() run: ImportRunType,
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('severity', { type: () => String, nullable: true }) severity: string | null = null,
  ): Promise<ImportProblemConnection> {
    oneOf(SEVERITIES, severity, 'severity');
    const size = pageSize(page);
    const [after = -1] = pageStart(page, ['integer']) ?? [];
    const rows = await this.report.problems(run.key, severity, Number(after), size + 1);
    return pageOf(
      rows,
      size,
      (row) => [Number(row.n)],
      (row) => problemTypeOf(row, context),
      () => this.report.count('import_problem', run.key, 'severity', severity),
    );
  }

  @ResolveField(() => ImportChangeConnection, { description: 'What becomes of each artefact' })
  async changes(
    @Parent() run: ImportRunType,
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('verdict', { type: () => String, nullable: true }) verdict: string | null = null,
  ): Promise<ImportChangeConnection> {
    oneOf(VERDICTS, verdict, 'verdict');
    const size = pageSize(page);
    const [after = -1] = pageStart(page, ['integer']) ?? [];
    const rows = await this.report.changes(run.key, verdict, Number(after), size + 1);
    return pageOf(
      rows,
      size,
      (row) => [row.n],
      (row) => changeTypeOf(run.key, row, context),
      () => this.report.count('import_change', run.key, 'verdict', verdict),
    );
  }

  private async asked(
    context: Context,
    id: string,
    work: (key: string) => Promise<Result<ImportRun, ImportRefusal>>,
  ): Promise<ImportPayload> {
    const key = runKey(id);
    if ((await this.runs.find(context, key)) === null) throw new BadInput('ID_INVALID', { id, type: 'Import' });
    const result = await work(key);
    return result.ok
      ? { import: runTypeOf(result.value, context), userErrors: [] }
      : { import: null, userErrors: userErrors(result.refusals, importMessages, context.locale) };
  }
}

@Resolver(() => ImportChangeType)
export class ImportChangeResolver {
  constructor(
    private readonly report: ImportReportReads,
    private readonly licences: LicenceReads,
  ) {}

  @ResolveField(() => ImportDifferenceConnection, { description: 'How it differs from the version in force' })
  async differences(
    @Parent() change: ImportChangeType,
    @Ctx() context: Context,
    @Args() page: PageArgs,
  ): Promise<ImportDifferenceConnection> {
    // They quote the version in force, which the one who imports may have no licence for.
    if (change.url !== null) await this.licences.requireUrl(change.url, context);
    const size = pageSize(page);
    const [after = -1] = pageStart(page, ['integer']) ?? [];
    const rows = await this.report.differences(change.runKey, change.n, Number(after), size + 1);
    return pageOf(
      rows,
      size,
      (row) => [row.m],
      ({ path, change: what, change_class: changeClass, before, after: now }) => ({
        path: path.map(String),
        change: what,
        changeClass,
        before,
        after: now,
      }),
      () => this.report.countDifferences(change.runKey, change.n),
    );
  }
}

/** An import as the schema shows it. */
export function runTypeOf(run: ImportRun, { locale }: Pick<Context, 'locale'>): ImportRunType {
  const { id, state, mode, options, counts, problemCount, errorCount, createdAt, startedAt, finishedAt, personId } = run;
  const failure = failureOf(run, locale);
  return {
    id: nodeId('Import', id),
    link: linkOf(id),
    state,
    mode,
    source: options.source,
    progress: progressOf(run),
    counts,
    problemCount,
    errorCount,
    failure: failure === null ? null : { ...failure, path: [] },
    createdAt,
    startedAt,
    finishedAt,
    key: id,
    personKey: personId,
  };
}

function problemTypeOf(row: ProblemRow, { locale }: Context): ImportProblemType {
  const { file, row_number: number, line_number: line, column_number: column, path, severity, code, message_sv: sv, message_en: en } = row;
  const words = { message: localized({ sv, en }, locale), whatToDo: localized(remedyOf(code, severity), locale) };
  return { file, row: number, line, column, path: path.map(String), severity, code, ...words };
}

function changeTypeOf(runKey: string, row: ChangeRow, { locale }: Context): ImportChangeType {
  const { n, file, kind, url, version, verdict, added, removed, changed } = row;
  const titles = locale === 'en' ? [row.title_en, row.title_sv] : [row.title_sv, row.title_en];
  return {
    file,
    kind,
    url,
    title: titles.find((title) => title !== null) ?? null,
    version,
    verdict,
    rowCount: row.row_count,
    baseVersion: row.base_version,
    added,
    removed,
    changed,
    changeClass: row.change_class,
    leastVersion: row.least_version,
    runKey,
    n,
  };
}

function runKey(id: string): string {
  const key = idOf('Import', id);
  if (key === null) throw new BadInput('ID_INVALID', { id, type: 'Import' });
  return key;
}

function oneOf(words: readonly string[], word: string | null, name: string): void {
  if (word !== null && !words.includes(word)) throw new BadInput('INPUT_INVALID', { problems: `${name}: ${words.join(' | ')}` });
}
