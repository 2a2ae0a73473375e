import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, type Dated } from '../fact/timeline.js';
import { resolve, type Face, type Lifecycle, type ResolvableArtefact, type ResolvableVersion, type ResolutionIndex } from './resolve.js';

const ms = (time: string) => Date.parse(time);

function version(number: string, lifecycle: [string, Lifecycle][], publishedAt = lifecycle[0]![0]): ResolvableVersion {
  return {
    id: `id-${number}`,
    version: number,
    contentChecksum: '',
    meaningChecksum: '',
    publishedAtMs: ms(publishedAt),
    lifecycle: lifecycle.map(([from, value]) => ({ fromMs: ms(from), value })),
  };
}

function artefact(url: string, versions: ResolvableVersion[], more: Partial<ResolvableArtefact> = {}): ResolvableArtefact {
  return {
    id: url,
    kind: 'code-system',
    url,
    title: { sv: null, en: null },
    licence: 'own',
    closedNamespace: null,
    subjectField: null,
    authorityId: null,
    demo: false,
    versions,
    aliases: new Map(),
    defaultVersion: [],
    ...more,
  };
}

function indexOf(...artefacts: ResolvableArtefact[]): ResolutionIndex {
  return {
    byUrl: (url) => artefacts.find((one) => one.url === url),
    byAlias: (alias) => artefacts.filter((one) => one.aliases.has(alias)),
  };
}

const since = (time: string): Dated<true>[] => [{ fromMs: ms(time), value: true }];

