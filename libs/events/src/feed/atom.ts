import { escaped } from '@termverk/kernel';
import type { FeedPage } from './feed.js';

/** The media type of Atom (RFC 4287 §7). */
export const ATOM_TYPE = 'application/atom+xml; charset=utf-8';

/** A page as an Atom feed (RFC 4287) with links to the pages around it (RFC 5005 §3). */
export function atomOf({ id, title, locale, updated, entries, links }: FeedPage): string {
  const link = (rel: string, href: string, type: string) => `<link rel="${rel}" type="${type}" href="${escaped(href)}"/>`;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${escaped(id)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<updated>${(updated ?? new Date(0)).toISOString()}</updated>`,
    '<author><name>Termverk</name></author>',
    '<generator>Termverk</generator>',
    link('self', links.self, 'application/atom+xml'),
    link('first', links.first, 'application/atom+xml'),
    ...(links.next === null ? [] : [link('next', links.next, 'application/atom+xml')]),
    link('alternate', links.other, 'application/feed+json'),
  ];
  for (const entry of entries) {
    const at = entry.occurredAt.toISOString();
    lines.push(
      '<entry>',
      `<id>${escaped(entry.id)}</id>`,
      `<title>${escaped(entry.title)}</title>`,
      `<published>${at}</published>`,
      `<updated>${at}</updated>`,
      `<category term="${escaped(entry.topic)}"/>`,
      ...(entry.link === null ? [] : [link('alternate', entry.link, 'application/json')]),
      ...(entry.rights === null ? [] : [`<rights>${escaped(entry.rights)}</rights>`]),
      `<content type="text">${escaped(entry.text)}</content>`,
      '</entry>',
    );
  }
  return `${lines.join('\n')}\n</feed>\n`;
}
