import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, Matches } from 'class-validator';

@ObjectType('DecisionAttendance', { description: 'A member’s own word that they take part in the decision on the frozen brief' })
export class DecisionAttendanceType {
  @Field(() => Date)
  attendedAt: Date;

  bodyKey: string;
  personKey: string;
  organisationKey: string;
}

@InputType({ description: 'In which decision you take part, as a member of which body' })
export class AttendDecisionInput {
  @Field(() => ID)
  @IsString()
  proposal: string;

  @Field(() => ID, { description: 'Id or slug of the body on which you hold a seat' })
  @IsString()
  body: string;

  @Field({ description: 'Checksum of the frozen brief that you have read (Proposal.brief)' })
  @Matches(/^[0-9a-f]{64}$/)
  brief: string;
}
