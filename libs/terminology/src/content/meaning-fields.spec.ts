import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { ARTEFACT_KINDS, type ArtefactKind } from './artefact-kind.js';
import { MEANING_FIELDS, meaningOfHeader, meaningOfRow, meaningTextOfHeader, meaningTextOfRow } from './meaning-fields.js';

test('every kind has its meaning-bearing fields', () => {
  expect(Object.keys(MEANING_FIELDS).sort()).toEqual([...ARTEFACT_KINDS].sort());
});

const concept = {
  code: 'SIP',
  display: 'SIP',
  definition: 'Samordnad individuell plan',
  property: [{ code: 'status', valueCode: 'active' }],
};
const mapping = { group: 0, code: 'a', target: { code: 'b', relationship: 'equivalent' } };
const entry = { code: 'a', clause: 'include', index: 0 };

describe('a row means the same', () => {
  const same: [string, ArtefactKind, JsonObject, JsonObject][] = [
    ['with another display', 'code-system', concept, { ...concept, display: 'Sip' }],
    ['with a designation more', 'code-system', concept, { ...concept, designation: [{ language: 'en', value: 'CIP' }] }],
    ['with a comment', 'code-system', concept, { ...concept, property: [...concept.property, { code: 'comment', valueString: 'x' }] }],
    ['with an extension for display', 'code-system', concept, { ...concept, extension: [{ url: 'http://x', valueString: 'y' }] }],
    ['with its properties in another order', 'code-system',
      { code: 'a', property: [{ code: 'x', valueCode: '1' }, { code: 'y', valueCode: '2' }] },
      { code: 'a', property: [{ code: 'y', valueCode: '2' }, { code: 'x', valueCode: '1' }] }],
    ['with an empty list', 'code-system', concept, { ...concept, parents: [] }],
    ['in a value set with a display', 'value-set', entry, { ...entry, display: 'A' }],
    ['in a map with a comment', 'concept-map', mapping, { ...mapping, target: { ...mapping.target, comment: 'x', display: 'B' } }],
  ]; // prettier-ignore
  test.each(same)('%s', (_, kind, before, after) => {
    expect(meaningTextOfRow(kind, after)).toBe(meaningTextOfRow(kind, before));
  });
});

describe('a row means something else', () => {
  const other: [string, ArtefactKind, JsonObject, JsonObject][] = [
    ['with another definition', 'code-system', concept, { ...concept, definition: 'x' }],
    ['without its definition', 'code-system', concept, { code: 'SIP', property: concept.property }],
    ['with a parent', 'code-system', concept, { ...concept, parents: ['P'] }],
    ['when retired', 'code-system', concept, { ...concept, property: [{ code: 'status', valueCode: 'retired' }] }],
    ['when not selectable', 'code-system', concept, { ...concept, property: [...concept.property, { code: 'notSelectable', valueBoolean: true }] }],
    ['when replaced', 'code-system', concept, {
      ...concept,
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/codesystem-replacedby', valueCoding: { code: 'X' } }],
    }],
    ['when excluded', 'value-set', entry, { ...entry, clause: 'exclude' }],
    ['with another relationship', 'concept-map', mapping, { ...mapping, target: { code: 'b', relationship: 'related-to' } }],
    ['with another target', 'concept-map', mapping, { ...mapping, target: { code: 'c', relationship: 'equivalent' } }],
    ['with a condition', 'concept-map', mapping, {
      ...mapping,
      target: { ...mapping.target, dependsOn: [{ attribute: 'sex', valueCode: 'F' }] },
    }],
    ['without a counterpart', 'concept-map', { group: 0, code: 'a' }, { group: 0, code: 'a', noMap: true }],
  ]; // prettier-ignore
  test.each(other)('%s', (_, kind, before, after) => {
    expect(meaningTextOfRow(kind, after)).not.toBe(meaningTextOfRow(kind, before));
  });
});

const term = (language: string, value: string): JsonObject => ({ language, text: value, status: 'recommended', kind: 'term' });
const entryOf = (over: JsonObject): JsonObject => ({
  subjectField: 'vård',
  definitions: [{ language: 'sv', text: 'det som avses', paraphrase: true }],
  terms: [term('sv', 'vårdplan'), term('en', 'care plan')],
  ...over,
});

describe('a term-bank entry', () => {
  const cases: [string, JsonObject, boolean][] = [
    ['a Swedish term', { terms: [term('sv', 'vårdplaner'), term('en', 'care plan')] }, true],
    ['the status of a Swedish term', { terms: [{ ...term('sv', 'vårdplan'), status: 'deprecated' }, term('en', 'care plan')] }, true],
    ['an English term', { terms: [term('sv', 'vårdplan'), term('en', 'plan of care')] }, false],
    ['the Swedish definition', { definitions: [{ language: 'sv', text: 'annat' }] }, true],
    ['a translated definition', { definitions: [{ language: 'sv', text: 'det som avses' }, { language: 'en', text: 'x' }] }, false],
    ['a note', { notes: [{ language: 'sv', text: 'obs' }] }, false],
    ['a relation', { relations: [{ kind: 'generic', direction: 'broader', target: 'x' }] }, true],
    ['what it is distinct from', { distinctFrom: [{ target: 'x', reason: { sv: 'y' } }] }, true],
  ]; // prettier-ignore
  test.each(cases)('changes its meaning with %s: %#', (_, over, changes) => {
    expect(meaningTextOfHeader('concept', entryOf(over)) !== meaningTextOfHeader('concept', entryOf({}))).toBe(changes);
  });
});

test('meaning is given as a value too', () => {
  expect(meaningOfRow('value-set', { ...entry, display: 'A' })).toEqual(entry);
  expect(meaningOfHeader('value-set', { url: 'x', compose: { include: [{ system: 's', extension: [] }] } })).toEqual({
    compose: { include: [{ system: 's' }] },
  });
  expect(meaningOfHeader('standard', { title: 'x' })).toEqual({});
  expect(meaningOfRow('standard', {})).toEqual({});
});

test('cardinality and binding of a specification are meaning, its comments are not', () => {
  const element = { path: 'Plan.type', min: 0, max: '1', binding: { strength: 'required', valueSet: 'v' } };
  const of = (changed: JsonObject): string =>
    meaningTextOfHeader('specification', { differential: { element: [{ ...element, ...changed }] } });
  expect(of({ min: 1 })).not.toBe(of({}));
  expect(of({ binding: { strength: 'required', valueSet: 'w' } })).not.toBe(of({}));
  expect(of({ comment: 'x', short: 'y' })).toBe(of({}));
});
