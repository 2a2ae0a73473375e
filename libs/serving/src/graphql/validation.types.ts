import { Field, ObjectType } from '@nestjs/graphql';
import type { Locale } from '@termverk/kernel';
import { messageOf, type TxRefusal, type Validated } from '@termverk/terminology';
import { issueTypesOf, TerminologyIssueType } from './issue.types.js';

@ObjectType({ description: 'Whether a code is valid, and what there is to say of it (FHIR $validate-code)' })
export class CodeValidation {
  @Field(() => Boolean)
  valid: boolean;

  @Field(() => String, { nullable: true })
  code: string | null;

  @Field(() => String, { nullable: true })
  system: string | null;

  @Field(() => String, { nullable: true, description: 'The version of the code system that it was found in' })
  version: string | null;

  @Field(() => String, { nullable: true, description: 'In the wanted language, when there is one in it' })
  display: string | null;

  @Field(() => Boolean, { description: 'No longer in use' })
  inactive: boolean;

  @Field(() => String, { nullable: true, description: 'Of a code that is no longer, or hardly, in use' })
  status: string | null;

  @Field(() => String, { nullable: true, description: 'The code as its code system writes it, when that differs' })
  normalizedCode: string | null;

  @Field(() => String, { nullable: true, description: 'What counts of the issues, as one text' })
  message: string | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];

  @Field(() => [String], { description: 'Canonicals of code systems without which it cannot be told' })
  unknownSystems: string[];
}

@ObjectType({ description: 'Answers in the order of the codes, or why there are none' })
export class CodeValidations {
  @Field(() => [CodeValidation], { nullable: true })
  answers: CodeValidation[] | null;

  @Field(() => [TerminologyIssueType], { description: 'Why nothing could be validated' })
  issues: TerminologyIssueType[];
}

/** One answer for GraphQL. A code that cannot be asked about is as little valid as one that is unknown. */
export function codeValidationOf(answer: Validated | TxRefusal, locale: Locale): CodeValidation {
  const told = answer.ok ? answer : null;
  return {
    valid: told?.result ?? false,
    code: told?.code ?? null,
    system: told?.system ?? null,
    version: told?.version ?? null,
    display: told?.display ?? null,
    inactive: told?.inactive ?? false,
    status: told?.status ?? null,
    normalizedCode: told?.normalizedCode ?? null,
    message: messageOf(answer.issues, locale) ?? null,
    issues: issueTypesOf(answer.issues, locale),
    unknownSystems: told === null ? [] : [...told.unknownSystems, ...told.causedByUnknownSystems],
  };
}
