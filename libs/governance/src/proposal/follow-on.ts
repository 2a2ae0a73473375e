import { newId } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { fileDocument, openCase } from '../case/document/case-documents.js';
import { note, type ProposalRecord } from './proposal.record.js';

/** Moves returned items, with their reviews and consultations, to a new proposal under review that keeps the form and the clocks. */
export async function followOn(context: Context, proposal: ProposalRecord, itemIds: readonly string[]): Promise<string> {
  const id = newId();
  await context.manager.query(
    `insert into change_proposal (id, title, path, state, subject_field, author_id, author_organisation_id, motivation, priority,
       operational_risks, it_risks, expected_effect, reference_list, routed_to, follows_id, submitted_at, received_at, created_at, updated_at, demo)
     select $2, title, path, 'in-review', subject_field, author_id, author_organisation_id, motivation, priority,
       operational_risks, it_risks, expected_effect, reference_list, routed_to, id, submitted_at, received_at, $3, $3, demo
     from change_proposal where id = $1`,
    [proposal.id, id, context.now],
  );
  await context.manager.query('update proposal_item set proposal_id = $2, outcome = null where id = any($1::uuid[])', [itemIds, id]);
  const moved = [...itemIds];
  await openCase(context, id, proposal.routedTo, context.now);
  const body = { follows: proposal.number, items: moved };
  for (const proposalId of [id, proposal.id]) await fileDocument(context, proposalId, { direction: 'drawn-up', kind: 'follow-on', body });
  note(context, id, 'proposal.followed-on', { follows: proposal.id, items: moved });
  return id;
}
