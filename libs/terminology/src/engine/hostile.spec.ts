import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { expand } from './expand/expand.js';
import { issueText } from './issue/issue.js';
import { lookup } from './lookup.js';
import { emptySources, overlay } from './sources/overlay.js';
import type { ExpandRequest, ValidateCodeRequest } from './request.js';
import { validateCode } from './validate/validate-code.js';

const SYSTEM = 'http://example.org/system';

function codeSystem(concept: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return {
    resourceType: 'CodeSystem',
    url: SYSTEM,
    version: '1.0.0',
    status: 'active',
    content: 'complete',
    caseSensitive: true,
    concept,
    ...more,
  };
}

function valueSet(name: string, compose: JsonObject): JsonObject {
  return { resourceType: 'ValueSet', url: `http://example.org/${name}`, version: '1', status: 'active', compose };
}

function sourcesOf(...resources: readonly JsonObject[]) {
  return overlay(emptySources('R5'), resources);
}

function refusedFor(answer: { readonly ok: boolean }): string {
  const { issues = [], status } = answer as { issues?: readonly { messageId: string }[]; status?: unknown };
  return `${String(status)} ${issues.map(({ messageId }) => messageId).join(' ')}`;
}

const abc = codeSystem([{ code: 'a', display: 'A' }, { code: 'b' }, { code: 'c' }]);

