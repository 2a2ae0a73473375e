import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { MAP_DIRECTIONS } from './translation.types.js';
import { MAPPING_OUTCOMES, type MappingOutcome } from '@termverk/terminology';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

/** Codings that one question may hold. */
export const MOST_CODINGS = 10_000;
/** Codings that a translation may hold: those of one record, that mean the same. */
const MOST_SAME = 100;
/** Members of an expansion that one page may hold. */
export const MOST_MEMBERS = 1000;
const URI = 2000;
const CODE = 1000;
const MOST_REFERENCES = 50;

@InputType({ description: 'A code of a code system (FHIR Coding)' })
export class CodingReference {
  @Field(() => String, { nullable: true, description: 'Canonical of the code system, or its OID' })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  system?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  version?: string | null;

  @Field(() => String)
  @IsString()
  @MaxLength(CODE)
  code: string;

  @Field(() => String, { nullable: true, description: 'What the code was shown as, to be checked too' })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  display?: string | null;
}

@InputType({ description: 'A published resource by its canonical: `url`, or `url|version`' })
export class CanonicalReference {
  @Field(() => String)
  @IsString()
  @MaxLength(URI)
  url: string;

  @Field(() => String, { nullable: true, description: 'The version in force when none is given' })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  version?: string | null;
}

