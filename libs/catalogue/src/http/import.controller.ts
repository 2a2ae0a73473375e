import { Readable } from 'node:stream';
import { Controller, Get, Head, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { Allow, PublicAddress } from '@termverk/identity';
import { isId, type Refusal, type Result } from '@termverk/kernel';
import { BadInput, Ctx, type Context } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { importMessages, type ImportRefusal } from '../import-run/import-messages.js';
import { ImportRunReads } from '../import-run/import-run.reads.js';
import { ImportRunService, type RunWithFiles } from '../import-run/import-run.service.js';
import { wireRun, type ImportRun } from '../import-run/import-run.js';
import { formatOfType, readImportWish, type ImportWish } from '../import-run/import-wish.js';
import { NotFound } from './not-found.js';

/** HTTP status of what is refused: the caller has to send something else, or is too late. */
const STATUS: Partial<Record<ImportRefusal, number>> = {
  FILE_UNKNOWN: 404,
  UPLOAD_TOO_LARGE: 413,
  PIECE_CHECKSUM: 400,
  UPLOAD_INTERRUPTED: 400,
};

/**
 * Imports over HTTP. `POST /imports` with JSON announces files, which then arrive in pieces (`HEAD` says how far, `PATCH` goes on from
 * there, in the manner of tus.io); `POST /imports` with a file as its body does both at once. The rest is told and asked for at the
 * import's own address, which stays.
 */
@Controller('api/v1/imports')
export class ImportController {
  constructor(
    private readonly runs: ImportRunService,
    private readonly reads: ImportRunReads,
    private readonly address: PublicAddress,
  ) {}

  @Allow('content.import')
  @Post()
  async create(
    @Ctx() context: Context,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { body } = request;
    if (!(body instanceof Readable)) {
      const wish = this.wish(body);
      const { run, files } = await this.runs.create(context, wish);
      void reply.status(201).header('location', `${this.address.path}${wireRun(run, files, context.locale).link}`);
      return wireRun(run, files, context.locale);
    }
    const wish = this.wish(wholeFile(query, request));
    const created = await this.runs.create(context, wish);
    const { refusal } = await this.runs.append(context, created, { position: 0, offset: 0, sha256: null, body });
    if (refusal !== null) {
      // Nobody has been told of it, so nobody could go on with it.
      await this.runs.cancel(context, created.run.id);
      void reply.header('connection', 'close');
      return refused(refusal, context, reply);
    }
    const { run, files } = await this.runs.read(context, created.run.id);
    const told = wireRun(run, files, context.locale);
    void reply.status(202).header('location', `${this.address.path}${told.link}`);
    return told;
  }

  @Allow('import.read')
  @Get(':id')
  async one(@Ctx() context: Context, @Param('id') id: string): Promise<object> {
    const { run, files } = await this.found(context, id);
    return wireRun(run, files, context.locale);
  }

  @Allow('content.import')
  @Head(':id/files/:position')
  async received(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('position') position: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const result = await this.runs.received(context, await this.found(context, id), whole(position, 'position'));
    void reply.header('cache-control', 'no-store');
    if (!result.ok) return void refused(result.refusals[0]!, context, reply);
    void reply.header('upload-offset', String(result.value.receivedBytes)).header('upload-length', String(result.value.sizeBytes));
  }

  @Allow('content.import')
  @Patch(':id/files/:position')
  async append(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('position') position: string,
    @Headers() headers: Record<string, string | undefined>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | undefined> {
    const { body } = request;
    if (!(body instanceof Readable))
      throw new BadInput('INPUT_INVALID', { problems: { sv: 'skicka application/octet-stream', en: 'send application/octet-stream' } });
    const piece = {
      position: whole(position, 'position'),
      offset: whole(headers['upload-offset'], 'Upload-Offset'),
      sha256: checksumIn(headers),
    };
    const { receivedBytes, refusal } = await this.runs.append(context, await this.found(context, id), { ...piece, body });
    void reply.header('upload-offset', String(receivedBytes)).header('cache-control', 'no-store');
    if (refusal === null) {
      void reply.status(204);
      return undefined;
    }
    // What has not been read of the body cannot be told from a next request.
    void reply.header('connection', 'close');
    return refused(refusal, context, reply);
  }

  @Allow('content.import')
  @Post(':id/commit')
  @HttpCode(202)
  commit(@Ctx() context: Context, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    return this.asked(context, id, reply, () => this.runs.commit(context, id));
  }

  @Allow('content.import')
  @Post(':id/preview')
  @HttpCode(202)
  preview(@Ctx() context: Context, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    return this.asked(context, id, reply, () => this.runs.preview(context, id));
  }

  @Allow('import.read')
  @Post(':id/cancel')
  @HttpCode(202)
  cancel(@Ctx() context: Context, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    return this.asked(context, id, reply, () => this.runs.cancel(context, id));
  }

  private async asked(
    context: Context,
    id: string,
    reply: FastifyReply,
    work: () => Promise<Result<ImportRun, ImportRefusal>>,
  ): Promise<object> {
    const { files } = await this.found(context, id);
    const result = await work();
    return result.ok ? wireRun(result.value, files, context.locale) : refused(result.refusals[0]!, context, reply);
  }

  private async found(context: Context, id: string): Promise<RunWithFiles> {
    const found = isId(id) ? await this.reads.find(context, id) : null;
    if (found === null) throw new NotFound('IMPORT_UNKNOWN', { id });
    return found;
  }

  private wish(value: unknown): ImportWish {
    const wish = readImportWish(value, this.runs.limits.maxBytes);
    if (wish.ok) return wish.value;
    if ('personNumberAt' in wish.fault) throw new BadInput('PERSON_NUMBER', { path: wish.fault.personNumberAt });
    throw new BadInput('INPUT_INVALID', { problems: wish.fault.problems });
  }
}

/** What the query says of a file that is the body itself, in the form of an announcement. */
function wholeFile(query: Record<string, unknown>, { headers }: FastifyRequest): object {
  const { file = query['source'] ?? 'body', url, name, title, version, ...options } = query;
  const format = formatOfType(headers['content-type'] ?? '');
  const length = headers['content-length'];
  if (format === undefined || length === undefined) {
    throw new BadInput('INPUT_INVALID', {
      problems: {
        sv: 'skicka Content-Length och application/fhir+json, application/gzip, application/yaml eller text/csv',
        en: 'send Content-Length and application/fhir+json, application/gzip, application/yaml or text/csv',
      },
    });
  }
  return { ...options, files: [{ name: file, format, sizeBytes: Number(length), identity: { url, name, title, version } }] };
}

/** The checksum of a piece: `Upload-Checksum: sha256 BASE64` (tus.io, "Checksum"), or none. */
function checksumIn(headers: Record<string, string | undefined>): Buffer | null {
  const said = headers['upload-checksum'];
  if (said === undefined) return null;
  const [algorithm, value = ''] = said.split(' ');
  const bytes = Buffer.from(value, 'base64');
  if (algorithm !== 'sha256' || bytes.length !== 32)
    throw new BadInput('INPUT_INVALID', { problems: { sv: 'Upload-Checksum: sha256 BASE64', en: 'Upload-Checksum: sha256 BASE64' } });
  return bytes;
}

function whole(text: string | undefined, name: string): number {
  if (text === undefined || !/^\d{1,15}$/.test(text))
    throw new BadInput('INPUT_INVALID', { problems: { sv: `${name} ska vara ett heltal`, en: `${name} must be a whole number` } });
  return Number(text);
}

function refused({ code, args }: Refusal<ImportRefusal>, context: Context, reply: FastifyReply): object {
  void reply.status(STATUS[code] ?? 409);
  return { error: { code, message: importMessages.render(code, context.locale, args), requestId: context.requestId } };
}
