import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ArgumentMetadata, Type } from '@nestjs/common';
import { BadInput } from '@termverk/platform';
import { PushUsageInput } from '@termverk/usage';
import { Allow, getMetadataStorage, IsIn, IsInt, IsString, Length, ValidateNested } from 'class-validator';
import { Type as Nested } from 'class-transformer';
import { buildSchema, getNamedType, isInputObjectType } from 'graphql';
import { wording } from './error.filter.js';
import { hasSentence } from './input-problems.js';
import { InputValidation } from './input-validation.js';

const NUMBER = '19121212-1212';

/** Stands for every input: members that any JSON may be in. */
class AnythingInput {
  @Allow() purpose?: unknown;
  @Allow() title?: unknown;
  @Allow() titleSv?: unknown;
  @Allow() header?: unknown;
  @Allow() rowPatch?: unknown;
  @Allow() patch?: unknown;
  @Allow() outcomes?: unknown;
  @Allow() lines?: unknown;
  @Allow() references?: unknown;
  @Allow() canonicals?: unknown;
  @Allow() baseChecksum?: unknown;
  @Allow() item?: unknown;
}
class AnythingFilter extends AnythingInput {}

class LineInput {
  @IsString() @Length(2, 20) text?: string;
  @IsIn(['ja', 'nej']) answer?: string;
}
class FormInput {
  @IsInt() days?: number;
  @ValidateNested() @Nested(() => LineInput) lines?: LineInput[];
}

async function told(value: unknown, metatype: Type = AnythingInput, data: string | undefined = 'input'): Promise<BadInput | null> {
  try {
    await new InputValidation().transform(value, { type: 'body', metatype, data } as ArgumentMetadata);
    return null;
  } catch (error) {
    if (error instanceof BadInput) return error;
    throw error;
  }
}

describe('what is to be stored', () => {
  it.each<[string, object]>([
    ['input.title', { title: `Fråga ${NUMBER}.` }],
    ['input.purpose', { purpose: NUMBER }],
    ['input.titleSv', { titleSv: '121212–1212' }],
    ['input.header.concept.0.display', { header: { concept: [{ code: 'a', display: NUMBER }] } }],
    ['input.header.identifier.0.value', { header: { identifier: [{ value: NUMBER }] } }],
    ['input.rowPatch.1.body.display', { rowPatch: [{ key: 'a' }, { key: 'b', body: { display: NUMBER } }] }],
    ['input.patch.0.value', { patch: [{ op: 'add', path: '/definitions/0/text', value: NUMBER }] }],
    ['input.patch.0.value.text', { patch: [{ op: 'add', path: '/notes/-', value: { text: NUMBER } }] }],
    ['input.outcomes.0.reasons', { outcomes: [{ reasons: NUMBER }] }],
    ['input.lines.0.element', { lines: [{ element: NUMBER }] }],
    ['input.references.0.url', { references: [{ url: `https://exempel.se/?pnr=${NUMBER}` }] }],
    ['input.canonicals.1', { canonicals: ['https://exempel.se', NUMBER] }],
    ['input.header.a.b', { header: { a: { b: { [NUMBER]: 1 } } } }],
  ])('holds no personal identity number: %s', async (path, value) => {
    const error = await told(value);
    expect({ code: error?.code, args: error?.args }).toEqual({ code: 'PERSON_NUMBER', args: { path } });
  });

  it('says so in both languages, and never repeats the number', async () => {
    const error = await told({ title: NUMBER });
    expect(wording(error, 'sv').message).toBe('Texten i input.title innehåller ett personnummer. Sådana lagras inte i registret.');
    expect(wording(error, 'en').message).toBe(
      'The text in input.title holds a personal identity number. The registry does not store them.',
    );
  });

  it('counts arguments that are bare texts', async () => {
    expect((await told(`se ${NUMBER}`, String, 'remark'))?.args).toEqual({ path: 'remark' });
  });

  it.each<[string, object]>([
    [
      'codes',
      { header: { concept: [{ code: '191212121212' }], targetCode: '191212121212' }, rowPatch: [{ key: 'i0000\u001f1212121212' }] },
    ],
    ['codes in lists', { rowPatch: [{ key: 'a', body: { parents: ['1212121212'], codes: ['1212121212'] } }] }],
    ['values of filters', { header: { filter: [{ property: 'concept', op: 'is-a', value: '1212121212' }] } }],
    ['patched codes', { patch: [{ op: 'replace', path: '/concept/0/code', value: '1212121212' }] }],
    ['SNOMED CT identifiers', { title: '900000191212121212', header: { expression: '<< 191212121212121212 |x|' } }],
    ['OIDs', { title: 'urn:oid:1.2.752.1212121212' }],
    ['organisation numbers', { title: '202100-5489' }],
    ['versions', { header: { version: '191212121212' } }],
    ['ids and checksums', { item: 'ProposalItem:0190c7a0-19ab-7121-8212-191212121212', baseChecksum: `${'a'.repeat(52)}191212121212` }],
  ])('may hold %s whose digits add up to one', async (_, value) => expect(await told(value)).toBeNull());

  it('is not what is only asked for, nor usage, whose columns are checked one by one', async () => {
    expect(await told({ title: NUMBER }, AnythingFilter, 'filter')).toBeNull();
    expect((await told({ rows: [{ display: NUMBER }] }, PushUsageInput))?.code).toBe('INPUT_INVALID');
  });

  it('comes in objects that are named as inputs', () => {
    const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
    const objectsOf = (type: 'Query' | 'Mutation') =>
      Object.values((schema.getType(type) as ReturnType<typeof schema.getQueryType>)!.getFields())
        .flatMap((field) => field.args.map((arg) => getNamedType(arg.type)))
        .filter(isInputObjectType)
        .map(({ name }) => name);
    for (const name of objectsOf('Mutation')) expect(name).toMatch(/Input$/);
    for (const name of objectsOf('Query')) expect(name).toMatch(/(?:Filter|Reference)$/);
  });
});

