import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '@termverk/platform';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';

@InputType({ description: 'A person to whom something is done, and why' })
export class PersonActInput {
  @Field({ description: 'Slug of the person' })
  @IsString()
  @Length(1, 200)
  person: string;

  @Field({ description: 'Why, in at most 500 characters, without naming the person; kept in the audit record' })
  @IsString()
  @Length(1, 500)
  ground: string;
}

@InputType({ description: 'Which HSA-id a person has' })
export class SetHsaIdInput extends PersonActInput {
  @Field(() => String, { nullable: true, description: 'Null takes it away' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  hsaId?: string | null;
}

@InputType({ description: 'A person who is to be a pseudonym from now on' })
export class PseudonymisePersonInput extends PersonActInput {
  @Field({ description: 'That of departureOf: that you have seen what will be changed' })
  @IsString()
  @Length(64, 64)
  confirmation: string;
}

@ObjectType('Departure', { description: 'What pseudonymising a person would end, remove and change' })
export class DepartureType {
  @Field({ description: 'Slug of the person' })
  slug: string;

  @Field()
  name: string;

  @Field({ description: 'What would stand in the place of the name for ever' })
  pseudonym: string;

  @Field(() => Int, { description: 'Memberships that would end' })
  memberships: number;

  @Field(() => Int, { description: 'Roles that would end' })
  roles: number;

  @Field(() => Int, { description: 'Seats on bodies that would end' })
  seats: number;

  @Field(() => Int, { description: 'Sessions that would end' })
  sessions: number;

  @Field(() => Int, { description: 'API tokens that would be revoked' })
  tokens: number;

  @Field(() => Int, { description: 'What providers have called the person, which would be removed' })
  identities: number;

  @Field(() => Int, { description: 'Subscriptions that would be removed' })
  subscriptions: number;

  @Field(() => Int, { description: 'Entries of the audit record that hold the name and would lose their payload' })
  disposedEntries: number;

  @Field(() => Int, {
    description: 'Programs that the person has made and may know the secrets of. They go on: renew their secrets (renewOAuthClientSecret)',
  })
  programsMade: number;

  @Field({ description: 'To be shown to pseudonymisePerson' })
  confirmation: string;
}

@ObjectType({ description: 'What would be changed, or why it is not told' })
export class DeparturePayload {
  @Field(() => DepartureType, { nullable: true })
  departure: DepartureType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType('EndedAccess', { description: 'How much of what a person could do was ended' })
export class EndedAccessType {
  @Field(() => ID)
  personId: string;

  @Field(() => Int)
  memberships: number;

  @Field(() => Int)
  roles: number;

  @Field(() => Int)
  seats: number;

  @Field(() => Int)
  sessions: number;

  @Field(() => Int)
  tokens: number;
}

@ObjectType({ description: 'What was ended, or why it was refused' })
export class EndAccessPayload {
  @Field(() => EndedAccessType, { nullable: true })
  ended: EndedAccessType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType({ description: 'How many sessions were ended, or why it was refused' })
export class EndSessionsPayload {
  @Field(() => Int, { nullable: true })
  sessions: number | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType({ description: 'The HSA-id that was set, or why it was refused' })
export class SetHsaIdPayload {
  @Field(() => ID, { nullable: true })
  personId: string | null;

  @Field(() => String, { nullable: true })
  hsaId: string | null;

  @Field(() => Int, { nullable: true, description: 'Sessions that were ended since the person had another one before' })
  endedSessions: number | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType({ description: 'What stands for the person from now on, or why it was refused' })
export class PseudonymisePersonPayload {
  @Field(() => String, { nullable: true })
  pseudonym: string | null;

  @Field(() => Int, { nullable: true, description: 'Entries of the audit record that lost their payload' })
  disposedEntries: number | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
