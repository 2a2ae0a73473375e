import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { Allow, permits } from '@termverk/identity';
import { BadInput, Ctx, LOGGER, type Context, type Logger } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ImportPiece } from '../import/import-item.js';
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

const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;

/**
 * Takes content in the body of a request and answers while it works: `{"progress": …}` lines, then one `{"report": …}` line.
 * The content types: FHIR JSON, a FHIR package (gzip), documents (YAML), a code list (CSV).
 */
@Controller('api/v1')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Allow('content.import')
  @Post('import')
  async import(
    @Ctx() context: Context,
    @Query() query: ImportQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pieces = piecesOf(request, query);
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
      await end(response, {
        error: { code: 'IMPORT_FAILED', message: 'The import failed; nothing was written.', requestId: context.requestId },
      });
      return;
    }
    await end(response, { report });
  }
}

function piecesOf(request: FastifyRequest, query: ImportQuery): AsyncIterable<ImportPiece> | Iterable<ImportPiece> {
  const body = request.raw;
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  const file = query.source ?? 'body';
  const version = query.version ?? 'unversioned';
  switch (type) {
    case 'application/fhir+json':
    case 'application/json':
      return piecesOfFhirJson(file, body, version);
    case 'application/gzip':
    case 'application/x-gzip':
    case 'application/octet-stream':
      return piecesOfPackage(body, version);
    case 'application/yaml':
    case 'text/yaml':
      return piecesOfDocumentStream(file, body);
    case 'text/csv': {
      const { url, name, title } = query;
      if (url === undefined || name === undefined) {
        throw new BadInput('INPUT_INVALID', { problems: 'a code list in CSV needs the parameters url, version and name' });
      }
      return piecesOfCodeListCsv(file, body, { url, version, name, title: { sv: title ?? name } });
    }
    default:
      throw new BadInput('INPUT_INVALID', {
        problems: `content type ${type || '(none)'}: send application/fhir+json, application/gzip, application/yaml or text/csv`,
      });
  }
}

async function* piecesOfDocumentStream(file: string, body: IncomingMessage): AsyncGenerator<ImportPiece> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_DOCUMENT_BYTES) break;
    chunks.push(chunk);
  }
  yield* piecesOfDocuments(file, Buffer.concat(chunks));
}

async function end(response: ServerResponse, line: object): Promise<void> {
  response.end(`${JSON.stringify(line)}\n`);
  if (!response.writableFinished) await once(response, 'close');
}
