import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { AuditChain, type AuditEntryRow } from '@termverk/audit';
import { Allow, SigningKeys } from '@termverk/identity';
import type { PublicJwk, SignedAnchor } from '@termverk/kernel';
import { RecordSecrecy } from '@termverk/governance';
import { BadInput, Ctx, MAX_PAGE, type Context } from '@termverk/platform';
import type { FastifyReply } from 'fastify';

/** The audit chain for whoever verifies it: entries with everything that their hashes are made of. */
@Controller('api/v1')
export class AuditController {
  constructor(
    private readonly chain: AuditChain,
    private readonly keys: SigningKeys,
    private readonly secrecy: RecordSecrecy,
  ) {}

  /** Entries after a sequence number, oldest first, one JSON object to a line. */
  @Allow('audit.read')
  @Get('audit')
  async entries(
    @Ctx() context: Context,
    @Res() reply: FastifyReply,
    @Query('after') after = '0',
    @Query('limit') limit = String(MAX_PAGE),
  ): Promise<void> {
    const rows = await this.chain.entriesAfter(whole(after, 'after'), Math.min(whole(limit, 'limit'), MAX_PAGE));
    const kept = await this.secrecy.entriesKeptFrom(
      context.actor,
      rows.map(({ seq }) => String(seq)),
    );
    const lines = rows.map((row) => JSON.stringify(kept.has(String(row.seq)) ? withheldEntry(row) : wireEntry(row)));
    await reply
      .header('cache-control', 'no-store')
      .type('application/x-ndjson; charset=utf-8')
      .send(lines.map((line) => `${line}\n`).join(''));
  }

  /** Where the chain ends: the head that a verification has to come to. */
  @Allow('audit.read')
  @Get('audit/head')
  @Header('cache-control', 'no-store')
  head(): Promise<{ readonly seq: number; readonly hash: string }> {
    return this.chain.head();
  }

  /** Signed daily anchors after a day (`YYYY-MM-DD`), the oldest first, with the keys that they are signed with. */
  @Allow('audit.read')
  @Get('audit/anchors')
  @Header('cache-control', 'no-cache')
  async anchors(
    @Query('after') after?: string,
  ): Promise<{ readonly anchors: readonly SignedAnchor[]; readonly keys: readonly PublicJwk[] }> {
    if (after !== undefined && !isDay(after)) throw new BadInput('DATE_INVALID', { value: after.slice(0, 50) });
    const { keys } = await this.keys.jwks();
    return { anchors: await this.chain.anchorsAfter(after ?? null, MOST_ANCHORS), keys };
  }
}

/** Ten years and more of days; a longer record is asked for in parts. */
const MOST_ANCHORS = 4000;

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function wireEntry(row: AuditEntryRow) {
  return {
    seq: Number(row.seq),
    recordedAt: row.recorded_at.toISOString(),
    actor: { person: row.person_id, organisation: row.organisation_id },
    action: row.action,
    entity: { kind: row.entity_kind, id: row.entity_id },
    payload: row.payload,
    salt: row.salt?.toString('hex') ?? null,
    payloadHash: row.payload_hash.toString('hex'),
    previousHash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
  };
}

/** An entry whose payload is kept from the one who asks. Without the salt too: it would let what is short be guessed. */
function withheldEntry(row: AuditEntryRow) {
  return { ...wireEntry(row), payload: null, salt: null, withheld: true };
}

function whole(text: string, name: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw new BadInput('INPUT_INVALID', { problems: { sv: `${name} ska vara ett heltal`, en: `${name} must be a whole number` } });
  return Number(text);
}
