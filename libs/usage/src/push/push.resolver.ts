import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { sha256 } from '@termverk/kernel';
import type { UsageRow } from '@termverk/interchange';
import { Allow } from '@termverk/identity';
import { Ctx, nodeId, type Context } from '@termverk/platform';
import { pushMessage } from './push.messages.js';
import { UsagePushService } from './push.service.js';
import { MAX_INPUT_ROWS, PushUsageInput, PushUsagePayload, type UsageRowInput } from './push.types.js';

@Resolver()
export class UsagePushResolver {
  constructor(private readonly pushes: UsagePushService) {}

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
    const { id, pushedAt, accepted, replaced, periods, systems } = outcome.value;
    const push = { id: nodeId('UsagePush', id), pushedAt, checksum: outcome.value.checksum, accepted, replaced };
    return { push: { ...push, periods: [...periods], systems: [...systems] }, userErrors: [], problemCount: 0 };
  }
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
