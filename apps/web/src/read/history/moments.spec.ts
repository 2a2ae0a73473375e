import { describe, expect, it } from '@jest/globals';
import { isFromAnotherDay, momentsOf } from './moments.js';

const fact = (kind: string, recordedAt: string, more: object = {}) => ({
  kind,
  versionId: null,
  value: null,
  validFrom: recordedAt,
  validTo: null,
  recordedAt,
  decisionId: null,
  alias: null,
  assertedBy: null,
  ...more,
});
const [FIRST, LATER] = ['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];
const numberOf = (id: string) => (id.endsWith('a') ? '1.0.0' : '2.0.0');

describe('what has happened to an artefact', () => {
  it('is told by when it was recorded, the latest first, with the decision behind it', () => {
    const moments = momentsOf(
      [
        fact('lifecycle', FIRST, { versionId: 'ArtefactVersion:a', value: { status: 'active' } }),
        fact('source', FIRST, { value: { title: 'x' } }),
        fact('lifecycle', LATER, { versionId: 'ArtefactVersion:b', value: { status: 'scheduled' }, decisionId: 'Decision:1' }),
        fact('default-version', LATER, { value: { versionId: 'b' }, decisionId: 'Decision:1' }),
      ],
      numberOf,
    );
    expect(moments.map(({ recordedAt, decisionId, happenings }) => [recordedAt, decisionId, happenings.map(({ what }) => what)])).toEqual([
      [LATER, 'Decision:1', ['scheduled', 'defaultVersion']],
      [FIRST, null, ['inForce', 'source']],
    ]);
    expect(moments[0]!.happenings[1]).toEqual({ what: 'defaultVersion', version: '2.0.0', from: LATER });
  });

  it('names what no longer holds, and does not guess at what it does not know', () => {
    const [moment] = momentsOf(
      [fact('alias', FIRST, { alias: 'urn:oid:1.2' }), fact('constructor', FIRST), fact('default-version', FIRST)],
      numberOf,
    );
    expect(moment!.happenings).toEqual([
      { what: 'aliasEnds', alias: 'urn:oid:1.2', from: FIRST },
      { what: 'other', from: FIRST, kind: 'constructor' },
      { what: 'defaultVersion', version: null, from: FIRST },
    ]);
  });

  it('tells of the day from which it holds when that is another', () => {
    expect(isFromAnotherDay(FIRST, FIRST)).toBe(false);
    expect(isFromAnotherDay(LATER, FIRST)).toBe(true);
  });
});
