import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Refusal } from '@termverk/kernel';
import { Ctx, nodeId, userErrors, type Context, type UserError } from '@termverk/platform';
import { Allow } from '../permission/allow.js';
import { Departure } from './departure.js';
import { HsaIdService } from './hsa-id.service.js';
import { personMessages, type PersonRefusal } from './person-messages.js';
import {
  DeparturePayload,
  EndAccessPayload,
  EndSessionsPayload,
  PersonActInput,
  PseudonymisePersonInput,
  PseudonymisePersonPayload,
  SetHsaIdInput,
  SetHsaIdPayload,
} from './person.types.js';

/** What administrators do with people: say which HSA-id they have, end what they can do, let them leave. */
@Resolver()
export class PersonResolver {
  constructor(
    private readonly departure: Departure,
    private readonly hsaIds: HsaIdService,
  ) {}

  @Allow('person.identify')
  @Mutation(() => SetHsaIdPayload, {
    description:
      'Says by which HSA-id a person is let in, or that they have none. In the place of another one it ends the person’s sessions, and sign-ins by the one before are forgotten',
  })
  async setHsaId(@Ctx() context: Context, @Args('input') { person, hsaId, ground }: SetHsaIdInput): Promise<SetHsaIdPayload> {
    const set = await this.hsaIds.set(context, person, hsaId ?? null, ground);
    if (!set.ok) return { personId: null, hsaId: null, endedSessions: null, userErrors: errorsOf(set.refusals, context) };
    return { ...set.value, personId: nodeId('Person', set.value.personId), userErrors: [] };
  }

  @Allow('session.end-others')
  @Mutation(() => EndSessionsPayload, { description: 'Ends all sign-ins of a person with browsers at once; tokens go on' })
  async endSessionsOf(@Ctx() context: Context, @Args('input') { person, ground }: PersonActInput): Promise<EndSessionsPayload> {
    const ended = await this.departure.endSessions(context, person, ground);
    return ended.ok ? { sessions: ended.value, userErrors: [] } : { sessions: null, userErrors: errorsOf(ended.refusals, context) };
  }

  @Allow('person.end-access')
  @Mutation(() => EndAccessPayload, {
    description: 'Ends all that a person can do at once: memberships, roles, seats, sessions, tokens. What they did stays under their name',
  })
  async endAccess(@Ctx() context: Context, @Args('input') { person, ground }: PersonActInput): Promise<EndAccessPayload> {
    const ended = await this.departure.endAccess(context, person, ground);
    if (!ended.ok) return { ended: null, userErrors: errorsOf(ended.refusals, context) };
    return { ended: { ...ended.value, personId: nodeId('Person', ended.value.personId) }, userErrors: [] };
  }

  @Allow('person.pseudonymise')
  @Query(() => DeparturePayload, { description: 'What pseudonymising a person would change; changes nothing' })
  async departureOf(@Ctx() context: Context, @Args('person') person: string): Promise<DeparturePayload> {
    const foreseen = await this.departure.foreseen(context, person);
    return foreseen.ok
      ? { departure: foreseen.value, userErrors: [] }
      : { departure: null, userErrors: errorsOf(foreseen.refusals, context) };
  }

  @Allow('person.pseudonymise')
  @Mutation(() => PseudonymisePersonPayload, {
    description: 'Puts a pseudonym in the place of a person, for ever, once what departureOf shows has been seen. Cannot be undone',
  })
  async pseudonymisePerson(
    @Ctx() context: Context,
    @Args('input') { person, ground, confirmation }: PseudonymisePersonInput,
  ): Promise<PseudonymisePersonPayload> {
    const left = await this.departure.pseudonymise(context, person, ground, confirmation);
    if (!left.ok) return { pseudonym: null, disposedEntries: null, userErrors: errorsOf(left.refusals, context) };
    const { pseudonym, disposedEntries } = left.value;
    return { pseudonym, disposedEntries, userErrors: [] };
  }
}

function errorsOf(refusals: readonly Refusal<PersonRefusal>[], context: Context): UserError[] {
  return userErrors(refusals, personMessages, context.locale);
}
