import { describe, expect, it } from '@jest/globals';
import { changedHeader } from './open-proposals.js';

describe('the content that a proposal asks for', () => {
  const header = { description: { sv: 'En.', en: 'One.' }, notes: [{ text: 'a' }], kept: 1 };

  it('has other members, longer lists and texts that say more', () => {
    expect(
      changedHeader(header, { set: { kept: 2 }, append: { notes: [{ text: 'b' }], description: { sv: 'Två.' }, sources: [{ id: 'x' }] } }),
    ).toEqual({ description: { sv: 'En. Två.', en: 'One.' }, notes: [{ text: 'a' }, { text: 'b' }], kept: 2, sources: [{ id: 'x' }] });
  });

  it('leaves what it starts from as it was', () => {
    const before = structuredClone(header);
    changedHeader(header, { set: { kept: 2 }, append: { notes: [{ text: 'b' }] } });
    expect(header).toEqual(before);
    expect(changedHeader(header, {})).toEqual(header);
  });
});
