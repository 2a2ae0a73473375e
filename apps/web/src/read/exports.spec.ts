import { describe, expect, it } from '@jest/globals';
import type { Artefact, Version } from './artefact.js';
import { exportsOf } from './exports.js';

const artefact = (kind: string) => ({ id: 'Artefact:a1', kind, url: 'https://termverk.example/x?a&b' }) as Artefact;
const version = (rowCount: number) => ({ id: 'ArtefactVersion:v1', version: '1.0.0', rowCount }) as Version;
const FEEDS = ['feeds/artefacts/a1/atom', 'feeds/artefacts/a1/json'];
const paths = (kind: string, of?: Version) => exportsOf(artefact(kind), of).map(({ path }) => path);

describe('exports', () => {
  it('of what has a resource are FHIR at the version, its rows, itself and its feeds', () => {
    const asked = 'url=https%3A%2F%2Ftermverk.example%2Fx%3Fa%26b&version=1.0.0';
    expect(paths('value-set', version(2))).toEqual([
      `fhir/r4/ValueSet?${asked}`,
      `fhir/r5/ValueSet?${asked}`,
      'api/v1/versions/v1/content',
      'api/v1/versions/v1',
      ...FEEDS,
    ]);
  });

  it('have neither FHIR for other kinds nor rows where there are none', () => {
    expect(paths('concept', version(0))).toEqual(['api/v1/versions/v1', ...FEEDS]);
    expect(paths('concept')).toEqual(FEEDS);
  });
});
