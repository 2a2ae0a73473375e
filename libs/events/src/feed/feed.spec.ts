import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { atomOf } from './atom.js';
import type { FeedPage } from './feed.js';
import { jsonFeedOf } from './json-feed.js';

const pageOf = (text: string): FeedPage => ({
  id: 'https://registry.example/feeds',
  title: text,
  locale: 'sv',
  updated: new Date('2026-03-01T10:00:00Z'),
  entries: [
    {
      id: 'urn:uuid:0',
      title: text,
      topic: 'version.published',
      occurredAt: new Date('2026-03-01T10:00:00Z'),
      link: null,
      text,
      rights: text,
    },
  ],
  links: { self: 'https://registry.example/feeds/atom?a=1&b=2', first: 'x', next: null, other: 'y', home: 'z' },
});

/** What of a feed is text, read as a feed reader does; throws when it is not XML. */
function textsOf(xml: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('opentag', ({ name }) => {
    if (name === 'title') depth++;
  });
  parser.on('text', (text) => {
    if (depth > 0) texts.push(text);
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'title') depth--;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return texts;
}

describe('a feed', () => {
  it('is XML whatever is in it, and gives back every text that XML can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        textsOf(atomOf(pageOf(text)));
      }),
    );
    expect(textsOf(atomOf(pageOf(`<b>"å" & 'ö' ]]> 🙂</b>`)))).toEqual(Array(2).fill(`<b>"å" & 'ö' ]]> 🙂</b>`));
    expect(textsOf(atomOf(pageOf('a\u0000\u001b\ud800b')))).toEqual(Array(2).fill('a\ufffd\ufffd\ufffdb'));
  });

  it('is JSON Feed 1.1', () => {
    expect(JSON.parse(jsonFeedOf(pageOf('x')))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language: 'sv',
      items: [{ id: 'urn:uuid:0', content_text: 'x', date_published: '2026-03-01T10:00:00.000Z', tags: ['version.published'] }],
    });
  });
});
