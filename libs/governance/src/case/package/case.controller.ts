import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { NotFound } from '@termverk/catalogue';
import { Allow } from '@termverk/identity';
import type { JsonObject } from '@termverk/kernel';
import { BadInput, Ctx, MAX_PAGE, type Context, type RequestContext } from '@termverk/platform';
import type { FastifyReply } from 'fastify';
import { CASES, type CaseRow } from '../case.queries.js';
import { CaseReads, caseTypeOf, markingTypeOf } from '../case.reads.js';
import { CasePackages } from './case-packages.js';
import type { CaseDocumentType, CaseType, SecrecyMarkingType } from '../graphql/case.types.js';

/** The register of cases for machines and for the command line. Everybody may read it (tryckfrihetsförordningen 2 kap.); what is secret is listed. */
@Controller('api/v1/cases')
export class CaseController {
  constructor(
    private readonly cases: CaseReads,
    private readonly packages: CasePackages,
  ) {}

  /** Cases received from a day on (`from`, ISO 8601) and before another (`before`), the latest first; one JSON object to a line. */
  @Allow('public.read')
  @Get()
  async list(
    @Ctx() context: Context,
    @Res() reply: FastifyReply,
    @Query('from') from?: string,
    @Query('before') before?: string,
    @Query('limit') limit?: string,
  ): Promise<void> {
    const values = [null, null, null, time(from), time(before), null, null, null, null, size(limit)];
    const rows = await this.cases.rows<CaseRow>(CASES, values);
    const lines = rows.map((row) => `${JSON.stringify(wireCase(caseTypeOf(row, context)))}\n`).join('');
    await reply.header('Cache-Control', 'no-store').type('application/x-ndjson; charset=utf-8').send(lines);
  }

  /** A case with the list of its documents. */
  @Allow('public.read')
  @Get(':number')
  async one(
    @Ctx() context: Context,
    @Param('number') number: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject> {
    void reply.header('Cache-Control', 'no-store');
    const request = requestOf(context);
    const found = await this.found(number);
    const documents = await this.cases.documents(found, request);
    const markings = await this.cases.markingsOf(request).load(found.id);
    return {
      ...wireCase(caseTypeOf(found, context)),
      secrecy: markings.map((row) => wireMarking(markingTypeOf(row, found, context))),
      documents: documents.map(wireDocument),
    };
  }

  /** A document of a case with what it says, or why it is withheld. */
  @Allow('public.read')
  @Get(':number/documents/:document')
  async document(
    @Ctx() context: Context,
    @Param('number') number: string,
    @Param('document') document: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject> {
    void reply.header('Cache-Control', 'no-store');
    const request = requestOf(context);
    const found = await this.found(number);
    const row = (await this.cases.documentsOf(request).load(found.id)).find((one) => String(one.number) === document);
    if (row === undefined) throw new NotFound('RECORD_UNKNOWN', { record: `${number}-${document}` });
    const shown = await this.cases.document(found, row, request);
    return { ...wireDocument(shown), content: await this.cases.content(shown, request) };
  }

  /** The case as one ZIP file: `for=disclosure` holds what you may see, `for=archive` everything, for those with the right. */
  @Allow('public.read')
  @Get(':number/export')
  async export(
    @Ctx() context: Context,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
    @Query('for') purpose: string = 'disclosure',
  ): Promise<void> {
    if (purpose !== 'disclosure' && purpose !== 'archive') {
      throw new BadInput('INPUT_INVALID', {
        problems: { sv: 'for ska vara disclosure eller archive', en: 'for must be disclosure or archive' },
      });
    }
    const { fileName, bytes } = await this.packages.of(await this.found(number), purpose, requestOf(context));
    const name = encodeURIComponent(fileName);
    await reply
      .header('Cache-Control', 'no-store')
      .header('Content-Disposition', `attachment; filename*=UTF-8''${name}`)
      .type('application/zip')
      .send(bytes);
  }

  private async found(number: string): Promise<CaseRow> {
    const found = await this.cases.byNumber(number);
    if (found === null) throw new NotFound('RECORD_UNKNOWN', { record: number });
    return found;
  }
}

function requestOf(context: Context): RequestContext {
  return { termverk: context, loaders: new Map() };
}

function wireCase(found: CaseType): JsonObject {
  const { number, title, state, subjectField, receivedAt, openedAt, closedAt, secret, withheld, retention, dueAt, disposedAt } = found;
  return {
    number,
    title,
    state,
    subjectField,
    receivedAt: receivedAt.toISOString(),
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    secret,
    withheld,
    retention: { ...retention },
    dueAt: dueAt?.toISOString() ?? null,
    disposedAt: disposedAt?.toISOString() ?? null,
  };
}

function wireMarking({ ground, document, setAt, liftedAt, reason }: SecrecyMarkingType): JsonObject {
  return { ground: { ...ground }, document, setAt: setAt.toISOString(), liftedAt: liftedAt?.toISOString() ?? null, reason };
}

function wireDocument(document: CaseDocumentType): JsonObject {
  const { number, designation, direction, kind, title, datedAt, sizeBytes, checksum, saltedHash, withheld, licences, disposedAt } =
    document;
  return {
    number,
    designation,
    direction,
    kind,
    title,
    datedAt: datedAt.toISOString(),
    sizeBytes,
    checksum,
    saltedHash,
    withheld,
    licences: [...licences],
    disposedAt: disposedAt?.toISOString() ?? null,
  };
}

function time(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new BadInput('DATE_INVALID', { value: text });
  return at;
}

function size(text: string | undefined): number {
  if (text === undefined) return MAX_PAGE;
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1)
    throw new BadInput('INPUT_INVALID', { problems: { sv: 'limit ska vara ett heltal', en: 'limit must be a whole number' } });
  return Math.min(Number(text), MAX_PAGE);
}
