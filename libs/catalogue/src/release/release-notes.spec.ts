import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { releaseNotes, type NotedVersion } from './release-notes.js';

const version = (url: string, number: string, meaning = number): NotedVersion => ({
  kind: 'concept',
  url,
  version: number,
  versionId: `${url}|${number}`,
  checksum: number,
  meaningChecksum: meaning,
});
const shown = (before: NotedVersion[], after: NotedVersion[]) =>
  releaseNotes(before, after).map(({ change, url, isMeaning }) => [change, url, isMeaning]);

describe('the notes of a release', () => {
  it('tell what has come, gone and changed since the one before, and what of it is meaning', () => {
    const before = [version('a', '1'), version('b', '1'), version('c', '1', 'same'), version('d', '1')];
    const after = [version('b', '2'), version('c', '2', 'same'), version('d', '1'), version('e', '1')];
    expect(shown(before, after)).toEqual([
      ['removed', 'a', true],
      ['changed', 'b', true],
      ['changed', 'c', false],
      ['added', 'e', true],
    ]);
  });

  it('are empty between a release and itself, and the other way round backwards', () => {
    const manifest = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-f]$/), fc.stringMatching(/^[1-3]$/)), { selector: ([url]) => url });
    const versions = manifest.map((items) => items.map(([url, number]) => version(url, number)));
    const mirrored = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(versions, versions, (one, other) => {
        expect(releaseNotes(one, one)).toEqual([]);
        expect(shown(one, other)).toEqual(releaseNotes(other, one).map(({ change, url, isMeaning }) => [mirrored[change], url, isMeaning]));
      }),
    );
  });
});