describe('resolve', () => {
  const one = artefact('urn:one', [
    version('1.9.0', [['2025-01-01', 'active']]),
    version('1.10.0', [
      ['2025-06-01', 'active'],
      ['2026-01-01', 'retired'],
    ]),
    version('2.0.0', [
      ['2025-10-01', 'scheduled'],
      ['2026-03-01', 'active'],
    ]),
  ]);
  const core = artefact('http://hl7.org/fhir/administrative-gender', [
    version('4.0.1', [['2025-01-01', 'active']]),
    version('5.0.0', [['2025-01-02', 'active']]),
  ]);
  const gone = artefact('urn:gone', [
    version('1', [
      ['2025-01-01', 'active'],
      ['2025-02-01', 'retired'],
    ]),
  ]);
  const withdrawn = artefact('urn:withdrawn', [
    version('1', [
      ['2025-01-01', 'active'],
      ['2025-02-01', 'withdrawn'],
    ]),
  ]);
  const index = indexOf(one, core, gone, withdrawn);

  it.each<[string, string, Face, string | null]>([
    ['urn:one', '2024-12-31', null, null],
    ['urn:one', '2025-03-01', null, '1.9.0'],
    ['urn:one', '2025-07-01', null, '1.10.0'],
    ['urn:one', '2026-02-01', null, '1.9.0'],
    ['urn:one', '2026-03-01', null, '2.0.0'],
    ['urn:one|2.0.0', '2026-02-28', null, null],
    ['urn:one|2.0.0', '2026-03-01', null, '2.0.0'],
    ['urn:one|1.10.0', '2026-03-01', null, '1.10.0'],
    ['urn:one|9', '2026-03-01', null, null],
    ['urn:one|', '2026-03-01', null, null],
    ['urn:nothing', '2026-03-01', null, null],
    ['', '2026-03-01', null, null],
    ['urn:gone', '2026-03-01', null, '1'],
    ['urn:withdrawn', '2026-03-01', null, null],
    ['urn:withdrawn|1', '2026-03-01', null, null],
    ['http://hl7.org/fhir/administrative-gender', '2026-03-01', 'r4', '4.0.1'],
    ['http://hl7.org/fhir/administrative-gender', '2026-03-01', 'r5', '5.0.0'],
    ['http://hl7.org/fhir/administrative-gender', '2026-03-01', null, '5.0.0'],
    ['http://hl7.org/fhir/administrative-gender|4.0.1', '2026-03-01', 'r5', '4.0.1'],
  ])('%s at %s on %s stands for %s', (canonical, asOf, face, expected) => {
    expect(resolve(index, { canonical, asOf: new Date(asOf), face })?.version.version ?? null).toBe(expected);
  });

  it('prefers the default version in force, unless it is not active', () => {
    const chosen = artefact(
      'urn:chosen',
      [
        version('1', [['2025-01-01', 'active']]),
        version('2', [
          ['2025-01-01', 'active'],
          ['2025-09-01', 'retired'],
        ]),
      ],
      {
        defaultVersion: [
          { fromMs: ms('2025-03-01'), value: 'id-1' },
          { fromMs: ms('2025-06-01'), value: 'id-2' },
        ],
      },
    );
    const find = (asOf: string) => resolve(indexOf(chosen), { canonical: 'urn:chosen', asOf: new Date(asOf), face: null })?.version.version;
    expect([find('2025-02-01'), find('2025-04-01'), find('2025-07-01'), find('2025-10-01')]).toEqual(['2', '1', '2', '1']);
  });

  it('takes an alias while it holds, and none that two artefacts share', () => {
    const a = artefact('urn:a', [version('1', [['2025-01-01', 'active']])], {
      aliases: new Map([
        ['x', since('2025-02-01')],
        ['shared', since('2025-01-01')],
      ]),
    });
    const b = artefact('urn:b', [version('1', [['2025-01-01', 'active']])], { aliases: new Map([['shared', since('2025-03-01')]]) });
    const find = (canonical: string, asOf: string) =>
      resolve(indexOf(a, b), { canonical, asOf: new Date(asOf), face: null })?.artefact.url ?? null;
    expect([find('x', '2025-01-15'), find('x', '2025-02-01'), find('shared', '2025-02-01'), find('shared', '2025-04-01')]).toEqual([
      null,
      'urn:a',
      'urn:a',
      null,
    ]);
  });

  it('finds an OID however it is written, and the system itself before the naming system that lists its names', () => {
    const oid = '1.2.752.129.2.1.3.1';
    const names = (...list: string[]) => ({ aliases: new Map(list.map((name) => [name, since('2025-01-01')])) });
    const of = (url: string, kind: string, ...list: string[]) =>
      artefact(url, [version('1', [['2025-01-01', 'active']])], { kind, ...names(...list) });
    const described = of('urn:described', 'naming-system', `urn:oid:${oid}`, 'urn:oid:1.2.3', 'urn:oid:2.1');
    const system = of('urn:system', 'code-system', 'urn:oid:1.2.3');
    const rival = of('urn:rival', 'naming-system', 'urn:oid:2.1');
    const byOid = of('urn:oid:2.999', 'code-system');
    const find = (canonical: string) =>
      resolve(indexOf(described, system, rival, byOid), { canonical, asOf: new Date('2026-01-01'), face: null })?.artefact.url ?? null;
    expect([oid, `urn:oid:${oid}`, `URN:OID:${oid}`, ` ${oid}`].map(find)).toEqual(Array(4).fill('urn:described'));
    expect(['1.2.3', 'urn:oid:1.2.3'].map(find)).toEqual(['urn:system', 'urn:system']);
    expect(['2.999', '2.1', '2.1.9'].map(find)).toEqual(['urn:oid:2.999', null, null]);
  });

  it('always answers with a version that is public then', () => {
    const lifecycles = fc.constantFrom<Lifecycle>('scheduled', 'active', 'retired', 'withdrawn', 'draft');
    const dated = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 20 }), lifecycles), { minLength: 1, maxLength: 4 })
      .map((list) => list.sort(([x], [y]) => x - y).map(([fromMs, value]) => ({ fromMs, value })));
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 4 }), fc.integer({ min: 0, max: 25 }), (all, now) => {
        const versions = all.map((lifecycle, i) => ({ ...version(String(i), [['2025-01-01', 'active']]), lifecycle }));
        const found = resolve(indexOf(artefact('urn:v', versions)), { canonical: 'urn:v', asOf: new Date(now), face: null });
        const isPublic = (v: ResolvableVersion) => ['active', 'retired'].includes(at(v.lifecycle, now) ?? '');
        expect(found === null).toBe(!versions.some(isPublic));
        if (found !== null) expect(isPublic(found.version)).toBe(true);
        if (versions.some((v) => at(v.lifecycle, now) === 'active')) expect(found!.lifecycle).toBe('active');
      }),
    );
  });
});
