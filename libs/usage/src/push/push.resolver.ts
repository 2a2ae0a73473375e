import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { sha256 } from '@termverk/kernel';
import type { UsageRow } from '@termverk/interchange';
import { Allow, OrganisationReads, PersonType, personTypeOf } from '@termverk/identity';
import {
  batched,
  Ctx,
  inOrder,
  Loaders,
  nodeId,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  Reads,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { pushMessage } from './push.messages.js';
import { PUSH_COUNT, PUSHES, PUSHES_BY_ID, type PushRow } from './push.queries.js';
import { UsagePushService, type TakenPush } from './push.service.js';
import { MAX_INPUT_ROWS, PushUsageInput, PushUsagePayload, UsagePushConnection, UsagePushType, type UsageRowInput } from './push.types.js';

@Resolver(() => UsagePushType)
export class UsagePushResolver {
  private readonly own = batched<string, PushRow | null>(async (ids, { termverk: { actor } }) =>
    inOrder(ids, await this.reads.rows<PushRow>(PUSHES_BY_ID, [ids, actor.organisationId]), (row) => row.id),
  );

  constructor(
    private readonly pushes: UsagePushService,
    private readonly reads: Reads,
    private readonly directory: OrganisationReads,
    nodes: NodeSources,
  ) {
    nodes.register('UsagePush', async (key, request) => {
      const row = await this.own(request).load(key);
      return row === null ? null : usagePushTypeOf(row);
    });
  }

  @Allow('usage.push')
  @Query(() => UsagePushConnection, { description: 'What your organisation has pushed, the latest first' })
  async usagePushes(@Ctx() { actor }: Context, @Args() page: PageArgs): Promise<UsagePushConnection> {
    const size = pageSize(page);
    const rows = await this.reads.rows<PushRow>(PUSHES, [
      actor.organisationId,
      ...(pageStart(page, ['time', 'id']) ?? [null, null]),
      size + 1,
    ]);
    return pageOf(
      rows,
      size,
      (row) => [row.sort, row.id],
      usagePushTypeOf,
      async () => Number((await this.reads.row<{ n: string }>(PUSH_COUNT, [actor.organisationId]))!.n),
    );
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who pushed it' })
  async person(@Parent() push: UsagePushType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    const row = await this.directory.personById(request).load(push.personKey);
    return row === null ? null : personTypeOf(row);
  }

  @Allow('usage.push')
  @Mutation(() => PushUsagePayload, { description: 'Takes in usage figures, whole or not at all' })
  async pushUsage(@Ctx() context: Context, @Args('input') input: PushUsageInput): Promise<PushUsagePayload> {
    if (input.rows.length > MAX_INPUT_ROWS) {
      const message = pushMessage('TOO_MANY_ROWS', context.locale, { max: MAX_INPUT_ROWS });
      return { push: null, userErrors: [{ code: 'TOO_MANY_ROWS', path: ['input', 'rows'], message }], problemCount: 1 };
    }
    const rows = input.rows.map(usageRowOf);
    const checksum = sha256(JSON.stringify(rows));
    const outcome = await this.pushes.push(context, { batches: [{ rows, problems: [] }], channel: 'graphql', checksum });
    if (!outcome.ok) {
      const userErrors = outcome.refusals.map(({ code, path, args }) => ({
        code,
        path: ['input', ...path.map(inputStep)],
        message: pushMessage(code, context.locale, args),
      }));
      return { push: null, userErrors, problemCount: outcome.total };
    }
    return { push: takenPushTypeOf(outcome.value), userErrors: [], problemCount: 0 };
  }
}

function takenPushTypeOf(taken: TakenPush): UsagePushType {
  const { id, personId, channel, checksum, pushedAt, accepted, replaced, periods, systems } = taken;
  const figures = { channel, checksum, pushedAt, accepted, replaced, periods: [...periods], systems: [...systems] };
  return { id: nodeId('UsagePush', id), personKey: personId, ...figures };
}

function usagePushTypeOf(row: PushRow): UsagePushType {
  const { channel, checksum, accepted, replaced, periods, systems } = row;
  return {
    id: nodeId('UsagePush', row.id),
    personKey: row.person_id,
    pushedAt: row.pushed_at,
    channel,
    checksum,
    accepted,
    replaced,
    periods,
    systems,
  };
}

/** Rows are counted from 1 in reports and columns have the file's names; a path into the input has neither. */
function inputStep(step: string | number): string {
  return typeof step === 'number' ? String(step - 1) : step.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function usageRowOf(row: UsageRowInput, i: number): UsageRow {
  const { organisation, system, codeSystem, code, period, count } = row;
  return {
    row: i + 1,
    line: i + 1,
    organisation,
    system,
    codeSystem,
    codeSystemVersion: row.codeSystemVersion ?? undefined,
    code,
    display: row.display ?? undefined,
    element: row.element ?? undefined,
    period,
    count,
    method: row.method ?? undefined,
  };
}