/** What every terminology question may say (FHIR R5 terminology service). */
@ArgsType()
export class TerminologyArgs {
  @Field(() => String, { nullable: true, description: 'BCP 47 language, or several as in Accept-Language; else that of the request' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  displayLanguage?: string | null;

  @Field(() => [String], { nullable: true, description: 'Canonicals `url|version`: which versions code systems named without one mean' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_REFERENCES)
  @IsString({ each: true })
  @MaxLength(URI, { each: true })
  systemVersions?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Canonicals of supplements that must be used' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_REFERENCES)
  @IsString({ each: true })
  @MaxLength(URI, { each: true })
  supplements?: string[] | null;
}

@ArgsType()
export class LookupArgs extends TerminologyArgs {
  @Field(() => String, { description: 'Canonical of the code system, or its OID' })
  @IsString()
  @MaxLength(URI)
  system: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  version?: string | null;

  @Field(() => String)
  @IsString()
  @MaxLength(CODE)
  code: string;

  @Field(() => [String], { nullable: true, description: 'Codes of properties; all when none are given' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_REFERENCES)
  @IsString({ each: true })
  @MaxLength(CODE, { each: true })
  properties?: string[] | null;
}

@ArgsType()
export class ValidateCodesArgs extends TerminologyArgs {
  @Field(() => [CodingReference], { description: `At most ${MOST_CODINGS}` })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_CODINGS)
  @ValidateNested({ each: true })
  @Type(() => CodingReference)
  codings: CodingReference[];

  @Field(() => CanonicalReference, {
    nullable: true,
    description: 'The value set that they have to be in; without it, only their code systems',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => CanonicalReference)
  valueSet?: CanonicalReference | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether abstract codes are valid; they are unless this is false' })
  @IsOptional()
  @IsBoolean()
  abstract?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Inactive codes are not valid' })
  @IsOptional()
  @IsBoolean()
  activeOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'A wrong display is a warning' })
  @IsOptional()
  @IsBoolean()
  lenientDisplays?: boolean | null;
}

@ArgsType()
export class ExpandArgs extends TerminologyArgs {
  @Field(() => CanonicalReference)
  @ValidateNested()
  @Type(() => CanonicalReference)
  valueSet: CanonicalReference;

  @Field(() => String, { nullable: true, description: 'Words, each of which begins a word of the code, a display or a designation' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  filter?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Members on this page, at most ${MOST_MEMBERS}; 100 when not given, 0 for the total only`,
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_MEMBERS)
  first?: number | null;

  @Field(() => Int, { nullable: true, description: 'Members before this page' })
  @IsOptional()
  @IsInt()
  @Min(0)
  offset?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Only codes that are in use' })
  @IsOptional()
  @IsBoolean()
  activeOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  includeDesignations?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Codes of properties that are wanted' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_REFERENCES)
  @IsString({ each: true })
  @MaxLength(CODE, { each: true })
  properties?: string[] | null;
}

@ArgsType()
export class ValueSetDefinitionArgs {
  @Field(() => CanonicalReference)
  @ValidateNested()
  @Type(() => CanonicalReference)
  valueSet: CanonicalReference;

  @Field(() => Int, { nullable: true, description: `Codes that are told of each list, at most ${MOST_MEMBERS}; 10 when not given` })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_MEMBERS)
  listed?: number | null;
}

@ArgsType()
export class ConceptMappingsArgs {
  @Field(() => CanonicalReference)
  @ValidateNested()
  @Type(() => CanonicalReference)
  map: CanonicalReference;

  @Field(() => String, {
    nullable: true,
    description: 'Words, each of which begins a word of a code, a display or a comment on either side',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  filter?: string | null;

  @Field(() => Int, { nullable: true, description: 'Position of a group' })
  @IsOptional()
  @IsInt()
  @Min(0)
  group?: number | null;

  @Field(() => [String], { nullable: true, description: 'Relationships of FHIR R5, and `unmapped`; all when none are given' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAPPING_OUTCOMES.length)
  @IsIn(MAPPING_OUTCOMES, { each: true })
  outcomes?: MappingOutcome[] | null;

  @Field(() => Int, { nullable: true, description: `Mappings on this page, at most ${MOST_MEMBERS}; 100 when not given` })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_MEMBERS)
  first?: number | null;

  @Field(() => Int, { nullable: true, description: 'Mappings before this page' })
  @IsOptional()
  @IsInt()
  @Min(0)
  offset?: number | null;
}

/** Where to is translated, and by which maps. */
@ArgsType()
export class TranslationArgs extends TerminologyArgs {
  @Field(() => String, { nullable: true, description: '`forward`, or `reverse`: the codes are targets, and their sources are wanted' })
  @IsOptional()
  @IsIn(MAP_DIRECTIONS)
  direction?: 'forward' | 'reverse' | null;

  @Field(() => CanonicalReference, {
    nullable: true,
    description: 'The concept map; every map between the code systems when none is given',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => CanonicalReference)
  map?: CanonicalReference | null;

  @Field(() => String, { nullable: true, description: 'Canonical of the code system that sources are wanted from' })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  sourceSystem?: string | null;

  @Field(() => String, { nullable: true, description: 'Canonical of the code system that targets are wanted from' })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  targetSystem?: string | null;

  @Field(() => String, { nullable: true, description: 'Canonical of a value set that sources have to be in' })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  sourceScope?: string | null;

  @Field(() => String, { nullable: true, description: 'Canonical of a value set that targets have to be in' })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  targetScope?: string | null;
}

@ArgsType()
export class TranslateArgs extends TranslationArgs {
  @Field(() => [CodingReference], { description: `Codings that mean the same; each is translated. At most ${MOST_SAME}` })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_SAME)
  @ValidateNested({ each: true })
  @Type(() => CodingReference)
  codings: CodingReference[];
}

@ArgsType()
export class TranslateCodesArgs extends TranslationArgs {
  @Field(() => String, { description: 'Canonical of the code system of the codes, or its OID' })
  @IsString()
  @MaxLength(URI)
  system: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  version?: string | null;

  @Field(() => [String], { description: `Codes that are translated one by one. At most ${MOST_CODINGS}` })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_CODINGS)
  @IsString({ each: true })
  @MaxLength(CODE, { each: true })
  codes: string[];
}

@ArgsType()
export class SubsumesArgs extends TerminologyArgs {
  @Field(() => CodingReference)
  @ValidateNested()
  @Type(() => CodingReference)
  codingA: CodingReference;

  @Field(() => CodingReference)
  @ValidateNested()
  @Type(() => CodingReference)
  codingB: CodingReference;
}

@ArgsType()
export class CompareValueSetsArgs extends TerminologyArgs {
  @Field(() => CanonicalReference)
  @ValidateNested()
  @Type(() => CanonicalReference)
  thisValueSet: CanonicalReference;

  @Field(() => CanonicalReference)
  @ValidateNested()
  @Type(() => CanonicalReference)
  otherValueSet: CanonicalReference;

  @Field(() => Boolean, { nullable: true, description: 'Whether the codes that make the difference are told' })
  @IsOptional()
  @IsBoolean()
  diagnostics?: boolean | null;
}
