import { newId } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { findingsOf, type ItemFinding } from './item-findings.js';
import type { ItemRecord } from './item.record.js';

/** Runs the checks on what the item holds now and keeps the outcome with the checksum that it covers. */
export async function checkItem(context: Context, item: ItemRecord): Promise<readonly ItemFinding[]> {
  const findings = await findingsOf(context, item);
  await context.manager.query(
    `insert into item_check (id, item_id, covered_checksum, findings, errors, ran_at) values ($1, $2, decode($3, 'hex'), $4, $5, $6)`,
    [
      newId(),
      item.id,
      item.checksum,
      JSON.stringify(findings),
      findings.filter(({ severity }) => severity === 'error').length,
      context.now,
    ],
  );
  return findings;
}
