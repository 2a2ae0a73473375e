import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Headers, Param, Query, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { Allow } from '@termverk/identity';
import { writeCsv, type CsvValue } from '@termverk/interchange';
import { isId, type Locale } from '@termverk/kernel';
import { BadInput, Ctx, type Context } from '@termverk/platform';
import type { FastifyReply } from 'fastify';
import { ImportReportReads, wireChange, wireProblem, type ProblemRow } from '../import-report/import-report.reads.js';
import { AT_REST, wireRun } from '../import-run/import-run.js';
import { ImportRunReads } from '../import-run/import-run.reads.js';
import type { RunWithFiles } from '../import-run/import-run.service.js';
import { remedyOf } from '../import-report/remedies.js';
import { LicenceReads } from '../licence/licence.reads.js';
import { NotFound } from './not-found.js';

const LOOK_MS = 250;
/** Said again although nothing has changed, so that nobody between takes the connection for dead. */
const REPEAT_MS = 15_000;
const COLUMNS = ['file', 'line', 'row', 'column', 'path', 'severity', 'code', 'message', 'whatToDo'];

/** What there is to say of an import while it runs and afterwards, in full: its events, its problems, and what it changes. */
@Controller('api/v1/imports')
export class ImportReportController implements BeforeApplicationShutdown {
  private closing = false;

  constructor(
    private readonly runs: ImportRunReads,
    private readonly report: ImportReportReads,
    private readonly licences: LicenceReads,
  ) {}

  beforeApplicationShutdown(): void {
    this.closing = true;
  }

  /** A line `{"import": …}` now and whenever it has changed, until it is at rest. Whoever loses the connection asks again. */
  @Allow('import.read')
  @Get(':id/events')
  async events(@Ctx() context: Context, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const first = await this.found(context, id);
    await send(reply, 'application/x-ndjson', Readable.from(this.told(context, first)));
  }

  /** Every problem: NDJSON, or CSV with `?format=csv` or `Accept: text/csv`. */
  @Allow('import.read')
  @Get(':id/problems')
  async problems(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
    @Query('format') format?: string,
    @Headers('accept') accept = '',
  ): Promise<void> {
    if (format !== undefined && format !== 'csv' && format !== 'ndjson')
      throw new BadInput('INPUT_INVALID', { problems: 'format: csv | ndjson' });
    const { run } = await this.found(context, id);
    const rows = this.report.allProblems(run.id);
    if (format === 'csv' || (format === undefined && accept.includes('text/csv'))) {
      void reply.header('content-disposition', `attachment; filename="import-${run.id}.csv"`);
      const text = writeCsv(COLUMNS, cells(rows, context.locale), { byteOrderMark: true, defuseFormulas: true });
      return send(reply, 'text/csv', Readable.from(text));
    }
    return send(reply, 'application/x-ndjson', Readable.from(lines(rows, wireProblem)));
  }

  /** What becomes of every artefact, `{"change": …}`, each followed by its differences from the version in force, `{"difference": …}`. */
  @Allow('import.read')
  @Get(':id/changes')
  async changes(@Ctx() context: Context, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { run } = await this.found(context, id);
    await send(reply, 'application/x-ndjson', Readable.from(lines(this.changesAsRead(context, run.id), (line) => line)));
  }

  /** What somebody may read of the changes: of content under a licence that they do not have, that it changes and not how. */
  private async *changesAsRead(context: Context, runId: string): AsyncGenerator<object> {
    let mayRead = true;
    for await (const one of this.report.allChanges(runId)) {
      if ('change' in one) {
        mayRead = one.change.url === null || (await this.licences.mayReadUrl(one.change.url, context));
        yield { change: wireChange(one.change) };
        continue;
      }
      const { path, change, change_class: changeClass, before, after } = one.difference;
      if (mayRead) yield { difference: { url: one.url, path, change, changeClass, before, after } };
      else yield { difference: { url: one.url, path: path.slice(0, 1), change, changeClass, withheld: 'licence' } };
    }
  }

  private async *told(context: Context, first: RunWithFiles): AsyncGenerator<string> {
    let revision = -1;
    let saidAt = 0;
    for (let now: RunWithFiles | null = first; now !== null; now = await this.runs.find(context, first.run.id)) {
      const { run, files } = now;
      if (run.revision !== revision || Date.now() - saidAt > REPEAT_MS) {
        revision = run.revision;
        saidAt = Date.now();
        yield `${JSON.stringify({ import: wireRun(run, files, context.locale) })}\n`;
      }
      if (AT_REST.includes(run.state) || this.closing) return;
      await sleep(LOOK_MS);
    }
  }

  private async found(context: Context, id: string): Promise<RunWithFiles> {
    const found = isId(id) ? await this.runs.find(context, id) : null;
    if (found === null) throw new NotFound('IMPORT_UNKNOWN', { id });
    return found;
  }
}

async function send(reply: FastifyReply, type: string, body: Readable): Promise<void> {
  await reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-store').send(body);
}

async function* lines<Row>(rows: AsyncIterable<Row>, wire: (row: Row) => object): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(wire(row))}\n`;
}

async function* cells(rows: AsyncIterable<ProblemRow>, locale: Locale): AsyncGenerator<CsvValue[]> {
  for await (const row of rows) {
    const message = locale === 'en' ? row.message_en : row.message_sv;
    const place = row.path.join('.');
    const { file, line_number: line, row_number: number, column_number: column, severity, code } = row;
    yield [file, line, number, column, place, severity, code, message, remedyOf(code, severity)[locale]];
  }
}
