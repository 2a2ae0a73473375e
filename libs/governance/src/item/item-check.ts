import { conceptMessages, validateConcept, type ConceptEntry } from '@termverk/concepts';
import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { ItemRecord } from './item.record.js';

/** One finding of the automatic checks, with its wording in both languages so that it reads the same later. */
export interface ItemFinding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: { readonly sv: string; readonly en: string };
}

/** The automatic checks of an item's content. The rows and hierarchies of code systems are checked when a draft is written. */
export function checkContent(kind: ItemRecord['kind'], url: string, header: JsonObject): ItemFinding[] {
  if (kind !== 'concept') return [];
  return validateConcept(header as unknown as ConceptEntry, url).map(({ severity, code, path, args }) => ({
    severity,
    code,
    path,
    message: { sv: conceptMessages.render(code, 'sv', args), en: conceptMessages.render(code, 'en', args) },
  }));
}

/** Runs the checks on what the item holds now and keeps the outcome with the checksum that it covers. */
export async function checkItem(context: Context, item: ItemRecord): Promise<readonly ItemFinding[]> {
  const findings = checkContent(item.kind, item.url, item.header);
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
