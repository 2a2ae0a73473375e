import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { Allow, PublicAddress } from '@termverk/identity';
import { BadInput, Ctx, entityTag, isKnown, type Context } from '@termverk/platform';
import type { FastifyReply } from 'fastify';
import { ATOM_TYPE, atomOf } from './atom.js';
import { entryOf, type FeedFormat, type FeedPage, type FeedScope } from './feed.js';
import { FeedReads } from './feed-reads.js';
import { JSON_FEED_TYPE, jsonFeedOf } from './json-feed.js';

const ENTRIES = 50;

/** What a request for a feed says. */
interface FeedQuery {
  readonly lang?: unknown;
  readonly before?: unknown;
}

/** Feeds of what happens: of everything, of an artefact, of a subject field and of a release, as Atom and as JSON Feed. */
@Controller('feeds')
export class FeedController {
  constructor(
    private readonly feeds: FeedReads,
    private readonly address: PublicAddress,
  ) {}

  @Allow('event.read')
  @Get(':format')
  all(
    @Ctx() context: Context,
    @Res() reply: FastifyReply,
    @Param('format') format: string,
    @Query() query: FeedQuery,
    @Headers() headers: Record<string, string | undefined>,
  ): Promise<void> {
    return this.send(context, reply, ['all', ''], format, query, headers);
  }

  @Allow('event.read')
  @Get('artefacts/:id/:format')
  artefact(
    @Ctx() context: Context,
    @Res() reply: FastifyReply,
    @Param() { id, format }: { id: string; format: string },
    @Query() query: FeedQuery,
    @Headers() headers: Record<string, string | undefined>,
  ): Promise<void> {
    return this.send(context, reply, ['artefact', id], format, query, headers);
  }

  @Allow('event.read')
  @Get('subject-fields/:code/:format')
  subjectField(
    @Ctx() context: Context,
    @Res() reply: FastifyReply,
    @Param() { code, format }: { code: string; format: string },
    @Query() query: FeedQuery,
    @Headers() headers: Record<string, string | undefined>,
  ): Promise<void> {
    return this.send(context, reply, ['subject-field', code], format, query, headers);
  }

  @Allow('event.read')
  @Get('releases/:name/:format')
  release(
    @Ctx() context: Context,
    @Res() reply: FastifyReply,
    @Param() { name, format }: { name: string; format: string },
    @Query() query: FeedQuery,
    @Headers() headers: Record<string, string | undefined>,
  ): Promise<void> {
    return this.send(context, reply, ['release', name], format, query, headers);
  }

  private async send(
    context: Context,
    reply: FastifyReply,
    of: readonly [FeedScope, string],
    format: string,
    query: FeedQuery,
    headers: Record<string, string | undefined>,
  ): Promise<void> {
    if (format !== 'atom' && format !== 'json') throw invalid('atom | json');
    const page = await this.page(context, of, format, query);
    const body = format === 'atom' ? atomOf(page) : jsonFeedOf(page);
    const tag = entityTag(body);
    void reply
      .header('etag', tag)
      // What somebody who has signed in may see is for nobody's shared cache.
      .header('cache-control', context.actor.personId === null ? 'public, max-age=30' : 'private, no-cache')
      .header('vary', 'Accept-Language, Authorization, Cookie')
      .header('content-language', page.locale);
    if (page.updated !== null) void reply.header('last-modified', page.updated.toUTCString());
    if (isKnown(headers, tag, page.updated)) return void reply.code(304).send();
    await reply.type(format === 'atom' ? ATOM_TYPE : JSON_FEED_TYPE).send(body);
  }

  private async page(
    context: Context,
    [scope, key]: readonly [FeedScope, string],
    format: FeedFormat,
    query: FeedQuery,
  ): Promise<FeedPage> {
    const { lang, before = null } = query;
    if (lang !== undefined && lang !== 'sv' && lang !== 'en') throw invalid('lang: sv | en');
    if (before !== null && (typeof before !== 'string' || !/^\d{1,18}$/.test(before))) throw invalid('before');
    const locale = lang ?? context.locale;
    const { filter, path, title } = await this.feeds.subject(scope, key, context, locale);
    const rows = await this.feeds.page(context, filter, before, ENTRIES);
    const shown = rows.slice(0, ENTRIES);
    const licences = await this.feeds.licences(shown);
    const registry = this.address.url;
    const entries = shown.map((notice) =>
      entryOf(notice, notice.artefactId === null ? null : (licences.get(notice.artefactId) ?? null), locale, registry),
    );
    const at = (form: FeedFormat, from: string | null) => {
      const parameters = new URLSearchParams({ ...(lang === undefined ? {} : { lang }), ...(from === null ? {} : { before: from }) });
      return `${registry}/feeds${path}/${form}${parameters.size === 0 ? '' : `?${parameters}`}`;
    };
    return {
      id: `${registry}/feeds${path}`,
      title,
      locale,
      updated: entries[0]?.occurredAt ?? null,
      entries,
      links: {
        self: at(format, before),
        first: at(format, null),
        next: rows.length > ENTRIES ? at(format, String(shown.at(-1)!.seq)) : null,
        other: at(format === 'atom' ? 'json' : 'atom', before),
        home: registry,
      },
    };
  }
}

function invalid(problems: string): BadInput {
  return new BadInput('INPUT_INVALID', { problems });
}
