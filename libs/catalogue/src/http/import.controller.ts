import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { Controller, Inject, Optional, PayloadTooLargeException, Post, Query, Req, Res } from '@nestjs/common';
import { Allow, permits } from '@termverk/identity';
import { BadInput, Busy, Ctx, LOGGER, spooled, type Context, type Logger, type SpooledFile } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ImportPiece } from '../import/import-item.js';
import { catalogueMessages } from '../refusals.js';
import { ImportService, type ImportReport } from '../import/import.service.js';
import { piecesOfCodeListCsv, piecesOfDocuments, piecesOfFhirJson, piecesOfPackage } from '../import/import-sources.js';

/** What the query string of an import says. */
interface ImportQuery {
  readonly mode?: string;
  readonly source?: string;
  readonly authority?: string;
  readonly licence?: string;
  readonly subjectField?: string;
  readonly onError?: string;
  /** For content that names no version of its own. */
  readonly version?: string;
  /** For a code list in CSV. */
  readonly url?: string;
  readonly name?: string;
  readonly title?: string;
}

/** How much a node imports. */
export interface ImportLimits {
  /** The largest body, in bytes; documents are read whole and have a smaller limit of their own. */
  readonly maxBytes: number;
  /** How many imports may be under way at a time, from the first byte of the body to the report. */
  readonly atOnce: number;
}

/** Injection token of the limits of imports; without it the usual ones hold. */
export const IMPORT_LIMITS = Symbol('ImportLimits');

const USUAL_LIMITS: ImportLimits = { maxBytes: 512 * 1024 * 1024, atOnce: 2 };
const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;

/**
 * Takes content in the body of a request and answers while it works: `{"progress": …}` lines, then one `{"report": …}` line.
 * The content types: FHIR JSON, a FHIR package (gzip), documents (YAML), a code list (CSV). The body arrives whole before a transaction
 * is opened: a slow sender holds nothing but a file. Refuses with 413 what is too large and with 503 what is too much at once.
 */
@Controller('api/v1')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    @Inject(LOGGER) private readonly logger: Logger,
    @Optional() @Inject(IMPORT_LIMITS) private readonly limits: ImportLimits = USUAL_LIMITS,
  ) {}

  private underWay = 0;

  @Allow('content.import')
  @Post('import')
  async import(
    @Ctx() context: Context,
    @Query() query: ImportQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    checkQuery(query);
    const source = sourceOf(request, query);
    if (this.underWay >= this.limits.atOnce) {
      void reply.header('connection', 'close');
      throw new Busy('IMPORTS_BUSY');
    }
    this.underWay++;
    try {
      const outcome = await spooled(bodyOf(request), Math.min(this.limits.maxBytes, source.maxBytes), (file) =>
        this.run({ ...context, now: new Date() }, source.pieces(file), query, reply),
      );
      if (outcome === undefined) return;
      // What has not been read of the body cannot be told from a next request.
      void reply.header('connection', 'close');
      throw outcome.refusals[0]?.code === 'FILE_TOO_LARGE'
        ? new PayloadTooLargeException()
        : new BadInput('INPUT_INVALID', { problems: { sv: 'meddelandet bröts av', en: 'the body broke off' } });
    } finally {
      this.underWay--;
    }
  }

  /** Imports and answers; what goes wrong is told in the answer. */
  private async run(context: Context, pieces: Pieces, query: ImportQuery, reply: FastifyReply): Promise<void> {
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': context.requestId,
    });
    let report: ImportReport;
    try {
      report = await this.imports.run(context, pieces, {
        source: query.source ?? 'import',
        authority: query.authority ?? null,
        licence: query.licence ?? 'unknown',
        subjectField: query.subjectField ?? null,
        // Nothing that is merely imported has been decided on.
        registration: 'candidate',
        demo: context.actor.demo,
        permitted: (subjectField) => permits(context.actor, 'content.import', subjectField),
        // In the name of others only by those who may import everywhere: they bring in what other bodies publish.
        permittedAuthority: (organisationId) =>
          organisationId === context.actor.organisationId || permits(context.actor, 'content.import', null),
        dryRun: query.mode === 'dry-run',
        onError: query.onError === 'skip-artefact' ? 'skip-artefact' : 'refuse-all',
        onProgress: (progress) => void response.write(`${JSON.stringify({ progress })}\n`),
      });
    } catch (error) {
      // The status line is sent, so the failure has to be told in the stream; nothing was written.
      this.logger.error({ err: error, requestId: context.requestId }, 'import failed');
      const message = catalogueMessages.render('IMPORT_FAILED', context.locale);
      await end(response, { error: { code: 'IMPORT_FAILED', message, requestId: context.requestId } });
      return;
    }
    await end(response, { report });
  }
}

