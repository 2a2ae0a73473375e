import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escaped } from './markup.js';

describe('a text in markup', () => {
  it('begins and ends nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escaped(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)|(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u);
      }),
    );
  });

  it('is read again as it was', () => {
    expect(escaped(`<b title="å">'&amp;'</b>\n🙂`)).toBe('&lt;b title=&quot;å&quot;&gt;&#39;&amp;amp;&#39;&lt;/b&gt;\n🙂');
    expect(escaped('a\u0000\u001b\ud800b')).toBe('a\ufffd\ufffd\ufffdb');
  });
});
