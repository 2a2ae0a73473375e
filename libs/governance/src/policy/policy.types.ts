import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Policy', { description: 'What a change has to pass; what is null holds for all' })
export class PolicyType {
  @Field(() => ID)
  id: string;

  @Field()
  key: string;

  @Field(() => String, { nullable: true })
  subjectField: string | null;

  @Field(() => String, { nullable: true })
  artefactKind: string | null;

  @Field({ description: 'text, addition, meaning' })
  changeClass: string;

  @Field({ description: 'editorial, ordinary' })
  path: string;

  @Field(() => Int, { description: 'How many approvals at least' })
  reviewers: number;

  @Field(() => Int, { description: 'From how many organisations at least' })
  organisations: number;

  @Field({ description: 'majority, unanimity' })
  agreement: string;

  @Field(() => [String])
  perspectives: string[];

  @Field()
  consultationRequired: boolean;

  @Field(() => Int)
  consultationMinimumDays: number;

  @Field(() => String, { nullable: true, description: 'The public exception by which a single person decides' })
  exception: string | null;

  @Field(() => Date)
  validFrom: Date;

  @Field(() => Date, { nullable: true })
  validTo: Date | null;

  delegateKey: string | null;
}
