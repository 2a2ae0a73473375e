import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Concepts that one window may hold. */
export const MOST_CONCEPTS_SHOWN = 200;
const URI = 2000;
const CODE = 1000;

/** Which code system is read, and in which language. */
@ArgsType()
export class CodeSystemArgs {
  @Field(() => String, { description: 'Canonical of the code system, or its OID' })
  @IsString()
  @MaxLength(URI)
  system: string;

  @Field(() => String, { nullable: true, description: 'The version in force when none is given' })
  @IsOptional()
  @IsString()
  @MaxLength(URI)
  version?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47 language, or several as in Accept-Language; else that of the request' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  displayLanguage?: string | null;
}

@ArgsType()
export class ConceptWindowArgs extends CodeSystemArgs {
  @Field(() => Int, { nullable: true, description: 'Concepts before this window' })
  @IsOptional()
  @IsInt()
  @Min(0)
  offset?: number | null;

  @Field(() => Int, { nullable: true, description: `Concepts in this window, at most ${MOST_CONCEPTS_SHOWN}; 100 when not given` })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_CONCEPTS_SHOWN)
  first?: number | null;
}

@ArgsType()
export class ConceptChildrenArgs extends ConceptWindowArgs {
  @Field(() => String, { nullable: true, description: 'Code of the concept that they are below; the roots when none is given' })
  @IsOptional()
  @IsString()
  @MaxLength(CODE)
  parent?: string | null;
}

@ArgsType()
export class ConceptsArgs extends ConceptWindowArgs {
  @Field(() => String, { nullable: true, description: 'Words, each of which begins a word of the code, the display or a designation' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  filter?: string | null;
}

@ArgsType()
export class ConceptInPlaceArgs extends CodeSystemArgs {
  @Field(() => String)
  @IsString()
  @MaxLength(CODE)
  code: string;
}
