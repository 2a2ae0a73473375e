import { Field, ID, ObjectType } from '@nestjs/graphql';
import { UserError } from '@termverk/platform';

@ObjectType('Session', { description: 'A sign-in of yours with a browser that holds' })
export class SessionType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Where you signed in' })
  provider: string;

  @Field(() => String, { nullable: true, description: 'What the browser calls itself' })
  browser: string | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date)
  lastSeenAt: Date;

  @Field(() => Date)
  expiresAt: Date;

  @Field({ description: 'True of the one that asks' })
  current: boolean;
}

@ObjectType({ description: 'The session that was ended, or why it was refused' })
export class EndSessionPayload {
  @Field(() => ID, { nullable: true })
  endedId: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
