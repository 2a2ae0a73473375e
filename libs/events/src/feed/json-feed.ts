import type { FeedPage } from './feed.js';

/** The media type of JSON Feed 1.1. */
export const JSON_FEED_TYPE = 'application/feed+json; charset=utf-8';

/** A page as JSON Feed 1.1. */
export function jsonFeedOf({ title, locale, entries, links }: FeedPage): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    language: locale,
    home_page_url: links.home,
    feed_url: links.self,
    ...(links.next === null ? {} : { next_url: links.next }),
    authors: [{ name: 'Termverk' }],
    items: entries.map((entry) => ({
      id: entry.id,
      ...(entry.link === null ? {} : { url: entry.link }),
      title: entry.title,
      content_text: entry.text,
      date_published: entry.occurredAt.toISOString(),
      tags: [entry.topic],
      ...(entry.rights === null ? {} : { _termverk: { rights: entry.rights } }),
    })),
  });
}
