import { describe, expect, it } from '@jest/globals';
import { firstTexts } from './preview-texts.js';

describe('what is shown of a hit beside the list', () => {
  it('is the definition of a concept, with its language', () => {
    const header = { definitions: [{ language: 'sv' }, { language: 'sv', text: 'plan för vård' }] };
    expect(firstTexts(header, [])).toEqual({ definition: { text: 'plan för vård', language: 'sv' }, codes: [] });
  });

  it('is the first codes of what has codes', () => {
    const rows = [
      { key: 'a', body: { code: 'a', display: 'Alfa' } },
      { key: 'b', body: { code: 'b' } },
      { key: 'c', body: { parents: [] } },
    ];
    expect(firstTexts({}, rows).codes).toEqual([
      { code: 'a', display: 'Alfa' },
      { code: 'b', display: '' },
    ]);
  });

  it('is nothing of what is something else', () =>
    expect(firstTexts('x', [{ key: '', body: null }])).toEqual({ definition: null, codes: [] }));
});
