import { Field, ObjectType } from '@nestjs/graphql';
import { JsonScalar } from '@termverk/platform';
import type { Json } from '@termverk/kernel';
import type { Coding, Designation } from '@termverk/terminology';

@ObjectType('TerminologyCoding', { description: 'A code of a code system (FHIR Coding)' })
export class TerminologyCodingType {
  @Field(() => String, { nullable: true })
  system: string | null;

  @Field(() => String, { nullable: true })
  version: string | null;

  @Field(() => String, { nullable: true })
  code: string | null;

  @Field(() => String, { nullable: true })
  display: string | null;
}

@ObjectType('TerminologyDesignation', { description: 'A wording of a concept' })
export class TerminologyDesignationType {
  @Field(() => String, { nullable: true, description: 'BCP 47' })
  language: string | null;

  @Field(() => TerminologyCodingType, { nullable: true })
  use: TerminologyCodingType | null;

  @Field(() => String)
  value: string;

  @Field(() => String, { nullable: true, description: 'Canonical of the supplement that gives it' })
  source: string | null;
}

@ObjectType('TerminologyProperty', { description: 'A property of a concept or a mapping' })
export class TerminologyPropertyType {
  @Field(() => String, { description: 'Code, or uri, of the property' })
  code: string;

  @Field(() => JsonScalar, { nullable: true, description: 'As FHIR JSON has it: a text, a number, a Coding …' })
  value: Json;

  @Field(() => String, { nullable: true })
  description: string | null;
}

/** A coding for GraphQL. */
export function codingTypeOf({ system, version, code, display }: Coding): TerminologyCodingType {
  return { system: system ?? null, version: version ?? null, code: code ?? null, display: display ?? null };
}

/** A designation for GraphQL. */
export function designationTypeOf({
  language,
  use,
  value,
  source,
}: Designation & { readonly source?: string }): TerminologyDesignationType {
  return { language: language ?? null, use: use === undefined ? null : codingTypeOf(use), value, source: source ?? null };
}
