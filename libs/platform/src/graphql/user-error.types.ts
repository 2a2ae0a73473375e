import { Field, ObjectType } from '@nestjs/graphql';
import type { Locale, MessageCatalogue, Refusal } from '@termverk/kernel';

/** Why something was not done: an expected refusal, in the language of the request. */
@ObjectType()
export class UserError {
  @Field({ description: 'Stable code' })
  code: string;

  @Field(() => [String], { description: 'Where in the input' })
  path: string[];

  @Field()
  message: string;
}

/** A use case's refusals as the schema shows them. */
export function userErrors<Code extends string>(
  refusals: readonly Refusal<Code>[],
  messages: MessageCatalogue<Code>,
  locale: Locale,
): UserError[] {
  return refusals.map(({ code, path, args }) => ({ code, path: path.map(String), message: messages.render(code, locale, args) }));
}
