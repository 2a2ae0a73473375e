import { emit, record } from '@termverk/audit';
import { canonicalJson, newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { FILE_DOCUMENT, INHERIT_MARKINGS, OPEN_CASE, OPEN_CASE_OF_PROPOSAL, RESTRICTED_LICENCES } from '../case.queries.js';

/** Which way a document went: it came in, was sent, or was drawn up here (tryckfrihetsförordningen 2 kap. 9 and 10 §§). */
export type DocumentDirection = 'incoming' | 'outgoing' | 'drawn-up';

/** What a document is in the registry. */
export const documentKinds = [
  'proposal',
  'supplement',
  'receipt',
  'question',
  'answer',
  'consultation',
  'consultation-response',
  'disposition',
  'review',
  'decision-brief',
  'decision',
  'rejection',
  'closing',
  'forwarding',
  'withdrawal',
  'follow-on',
] as const;
/** See {@link documentKinds}. */
export type DocumentKind = (typeof documentKinds)[number];

/** A document that is filed in the case of a proposal, as it is now: what is changed later becomes another document. */
export interface FiledDocument {
  readonly direction: DocumentDirection;
  readonly kind: DocumentKind;
  readonly body: JsonObject;
  /** What in the registry it is of; the proposal itself when nothing is named. */
  readonly source?: { readonly kind: 'consultation' | 'consultation-response' | 'decision-brief' | 'decision'; readonly id: string };
  /** True when it holds content of the proposal's items, which may be under a licence. */
  readonly holdsContent?: boolean;
}

/**
 * Opens the case of a proposal that has been submitted, in the series of the body that it goes to, or in the registry's own when no
 * body or several answer for it. Returns its number (diarienummer).
 */
export async function openCase(context: Context, proposalId: string, routedTo: readonly string[], receivedAt: Date): Promise<string> {
  const id = newId();
  const body = routedTo.length === 1 ? routedTo[0]! : null;
  const rows: { number: string }[] = await context.manager.query(OPEN_CASE, [id, body, proposalId, receivedAt, context.now]);
  const { number } = rows[0]!;
  record(context, { action: 'case.opened', entity: { kind: 'case', id }, details: { number, proposal: proposalId, body } });
  emit(context, { topic: 'case.opened', subjectId: id, payload: { number, proposal: proposalId } });
  return number;
}

/** Files a document in the case of a proposal. A proposal that has not been submitted has no case, and nothing is filed. */
export async function fileDocument(context: Context, proposalId: string, document: FiledDocument): Promise<void> {
  const { manager, actor, now } = context;
  const cases: { id: string; number: string }[] = await manager.query(OPEN_CASE_OF_PROPOSAL, [proposalId]);
  const found = cases[0];
  if (found === undefined) return;
  const id = newId();
  const licences: { code: string }[] = document.holdsContent === true ? await manager.query(RESTRICTED_LICENCES, [proposalId]) : [];
  const source = document.source ?? { kind: 'proposal', id: proposalId };
  const rows: { number: number; salted_hash: Buffer }[] = await manager.query(FILE_DOCUMENT, [
    id,
    found.id,
    document.direction,
    document.kind,
    now,
    actor.personId,
    actor.organisationId,
    source.kind,
    source.id,
    licences.map(({ code }) => code),
    canonicalJson(document.body),
  ]);
  const filed = rows[0]!;
  // It repeats what is in other documents of the case: it is as secret as they are.
  if (document.kind === 'decision-brief' || document.kind === 'disposition')
    await manager.query(INHERIT_MARKINGS, [found.id, id, actor.personId, actor.organisationId, now]);
  record(context, {
    action: 'case.document-filed',
    entity: { kind: 'case', id: found.id },
    details: {
      document: filed.number,
      kind: document.kind,
      direction: document.direction,
      saltedHash: filed.salted_hash.toString('hex'),
    },
  });
  emit(context, {
    topic: 'case.document-filed',
    subjectId: found.id,
    payload: { number: found.number, document: filed.number, kind: document.kind, direction: document.direction },
  });
}
