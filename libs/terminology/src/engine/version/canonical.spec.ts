import { describe, expect, it } from '@jest/globals';
import { byVersion, canonical, parseCanonical, versionMatches } from './canonical.js';
import { VersionRules } from './version-rules.js';

describe('a canonical', () => {
  it.each([
    ['http://a', { url: 'http://a', version: null }],
    ['http://a|1', { url: 'http://a', version: '1' }],
    ['http://a|', { url: 'http://a', version: null }],
    ['urn:oid:1|2|3', { url: 'urn:oid:1|2', version: '3' }],
  ])('%s is taken apart', (reference, parts) => {
    expect(parseCanonical(reference)).toEqual(parts);
  });

  it('is put together again', () => {
    expect(canonical('http://a', '1')).toBe('http://a|1');
    expect(canonical('http://a', null)).toBe('http://a');
  });
});

describe('a version pattern', () => {
  it.each([
    ['1.0.0', '1.0.0', true],
    ['1.0.0', '1.0.1', false],
    ['1', '1.0.0', false],
    ['1.x.x', '1.2.0', true],
    ['1.x.x', '2.2.0', false],
    ['1.x', '1.2.0', false],
    ['1.X.0', '1.2.0', true],
    ['1.*', '1.2.0', true],
    ['1.*', '1', false],
    ['*', 'anything', true],
    ['x', '7', true],
    ['1.0.x', '1.0.0-ballot', false],
    ['', '1', false],
  ])('%s on %s: %p', (pattern, version, matches) => {
    expect(versionMatches(pattern, version)).toBe(matches);
  });
});

describe('the order of versions', () => {
  it('has the newest last and no version first', () => {
    const versions = ['1.10.0', null, '1.9.0', '1.9.0-rc'].map((version) => ({ version }));
    expect(versions.sort(byVersion).map(({ version }) => version)).toEqual([null, '1.9.0-rc', '1.9.0', '1.10.0']);
  });
});

describe('version parameters', () => {
  const system = 'http://example.org/s';
  const stated = { pattern: '2', origin: 'stated', rule: null };
  const none = { pattern: null, origin: 'none', rule: null };
  const decided = (origin: string, parameter: string) => ({ pattern: '1', origin, rule: { parameter, canonical: `${system}|1` } });

  it.each([
    ['none', {}, none, stated],
    ['system-version', { systemVersion: [`${system}|1`] }, decided('default', 'system-version'), stated],
    ['check-system-version', { checkSystemVersion: [`${system}|1`] }, decided('default', 'check-system-version'), stated],
    [
      'force-system-version',
      { forceSystemVersion: [`${system}|1`] },
      decided('forced', 'force-system-version'),
      decided('forced', 'force-system-version'),
    ],
    ['one for another system', { forceSystemVersion: ['http://example.org/other|1'] }, none, stated],
    ['one without a version', { systemVersion: [system] }, none, stated],
  ])('%s: unstated and stated', (_, request, unstated, whenStated) => {
    const rules = new VersionRules(request);
    expect(rules.wanted(system, null)).toEqual(unstated);
    expect(rules.wanted(system, '2')).toEqual(whenStated);
  });

  it('forbid what a check does not allow', () => {
    const rules = new VersionRules({ checkSystemVersion: [`${system}|1.0.x`] });
    expect(rules.violated(system, '1.0.7')).toBeNull();
    expect(rules.violated(system, '1.1.0')).toBe('1.0.x');
    expect(rules.violated(system, null)).toBe('1.0.x');
    expect(rules.violated('http://example.org/other', '9')).toBeNull();
  });

  it('say which version of a value set is meant', () => {
    const rules = new VersionRules({ defaultValueSetVersion: ['http://example.org/v|1'] });
    expect(rules.wantedValueSet('http://example.org/v', null)).toBe('1');
    expect(rules.wantedValueSet('http://example.org/v', '2')).toBe('2');
    expect(rules.wantedValueSet('http://example.org/w', null)).toBeNull();
  });
});
