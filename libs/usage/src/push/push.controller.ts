import { Readable } from 'node:stream';
import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Refusal } from '@termverk/kernel';
import { readUsageCsv, type CsvProblem } from '@termverk/interchange';
import { Allow } from '@termverk/identity';
import { BadInput, Ctx, spooled, type Context } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pushMessage, type PushRefusalCode } from './push.messages.js';
import { UsagePushService, type PushOutcome } from './push.service.js';

/** The largest usage file that is taken in one push, in bytes. */
export const MAX_USAGE_BYTES = 200 * 1024 * 1024;

/** One row that was refused, or (row 0) what is wrong with the whole file. Rows are counted from 1, the header not counted. */
export interface RejectedRow {
  readonly row: number;
  readonly column: string | null;
  readonly code: PushRefusalCode;
  readonly message: string;
}

/** The answer to a pushed file. */
export interface PushReport {
  /** The push's id; null when nothing was taken in. */
  readonly push: string | null;
  readonly accepted: number;
  /** Rows of earlier pushes that no longer count. */
  readonly replaced: number;
  readonly periods: readonly string[];
  /** The first problems; `rejectedTotal` counts them all. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedTotal: number;
  readonly warnings: readonly RejectedRow[];
}

/** Usage figures as a file: `organisation,system,code_system,code_system_version,code,display,element,period,count,method`. */
@Controller('api/v1/usage')
export class UsagePushController {
  constructor(private readonly pushes: UsagePushService) {}

  /** Takes in a CSV file, whole (200) or not at all (422; 413 when it is too large) with the problems by row. */
  @Allow('usage.push')
  @Post()
  async push(
    @Ctx() context: Context,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PushReport> {
    const outcome = await spooled<PushOutcome>(bodyOf(request), MAX_USAGE_BYTES, (file) =>
      this.pushes.push(context, { batches: readUsageCsv(file.read()), channel: 'csv', checksum: file.checksum }),
    );
    if (outcome.ok) {
      const { id, accepted, replaced, periods, warnings } = outcome.value;
      void reply.status(200);
      return {
        push: id,
        accepted,
        replaced,
        periods,
        rejected: [],
        rejectedTotal: 0,
        warnings: warnings.map((problem) => remark(problem, context)),
      };
    }
    const { refusals } = outcome;
    const tooLarge = refusals[0]?.code === 'FILE_TOO_LARGE';
    // What has not been read of the body cannot be told from a next request.
    if (tooLarge) void reply.header('connection', 'close');
    void reply.status(tooLarge ? 413 : 422);
    const rejected = refusals.map((refusal) => rejectedRow(refusal, context));
    const rejectedTotal = 'total' in outcome ? outcome.total : refusals.length;
    return { push: null, accepted: 0, replaced: 0, periods: [], rejected, rejectedTotal, warnings: [] };
  }
}

/** The body as it arrives: what the content type's parser handed on, or the bare request. */
function bodyOf(request: FastifyRequest): Readable {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== 'text/csv') {
    const named = type === '' ? '–' : type;
    throw new BadInput('INPUT_INVALID', {
      problems: {
        sv: `innehållstypen ${named} tas inte emot, skicka text/csv`,
        en: `the content type ${named} is not taken, send text/csv`,
      },
    });
  }
  return request.body instanceof Readable ? request.body : request.raw;
}

function rejectedRow({ code, path, args }: Refusal<PushRefusalCode>, { locale }: Context): RejectedRow {
  const [, row = 0, column = null] = path as [string?, number?, string?];
  return { row, column, code, message: pushMessage(code, locale, args) };
}

function remark({ row, code, args }: CsvProblem, { locale }: Context): RejectedRow {
  return { row, column: null, code, message: pushMessage(code, locale, args) };
}