type Pieces = AsyncIterable<ImportPiece> | Iterable<ImportPiece>;

/** What these parameters may say; a misspelt dry run must not store anything. */
const WORDS: Readonly<Record<string, readonly string[]>> = { mode: ['commit', 'dry-run'], onError: ['refuse-all', 'skip-artefact'] };

/** Throws for a parameter that comes twice, or says what nobody understands. */
function checkQuery(query: ImportQuery): void {
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    if (typeof value !== 'string' || value.includes('\0')) throw new BadInput('INPUT_INVALID', { problems: name });
    if (WORDS[name]?.includes(value) === false) throw new BadInput('INPUT_INVALID', { problems: `${name}: ${WORDS[name].join(' | ')}` });
  }
}

/** How a body is read, by its content type. Throws for one that is not taken, before any of it is read. */
function sourceOf(
  request: FastifyRequest,
  query: ImportQuery,
): { readonly maxBytes: number; readonly pieces: (file: SpooledFile) => Pieces } {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  const name = query.source ?? 'body';
  const version = query.version ?? 'unversioned';
  switch (type) {
    case 'application/fhir+json':
      return { maxBytes: Infinity, pieces: (file) => piecesOfFhirJson(name, file.read(), version) };
    case 'application/gzip':
    case 'application/x-gzip':
    case 'application/octet-stream':
      return { maxBytes: Infinity, pieces: (file) => piecesOfPackage(file.read(), version) };
    case 'application/yaml':
    case 'text/yaml':
      return { maxBytes: MAX_DOCUMENT_BYTES, pieces: (file) => piecesOfDocumentStream(name, file.read()) };
    case 'text/csv': {
      const { url, name: listName, title } = query;
      if (url === undefined || listName === undefined) {
        throw new BadInput('INPUT_INVALID', {
          problems: {
            sv: 'en kodlista i CSV kräver parametrarna url, version och name',
            en: 'a code list in CSV needs the parameters url, version and name',
          },
        });
      }
      const identity = { url, version, name: listName, title: { sv: title ?? listName } };
      return { maxBytes: Infinity, pieces: (file) => piecesOfCodeListCsv(name, file.read(), identity) };
    }
    default:
      throw new BadInput('INPUT_INVALID', {
        problems: {
          sv: `innehållstypen ${type || '(ingen)'}: skicka application/fhir+json, application/gzip, application/yaml eller text/csv`,
          en: `content type ${type || '(none)'}: send application/fhir+json, application/gzip, application/yaml or text/csv`,
        },
      });
  }
}

/** The body as it arrives: what the content type's parser handed on, or the bare request. */
function bodyOf(request: FastifyRequest): Readable {
  return request.body instanceof Readable ? request.body : request.raw;
}

async function* piecesOfDocumentStream(name: string, body: AsyncIterable<Buffer>): AsyncGenerator<ImportPiece> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  yield* piecesOfDocuments(name, Buffer.concat(chunks));
}

/** Ends the answer. Somebody who has gone gets none. */
async function end(response: ServerResponse, line: object): Promise<void> {
  if (response.destroyed) return;
  response.end(`${JSON.stringify(line)}\n`);
  if (!response.writableFinished) await once(response, 'close');
}
