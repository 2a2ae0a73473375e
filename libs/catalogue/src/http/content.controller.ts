import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { isId, type JsonObject } from '@termverk/kernel';
import { Allow } from '@termverk/identity';
import { Ctx, idOf, isKnown, type Context, type Known } from '@termverk/platform';
import type { FastifyReply } from 'fastify';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { ContentReads } from '../content/content-reads.js';
import { LicenceReads } from '../licence/licence.reads.js';
import type { VersionRecord } from '../version/version-record.js';
import { isVisible } from '../version/visible-version.js';
import { NotFound } from './not-found.js';

/** The content of versions for machines: header as JSON, rows as NDJSON. */
@Controller('api/v1/versions')
export class ContentController {
  constructor(
    private readonly artefactReads: ArtefactReads,
    private readonly content: ContentReads,
    private readonly licences: LicenceReads,
  ) {}

  @Allow('public.read')
  @Get(':id')
  async header(@Ctx() context: Context, @Param('id') id: string): Promise<JsonObject> {
    const version = await this.visible(id, context);
    return {
      kind: version.kind,
      url: version.url,
      version: version.version,
      versionId: version.id,
      checksum: version.contentChecksum,
      meaningChecksum: version.meaningChecksum,
      publishedAt: version.frozenAt?.toISOString() ?? null,
      rowCount: version.rowCount,
      header: version.header,
    };
  }

  /** All rows, one to a line in canonical JSON and in key order: what the checksum is made of. Published content never changes, so caches may keep it. */
  @Allow('public.read')
  @Get(':id/content')
  async rows(@Ctx() context: Context, @Param('id') id: string, @Headers() known: Known, @Res() reply: FastifyReply): Promise<void> {
    const version = await this.visible(id, context);
    const etag = `"${version.contentChecksum}"`;
    // A cache would show it to those who may not read it, too.
    const cached = version.frozenAt !== null && !version.restricted;
    void reply.header('ETag', etag).header('Cache-Control', cached ? 'public, max-age=31536000, immutable' : 'no-store');
    if (isKnown(known, etag)) return void reply.code(304).send();
    await reply
      .type('application/x-ndjson; charset=utf-8')
      .send(Readable.from(lines(this.content.stream(version.id)), { objectMode: false }));
  }

  /** The version, for somebody who may see it and read its content. */
  private async visible(id: string, context: Context): Promise<VersionRecord> {
    const key = idOf('ArtefactVersion', id);
    const version = key !== null && isId(key) ? await this.artefactReads.version(key) : null;
    if (version === null || !isVisible(version, context)) throw new NotFound('VERSION_UNKNOWN', { id });
    await this.licences.require(version, context);
    return version;
  }
}

const CHUNK_CHARACTERS = 1 << 16;

async function* lines(rows: AsyncIterable<{ readonly key: string; readonly body: string }>): AsyncGenerator<string> {
  let chunk = '';
  for await (const row of rows) {
    chunk += `{"key":${JSON.stringify(row.key)},"body":${row.body}}\n`;
    if (chunk.length >= CHUNK_CHARACTERS) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
