import { Controller, Get, Query, Res } from '@nestjs/common';
import { AuditChain, type AuditEntryRow } from '@termverk/audit';
import { Allow } from '@termverk/identity';
import { BadInput, MAX_PAGE } from '@termverk/platform';
import type { FastifyReply } from 'fastify';

/** The audit chain for whoever verifies it: entries with everything that their hashes are made of. */
@Controller('api/v1')
export class AuditController {
  constructor(private readonly chain: AuditChain) {}

  /** Entries after a sequence number, oldest first, one JSON object to a line. */
  @Allow('audit.read')
  @Get('audit')
  async entries(@Res() reply: FastifyReply, @Query('after') after = '0', @Query('limit') limit = String(MAX_PAGE)): Promise<void> {
    const rows = await this.chain.entriesAfter(whole(after, 'after'), Math.min(whole(limit, 'limit'), MAX_PAGE));
    await reply.type('application/x-ndjson; charset=utf-8').send(rows.map((row) => `${JSON.stringify(wireEntry(row))}\n`).join(''));
  }
}

function wireEntry(row: AuditEntryRow) {
  return {
    seq: Number(row.seq),
    recordedAt: row.recorded_at.toISOString(),
    actor: { person: row.person_id, organisation: row.organisation_id },
    action: row.action,
    entity: { kind: row.entity_kind, id: row.entity_id },
    payload: row.payload,
    salt: row.salt.toString('hex'),
    payloadHash: row.payload_hash.toString('hex'),
    previousHash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
  };
}

function whole(text: string, name: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw new BadInput('INPUT_INVALID', { problems: { sv: `${name} ska vara ett heltal`, en: `${name} must be a whole number` } });
  return Number(text);
}
