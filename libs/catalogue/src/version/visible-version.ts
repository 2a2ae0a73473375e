import { readingPersonOf } from '@termverk/identity';
import { BadInput, idOf, type Context, type RequestContext } from '@termverk/platform';
import type { ArtefactReads } from '../artefact/artefact.reads.js';
import type { VersionRecord } from './version-record.js';

/** Published versions are for everybody; a draft is its author's own until it is part of a proposal, which shows it itself. */
export function isVisible(record: VersionRecord, context: Context): boolean {
  const person = readingPersonOf(context.actor);
  return record.frozenAt !== null || (person !== null && record.createdBy === person);
}

/** The version behind an id; throws `ID_INVALID` for one that the asker may not know of. */
export async function visibleVersion(reads: ArtefactReads, id: string, request: RequestContext): Promise<VersionRecord> {
  const record = await reads.versionById(request).load(versionKey(id));
  if (record === null || !isVisible(record, request.termverk)) throw new BadInput('ID_INVALID', { id, type: 'ArtefactVersion' });
  return record;
}

/** The key within the id of a version; throws `ID_INVALID` when it is none. */
export function versionKey(id: string): string {
  const key = idOf('ArtefactVersion', id);
  if (key === null) throw new BadInput('ID_INVALID', { id, type: 'ArtefactVersion' });
  return key;
}
