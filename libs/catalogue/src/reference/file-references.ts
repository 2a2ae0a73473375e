import type { JsonObject } from '@termverk/kernel';
import type { EntityManager } from 'typeorm';
import { FILE_REFERENCES, FORGET_REFERENCES } from './reference.queries.js';
import { referencesIn } from './references-in.js';

/** An artefact with the header of its version in force; null when none is. */
export interface FiledHeader {
  readonly id: string;
  readonly kind: string;
  readonly header: JsonObject | null;
}

/** What an index row holds beside the rest of it; no canonical that anybody can ask for is longer. */
const LONGEST_TARGET_BYTES = 2000;

/** Makes what some artefacts refer to anew, in the running transaction. */
export async function fileReferences(manager: EntityManager, artefacts: readonly FiledHeader[]): Promise<void> {
  await manager.query(FORGET_REFERENCES, [artefacts.map(({ id }) => id)]);
  const rows = artefacts.flatMap(({ id, kind, header }) =>
    header === null
      ? []
      : referencesIn(kind, header)
          .filter(({ target }) => isKept(target))
          .map(({ use, target, detail }) => ({ source_id: id, use, target, detail })),
  );
  if (rows.length > 0) await manager.query(FILE_REFERENCES, [JSON.stringify(rows, withoutNul)]);
}

/** What cannot be kept leads nowhere either, and must not stop the filling for everybody else. */
function isKept(target: string): boolean {
  return !target.includes('\0') && Buffer.byteLength(target) <= LONGEST_TARGET_BYTES;
}

/** PostgreSQL's jsonb holds no NUL. */
function withoutNul(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}
