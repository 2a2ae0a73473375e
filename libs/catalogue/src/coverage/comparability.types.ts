import { ArgsType, Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsString, Length, ValidateNested } from 'class-validator';

export enum ComparabilityVerdict {
  COMPARABLE = 'comparable',
  CONDITIONALLY = 'conditionally',
  NOT = 'not',
}
registerEnumType(ComparabilityVerdict, {
  name: 'ComparabilityVerdict',
  description: 'Whether figures that follow two measurement points may be set side by side',
  valuesMap: {
    COMPARABLE: { description: 'Every rule is the same' },
    CONDITIONALLY: { description: 'The same time is measured, for other patients' },
    NOT: { description: 'Another time is measured' },
  },
});

@InputType({ description: 'A measurement point of a specification' })
export class MeasurementPointReference {
  @Field({ description: 'Canonical (`url`, `url|version` or an alias) of an information specification' })
  @IsString()
  @Length(1, 1000)
  specification: string;

  @Field({ description: 'Id of the measurement point in it' })
  @IsString()
  @Length(1, 200)
  point: string;
}

@ArgsType()
export class ComparabilityArgs {
  @Field(() => MeasurementPointReference)
  @ValidateNested()
  @Type(() => MeasurementPointReference)
  a: MeasurementPointReference;

  @Field(() => MeasurementPointReference)
  @ValidateNested()
  @Type(() => MeasurementPointReference)
  b: MeasurementPointReference;
}

@ObjectType('DifferingRule', { description: 'A rule on which two measurement points differ' })
export class DifferingRuleType {
  @Field({ description: 'element, event, startRule, stopRule, exclusions or population' })
  rule: string;

  @Field(() => [String], { description: 'What the first says; several for exclusions' })
  a: string[];

  @Field(() => [String], { description: 'What the second says' })
  b: string[];
}

@ObjectType('Comparability', { description: 'What comes of comparing two measurement points rule by rule' })
export class ComparabilityType {
  @Field(() => ComparabilityVerdict)
  verdict: ComparabilityVerdict;

  @Field(() => [DifferingRuleType], { description: 'The rules that differ, with both wordings in the language asked for' })
  differing: DifferingRuleType[];
}
