import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { UsageRow } from '@termverk/interchange';
import type { Context } from '@termverk/platform';
import { firstDay } from './period.js';
import { CREATE_STAGING, COPY_STAGING } from './push.queries.js';

const CHUNK_CHARACTERS = 1 << 16;

/**
 * Brings rows into the staging table of the running transaction by COPY, as they come; the table goes with the transaction.
 * Returns how many there were. The rows have passed the row rules.
 */
export async function stage(context: Context, batches: AsyncIterable<readonly UsageRow[]>): Promise<number> {
  await context.manager.query(CREATE_STAGING);
  const client = (await context.manager.queryRunner!.connect()) as PoolClient;
  const staged = { rows: 0 };
  await pipeline(Readable.from(copyText(batches, staged)), client.query(copyFrom(COPY_STAGING)));
  await context.manager.query('analyze usage_staging');
  return staged.rows;
}

/** The rows in COPY's text format, in chunks of about 64 kB. */
async function* copyText(batches: AsyncIterable<readonly UsageRow[]>, staged: { rows: number }): AsyncGenerator<string> {
  let chunk = '';
  for await (const rows of batches) {
    for (const row of rows) {
      chunk += lineOf(row);
      if (chunk.length >= CHUNK_CHARACTERS) {
        yield chunk;
        chunk = '';
      }
    }
    staged.rows += rows.length;
  }
  if (chunk !== '') yield chunk;
}

function lineOf(row: UsageRow): string {
  const key = `${row.row}\t${escaped(row.organisation)}\t${escaped(row.system)}\t${escaped(row.codeSystem)}\t${escaped(row.codeSystemVersion ?? '')}`;
  const code = `${escaped(row.code)}\t${nullable(row.display)}\t${escaped(row.element ?? '')}`;
  return `${key}\t${code}\t${firstDay(row.period)}\t${row.count}\t${nullable(row.method)}\n`;
}

function nullable(value: string | undefined): string {
  return value === undefined || value === '' ? '\\N' : escaped(value);
}

/** Backslash is the one character left to escape in COPY's text format: the row rules refuse control characters. */
function escaped(value: string): string {
  return value.includes('\\') ? value.replaceAll('\\', '\\\\') : value;
}
