import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { highlights } from './highlight.js';

const marked = (text: string, words: string[]) => highlights(text, words).map(({ start, end }) => text.slice(start, end));

test.each([
  ['Nationella läkemedelslistan', ['nationell', 'läkemedelslista'], ['Nationell', 'läkemedelslista']],
  ['samordnad individuell plan (SIP)', ['sip'], ['SIP']],
  ['standardvårdplan', ['vårdplan'], ['vårdplan']],
  ['Vårdplaner', ['vårdplanen'], ['Vårdplaner']],
  ['plan för vård', ['plan', 'vård'], ['plan', 'vård']],
  ['i vården', ['i'], ['i']],
  ['Straße 5', ['strasse'], ['Straße']],
  ['Jönköping', ['jonkoping'], ['Jönköping']],
  ['far', ['får'], []],
  ['inget här', ['annat'], []],
])('in %j the words %j are %j', (text, words, parts) => {
  expect(marked(text, words)).toEqual(parts);
});

test('parts are in order, inside the text and do not overlap', () => {
  const word = fc.string({ unit: fc.constantFrom(...'aåbs -ßé'), maxLength: 12 });
  fc.assert(
    fc.property(
      word,
      fc.array(fc.string({ unit: fc.constantFrom(...'aåbs'), minLength: 1, maxLength: 4 }), { maxLength: 4 }),
      (text, words) => {
        let last = 0;
        for (const { start, end } of highlights(text, words)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});
