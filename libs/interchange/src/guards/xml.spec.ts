import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guardedXml, GuardRefusal, XML_LIMITS, type XmlLimits } from './index.js';

async function read(
  source: string | Uint8Array,
  limits: Partial<XmlLimits> = {},
  size = 7,
): Promise<{ text: string } | { refused: string }> {
  const bytes = Buffer.from(source as string);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  let text = '';
  try {
    for await (const piece of guardedXml(pieces(), { ...XML_LIMITS, ...limits })) text += piece;
    return { text };
  } catch (error) {
    if (!(error instanceof GuardRefusal)) throw error;
    return { refused: error.refusal.code };
  }
}

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i === 0 ? '' : i};`.repeat(10)}">`,
).join('')}]><lolz>&lol9;</lolz>`;

describe('an XML file', () => {
  it('comes through as it is, but for its declaration', async () => {
    const body =
      '<a b="x &gt; y" c=\'"\'>Åäö &amp; &#229; &#xE5;<!-- <!DOCTYPE in a comment> --><![CDATA[<!DOCTYPE &x;]]><?note x?><d/></a>';
    for (const size of [1, 2, 3, 1000])
      expect(await read(`<?xml version="1.0" encoding="UTF-8"?>${body}`, {}, size)).toEqual({ text: body });
  });

  it.each<[string, string, string | Uint8Array, Partial<XmlLimits>]>([
    ['a billion laughs', 'XML_DOCTYPE', LAUGHS, {}],
    ['a billion laughs where document types are passed over', 'XML_DOCTYPE', LAUGHS, { doctype: 'pass-over' }],
    ['a long entity used often', 'XML_DOCTYPE', `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}">]><a>${'&b;'.repeat(100)}</a>`, {}],
    ['a file of the machine', 'XML_DOCTYPE', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', {}],
    ['an address inside', 'XML_DOCTYPE', '<!DOCTYPE a SYSTEM "http://169.254.169.254/latest"><a/>', {}],
    ['a parameter entity', 'XML_DOCTYPE', '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://x.example/b.dtd"> %b;]><a/>', { doctype: 'pass-over' }],
    ['a document type in lower case', 'XML_DOCTYPE', '<!doctype a><a/>', { doctype: 'pass-over' }],
    ['a document type that never ends', 'XML_DOCTYPE', '<!DOCTYPE a', {}],
    ['an entity declared nowhere', 'XML_ENTITY', '<a>&xxe;</a>', {}],
    ['an entity in an attribute', 'XML_ENTITY', '<a b="&xxe;"/>', {}],
    ['an entity without an end', 'XML_ENTITY', `<a>&${'x'.repeat(100)}</a>`, {}],
    ['a style sheet', 'XML_INSTRUCTION', '<?xml-stylesheet href="http://x.example/a.xsl"?><a/>', {}],
    ['UTF-7, in which markup can hide', 'XML_ENCODING', '<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-', {}],
    ['bytes that are not UTF-8', 'XML_ENCODING', Buffer.from([0x3c, 0x61, 0xff, 0x3e]), {}],
    ['elements within elements', 'XML_TOO_DEEP', '<a>'.repeat(201), {}],
    ['more than may be read', 'XML_TOO_LARGE', '<a>xxxxxxxxxxxxxxx</a>', { maxBytes: 10 }],
    ['a tag without end', 'XML_MARKUP_TOO_LONG', `<a ${'b'.repeat(300)}`, { maxMarkupLength: 200 }],
    ['a comment without end', 'XML_MARKUP_TOO_LONG', `<!-- ${'b'.repeat(300)}`, { maxMarkupLength: 200 }],
    ['markup within markup', 'XML_MARKUP', '<a <!ENTITY b "c"><b/>', {}],
    ['markup in a value', 'XML_MARKUP', '<a b="<!DOCTYPE c>"/>', {}],
    ['a comment that never ends', 'XML_MARKUP', '<a/><!-- b', {}],
    ['a tag that never ends', 'XML_MARKUP', '<a', {}],
    ['many attributes', 'XML_ATTRIBUTES', `<a ${Array.from({ length: 251 }, (_, i) => `b${i}=""`).join(' ')}/>`, {}],
  ])('with %s is refused: %s', async (_, code, source, limits) => {
    for (const size of [1, 7, 100_000]) expect(await read(source, limits, size)).toEqual({ refused: code });
  });

  it('may name a document type where that is expected, which is then gone', async () => {
    const named = '<?xml version="1.0"?>\n<!DOCTYPE ClaML SYSTEM "ClaML.dtd">\n<ClaML/>';
    expect(await read(named, { doctype: 'pass-over' })).toEqual({ text: '\n\n<ClaML/>' });
    expect(await read(named)).toEqual({ refused: 'XML_DOCTYPE' });
  });

  it('is decoded once, in the encoding that it has', async () => {
    expect(await read(Buffer.from('\ufeff<a>å</a>', 'utf16le'))).toEqual({ text: '<a>å</a>' });
    expect(await read(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>å</a>', 'latin1'))).toEqual({ text: '<a>å</a>' });
    // Without a byte order mark it is not UTF-16, and no parser can take what comes out for markup.
    const hidden = await read(Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'utf16le'));
    expect(hidden).toEqual({ refused: 'XML_ENCODING' });
  });

  it('holds nothing to expand when it comes through, whatever was sent', async () => {
    const part = fc.constantFrom(
      '<',
      '!',
      'DOCTYPE a',
      '[',
      ']',
      '>',
      '<!ENTITY b "c">',
      '&b;',
      '&amp;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '"',
      "'",
      '<a ',
      '/>',
      '</a>',
      'x',
      '<?',
      '?>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), async (parts, size) => {
        const outcome = await read(parts.join(''), {}, size);
        if ('refused' in outcome) return;
        const bare = outcome.text.replace(/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>/g, '');
        expect(bare).not.toMatch(/^[^"']*<!(DOCTYPE|ENTITY)/);
      }),
      { numRuns: 500 },
    );
  });
});
