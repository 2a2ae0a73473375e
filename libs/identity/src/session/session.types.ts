import { Field, ID, ObjectType } from '@nestjs/graphql';
import { UserError } from '@termverk/platform';

@ObjectType('Session', { description: 'A sign-in of yours with a browser' })
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

  @Field(() => Date, { nullable: true, description: 'Null while it holds' })
  endedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'signed-out, signed-in-anew, ended-by-person, ended-by-administrator, provider-logout, provider-refused, provider-silent, ran-out or unused',
  })
  endReason: string | null;

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
