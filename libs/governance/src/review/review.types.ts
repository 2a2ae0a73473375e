import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { perspectives, type Perspective } from '../policy/policy.js';

@ObjectType('Review', { description: 'A verdict on an item, bound to the content that was read' })
export class ReviewType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'approve, reject, comment' })
  verdict: string;

  @Field(() => String, { nullable: true, description: perspectives.join(', ') })
  perspective: string | null;

  @Field()
  comment: string;

  @Field()
  coveredChecksum: string;

  @Field({ description: 'The content has changed since' })
  stale: boolean;

  @Field(() => Date)
  createdAt: Date;

  reviewerKey: string;
  organisationKey: string;
}

@InputType()
export class ReviewItemInput {
  @Field(() => ID)
  @IsString()
  item: string;

  @Field({ description: 'approve, reject, comment' })
  @IsIn(['approve', 'reject', 'comment'])
  verdict: 'approve' | 'reject' | 'comment';

  @Field(() => String, { nullable: true, description: `From which side: ${perspectives.join(', ')}` })
  @IsOptional()
  @IsIn(perspectives)
  perspective?: Perspective | null;

  @Field(() => String, { nullable: true, description: 'Required unless you approve' })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  comment?: string | null;

  @Field({ description: 'checksum of the item that you read' })
  @Matches(/^[0-9a-f]{64}$/)
  checksum: string;
}

@InputType()
export class SignMeaningUnchangedInput {
  @Field(() => ID)
  @IsString()
  item: string;

  @Field({ description: 'checksum of the item that you read' })
  @Matches(/^[0-9a-f]{64}$/)
  checksum: string;

  @Field()
  @IsString()
  @MaxLength(10_000)
  reason: string;
}
