import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance, Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
  validateSync,
} from 'class-validator';
import fc from 'fast-check';
import { QuickType } from './quick-validation.js';

class Inner {
  @IsString() @Length(1, 3) code?: string;
  @IsOptional() @IsBoolean() flag?: boolean | null;
}
class Outer {
  @IsInt() @Min(0) @Max(9) count?: number;
  @IsOptional() @IsString() @MinLength(2) @MaxLength(4) text?: string | null;
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(2) @IsString({ each: true }) @MaxLength(2, { each: true }) texts?: string[];
  @IsIn(['a', 'b']) choice?: string;
  @IsOptional() @IsDate() when?: Date | null;
  @ValidateNested({ each: true }) @Type(() => Inner) inner?: Inner[];
  @Allow() free?: unknown;
  @Allow() own = 'default';
}
class Patterned {
  @Matches(/^a+$/) text?: string;
}

const text = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('ab', 'åä') }, fc.constantFrom('a', 'abc', '', 'abcde', '😀', '\ud800'));
const odd = fc.constantFrom(undefined, null, 1, '1', {}, [], true);
const sometimes = (usual: fc.Arbitrary<unknown>) => fc.oneof({ weight: 20, arbitrary: usual }, { weight: 1, arbitrary: odd });
const inner = fc.record({ code: sometimes(text), flag: sometimes(fc.boolean()) }, { requiredKeys: [] });
const outer = fc.record(
  {
    count: sometimes(fc.constantFrom(0, 9, 4, 5, 6, 7, 10, 0.5)),
    text: sometimes(text),
    texts: fc.oneof({ weight: 9, arbitrary: fc.array(text, { minLength: 1, maxLength: 2 }) }, fc.array(sometimes(text), { maxLength: 3 })),
    choice: sometimes(fc.constantFrom('a', 'b', 'a', 'b', 'c')),
    when: sometimes(fc.constantFrom(new Date(0), new Date(NaN))),
    inner: sometimes(fc.array(sometimes(inner), { maxLength: 3 })),
    free: fc.anything(),
    more: fc.constant(1),
  },
  { requiredKeys: ['count', 'texts', 'choice', 'inner'] },
);

describe('quick validation', () => {
  it('says yes only to what class-validator finds nothing in, and makes the same of it', () => {
    const quick = QuickType.of(Outer)!;
    let accepted = 0;
    fc.assert(
      fc.property(outer, (value) => {
        if (!quick.accepts(value)) return;
        accepted++;
        const { free, ...rest } = value;
        const instance = plainToInstance(Outer, rest);
        expect(validateSync(instance, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
        expect(quick.instanceOf(value)).toEqual('free' in value ? Object.assign(instance, { free }) : instance);
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(10);
  });

  it('says yes to what is right', () => {
    const value = { count: 3, texts: ['a'], choice: 'b', inner: [{ code: 'abc', flag: null }, { code: 'x' }], when: new Date(0) };
    expect(QuickType.of(Outer)!.accepts(value)).toBe(true);
    expect(QuickType.of(Outer)!.accepts({ ...value, __proto__: null, constructor: 1 })).toBe(false);
  });

  it('leaves types with other rules to class-validator', () => {
    expect(QuickType.of(Patterned)).toBeNull();
    class Holder {
      @ValidateNested() @Type(() => Patterned) held?: Patterned;
    }
    expect(QuickType.of(Holder)).toBeNull();
    expect(QuickType.of(class {})).toBeNull();
  });
});