describe('what is wrong with an input', () => {
  it('is a parameter of an address that is given more than once', async () => {
    const ask = async (value: unknown) => new InputValidation().transform(value, { type: 'query', metatype: String, data: 'canonical' });
    await expect(ask('x')).resolves.toBe('x');
    const refused: unknown = await ask(['x', 'y']).catch((error: unknown) => error);
    expect(wording(refused, 'sv').message).toBe('Indata är ogiltig: canonical: anges mer än en gång.');
  });

  it.each([
    ['a\u0000b', 'U+0000'],
    ['a\ud800b', 'lone surrogates'],
    ['\udc00', 'lone surrogates'],
  ])('is a character that cannot be kept as it is: %j', async (text, said) => {
    const give = async (value: unknown) => new InputValidation().transform(value, { type: 'body', metatype: Object, data: 'input' });
    await expect(give({ list: [text] })).rejects.toThrow(said);
    await expect(give({ [text]: 1 })).rejects.toThrow(said);
    await expect(give({ list: ['räksmörgås 🦐'] })).resolves.toBeDefined();
  });

  it('is told in the language of the request, by what the rules ask for', async () => {
    const error = await told({ days: 1.5, lines: [{ text: 'a', answer: 'kanske' }], more: 1 }, FormInput);
    expect(error?.code).toBe('INPUT_INVALID');
    expect(wording(error, 'sv').message).toBe(
      'Indata är ogiltig: more: finns inte här; days: ska vara ett heltal; lines.0.text: ska vara 2 till 20 tecken; lines.0.answer: ska vara något av ja, nej.',
    );
    expect(wording(error, 'en').message).toBe(
      'The input is invalid: more: does not belong here; days: must be a whole number; lines.0.text: must have 2 to 20 characters; lines.0.answer: must be one of ja, nej.',
    );
  });

  it('has a sentence for every rule that any input of the registry declares', async () => {
    await Promise.all([import('@termverk/governance'), import('@termverk/identity'), import('@termverk/catalogue')]);
    const { validationMetadatas } = getMetadataStorage() as unknown as {
      validationMetadatas: ReadonlyMap<unknown, readonly { readonly name?: string; readonly type: string }[]>;
    };
    const names = [...validationMetadatas.values()].flat().flatMap(({ name, type }) => (type === 'customValidation' && name ? [name] : []));
    expect(new Set(names).size).toBeGreaterThan(10);
    expect([...new Set(names)].filter((name) => !hasSentence(name) && name !== 'isOptional')).toEqual([]);
  });
});