describe('a value set that cannot be used', () => {
  it('is refused when it imports itself, at whatever distance, for expansion and validation', () => {
    const sources = sourcesOf(
      valueSet('x', { include: [{ valueSet: ['http://example.org/y'] }] }),
      valueSet('y', { include: [{ valueSet: ['http://example.org/z'] }] }),
      valueSet('z', { include: [{ system: SYSTEM }], exclude: [{ valueSet: ['http://example.org/x'] }] }),
      abc,
    );
    const reference = { url: 'http://example.org/x' };
    expect(refusedFor(expand(sources, { valueSet: reference }))).toBe('422 VALUESET_CIRCULAR_REFERENCE');
    expect(refusedFor(validateCode(sources, coding(reference, { system: SYSTEM, code: 'a' })))).toBe('422 VALUESET_CIRCULAR_REFERENCE');
  });

  it('is refused when a chain of imports is too long', () => {
    const chain = Array.from({ length: 200 }, (_, n) => valueSet(`v${n}`, { include: [{ valueSet: [`http://example.org/v${n + 1}`] }] }));
    const sources = sourcesOf(...chain, valueSet('v200', { include: [{ system: SYSTEM }] }), abc);
    expect(refusedFor(expand(sources, { valueSet: { url: 'http://example.org/v0' } }))).toBe('422 VALUESET_TOO_DEEP');
  });

  it('is compiled once however often it is imported: wide imports cost no more than there are value sets', () => {
    const wide = Array.from({ length: 30 }, (_, n) =>
      valueSet(`w${n}`, { include: [{ valueSet: [`http://example.org/w${n + 1}`] }, { valueSet: [`http://example.org/w${n + 1}`] }] }),
    );
    const sources = sourcesOf(...wide, valueSet('w30', { include: [{ system: SYSTEM, concept: [{ code: 'a' }] }] }), abc);
    const started = Date.now();
    const answer = validateCode(sources, coding({ url: 'http://example.org/w0' }, { system: SYSTEM, code: 'a' }));
    expect(answer).toMatchObject({ ok: true, result: true });
    expect(expand(sources, { valueSet: { url: 'http://example.org/w0' } })).toMatchObject({
      ok: true,
      valueSet: { expansion: { total: 1 } },
    });
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('is refused when it lists codes without a code system', () => {
    const sources = sourcesOf(valueSet('x', { include: [{ concept: [{ code: 'a' }] }] }));
    expect(refusedFor(expand(sources, { valueSet: { url: 'http://example.org/x' } }))).toBe('422 VALUESET_NO_SYSTEM');
  });

  it.each([
    [{ property: 'nothing-like-it', op: '=', value: 'x' }, 'FILTER_NOT_UNDERSTOOD'],
    [{ property: 'concept', op: 'sounds-like', value: 'a' }, 'FILTER_NOT_UNDERSTOOD'],
    [{ property: 'code', op: 'regex', value: '(((' }, 'VALUESET_BAD_FILTER_VALUE'],
    [{ property: 'concept', op: 'is-a' }, 'UNABLE_TO_HANDLE_SYSTEM_FILTER_WITH_NO_VALUE'],
  ])('is refused for the filter %j', (filter, messageId) => {
    const sources = sourcesOf(valueSet('x', { include: [{ system: SYSTEM, filter: [filter] }] }), abc);
    const reference = { url: 'http://example.org/x' };
    expect(refusedFor(expand(sources, { valueSet: reference }))).toBe(`422 ${messageId}`);
    expect(refusedFor(validateCode(sources, coding(reference, { system: SYSTEM, code: 'a' })))).toBe(`422 ${messageId}`);
  });
});

describe('an empty definition', () => {
  it.each([[{}], [{ include: [] }], [{ include: [{}] }], [{ include: [{ valueSet: [] }] }]])('%j has no members', (compose) => {
    const sources = sourcesOf(valueSet('x', compose), abc);
    const reference = { url: 'http://example.org/x' };
    expect(expand(sources, { valueSet: reference })).toMatchObject({ ok: true, valueSet: { expansion: { total: 0 } } });
    expect(validateCode(sources, coding(reference, { system: SYSTEM, code: 'a' }))).toMatchObject({ ok: true, result: false });
  });

  it('is no definition at all: no members', () => {
    const sources = sourcesOf({ resourceType: 'ValueSet', url: 'http://example.org/x', status: 'active' });
    expect(expand(sources, { valueSet: { url: 'http://example.org/x' } })).toMatchObject({
      ok: true,
      valueSet: { expansion: { total: 0 } },
    });
  });
});

describe('a large value set', () => {
  const many = codeSystem(Array.from({ length: 200_000 }, (_, n) => ({ code: `c${n}` })));
  const sources = sourcesOf(many, valueSet('x', { include: [{ system: SYSTEM }] }));
  const ask = (more: Partial<ExpandRequest> = {}) => expand(sources, { valueSet: { url: 'http://example.org/x' }, ...more });

  it('is too costly without a count, and says so', () => {
    expect(refusedFor(ask())).toBe('422 VALUESET_TOO_COSTLY');
  });

  it('has a total and pages', () => {
    expect(ask({ count: 0 })).toMatchObject({ ok: true, valueSet: { expansion: { total: 200_000 } } });
    expect(ask({ count: 2, offset: 199_999 })).toMatchObject({
      ok: true,
      valueSet: { expansion: { total: 200_000, contains: [{ code: 'c199999' }] } },
    });
    expect(ask({ count: 2, offset: 5_000_000 })).toMatchObject({ ok: true, valueSet: { expansion: { total: 200_000 } } });
  });

  it.each([{ count: -1 }, { offset: -1 }, { count: 1.5 }, { offset: Number.NaN }])('refuses %j', (paging) => {
    expect(refusedFor(ask(paging))).toBe('400 NEGATIVE_PAGING');
  });
});

describe('an odd code', () => {
  const sources = sourcesOf(abc, valueSet('x', { include: [{ system: SYSTEM }] }));
  const reference = { url: 'http://example.org/x' };

  it.each(['a\u0000', '\ud800', '\udc00a', '', ' ', 'a'.repeat(1_000_000), '__proto__', 'constructor'])(
    '(%#) is not valid, and that is the answer',
    (code) => {
      const answer = validateCode(sources, coding(reference, { system: SYSTEM, code }));
      expect(answer).toMatchObject({ ok: true, result: false });
      if (!answer.ok) throw new Error('refused');
      for (const issue of answer.issues) for (const locale of ['sv', 'en'] as const) expect(issueText(issue, locale)).not.toBe('');
      expect(lookup(sources, { system: SYSTEM, code })).toMatchObject({ ok: false, status: 404 });
    },
  );

  it.each([undefined, '', 'no-uri', 'http://example.org/unknown', 'http://example.org/x', '\ud800'])(
    'of the system %j is not valid',
    (system) => {
      const given = { code: 'a', ...(system === undefined ? {} : { system }) };
      expect(validateCode(sources, coding(reference, given))).toMatchObject({ ok: true, result: false });
    },
  );

  it('of an unknown version is not valid', () => {
    const answer = validateCode(sources, coding(reference, { system: SYSTEM, version: '9', code: 'a' }));
    expect(answer).toMatchObject({ ok: true, result: false, causedByUnknownSystems: [`${SYSTEM}|9`] });
  });

  it('without code, or a concept without codings, is not valid', () => {
    expect(validateCode(sources, coding(reference, { system: SYSTEM }))).toMatchObject({ ok: true, result: false });
    const nothing = { valueSet: reference, code: { kind: 'codeableConcept', codeableConcept: {} } } as const;
    expect(validateCode(sources, nothing)).toMatchObject({ ok: true, result: false });
  });
});

describe('a code system in the way', () => {
  it('that is not there is told in the answer to a validation, and refuses an expansion', () => {
    const sources = sourcesOf(valueSet('x', { include: [{ system: 'http://example.org/gone' }] }));
    const reference = { url: 'http://example.org/x' };
    expect(validateCode(sources, coding(reference, { system: 'http://example.org/gone', code: 'a' }))).toMatchObject({
      ok: true,
      result: false,
      causedByUnknownSystems: ['http://example.org/gone'],
    });
    expect(refusedFor(expand(sources, { valueSet: reference }))).toBe('404 UNKNOWN_CODESYSTEM_EXP');
  });

  it.each([
    ['an exclude', { include: [{ system: SYSTEM }], exclude: [{ system: SYSTEM, version: '9', concept: [{ code: 'a' }] }] }, 'a'],
    [
      'another include',
      {
        include: [
          { system: SYSTEM, concept: [{ code: 'a' }] },
          { system: SYSTEM, version: '9' },
        ],
      },
      'b',
    ],
  ])('in a version that is not there leaves open what %s takes', (_, compose, code) => {
    const sources = sourcesOf(abc, valueSet('x', compose));
    const reference = { url: 'http://example.org/x' };
    const answer = validateCode(sources, coding(reference, { system: SYSTEM, code }));
    expect(answer).toMatchObject({ ok: true, result: false, causedByUnknownSystems: [`${SYSTEM}|9`] });
    expect(answer.ok && answer.issues.map(({ messageId }) => messageId)).toEqual(['UNKNOWN_CODESYSTEM_VERSION']);
    expect(refusedFor(expand(sources, { valueSet: reference }))).toBe('404 UNKNOWN_CODESYSTEM_VERSION_EXP');
  });

  it('whose hierarchy goes round in a circle is expanded all the same', () => {
    const circle = codeSystem(
      [
        { code: 'a', property: [{ code: 'parent', valueCode: 'c' }] },
        { code: 'b', property: [{ code: 'parent', valueCode: 'a' }] },
        { code: 'c', property: [{ code: 'parent', valueCode: 'b' }] },
      ],
      { property: [{ code: 'parent', uri: 'http://hl7.org/fhir/concept-properties#parent', type: 'code' }] },
    );
    const sources = sourcesOf(circle, valueSet('x', { include: [{ system: SYSTEM }] }));
    const answer = expand(sources, { valueSet: { url: 'http://example.org/x' } });
    expect(answer).toMatchObject({ ok: true, valueSet: { expansion: { total: 3 } } });
    expect(JSON.stringify(answer).match(/"code":"[abc]"/g)).toHaveLength(3);
  });
});

function coding(valueSet: ValidateCodeRequest['valueSet'], given: JsonObject): ValidateCodeRequest {
  return { valueSet, code: { kind: 'coding', coding: given } };
}
