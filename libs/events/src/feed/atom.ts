import type { FeedPage } from './feed.js';

/** The media type of Atom (RFC 4287 §7). */
export const ATOM_TYPE = 'application/atom+xml; charset=utf-8';

/** A page as an Atom feed (RFC 4287) with links to the pages around it (RFC 5005 §3). */
export function atomOf({ id, title, locale, updated, entries, links }: FeedPage): string {
  const link = (rel: string, href: string, type: string) => `<link rel="${rel}" type="${type}" href="${xml(href)}"/>`;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
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
      `<id>${xml(entry.id)}</id>`,
      `<title>${xml(entry.title)}</title>`,
      `<published>${at}</published>`,
      `<updated>${at}</updated>`,
      `<category term="${xml(entry.topic)}"/>`,
      ...(entry.link === null ? [] : [link('alternate', entry.link, 'application/json')]),
      ...(entry.rights === null ? [] : [`<rights>${xml(entry.rights)}</rights>`]),
      `<content type="text">${xml(entry.text)}</content>`,
      '</entry>',
    );
  }
  return `${lines.join('\n')}\n</feed>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text within XML 1.0, without what it cannot hold (§2.2): control characters and halves of surrogate pairs. */
function xml(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, (character) => ESCAPES[character]!)
  );
}
