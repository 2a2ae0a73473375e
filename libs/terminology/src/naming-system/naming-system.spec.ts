import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import fc from 'fast-check';
import { meaningTextOfHeader } from '../content/meaning-fields.js';
import { diffHeader } from '../diff/diff-header.js';
import { namingSystemProblems } from './naming-system-problems.js';
import { fitsType, namesOfSystem, systemIdentifier } from './unique-id.js';

const OID = '1.2.752.129.2.1.3.1';
const oid = { type: 'oid', value: OID, preferred: true };
const uri = { type: 'uri', value: 'http://electronichealth.se/identifier/personnummer' };
const system = (over: JsonObject = {}): JsonObject => ({ resourceType: 'NamingSystem', kind: 'identifier', uniqueId: [oid, uri], ...over });

describe('an identifier as data refer to it', () => {
  test.each([
    [OID, `urn:oid:${OID}`],
    [`urn:oid:${OID}`, `urn:oid:${OID}`],
    [`URN:OID:${OID}`, `urn:oid:${OID}`],
    [` ${OID} `, `urn:oid:${OID}`],
    ['2.5.4.97', 'urn:oid:2.5.4.97'],
    ['6BA7B810-9DAD-11D1-80B4-00C04FD430C8', 'urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
    ['urn:uuid:6BA7B810-9DAD-11D1-80B4-00C04FD430C8', 'urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
    ['http://snomed.info/sct', 'http://snomed.info/sct'],
    ['urn:ietf:bcp:47', 'urn:ietf:bcp:47'],
    ['3.1.2', '3.1.2'],
    ['1.02.3', '1.02.3'],
    ['HSA-id', 'HSA-id'],
  ])('%s is %s', (value, expected) => {
    expect(systemIdentifier(value)).toBe(expected);
  });

  test('stays what it is when it is brought into that form again', () => {
    fc.assert(fc.property(fc.string(), (value) => expect(systemIdentifier(systemIdentifier(value))).toBe(systemIdentifier(value))));
  });
});

test.each([
  ['oid', OID, true],
  ['oid', `urn:oid:${OID}`, true],
  ['oid', '1.2.752.x', false],
  ['oid', '1', false],
  ['uuid', OID, false],
  ['uri', 'http://a', true],
  ['uri', 'a b', false],
  ['uri', '', false],
  ['iri-stem', 'https://a/', true],
  ['v2csmnemonic', 'I10', true],
  ['other', 'vad som helst', true],
])('as %s, "%s" is well formed: %s', (type, value, fits) => {
  expect(fitsType({ type, value })).toBe(fits);
});

test('the names of a system are its OIDs, UUIDs and URIs, each once, also those of before', () => {
  const ended = { type: 'oid', value: '1.2.3', period: { end: '2019' } };
  const uniqueId = [
    oid,
    uri,
    { type: 'uri', value: `urn:oid:${OID}` },
    { type: 'v2csmnemonic', value: 'X' },
    { type: 'oid', value: 'fel' },
    ended,
  ];
  expect(namesOfSystem(system({ uniqueId }))).toEqual([`urn:oid:${OID}`, uri.value, 'urn:oid:1.2.3']);
});

describe('the rules of naming systems', () => {
  const cases: [string, JsonObject, string[]][] = [
    ['a sound one', {}, []],
    ['no identifier', { uniqueId: [] }, ['no-unique-id']],
    ['a type that FHIR has not', { uniqueId: [{ type: 'url', value: 'http://a' }] }, ['unknown-type']],
    ['an OID that is none', { uniqueId: [{ type: 'oid', value: 'personnummer' }] }, ['malformed']],
    ['one identifier in two spellings', { uniqueId: [oid, { type: 'uri', value: `urn:oid:${OID}` }] }, ['listed-twice']],
    ['two preferred of a type', { uniqueId: [oid, { ...oid, value: '1.2.3' }] }, ['preferred-twice']],
    ['two preferred one after the other', {
      uniqueId: [{ ...oid, period: { end: '2024-12-31' } }, { ...oid, value: '1.2.3', period: { start: '2025-01-01' } }],
    }, []],
    ['a root known by a UUID', { kind: 'root', uniqueId: [{ type: 'uuid', value: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' }] }, ['uuid-of-root']],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, over, expected) => {
    expect(namingSystemProblems(system(over)).map(({ problem }) => problem)).toEqual(expected);
  });
});

describe('a change', () => {
  const cases: [string, JsonObject, [string, string][]][] = [
    ['of one more identifier is an addition', { uniqueId: [oid, uri, { type: 'uri', value: 'http://b' }] }, [['uniqueId/2', 'addition']]],
    ['of one identifier less is meaning', { uniqueId: [oid] }, [['uniqueId/1', 'meaning']]],
    ['of an identifier is meaning', { uniqueId: [{ ...oid, value: '1.2.3' }, uri] }, [['uniqueId/0', 'meaning']]],
    ['of an identifier that ends is meaning', { uniqueId: [{ ...oid, period: { end: '2025' } }, uri] }, [['uniqueId/0', 'meaning']]],
    ['of a remark on an identifier is text', { uniqueId: [{ ...oid, comment: 'x' }, uri] }, [['uniqueId/0', 'text']]],
    ['of who answers is meaning', { responsible: 'Skatteverket' }, [['responsible', 'meaning']]],
    ['of what it names is meaning', { kind: 'codesystem' }, [['kind', 'meaning']]],
    ['of the wording of its type is text', { type: { text: 'Personnummer' } }, [['type', 'text']]],
    ['of the code of its type is meaning', { type: { coding: [{ code: 'NI' }] } }, [['type', 'meaning']]],
    ['of a description is text', { description: 'x' }, [['description', 'text']]],
    ['of a date is bookkeeping', { date: '2026' }, [['date', 'none']]],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, over, expected) => {
    const changes = diffHeader('naming-system', system(), system(over));
    expect(changes.map(({ path, changeClass }) => [path.slice(1).join('/'), changeClass])).toEqual(expected);
  });

  test('of the order of identifiers means nothing', () => {
    expect(meaningTextOfHeader('naming-system', system({ uniqueId: [uri, oid] }))).toBe(meaningTextOfHeader('naming-system', system()));
  });
});
